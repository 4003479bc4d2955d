/**
 * How wide the columns are. A template of sizes for all rows together, so that no row is touched when one changes; and the
 * handle in each heading that changes it, by pointer or key. A list whose columns a person chose scrolls sideways when there
 * is no room for them, past the columns that are pinned.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { inlineSign } from '../../ui/focus.ts';
import { announce } from '../../ui/live-region.ts';
import { narrowest, widest } from './list-columns.ts';
import type { ColumnChoice, ListColumn } from './list-columns.ts';
import type { ListController } from './list-controller.ts';

/** Pinned columns leave at least this part of the room to the others. */
const free = 0.4;

export interface ColumnSizes {
  /** Value of `grid-template-columns`. */
  template: string;
  /** Sum of what the columns need, in em; absent where they are chosen to fit. */
  least: number | undefined;
  /** Where each pinned column starts, and where the last one ends, in em. */
  pins: readonly number[];
}

export interface SizesInput {
  columns: readonly ListColumn[];
  choice: ColumnChoice | undefined;
  /** The room of the list, in em. */
  room: number;
  /** Width of the column of checkboxes and of the one of functions. */
  select: number;
  functions: number;
}

const widthOf = ({ id, width }: ListColumn, choice: ColumnChoice | undefined): number => choice?.widths?.[id] ?? width;

/** How many of the first columns stay: the name, and further pinned ones as long as the others have room beside them. */
export function pinnedOf({ columns, choice, room, select }: SizesInput): number {
  let end = select;
  let count = 0;
  for (const column of columns) {
    const pinned = column.id === 'name' || (choice?.pinned?.includes(column.id) ?? false);
    end += widthOf(column, choice);
    if (!pinned || (count > 0 && end > room * (1 - free)) || count >= mostPins) break;
    count += 1;
  }
  return count;
}

/** As many places as the styles know. */
const mostPins = 4;

export function columnSizes(input: SizesInput): ColumnSizes {
  const { columns, choice, select, functions } = input;
  const sized = choice?.widths ?? {};
  const tracks = columns.map((column) => {
    const { id, width, grow } = column;
    return sized[id] === undefined ? `minmax(${width}em, ${grow}fr)` : `${sized[id]}em`;
  });
  const isFixed = columns.length > 0 && columns.every(({ id }) => sized[id] !== undefined);
  const pins = [select];
  for (const column of columns.slice(0, pinnedOf(input))) pins.push((pins.at(-1) ?? 0) + widthOf(column, choice));
  return {
    // Where every column has a size of its own the functions take what is left, so that rows still end where the list does.
    template: [
      ...(select > 0 ? [`${select}em`] : []),
      ...tracks,
      isFixed ? `minmax(${functions}em, 1fr)` : `${functions}em`,
    ].join(' '),
    least: choice && columns.reduce((sum, column) => sum + widthOf(column, choice), select + functions),
    pins,
  };
}

/** Writes the sizes where the rows read them; touches the page only if they differ. */
export function applySizes(scroller: HTMLElement, { template, least, pins }: ColumnSizes, room: number): void {
  // A scrollbar takes of the room too.
  const isSideways = least !== undefined && least > room - 1;
  scroller.classList.toggle('sideways', isSideways);
  const values: Record<string, string> = {
    '--_columns': template,
    '--_least': isSideways ? `${least}em` : '0px',
    '--_pinned': isSideways ? `${pins.at(-1) ?? 0}em` : '0px',
  };
  pins.slice(0, mostPins).forEach((start, at) => (values[`--_pin-${at}`] = `${start}em`));
  for (const [name, value] of Object.entries(values))
    if (scroller.style.getPropertyValue(name) !== value) scroller.style.setProperty(name, value);
}

interface Drag {
  id: string;
  from: number;
  em: number;
  sign: number;
  /** Sizes of the columns up to this one, so that its edge goes with the pointer. */
  widths: Record<string, number>;
  choice: ColumnChoice;
}

const rounded = (em: number): number => Math.round(Math.min(widest, Math.max(narrowest, em)) * 10) / 10;

export class ColumnSizer {
  #list: ListController;
  #scroller: () => HTMLElement | null;
  #drag: Drag | undefined;

  constructor(list: ListController, scroller: () => HTMLElement | null) {
    this.#list = list;
    this.#scroller = scroller;
  }

  /** The handle at the end of a heading. It is a stop of Tab only while its heading has the focus, so that the grid has one. */
  render(column: ListColumn): TemplateResult {
    const { t } = this.#list.i18n;
    const label = t('client-list.columns.width', { column: column.label });
    return html`<span
      class="sizer"
      part="column-sizer"
      role="separator"
      aria-orientation="vertical"
      aria-label=${label}
      aria-valuenow=${Math.round(widthOf(column, this.#list.columns))}
      aria-valuemin=${narrowest}
      aria-valuemax=${widest}
      tabindex="-1"
      data-size=${column.id}
      data-tooltip=${t('client-list.columns.sizeHint')}
      @pointerdown=${this.#handlePointerdown}
      @pointermove=${this.#handlePointermove}
      @pointerup=${this.#handlePointerup}
      @pointercancel=${this.#cancel}
      @dblclick=${this.#handleDblclick}
      @keydown=${this.#handleKeydown}
    ></span>`;
  }

  /** For `focusin` in the headings. */
  readonly handleFocusin = ({ target }: Event): void => {
    const cell = target instanceof Element ? target.closest('[role="columnheader"]') : null;
    const row = cell?.parentElement;
    for (const sizer of row?.querySelectorAll<HTMLElement>('.sizer') ?? [])
      sizer.tabIndex = sizer.parentElement === cell ? 0 : -1;
  };

  readonly handleFocusout = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    const isWithin =
      currentTarget instanceof Element && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (isWithin || !(currentTarget instanceof Element)) return;
    for (const sizer of currentTarget.querySelectorAll<HTMLElement>('.sizer')) sizer.tabIndex = -1;
  };

  readonly #handlePointerdown = (event: PointerEvent): void => {
    const handle = event.currentTarget;
    if (event.button !== 0 || !(handle instanceof HTMLElement)) return;
    const drag = this.#begin(handle, event.clientX);
    if (!drag) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    handle.classList.add('sizing');
    this.#drag = drag;
  };

  readonly #handlePointermove = (event: PointerEvent): void => {
    const drag = this.#drag;
    const scroller = this.#scroller();
    if (!drag || !scroller) return;
    const { id, em, sign, from } = drag;
    const moved = ((event.clientX - from) * sign) / em;
    drag.choice = { ...drag.choice, widths: { ...drag.widths, [id]: rounded((drag.widths[id] ?? 0) + moved) } };
    applySizes(scroller, this.#list.layout.sizesOf(drag.choice), this.#list.layout.room);
  };

  readonly #handlePointerup = ({ currentTarget }: PointerEvent): void => {
    const drag = this.#drag;
    this.#drag = undefined;
    if (currentTarget instanceof Element) currentTarget.classList.remove('sizing');
    const width = drag?.choice.widths?.[drag.id];
    // A press without a move is none.
    if (drag && width !== undefined && width !== rounded(drag.widths[drag.id] ?? 0)) this.#keep(drag.choice);
  };

  readonly #cancel = (): void => {
    this.#drag = undefined;
    const scroller = this.#scroller();
    for (const sizer of scroller?.querySelectorAll('.sizing') ?? []) sizer.classList.remove('sizing');
    if (scroller) applySizes(scroller, this.#list.layout.sizes, this.#list.layout.room);
  };

  readonly #handleDblclick = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLElement) this.#reset(currentTarget.dataset['size'] ?? '');
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const { key, currentTarget: handle } = event;
    if (!(handle instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === 'Escape' && this.#drag) this.#cancel();
    else if (key === 'Enter' || key === 'Delete' || key === 'Backspace') this.#reset(handle.dataset['size'] ?? '');
    else if (key === 'Home' || key === 'End') this.#step(handle, key === 'Home' ? -widest : widest);
    else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const by = (key === 'ArrowRight' ? 1 : -1) * inlineSign(handle);
      this.#step(handle, event.shiftKey ? by * 5 : by);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #step(handle: HTMLElement, by: number): void {
    const drag = this.#begin(handle, 0);
    if (!drag) return;
    const width = rounded((drag.widths[drag.id] ?? 0) + by);
    this.#keep({ ...drag.choice, widths: { ...drag.widths, [drag.id]: width } });
    announce(
      this.#list.i18n.t('client-list.columns.sized', { width: this.#list.i18n.formats.number(Math.round(width)) }),
    );
  }

  /** Measures the headings up to the handle's, once. */
  #begin(handle: HTMLElement, from: number): Drag | undefined {
    const id = handle.dataset['size'];
    const cells =
      handle.closest('[role="row"]')?.querySelectorAll<HTMLElement>('[role="columnheader"][data-column]') ?? [];
    const em = parseFloat(getComputedStyle(handle.closest('[role="row"]') ?? handle).fontSize) || 16;
    const { columns, layout } = this.#list;
    const widths: Record<string, number> = { ...columns?.widths };
    for (const cell of cells) {
      const column = cell.dataset['column'] ?? '';
      widths[column] = Math.round((cell.getBoundingClientRect().width / em) * 10) / 10;
      if (column === id) break;
    }
    const choice = columns ?? { order: layout.all.map((one) => one.id), shown: layout.chosen.map((one) => one.id) };
    return id === undefined ? undefined : { id, from, em, sign: inlineSign(handle), widths, choice };
  }

  #reset(id: string): void {
    const { columns, i18n } = this.#list;
    if (!columns?.widths) return;
    const { [id]: _, ...widths } = columns.widths;
    this.#keep({ ...columns, widths });
    announce(i18n.t('client-list.columns.sizeReset'));
  }

  #keep(choice: ColumnChoice): void {
    this.#list.prefer({ columns: choice });
  }
}
