/** Who was assigned and unassigned, for the host to tell them and to apply it to orders (V-23, V-45, V-49). Never a contact of the client. */
export class AssignmentChangeEvent extends Event {
  static readonly type = 'assignment-change';
  readonly clientId: string;
  /** Ids of the users that were added. */
  readonly added: readonly string[];
  /** Ids of the users that were taken away. */
  readonly removed: readonly string[];

  constructor(clientId: string, added: readonly string[], removed: readonly string[]) {
    super(AssignmentChangeEvent.type, { bubbles: true, composed: true });
    this.clientId = clientId;
    this.added = added;
    this.removed = removed;
  }
}

declare global {
  interface HTMLElementEventMap {
    'assignment-change': AssignmentChangeEvent;
  }
}
