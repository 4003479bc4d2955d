/**
 * Decides which rows are drawn, and draws them: all of a short list, of a long one those in sight and a few more. Sizes come
 * from observers, never from asking the layout, so a frame that writes does not read; scrolling draws once a frame and goes
 * past the element's own render.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from '../../model/client.ts';
import { RowPainter } from './list-rows.ts';
import type { RowShape } from './list-rows.ts';

/** Below this, all rows are on the page: find in page, print and reading by line then work as anywhere. */
export const mostDrawn = 200;
const overscan = 3;
const pendingRows = 8;

export interface BodyRows {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly length: number;
  row(index: number): Client | undefined;
  need(from: number, to: number): void;
}

export interface BodyAsk {
  rows: BodyRows;
  shape: RowShape;
  isSelected: (id: string) => boolean;
}

export class BodyController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #ask: () => BodyAsk;
  #painted: () => void;
  #painter = new RowPainter();
  #sizes = new ResizeObserver((entries) => this.#measured(entries));
  #observed: Element[] = [];
  #frame = 0;
  #rowHeight = 0;
  #sight = 0;
  #top = 0;
  #sized = -1;
  /** Room for the columns, in em; 0 until it is known. */
  room = 0;

  /** `painted` is told after each drawing. */
  constructor(host: ReactiveControllerHost & HTMLElement, ask: () => BodyAsk, painted: () => void) {
    this.#host = host;
    this.#ask = ask;
    this.#painted = painted;
    host.addController(this);
  }

  get isLong(): boolean {
    return this.#ask().rows.length > mostDrawn;
  }

  /** Rows that fit in sight. */
  get page(): number {
    return this.isLong && this.#rowHeight > 0 ? Math.max(1, Math.floor(this.#sight / this.#rowHeight)) : 10;
  }

  element(index: number): HTMLElement | undefined {
    return this.#painter.element(index);
  }

  rowOf(inner: Element): ReturnType<RowPainter['rowOf']> {
    return this.#painter.rowOf(inner);
  }

  /** Brings a row into sight and draws it. */
  reveal(index: number): HTMLElement | null {
    const { scroller } = this;
    if (this.isLong && scroller && this.#rowHeight > 0) {
      const start = index * this.#rowHeight;
      const least = start + this.#rowHeight - this.#sight;
      const top = start < this.#top ? start : least > this.#top ? least : this.#top;
      if (top !== this.#top) {
        this.#top = top;
        scroller.scrollTop = top;
        this.paint();
      }
      return this.#painter.element(index) ?? null;
    }
    const element = this.#painter.element(index) ?? null;
    element?.scrollIntoView({ block: 'nearest' });
    return element;
  }

  /** Back to the first row: another question has other rows. */
  toTop(): void {
    const { scroller } = this;
    if (scroller && this.#top > 0) scroller.scrollTop = this.#top = 0;
  }

  hostUpdated(): void {
    this.#observe();
    this.paint();
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
    this.#observed = [];
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  readonly handleScroll = (): void => {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#top = this.scroller?.scrollTop ?? 0;
      this.paint();
    });
  };

  paint(): void {
    const body = this.#host.renderRoot?.querySelector<HTMLElement>('.body');
    if (!body) return;
    const { rows, shape, isSelected } = this.#ask();
    if (rows.status !== 'ready') {
      this.#size(body, 0);
      const pending = { from: 0, to: pendingRows, height: undefined, row: () => undefined, isSelected: () => false };
      this.#painter.paint(body, shape, pending);
      return;
    }
    const { length } = rows;
    const isLong = length > mostDrawn;
    // The height comes within the same frame: the ruler has just been drawn.
    if (isLong && (this.#rowHeight === 0 || this.#sight <= 0)) return;
    const height = isLong ? this.#rowHeight : undefined;
    const from = isLong ? Math.max(0, Math.floor(this.#top / this.#rowHeight) - overscan) : 0;
    const seen = isLong ? Math.ceil((this.#top + this.#sight) / this.#rowHeight) + overscan : length;
    const to = Math.min(length, seen);
    rows.need(from, to);
    this.#size(body, isLong ? length * this.#rowHeight : 0);
    this.#painter.paint(body, shape, { from, to, height, row: (index) => rows.row(index), isSelected });
    this.#painted();
  }

  get scroller(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null;
  }

  #size(body: HTMLElement, height: number): void {
    if (height === this.#sized && body === this.#observed[3]) return;
    this.#sized = height;
    if (height > 0) body.style.setProperty('block-size', `${height}px`);
    else body.style.removeProperty('block-size');
  }

  #observe(): void {
    const root = this.#host.renderRoot;
    const found = ['.scroller', '.headings', '.ruler', '.body'].map((part) => root.querySelector(part));
    if (found.every((element, at) => element === this.#observed[at])) return;
    this.#sizes.disconnect();
    this.#observed = found.filter((element) => element !== null);
    for (const element of this.#observed) this.#sizes.observe(element);
    this.#sized = -1;
  }

  #headings = 0;
  #viewport = 0;

  #measured(entries: readonly ResizeObserverEntry[]): void {
    const { room } = this;
    for (const { target, borderBoxSize } of entries) {
      const [size] = borderBoxSize;
      if (!size) continue;
      if (target.matches('.ruler')) {
        // The ruler is one row high and 100 em wide, so it tells the size of the text too.
        this.#rowHeight = size.blockSize;
        this.#em = size.inlineSize / 100;
      } else if (target.matches('.headings')) this.#headings = size.blockSize;
      else if (target.matches('.scroller')) {
        this.#viewport = size.blockSize;
        this.#width = size.inlineSize;
      }
    }
    this.#sight = this.#viewport - this.#headings;
    this.room = this.#em > 0 ? Math.floor((this.#width / this.#em) * 2) / 2 : 0;
    if (this.room !== room) this.#host.requestUpdate();
    else this.paint();
  }

  #em = 0;
  #width = 0;
}
