/** A table as queries see it: joined values, prepared search text, ranks and orders, all kept in step with writes. */
import { fold } from '../../model/fold.ts';
import type { Id, Name, Sort } from '../adapter.ts';
import type { Digests } from './digests.ts';
import { searchFields, valueAt } from './fields.ts';
import { copy } from './plain.ts';
import { Ranks, compareIds, comparer, orderBy, sortKey } from './ranks.ts';
import type { Key } from './ranks.ts';
import type { Row } from './storage.ts';
import type { Table } from './table.ts';
import type { MakeTexts, SearchTexts } from './texts.ts';

const joined = /^(primaryContact|mainAddress)(\.|$)/;
const mostRanks = 16;
const mostOrders = 8;
const mostRecent = 16;

export interface ViewOptions {
  /** How texts are searched. */
  texts: MakeTexts;
  /** Records are given out as they are kept: for one who only writes them down. */
  lend: boolean;
}

export class View {
  readonly of: Name;
  readonly table: Table;
  /** Grows with every change of what a query may see. */
  revision = 0;
  #digests: Digests | undefined;
  /** Slots of the latest changes, one for each revision. */
  readonly #recent: number[] = [];
  readonly #options: ViewOptions;
  readonly #texts: SearchTexts;
  /** By slot, 1 where the row is archived: asked of every hit, and a row is far away. */
  #archived = new Uint8Array(64);
  readonly #ids: Ranks;
  readonly #ranks = new Map<string, { field: string; ranks: Ranks }>();
  /** For each order the place of each slot in it. */
  readonly #places = new WeakMap<Uint32Array, Uint32Array>();
  readonly #orders = new Map<string, { stamp: string; order: Uint32Array }>();

  constructor(of: Name, table: Table, options: ViewOptions) {
    this.#options = options;
    this.of = of;
    this.table = table;
    this.#ids = new Ranks(
      compareIds,
      () => table.rows.length,
      (slot) => table.rows[slot]?.id,
    );
    this.#texts = options.texts(
      () => table.rows.length,
      (slot) => this.#textOf(slot),
    );
    table.watch((slot, before, after) => this.#written(slot, before, after));
  }

  /** From now on the rows carry their digests. */
  join(digests: Digests): void {
    this.#digests = digests;
  }

  isArchived(slot: number): boolean {
    return this.#archived[slot] === 1;
  }

  /** A client's contacts or addresses were written. */
  joinChanged(client: Id): void {
    const slot = this.table.slot(client);
    if (slot === undefined) return;
    this.#changed(slot);
    this.#texts.touch(slot);
    for (const { field, ranks } of this.#ranks.values()) if (joined.test(field)) ranks.touch(slot);
  }

  /** Slots that changed after a revision; undefined when they were more than a few. */
  changedSince(revision: number): readonly number[] | undefined {
    const count = this.revision - revision;
    return count > this.#recent.length ? undefined : this.#recent.slice(this.#recent.length - count);
  }

  value(slot: number, field: string): unknown {
    const row = this.table.rows[slot];
    if (!row) return undefined;
    return this.#digests && joined.test(field)
      ? valueAt({ id: row.id, ...this.#digests.of(row.id) }, field)
      : valueAt(row, field);
  }

  key(slot: number, field: string): Key | undefined {
    const value = this.value(slot, field);
    // Not important and not said to be important are one thing (INV-13).
    return this.of === 'notes' && field === 'important' ? Number(value === true) : sortKey(value);
  }

  /** The record as it is given out: a copy; where records are lent, its members are not, but for those that are trimmed. */
  record(row: Row): Row {
    const whole = this.#digests ? { ...row, ...this.#digests.of(row.id) } : row;
    return this.#options.lend ? { ...whole, ...(row.custom && { custom: { ...row.custom } }) } : copy(whole);
  }

  /** Whether the folded text of a row has the word. */
  mentions(slot: number, word: string): boolean {
    return this.#texts.has(slot, word);
  }

  /** The same for all rows at once: 1 where the text has the word. Only after `prepareTexts`. */
  hits(word: string): Uint8Array {
    return this.#texts.hits(word);
  }

  /** Prepares the search texts in slices. */
  prepareTexts(): Promise<void> {
    return this.#texts.prepare();
  }

  /** Prepares what `order` needs, in slices. */
  async prepareOrder(sort: readonly Sort[], locale: string | undefined): Promise<void> {
    await Promise.all(
      [this.#ids, ...sort.map(({ field }) => this.#ranksOf(field, locale))].map((ranks) => ranks.ready()),
    );
  }

  /** All slots in order. Only after `prepareOrder`. */
  order(sort: readonly Sort[], locale: string | undefined): Uint32Array {
    const by = sort.map((part) => ({ part, ranks: this.#ranksOf(part.field, locale) }));
    for (const ranks of [this.#ids, ...by.map((each) => each.ranks)]) ranks.refresh();
    const key = JSON.stringify([sort, locale]);
    const stamp = [this.#ids, ...by.map((each) => each.ranks)].map(({ revision }) => revision).join();
    const known = this.#orders.get(key);
    if (known?.stamp === stamp) return known.order;
    let order = orderBy(this.#live(), this.#ids, 'asc', 'last');
    for (const { part, ranks } of by.reverse()) order = orderBy(order, ranks, part.dir, part.nulls ?? 'last');
    remember(this.#orders, key, { stamp, order }, mostOrders);
    return order;
  }

  /** A few slots, put in an order. */
  inOrder(order: Uint32Array, slots: ArrayLike<number>): Uint32Array {
    let places = this.#places.get(order);
    if (!places) {
      places = new Uint32Array(this.table.rows.length);
      for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place;
      this.#places.set(order, places);
    }
    const found = new Uint32Array(slots.length);
    for (let index = 0; index < found.length; index++) found[index] = places[slots[index] ?? 0] ?? 0;
    return found.sort().map((place) => order[place] ?? 0);
  }

  #live(): Uint32Array {
    const live = new Uint32Array(this.table.size);
    let count = 0;
    this.table.rows.forEach((row, slot) => {
      if (row) live[count++] = slot;
    });
    return live;
  }

  #ranksOf(field: string, locale: string | undefined): Ranks {
    const key = `${locale ?? ''} ${field}`;
    const known = this.#ranks.get(key);
    if (known) return known.ranks;
    const ranks = new Ranks(
      comparer(locale),
      () => this.table.rows.length,
      (slot) => this.key(slot, field),
    );
    remember(this.#ranks, key, { field, ranks }, mostRanks);
    return ranks;
  }

  #textOf(slot: number): string {
    const row = this.table.rows[slot];
    if (!row) return '';
    // Not remembered: a digest of every client would take more room than all the texts.
    const digest = this.#digests && { id: row.id, ...this.#digests.glance(row.id) };
    const found = (searchFields[this.of] ?? []).map((field) =>
      valueAt(digest && joined.test(field) ? digest : row, field),
    );
    if (this.of === 'clients' && this.#digests) found.push(this.#digests.emails(row.id));
    return fold(
      found
        .flat(4)
        .filter((part) => typeof part === 'string')
        .join('\n'),
    );
  }

  #changed(slot: number): void {
    this.revision += 1;
    this.#recent.push(slot);
    if (this.#recent.length > 2 * mostRecent) this.#recent.splice(0, mostRecent);
  }

  #written(slot: number, before: Row | undefined, after: Row | undefined): void {
    if (slot >= this.#archived.length) {
      const longer = new Uint8Array(2 * slot);
      longer.set(this.#archived);
      this.#archived = longer;
    }
    this.#archived[slot] = after?.archivedAt ? 1 : 0;
    this.#changed(slot);
    this.#texts.touch(slot);
    if (before?.id !== after?.id) this.#ids.touch(slot);
    for (const { field, ranks } of this.#ranks.values()) {
      const moved =
        before?.id !== after?.id ||
        (!joined.test(field) && before && after && sortKey(valueAt(before, field)) !== sortKey(valueAt(after, field)));
      if (moved) ranks.touch(slot);
    }
  }
}

/** Keeps the latest few. */
function remember<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
