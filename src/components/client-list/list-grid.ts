/**
 * The keys of the list, by the ARIA grid pattern: one tab stop, arrows from cell to cell, and a focus that stays with its
 * client when rows come, go or change place. A cell's one control takes the focus itself; the buttons of the Functions
 * column are stops of their own. What a stop is the markup says with `data-stop`; -1 is the row of headings.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { activeElement, containsFocus, inlineSign } from '../../ui/focus.ts';

export interface GridRows {
  grid(): HTMLElement | null;
  length(): number;
  /** Rows that fit in sight: what a page key moves by. */
  page(): number;
  hasHeadings(): boolean;
  /** The drawn row, brought into sight first if it must be. */
  reveal(index: number): HTMLElement | null;
  /** The row if it is drawn now. */
  drawn(index: number): HTMLElement | null;
  idAt(index: number): string | undefined;
  /** Where the client is now, among the rows that are known. */
  indexOf(id: string, near: number): number;
  /** Space or Enter on a cell without a control. */
  activate(index: number): void;
  /** Where the focus goes when the last row has gone. */
  fallback(): void;
}

export class GridController implements ReactiveController {
  #rows: GridRows;
  #index = 0;
  #stop = 'name';
  #id: string | undefined;
  #tabStop: HTMLElement | undefined;
  /** The focus was in a row when the last render began. */
  #held = false;

  constructor(host: ReactiveControllerHost, rows: GridRows) {
    this.#rows = rows;
    host.addController(this);
  }

  hostUpdate(): void {
    const grid = this.#rows.grid();
    this.#held = grid !== null && this.#index >= 0 && containsFocus(grid);
  }

  /** After the rows were drawn: the focus follows its client, or stays at its place when the client has gone. */
  follow(): void {
    const rows = this.#rows;
    const grid = rows.grid();
    const isHere = grid !== null && containsFocus(grid);
    // A menu or a dialog that opened from a row has it now, and may keep it.
    if (this.#held && (isHere || activeElement() === document.body)) {
      const here = rows.idAt(this.#index);
      if (this.#id !== undefined && here !== this.#id) {
        const moved = rows.indexOf(this.#id, this.#index);
        const next = moved >= 0 ? moved : Math.min(this.#index, rows.length() - 1);
        this.#held = false;
        if (next < 0) rows.fallback();
        else this.#focus(next, this.#stop);
        return;
      }
      if (!isHere) this.#focus(this.#index, this.#stop);
    }
    this.#held = false;
    this.mark();
  }

  /** Keeps exactly one stop in the tab order: the one last used, else the first in sight. */
  mark(): void {
    const row = this.#index < 0 ? this.#headings() : this.#rows.drawn(Math.min(this.#index, this.#rows.length() - 1));
    const grid = this.#rows.grid();
    const stop =
      (row && this.#find(row, this.#stop)) ?? grid?.querySelector<HTMLElement>('.body [data-stop]') ?? undefined;
    if (stop === this.#tabStop && stop?.tabIndex === 0) return;
    if (this.#tabStop) this.#tabStop.tabIndex = -1;
    this.#tabStop = stop;
    if (stop) stop.tabIndex = 0;
  }

  /** The stop in the tab order. */
  get current(): HTMLElement | undefined {
    return this.#tabStop?.isConnected ? this.#tabStop : undefined;
  }

  /** A stop got the focus, by key or by mouse. */
  readonly handleFocusin = (event: FocusEvent): void => {
    const stop = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-stop]') : null;
    const row = stop?.closest<HTMLElement>('[role="row"]');
    if (!stop || !row) return;
    const heading = this.#headings() === row;
    this.#index = heading ? -1 : Number(row.getAttribute('aria-rowindex')) - 1 - (this.#rows.hasHeadings() ? 1 : 0);
    this.#id = heading ? undefined : this.#rows.idAt(this.#index);
    // A heading of a group is one stop, passed on the way down a column.
    if (stop.dataset.stop !== 'group') this.#stop = stop.dataset.stop ?? 'name';
    this.mark();
  };

  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || event.isComposing || !(event.target instanceof HTMLElement)) return;
    const stop = event.target.closest<HTMLElement>('[data-stop]');
    // Inside a host's own cell content the keys are the host's.
    if (!stop || stop !== event.target) return;
    if (this.#move(event, stop) || this.#press(event, stop)) event.preventDefault();
  };

  /** Gives the focus to the place last used. */
  focus(): void {
    this.#focus(Math.max(0, Math.min(this.#index, this.#rows.length() - 1)), this.#stop);
  }

  /** Gives the focus to a client's row, if it is known. */
  focusRow(id: string, stop = 'name'): boolean {
    const index = this.#rows.indexOf(id, this.#index);
    if (index >= 0) this.#focus(index, stop);
    return index >= 0;
  }

  #move({ key, ctrlKey, metaKey }: KeyboardEvent, stop: HTMLElement): boolean {
    const last = this.#rows.length() - 1;
    const first = this.#rows.hasHeadings() ? -1 : 0;
    const far = ctrlKey || metaKey;
    const grid = this.#rows.grid();
    const step = grid ? inlineSign(grid) : 1;
    switch (key) {
      case 'ArrowDown':
        return this.#go(Math.min(this.#index + 1, last), this.#stop);
      case 'ArrowUp':
        return this.#go(Math.max(this.#index - 1, first), this.#stop);
      case 'ArrowRight':
        return this.#beside(stop, step);
      case 'ArrowLeft':
        return this.#beside(stop, -step);
      case 'PageDown':
        return this.#go(Math.min(Math.max(this.#index, 0) + this.#rows.page(), last), this.#stop);
      case 'PageUp':
        return this.#go(Math.max(this.#index - this.#rows.page(), 0), this.#stop);
      case 'Home':
        return this.#edge(far ? first : this.#index, 'first');
      case 'End':
        return this.#edge(far ? last : this.#index, 'last');
      default:
        return false;
    }
  }

  #press({ key }: KeyboardEvent, stop: HTMLElement): boolean {
    if ((key !== 'Enter' && key !== ' ') || this.#index < 0) return false;
    if (stop.matches('button')) return false;
    if (stop.matches('a')) {
      // Enter is the link's own; Space is ours, and either opens once.
      if (key === ' ') stop.click();
      return key === ' ';
    }
    if (stop.matches('input') && key === ' ') return false;
    this.#rows.activate(this.#index);
    return true;
  }

  #go(index: number, stop: string): boolean {
    if (this.#rows.length() > 0 || index === -1) this.#focus(index, stop);
    return true;
  }

  #beside(stop: HTMLElement, by: number): boolean {
    const row = stop.closest<HTMLElement>('[role="row"]');
    if (!row) return false;
    const stops = stopsOf(row);
    stops[stops.indexOf(stop) + by]?.focus();
    return true;
  }

  #edge(index: number, edge: 'first' | 'last'): boolean {
    const row = index < 0 ? this.#headings() : this.#rows.reveal(index);
    const stops = row ? stopsOf(row) : [];
    (edge === 'first' ? stops[0] : stops.at(-1))?.focus();
    return true;
  }

  #focus(index: number, stop: string): void {
    const row = index < 0 ? this.#headings() : this.#rows.reveal(index);
    if (!row) return;
    this.#index = index;
    this.#find(row, stop)?.focus();
    // A row whose client is still being read has no control of its own yet.
    this.#stop = stop;
  }

  #headings(): HTMLElement | null {
    return this.#rows.hasHeadings() ? (this.#rows.grid()?.querySelector<HTMLElement>('.headings') ?? null) : null;
  }

  /** The stop of that name, else the nearest of its column, else the row's first. */
  #find(row: HTMLElement, name: string): HTMLElement | undefined {
    const stops = stopsOf(row);
    const [column = ''] = name.split(':');
    return (
      stops.find(({ dataset }) => dataset.stop === name) ??
      stops.findLast(({ dataset }) => dataset.stop?.split(':')[0] === column) ??
      stops[0]
    );
  }
}

/** Cards leave some cells out. */
const stopsOf = (row: HTMLElement): HTMLElement[] =>
  [...row.querySelectorAll<HTMLElement>('[data-stop]')].filter((stop) => stop.checkVisibility());
