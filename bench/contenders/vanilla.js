// The yardstick: a virtual list by hand, with the fast ways to draw and the usual, naive ways to sort and filter.
// One fixed row height, rows re-used by key, text nodes written only where they differ, nothing read from layout on scroll.
import { columns } from '../page/rows.js';

const rowHeight = 44;
const overscan = 6;
/** Looked through by the search, as in the client list. */
export const searched = ['name', 'number', 'contact', 'email', 'city'];

const css = `
  .table { block-size: 100%; display: flex; flex-direction: column; font: 14px/1.4 system-ui; }
  .find { padding: 12px; }
  .head, .row { display: grid; grid-template-columns: 3fr 1fr repeat(8, 2fr); align-items: center; }
  .head { block-size: ${rowHeight}px; flex: none; border-bottom: 1px solid #ccc; }
  .head button { text-align: start; border: 0; background: none; font: inherit; }
  .scroller { flex: 1; min-block-size: 0; overflow: auto; overflow-anchor: none; }
  .body { position: relative; }
  .row { position: absolute; inset: 0 0 auto; block-size: ${rowHeight}px; contain: strict; border-bottom: 1px solid #eee; }
  .cell { padding: 0 8px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`;

function element(tag, className, role) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (role) made.setAttribute('role', role);
  return made;
}

export class VanillaList {
  all;
  shown;
  #parts = new Map();
  #collator = new Intl.Collator('sv', { numeric: true });
  #sorted;
  #query = '';
  #room = 0;
  #start = -1;
  #end = -1;

  constructor(parent, rows) {
    this.all = rows;
    this.shown = rows;
    this.root = element('div', 'table');
    const style = element('style');
    style.textContent = css;
    const find = element('input', 'find');
    find.type = 'search';
    find.ariaLabel = 'Sök';
    find.addEventListener('input', () => this.filter(find.value));
    const head = element('div', 'head', 'row');
    for (const column of columns) {
      const button = element('button');
      button.textContent = column;
      button.addEventListener('click', () => this.sort(column));
      head.append(button);
    }
    this.scroller = element('div', 'scroller', 'grid');
    this.body = element('div', 'body', 'rowgroup');
    this.scroller.append(this.body);
    this.scroller.addEventListener('scroll', () => this.#draw(false), { passive: true });
    this.root.append(style, find, head, this.scroller);
    parent.append(this.root);
    this.#room = this.scroller.clientHeight;
    this.#draw(true);
  }

  /** Naive on purpose: each comparison is a collation. */
  order(column) {
    const { compare } = this.#collator;
    return [...this.all].sort((a, b) => compare(a[column], b[column]));
  }

  /** Naive on purpose: each row is lower-cased at each letter. */
  matches(rows, query) {
    return rows.filter((row) => searched.some((column) => row[column].toLowerCase().includes(query)));
  }

  sort(column) {
    this.#sorted = column;
    this.all = this.order(column);
    this.#apply();
  }

  filter(text) {
    this.#query = text.toLowerCase();
    this.#apply();
  }

  update(id, column, value) {
    const row = this.all.find((one) => one.id === id);
    row[column] = value;
    const parts = this.#parts.get(id);
    if (parts) this.#write(parts, row);
  }

  count() {
    return this.shown.length;
  }

  cell(index, column) {
    const row = this.shown[index];
    return row && this.#parts.get(row.id)?.texts[columns.indexOf(column)]?.data;
  }

  unmount() {
    this.root.remove();
  }

  #apply() {
    this.shown = this.#query ? this.matches(this.all, this.#query) : this.all;
    this.scroller.scrollTop = 0;
    this.#draw(true);
  }

  #draw(all) {
    const count = this.shown.length;
    const size = Math.min(count, Math.ceil(this.#room / rowHeight) + 1 + 2 * overscan);
    const first = Math.floor((all ? 0 : this.scroller.scrollTop) / rowHeight) - overscan;
    const start = Math.min(Math.max(0, first), count - size);
    const end = start + size;
    if (!all && start === this.#start) return;
    if (all) this.body.style.blockSize = `${count * rowHeight}px`;
    const wanted = new Set();
    for (let index = start; index < end; index += 1) wanted.add(this.shown[index].id);
    const free = [];
    for (const [id, parts] of this.#parts) {
      if (wanted.has(id)) continue;
      free.push(parts);
      this.#parts.delete(id);
    }
    for (let index = start; index < end; index += 1) {
      const row = this.shown[index];
      let parts = this.#parts.get(row.id);
      if (!parts) {
        parts = free.pop() ?? this.#make();
        this.#parts.set(row.id, parts);
        this.#write(parts, row);
      }
      if (parts.index !== index) {
        parts.index = index;
        parts.element.style.transform = `translateY(${index * rowHeight}px)`;
        parts.element.ariaRowIndex = String(index + 2);
      }
    }
    for (const { element: gone } of free) gone.remove();
    this.#start = start;
    this.#end = end;
  }

  #make() {
    const row = element('div', 'row', 'row');
    const texts = columns.map(() => {
      const cell = element('div', 'cell', 'gridcell');
      const text = document.createTextNode('');
      cell.append(text);
      row.append(cell);
      return text;
    });
    this.body.append(row);
    return { element: row, texts, index: -1 };
  }

  #write({ texts }, row) {
    columns.forEach((column, at) => {
      const text = row[column];
      if (texts[at].data !== text) texts[at].data = text;
    });
  }
}

export default {
  name: 'vanilla',
  prototype: VanillaList.prototype,
  prepare: async (rows) => rows,
  index: async () => {},
  mount: async (parent, rows) => new VanillaList(parent, [...rows]),
};
