// The practical limit: the vanilla list with the order and the lower-cased text prepared ahead.
import { VanillaList, searched } from './vanilla.js';

class IndexedList extends VanillaList {
  #index;

  constructor(parent, { rows, index }) {
    super(parent, rows);
    this.#index = index;
  }

  order(column) {
    return this.#index.get(column);
  }

  matches(rows, query) {
    const texts = this.#index.get('texts');
    return rows.filter((row) => texts.get(row).includes(query));
  }
}

export default {
  name: 'indexed',
  prototype: IndexedList.prototype,
  prepare: async (rows) => ({ rows, index: new Map() }),
  /** What a page would do while it is idle. */
  index: async ({ rows, index }) => {
    const { compare } = new Intl.Collator('sv', { numeric: true });
    index.set(
      'name',
      [...rows].sort((a, b) => compare(a.name, b.name)),
    );
    index.set(
      'texts',
      new Map(rows.map((row) => [row, searched.map((column) => row[column].toLowerCase()).join('\n')])),
    );
  },
  mount: async (parent, store) => new IndexedList(parent, store),
};
