/** After a person has chosen another tab; a host that keeps the tab in its address listens. */
export class TabChangeEvent extends Event {
  static readonly type = 'tab-change';
  /** Key of the tab now shown. */
  readonly tab: string;

  constructor(tab: string) {
    super(TabChangeEvent.type, { bubbles: true, composed: true });
    this.tab = tab;
  }
}

declare global {
  interface HTMLElementEventMap {
    'tab-change': TabChangeEvent;
  }
}
