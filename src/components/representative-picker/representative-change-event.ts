/** The representative of a client has been changed, for the host to route notifications and reports. */
export class RepresentativeChangeEvent extends Event {
  static readonly type = 'representative-change';
  readonly clientId: string;
  /** Undefined where the client had, or now has, none of its own and inherits. */
  readonly from: string | undefined;
  readonly to: string | undefined;

  constructor(clientId: string, from: string | undefined, to: string | undefined) {
    super(RepresentativeChangeEvent.type, { bubbles: true, composed: true });
    this.clientId = clientId;
    this.from = from;
    this.to = to;
  }
}

declare global {
  interface HTMLElementEventMap {
    'representative-change': RepresentativeChangeEvent;
  }
}
