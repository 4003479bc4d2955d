/** A person has chosen what a list of the host's is narrowed to. */
export class FilterChangeEvent extends Event {
  static readonly type = 'filter-change';
  /** Ids of the chosen users; empty: all. */
  readonly ids: readonly string[];

  constructor(ids: readonly string[]) {
    super(FilterChangeEvent.type, { bubbles: true, composed: true });
    this.ids = ids;
  }
}

declare global {
  interface HTMLElementEventMap {
    'filter-change': FilterChangeEvent;
  }
}
