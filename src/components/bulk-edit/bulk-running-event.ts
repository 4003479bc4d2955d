/** A change of many has begun or ended; does not bubble: it is between the element and whoever opened it. */
export class BulkRunningEvent extends Event {
  static readonly type = 'bulk-running';
  /** Ends what goes on, after what is on its way; undefined when nothing does any more. */
  readonly stop: (() => void) | undefined;

  constructor(stop?: () => void) {
    super(BulkRunningEvent.type);
    this.stop = stop;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bulk-running': BulkRunningEvent;
  }
}
