/**
 * Draws the rows in sight and a few around, out of any number, all of one height. Written by hand because the scroll
 * budget leaves no room for a general library: on a scroll only the rows that come into view are rendered, into slots
 * left by those that went, and nothing is read from layout.
 *
 * The order in the DOM is the order of the rows, so that a screen reader's reading cursor meets them rightly; the row
 * that holds the focus is kept, however far away. What stands above the rows in the scroller must be sticky.
 */
import { css, render } from 'lit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { containsFocus } from './focus.ts';

/** Browsers cap the height of an element between 17 and 33 million pixels; beyond this the scroll range is scaled. */
const tallest = 15_000_000;

export interface VirtualWindowOptions {
  /** The element that scrolls; class `virtual-scroller`. */
  scroller: () => HTMLElement | null;
  /** The empty element that takes the rows; class `virtual-rows`, role `rowgroup` or the like. */
  rows: () => HTMLElement | null;
  count: () => number;
  /** Template of one row; it fills its slot, whose height is the row height of the theme. */
  renderRow?: (index: number) => unknown;
  /** Instead of it, for rows drawn by hand: makes an empty row, which is its own slot, and writes one into it. */
  makeRow?: () => HTMLElement;
  writeRow?: (row: HTMLElement, index: number) => void;
  /** Rows drawn above and below the view. */
  overscan?: number;
  /** Up to this many rows all are drawn. */
  wholeUpTo?: number;
  /** At most this many are printed. */
  printUpTo?: number;
  /** After the range drawn has changed, to load what it lacks. */
  onRange?: (start: number, end: number) => void;
  frames?: Pick<typeof globalThis, 'requestAnimationFrame' | 'cancelAnimationFrame'>;
}

interface Slot {
  readonly element: HTMLElement;
  index: number;
  offset: number;
}

export class VirtualWindowController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: VirtualWindowOptions;
  #slots = new Map<number, Slot>();
  #probe: HTMLElement | undefined;
  #resize: ResizeObserver | undefined;
  #scroller: HTMLElement | null = null;
  #rows: HTMLElement | null = null;
  #abort: AbortController | undefined;
  #frame: number | undefined;
  #resizing: number | undefined;
  #rowHeight = 0;
  #room = 0;
  #scrollTop = 0;
  #printing = false;
  #start = 0;
  #end = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: VirtualWindowOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** First row drawn, and the one after the last. */
  get range(): readonly [start: number, end: number] {
    return [this.#start, this.#end];
  }

  get rowHeight(): number {
    return this.#rowHeight;
  }

  /** How many rows fit in the view; what Page Down moves by. */
  get pageSize(): number {
    return Math.max(1, Math.floor(this.#room / (this.#rowHeight || 1)));
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    addEventListener('beforeprint', () => this.#print(true), { signal });
    addEventListener('afterprint', () => this.#print(false), { signal });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#detach();
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller();
    const rows = this.#options.rows();
    if (scroller !== this.#scroller || rows !== this.#rows) {
      this.#detach();
      if (scroller && rows) this.#attach(scroller, rows);
    }
    if (this.#rows) this.#draw(true);
  }

  /** Brings a row into view. */
  scrollToIndex(index: number, block: 'nearest' | 'start' | 'center' = 'nearest'): void {
    const scroller = this.#scroller;
    if (!scroller || !this.#rows) return;
    const top = index * this.#rowHeight;
    const first = this.#scrollTop * this.#ratio;
    let wanted = first;
    if (block === 'center') wanted = top - (this.#room - this.#rowHeight) / 2;
    else if (block === 'start' || top < first) wanted = top;
    else if (top + this.#rowHeight > first + this.#room) wanted = top + this.#rowHeight - this.#room;
    if (wanted !== first) {
      const most = Math.max(0, this.#total - this.#room);
      this.#scrollTop = Math.min(Math.max(0, wanted), most) / this.#ratio;
      scroller.scrollTop = this.#scrollTop;
    }
    // At once rather than with the next frame: who asks for a row wants to focus it.
    this.#draw(false);
  }

  /** Takes up a changed row height now, for the host that has just changed it; otherwise it is noticed a moment later. */
  measure(): void {
    const { rowHeight } = this;
    const room = this.#room;
    this.#measure();
    if (this.#rowHeight !== rowHeight || this.#room !== room) this.#draw(true);
  }

  /** The slot of a row, if it is drawn. */
  slotOf(index: number): HTMLElement | undefined {
    return this.#slots.get(index)?.element;
  }

  get #total(): number {
    return this.#options.count() * this.#rowHeight;
  }

  /** Pixels of rows to one pixel of scrolling: 1 until the height is capped. */
  get #ratio(): number {
    const total = this.#total;
    return total <= tallest ? 1 : (total - this.#room) / (tallest - this.#room);
  }

  #attach(scroller: HTMLElement, rows: HTMLElement): void {
    this.#scroller = scroller;
    this.#rows = rows;
    scroller.addEventListener('scroll', this.#handleScroll, { passive: true });
    this.#probe = document.createElement('div');
    this.#probe.className = 'virtual-slot virtual-probe';
    this.#probe.setAttribute('aria-hidden', 'true');
    scroller.append(this.#probe);
    this.#resize = new ResizeObserver(this.#handleResize);
    this.#resize.observe(scroller);
    this.#resize.observe(this.#probe);
    this.#measure();
  }

  #detach(): void {
    this.#resize?.disconnect();
    this.#scroller?.removeEventListener('scroll', this.#handleScroll);
    for (const frame of [this.#frame, this.#resizing]) {
      if (frame !== undefined) this.#frames.cancelAnimationFrame(frame);
    }
    this.#frame = this.#resizing = undefined;
    this.#probe?.remove();
    for (const { element } of this.#slots.values()) element.remove();
    this.#slots.clear();
    this.#scroller = null;
    this.#rows = null;
  }

  /** The only reading of layout: when something has changed its size. */
  #measure(): void {
    const scroller = this.#scroller;
    const rows = this.#rows;
    if (!scroller || !rows || !this.#probe) return;
    this.#rowHeight = this.#probe.getBoundingClientRect().height;
    this.#scrollTop = scroller.scrollTop;
    const above = rows.getBoundingClientRect().top - scroller.getBoundingClientRect().top + this.#scrollTop;
    this.#room = Math.max(0, scroller.clientHeight - above);
  }

  /** From the first row to the one after the last; the focused one may stand outside. */
  #wanted(): [start: number, end: number] {
    const count = this.#options.count();
    if (this.#printing) return [0, Math.min(count, this.#options.printUpTo ?? 1000)];
    if (count <= (this.#options.wholeUpTo ?? 100)) return [0, count];
    if (this.#rowHeight === 0) return [0, 0];
    const overscan = this.#options.overscan ?? 6;
    const shown = Math.ceil(this.#room / this.#rowHeight) + 1;
    const size = Math.min(count, shown + 2 * overscan);
    const first = Math.floor((this.#scrollTop * this.#ratio) / this.#rowHeight) - overscan;
    const start = Math.min(Math.max(0, first), count - size);
    return [start, start + size];
  }

  /**
   * @param all render the rows already drawn too, since what they show may have changed
   */
  #draw(all: boolean): void {
    const rows = this.#rows;
    if (!rows) return;
    const count = this.#options.count();
    const [start, end] = this.#wanted();
    if (!all && start === this.#start && end === this.#end && this.#ratio === 1) return;
    if (all) rows.style.setProperty('block-size', `${Math.min(this.#total, tallest)}px`);

    const indexes = Array.from({ length: end - start }, (_, at) => start + at);
    const focused = this.#focusedIndex();
    if (focused !== undefined && focused < count) {
      if (focused < start) indexes.unshift(focused);
      else if (focused >= end) indexes.push(focused);
    }
    const wanted = new Set(indexes);
    const free = [...this.#slots.values()].filter(({ index }) => !wanted.has(index));
    for (const { index } of free) this.#slots.delete(index);

    const shift = this.#scrollTop * (1 - this.#ratio);
    let next: HTMLElement | null = null;
    for (const index of indexes.toReversed()) {
      let slot = this.#slots.get(index);
      const fresh = slot === undefined;
      if (!slot) {
        slot = free.pop() ?? makeSlot(this.#options.makeRow?.());
        slot.index = index;
        this.#slots.set(index, slot);
        // Only rows that came into view change their place; the others are in order already.
        if (slot.element.parentNode !== rows || slot.element.nextElementSibling !== next)
          rows.insertBefore(slot.element, next);
      }
      const offset = index * this.#rowHeight + shift;
      if (slot.offset !== offset) {
        slot.offset = offset;
        slot.element.style.transform = `translateY(${offset}px)`;
      }
      if (fresh || all) this.#write(slot.element, index);
      next = slot.element;
    }
    for (const { element } of free) element.remove();

    if (start !== this.#start || end !== this.#end) {
      this.#start = start;
      this.#end = end;
      this.#options.onRange?.(start, end);
    }
  }

  #write(element: HTMLElement, index: number): void {
    const { renderRow, writeRow } = this.#options;
    if (writeRow) writeRow(element, index);
    else if (renderRow) render(renderRow(index), element, { host: this.#host });
  }

  #focusedIndex(): number | undefined {
    const { activeElement } = this.#host.shadowRoot ?? document;
    if (!activeElement || !this.#rows?.contains(activeElement)) return undefined;
    for (const { element, index } of this.#slots.values()) if (containsFocus(element)) return index;
    return undefined;
  }

  #print(printing: boolean): void {
    this.#printing = printing;
    this.#draw(true);
  }

  get #frames(): Pick<typeof globalThis, 'requestAnimationFrame' | 'cancelAnimationFrame'> {
    return this.#options.frames ?? globalThis;
  }

  readonly #handleScroll = (): void => {
    this.#frame ??= this.#frames.requestAnimationFrame(() => {
      this.#frame = undefined;
      if (!this.#scroller) return;
      this.#scrollTop = this.#scroller.scrollTop;
      this.#draw(false);
    });
  };

  /** In the next frame: drawing at once may resize what is observed, which the browser reports as a loop. */
  readonly #handleResize = (): void => {
    this.#resizing ??= this.#frames.requestAnimationFrame(() => {
      this.#resizing = undefined;
      this.measure();
    });
  };
}

function makeSlot(row?: HTMLElement): Slot {
  const element = row ?? document.createElement('div');
  element.classList.add('virtual-slot');
  // Between a row group and its rows: nothing to assistive technology.
  if (!row) element.setAttribute('role', 'presentation');
  return { element, index: -1, offset: -1 };
}

export const virtualWindowStyles = css`
  .virtual-scroller {
    position: relative;
    overflow: auto;
    overflow-anchor: none;
  }

  .virtual-rows {
    position: relative;
  }

  .virtual-slot {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
    block-size: var(--_row-height);
    contain: strict;
  }

  .virtual-slot > * {
    block-size: 100%;
  }

  .virtual-probe {
    visibility: hidden;
    pointer-events: none;
  }

  @media print {
    /* Weighs more than the height an element gives it on the screen. */
    :host .virtual-scroller.virtual-scroller {
      block-size: auto;
      max-block-size: none;
      overflow: visible;
    }
  }
`;
