/** Tells whoever opened an element that its work is done: saved, or given up. Does not bubble: it is between the two. */
export class FinishedEvent extends Event {
  static readonly type = 'finished';
  /** The record that came of it; undefined when it was given up. */
  readonly record: { id: string } | undefined;

  constructor(record?: { id: string }) {
    super(FinishedEvent.type);
    this.record = record;
  }
}
