/** After clients were changed together; does not bubble: it is between the element and whoever opened it. */
export class BulkEditedEvent extends Event {
  static readonly type = 'bulk-edited';
  /** Those that are as they were wanted now; the others are worth another try. */
  readonly done: readonly string[];

  constructor(done: readonly string[]) {
    super(BulkEditedEvent.type);
    this.done = done;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bulk-edited': BulkEditedEvent;
  }
}
