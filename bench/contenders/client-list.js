// The whole <client-list>, as a host has it: data source, words and memory adapter included, rows joined of three collections.
import '../../src/define/client-list.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';

const signal = new AbortController().signal;

/** A register of clients, each with one contact and one address. */
function records(rows) {
  return {
    clients: rows.map(({ id, name, number, type, accountingKey }) => ({ id, name, number, type, accountingKey })),
    contacts: rows.map(({ id, number, given, family, email, phone }) => ({
      id: `contact-${number}`,
      clientId: id,
      first: given,
      last: family,
      primary: true,
      emails: [{ address: email, primary: true }],
      phones: [{ raw: phone, e164: phone, primary: true }],
    })),
    addresses: rows.map(({ id, number, address, city, country }) => ({
      id: `address-${number}`,
      clientId: id,
      kind: 'billing',
      lines: [address],
      locality: city,
      country,
    })),
  };
}

/** Ten columns: the built-in six and four more, narrow enough that all have room. */
const columns = [
  { id: 'name', width: 9 },
  { id: 'number', width: 4 },
  { id: 'contact', width: 6 },
  { id: 'email', width: 6 },
  { id: 'phone', width: 6 },
  { id: 'city', width: 5 },
  { id: 'bench.type', label: 'Typ', width: 4, value: ({ type }) => type },
  { id: 'bench.address', label: 'Adress', width: 4, value: ({ mainAddress }) => mainAddress?.lines[0] },
  { id: 'bench.country', label: 'Land', width: 4, value: ({ mainAddress }) => mainAddress?.country },
  { id: 'bench.key', label: 'Nyckel', width: 4, value: ({ accountingKey }) => accountingKey },
];

class Handle {
  #element;
  #adapter;
  #writes = 0;

  constructor(element, adapter) {
    this.#element = element;
    this.#adapter = adapter;
  }

  get root() {
    return this.#element.shadowRoot;
  }

  get scroller() {
    return this.root.querySelector('[part~=scroller]');
  }

  sort(field) {
    this.#element.sort = { field, dir: 'asc' };
  }

  /** As the host sets it: the moment that the field waits for the next letter is not counted. */
  filter(text) {
    this.#element.search = text;
  }

  async update(id, column, value) {
    await this.#adapter.update(
      'clients',
      id,
      { set: { [column]: value } },
      { signal, key: `bench-${(this.#writes += 1)}` },
    );
  }

  count() {
    const headings = 1;
    return Number(this.root.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0) - headings;
  }

  cell(index, column) {
    const cell = this.root.querySelector(`[aria-rowindex="${index + 2}"] [data-column="${column}"]`);
    return (cell?.querySelector('.name-text') ?? cell)?.textContent;
  }

  unmount() {
    this.#element.remove();
  }
}

export default {
  name: 'client-list',
  prototype: customElements.get('client-list').prototype,
  prepare: async (rows) => {
    const adapter = memoryAdapter({ seed: records(rows), locale: 'sv' });
    await adapter.describe({ signal });
    return adapter;
  },
  index: async (adapter) => {
    for (const field of ['name', 'number'])
      await adapter.list(
        'clients',
        { limit: 1, search: 'index', sort: [{ field, dir: 'asc' }] },
        { signal, locale: 'sv' },
      );
  },
  mount: async (parent, adapter) => {
    const element = document.createElement('client-list');
    element.locale = 'sv';
    element.columns = columns;
    element.sort = { field: 'number', dir: 'asc' };
    element.adapter = adapter;
    parent.append(element);
    return new Handle(element, adapter);
  },
};
