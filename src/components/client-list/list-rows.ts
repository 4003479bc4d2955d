/**
 * Draws the rows. By hand, not by template: while a person scrolls each frame only moves a few rows and changes their text,
 * so a row is made once and then re-used, cells are written only where they differ, and no row has a listener of its own.
 * Knows nothing of data or keys: which rows are drawn is the virtual window's affair, the focus that of `list-grid.ts`.
 */
import { render } from 'lit';
import type { Client } from '../../model/client.ts';
import { icon } from '../../ui/icon.ts';
import type { IconName } from '../../ui/icon.ts';
import type { DrawnFunction, OwnFunction, Split } from '../client-functions/functions.ts';
import { searchWords } from '../shared/marked.ts';
import type { ListColumn, ListView } from './list-columns.ts';
import { writeText } from './list-mark.ts';

/** What all rows have in common. A new object makes all rows anew. */
export interface RowShape {
  columns: readonly ListColumn[];
  view: ListView;
  /** Cards: the actions are gathered in a menu. */
  narrow: boolean;
  selectable: boolean;
  search: string;
  /** Rows before the first one that count for assistive technology: the headings. */
  headings: number;
  archivedLabel: string;
  moreLabel: string;
  functionsLabel: string;
  /** The functions of a client: those that stand in the row, and those of its menu. */
  functionsOf: (client: Client) => Split;
  drawn: (one: OwnFunction, client: Client) => DrawnFunction;
  newTab: (label: string) => string;
  /** What an empty cell says to those who do not see it, and one that is awaited. */
  emptyLabel: string;
  pendingLabel: string;
  linkTo: (client: Client) => string | undefined;
}

export interface RowSource {
  shape: RowShape;
  row: (index: number) => Client | undefined;
  isSelected: (id: string) => boolean;
  isEditable: (client: Client, column: string) => boolean;
}

interface RowParts {
  shape: RowShape;
  index: number;
  client: Client | undefined;
  name: HTMLElement;
  /** The text of the name, beside its badge. */
  title: HTMLElement;
  badge: HTMLElement;
  check: HTMLInputElement | undefined;
  cells: { column: ListColumn; cell: HTMLElement; first: HTMLElement; second: HTMLElement | undefined }[];
  toolbar: HTMLElement;
  functionsKey: string;
}

const icons = new Map<IconName, Node>();

function iconNode(name: IconName): Node {
  let node = icons.get(name);
  if (!node) {
    const holder = document.createElement('div');
    render(icon(name), holder);
    // Lit's own markers are left behind: each would be a node for every row.
    node = holder.querySelector('svg') ?? holder;
    for (const child of [...node.childNodes]) if (!(child instanceof Element)) child.remove();
    icons.set(name, node);
  }
  return node.cloneNode(true);
}

function make(tag: string, className: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

export class RowPainter {
  #ask: () => RowSource;
  #parts = new WeakMap<Element, RowParts>();
  #count = 0;
  #searched = '';
  #words: readonly string[] = [];

  constructor(ask: () => RowSource) {
    this.#ask = ask;
  }

  /** An empty row, filled when it is first written. */
  readonly make = (): HTMLElement => make('div', 'client', { role: 'row', part: 'row' });

  readonly write = (element: HTMLElement, index: number): void => {
    const { shape, row, isSelected } = this.#ask();
    const former = this.#parts.get(element);
    const parts = former?.shape === shape ? former : this.#fill(element, shape);
    if (parts.index !== index) {
      parts.index = index;
      element.setAttribute('aria-rowindex', String(index + 1 + shape.headings));
    }
    const client = row(index);
    if (parts.check) {
      const selected = client !== undefined && isSelected(client.id);
      parts.check.checked = selected;
      if (element.ariaSelected !== String(selected)) element.ariaSelected = String(selected);
    }
    if (client === parts.client && parts === former) return;
    this.#show(element, parts, client);
  };

  /** The element shows something else, until it is written again. */
  forget(element: HTMLElement): void {
    this.#parts.delete(element);
  }

  /** Which row an inner element belongs to. */
  rowOf(inner: Element): { index: number; client: Client | undefined; element: HTMLElement } | undefined {
    const element = inner.closest<HTMLElement>('.client');
    const parts = element ? this.#parts.get(element) : undefined;
    return element && parts ? { index: parts.index, client: parts.client, element } : undefined;
  }

  #fill(row: HTMLElement, shape: RowShape): RowParts {
    const slot = `row-${(this.#count += 1)}`;
    row.replaceChildren();
    let check: HTMLInputElement | undefined;
    if (shape.selectable) {
      check = document.createElement('input');
      check.type = 'checkbox';
      check.className = 'check-input';
      check.tabIndex = -1;
      check.dataset.stop = 'select';
      check.setAttribute('aria-labelledby', `select-label ${slot}`);
      const cell = make('div', 'cell cell-select', { role: 'gridcell' });
      cell.append(check);
      row.append(cell);
    } else row.removeAttribute('aria-selected');
    const parts: RowParts = {
      shape,
      index: -1,
      client: undefined,
      name: make('span', ''),
      title: make('span', 'name-text', { id: slot }),
      badge: make('span', 'badge', { part: 'badge' }),
      check,
      cells: [],
      toolbar: make('div', 'functions', { role: 'toolbar', 'aria-label': shape.functionsLabel, part: 'functions' }),
      functionsKey: '',
    };
    parts.badge.textContent = shape.archivedLabel;
    parts.badge.hidden = true;
    for (const column of shape.columns) this.#addCell(row, parts, column, shape);
    const cell = make('div', 'cell cell-functions', { role: 'gridcell' });
    cell.append(parts.toolbar);
    row.append(cell);
    this.#parts.set(row, parts);
    return parts;
  }

  #addCell(row: HTMLElement, parts: RowParts, column: ListColumn, shape: RowShape): void {
    const isName = column.id === 'name';
    const cell = make('div', `cell${column.numeric ? ' numeric' : ''}`, {
      role: isName ? 'rowheader' : 'gridcell',
      'data-column': column.id,
      part: `cell cell-${column.id.replaceAll('.', '-')}`,
      ...(column.pin !== undefined && { 'data-pin': String(column.pin) }),
    });
    const hasSecond = shape.view === 'detailed' && column.second !== undefined;
    let first: HTMLElement = cell;
    if (isName) {
      cell.classList.add('cell-name');
      const line = make('span', 'name-line');
      line.append(parts.name, parts.badge);
      cell.append(line);
      first = parts.title;
    } else {
      cell.dataset.stop = column.id;
      cell.tabIndex = -1;
      if (hasSecond) cell.append((first = make('span', 'line')));
    }
    const second = hasSecond ? make('span', 'line second') : undefined;
    if (second) cell.append(second);
    parts.cells.push({ column, cell, first, second });
    row.append(cell);
  }

  #show(element: HTMLElement, parts: RowParts, client: Client | undefined): void {
    const { shape } = parts;
    parts.client = client;
    element.classList.toggle('pending', client === undefined);
    element.classList.toggle('archived', client?.archivedAt !== undefined);
    parts.badge.hidden = client?.archivedAt === undefined;
    this.#writeName(parts, client, shape);
    const { isEditable } = this.#ask();
    const emptyLabel = client ? shape.emptyLabel : shape.pendingLabel;
    for (const { column, cell, first, second } of parts.cells) {
      const words = column.searched ? this.#wordsOf(shape.search) : [];
      if (client && column.render) drawInto(first, column.render(client));
      else writeText(first, (client && column.value(client)) ?? '', words);
      if (second) writeText(second, (client && column.second?.(client)) ?? '', words);
      const label = cell.textContent === '' && !(client && column.render) ? emptyLabel : null;
      if (cell.ariaLabel !== label) cell.ariaLabel = label;
      const readOnly = client ? String(!isEditable(client, column.id)) : null;
      if (cell.ariaReadOnly !== readOnly) cell.ariaReadOnly = readOnly;
    }
    this.#writeFunctions(parts, client, shape);
  }

  #wordsOf(search: string): readonly string[] {
    if (search !== this.#searched) {
      this.#searched = search;
      this.#words = searchWords(search);
    }
    return this.#words;
  }

  /** A link where the host has an address for the client, else a button. */
  #writeName(parts: RowParts, client: Client | undefined, shape: RowShape): void {
    const href = client && shape.linkTo(client);
    const tag = client === undefined ? 'SPAN' : href === undefined ? 'BUTTON' : 'A';
    if (parts.name.tagName !== tag) {
      const name = make(tag.toLowerCase(), 'name', { part: 'name', 'data-stop': 'name', tabindex: '-1' });
      if (name instanceof HTMLButtonElement) name.type = 'button';
      name.append(parts.title);
      const hadFocus = parts.name.matches(':focus');
      parts.name.replaceWith(name);
      parts.name = name;
      if (hadFocus) name.focus();
    }
    if (parts.name instanceof HTMLAnchorElement && href !== undefined) parts.name.setAttribute('href', href);
  }

  #writeFunctions(parts: RowParts, client: Client | undefined, shape: RowShape): void {
    const { inRow, rest } = client ? shape.functionsOf(client) : none;
    const functions = client ? inRow.map((one) => shape.drawn(one, client)) : [];
    const key = JSON.stringify([functions, rest.length > 0]);
    if (key === parts.functionsKey) return;
    parts.functionsKey = key;
    const focused = parts.toolbar.querySelector<HTMLElement>(':focus')?.dataset.stop;
    const controls = functions.map((one) => this.#control(parts, one, shape));
    if (rest.length > 0) {
      const more = { id: 'more', label: shape.moreLabel, icon: 'more', reason: undefined, href: undefined } as const;
      const button = this.#control(parts, more, shape);
      button.setAttribute('aria-haspopup', 'menu');
      controls.push(button);
    }
    parts.toolbar.replaceChildren(...controls);
    if (focused) (controls.find(({ dataset }) => dataset.stop === focused) ?? controls.at(-1) ?? parts.name).focus();
  }

  /** A link where it leads to an address, else a button. */
  #control(
    parts: RowParts,
    {
      id,
      label,
      icon: name,
      reason,
      href,
      newTab = false,
    }: Omit<DrawnFunction, 'name' | 'newTab'> & { newTab?: boolean },
    { newTab: inNewTab }: RowShape,
  ): HTMLElement {
    const address = reason === undefined ? href : undefined;
    const control = make(address === undefined ? 'button' : 'a', 'button button-quiet button-icon-only', {
      ...(address === undefined ? { type: 'button' } : { href: address, rel: 'noopener noreferrer' }),
      ...(address !== undefined && newTab ? { target: '_blank' } : {}),
      part: `button function function-${id.replaceAll(/[.:]/g, '-')}`,
      tabindex: '-1',
      'aria-label': address !== undefined && newTab ? inNewTab(label) : label,
      // A list of buttons, away from their rows, still says whose each is.
      'aria-describedby': parts.title.id,
      'data-tooltip': reason ?? label,
      'data-action': id,
      'data-stop': `functions:${id}`,
    });
    if (reason !== undefined) {
      control.setAttribute('aria-disabled', 'true');
      control.setAttribute('aria-description', reason);
      control.removeAttribute('aria-describedby');
    }
    control.append(iconNode(name));
    return control;
  }
}

const none: Split = { inRow: [], rest: [] };

function drawInto(cell: HTMLElement, drawn: unknown): void {
  if (typeof drawn === 'string' || typeof drawn === 'number') writeText(cell, String(drawn), []);
  else render(drawn, cell);
}
