/** Evaluates a query over a view: which rows, in which order, from which place on. */
import { fold } from '../../model/fold.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Entity, Page, Query, Sort } from '../adapter.ts';
import type { Json } from '../../model/values.ts';
import { readCursor, signature, writeCursor } from './cursor.ts';
import type { Place } from './cursor.ts';
import { hasField } from './fields.ts';
import { asJson, copy } from './plain.ts';
import { compareIds, comparer } from './ranks.ts';
import { slices } from './slices.ts';
import type { Row } from './storage.ts';
import type { View } from './view.ts';
import { compile } from './where.ts';

export const maxLimit = 1_000;
/** Below this many candidates sorting at once is cheaper than keeping ranks. */
const few = 2_000;
const mostResults = 8;

/** What the asker may see. */
export interface Sight {
  /** Absent: every row. */
  sees?: (row: Row) => boolean;
  /** Names the sight: answers may be kept under it. */
  key: string;
  /** The record without what the asker may not see. */
  trim(record: Row): Row;
  hides(field: string): boolean;
}

interface Result {
  revision: number;
  slots: Uint32Array;
  /** All rows in the order that `slots` was taken from; absent where ranks were not used. */
  order?: Uint32Array;
  /** Names the query but for its search, which stands beside it, folded. */
  rest: string;
  search: string;
  facets: Map<string, { value: Json; count: number }[]>;
}

const invalid = (pointer: string, code: string): ProblemError =>
  new ProblemError({ code: 'invalid', fields: [{ pointer, code }] });

/** The field that names the parent, for parents other than the record's client. */
const parentFields: Partial<Record<string, string>> = {
  clients: 'clientId',
  addresses: 'addressId',
  contacts: 'contactId',
  users: 'userId',
  ownSites: 'ownSiteId',
};

export class Reader {
  readonly #view: View;
  readonly #results = new Map<string, Result>();

  constructor(view: View) {
    this.#view = view;
  }

  /** `check` throws when the call was aborted; `asOf` tells the place in the feed that the page belongs to. */
  async list(
    query: Query,
    locale: string | undefined,
    sight: Sight,
    check: () => void,
    asOf: () => string,
  ): Promise<Page<Entity>> {
    const view = this.#view;
    const allowAt =
      (pointer: string) =>
      (field: string): void => {
        if (!hasField(view.of, field) || sight.hides(field)) throw invalid(pointer, 'unknownField');
      };
    const allow = allowAt('/where');
    const limit = limitOf(query.limit);
    const sort = [...first(view.of), ...sortOf(query.sort, allowAt('/sort'))];
    const bound = signature(view.of, query, locale);
    const place = query.cursor === undefined ? undefined : readCursor(query.cursor, bound, sort.length);
    query.facets?.forEach(allowAt('/facets'));

    let result: Result;
    // A write may come between an answer and its arrival here; from the last check on nothing waits.
    do {
      result = await this.#result(query, sort, locale, sight, `${bound} ${sight.key}`, allow, check);
      for (const field of query.facets ?? []) await this.#count(result, field, check);
    } while (result.revision !== view.revision);
    const { slots } = result;
    const start = place ? this.#after(slots, place, sort, locale) : offsetOf(query.offset);
    const items: Entity[] = [];
    for (const slot of slots.subarray(start, start + limit)) {
      const row = view.table.rows[slot];
      if (row) items.push(sight.trim(view.record(row)));
    }
    const page: Page<Entity> = { items, asOf: asOf() };
    const last = slots[start + limit - 1];
    if (last !== undefined && start + limit < slots.length) page.next = writeCursor(bound, this.#placeOf(last, sort));
    if (query.count && query.count !== 'none') page.total = { value: slots.length, kind: 'exact' };
    if (query.facets)
      page.facets = Object.fromEntries(query.facets.map((field) => [field, copy(result.facets.get(field) ?? [])]));
    return page;
  }

  async #result(
    query: Query,
    sort: Sort[],
    locale: string | undefined,
    sight: Sight,
    key: string,
    allow: (field: string) => void,
    check: () => void,
  ): Promise<Result> {
    const view = this.#view;
    const known = this.#results.get(key);
    if (known?.revision === view.revision) return known;
    const candidates = this.#candidates(query);
    const isFew = (candidates?.length ?? view.table.size) <= few;
    // When nearly every row will be asked about, words are looked up for all of them at once.
    const hitsOf = !candidates && !isFew ? this.#hitsOf(query) : [];
    const fits = this.#test(query, sight, allow, hitsOf);
    const { search = '', ...unsearched } = query;
    const named = { rest: `${signature(view.of, unsearched, locale)} ${sight.key}`, search: fold(search) };
    if (search) {
      if (!candidates && !isFew) await view.prepareTexts();
      check();
    }
    if (!isFew) {
      await view.prepareOrder(sort, locale);
      check();
    }
    const found = isFew
      ? { revision: view.revision, slots: this.#sorted((candidates ?? slotsOf(view)).filter(fits), sort, locale) }
      : (this.#renewed(known, view.order(sort, locale), fits) ??
        (await this.#filtered(
          () => {
            const order = view.order(sort, locale);
            if (candidates) return { order, from: view.inOrder(order, candidates) };
            return { order, from: flagged(view, order, this.#wider(named), hitsOf) };
          },
          fits,
          check,
        )));
    const result: Result = { ...found, ...named, facets: new Map() };
    this.#results.delete(key);
    this.#results.set(key, result);
    const oldest = this.#results.keys().next().value;
    if (this.#results.size > mostResults && oldest !== undefined) this.#results.delete(oldest);
    return result;
  }

  /** Filters in slices; begins anew when rows were written meanwhile, and the third time does it in one go. */
  async #filtered(
    start: () => { order: Uint32Array; from: Uint32Array },
    fits: (slot: number) => boolean,
    check: () => void,
  ): Promise<Pick<Result, 'revision' | 'slots' | 'order'>> {
    for (let attempt = 1; ; attempt++) {
      const { revision } = this.#view;
      const { order, from } = start();
      const found = new Uint32Array(from.length);
      const pace = slices();
      let count = 0;
      let at = 0;
      for (const slot of from) {
        if (fits(slot)) found[count++] = slot;
        if ((++at & 1023) === 0 && attempt < 3 && pace.due()) {
          await pace.rest();
          check();
          if (this.#view.revision !== revision) break;
        }
      }
      if (this.#view.revision === revision) return { revision, order, slots: found.slice(0, count) };
    }
  }

  /** An answer outlives the writes that leave its rows where they are: most edits change a cell, not who belongs or in which order. */
  #renewed(
    known: Result | undefined,
    order: Uint32Array,
    fits: (slot: number) => boolean,
  ): Pick<Result, 'revision' | 'slots' | 'order'> | undefined {
    const changed = known?.order === order ? this.#view.changedSince(known.revision) : undefined;
    if (!known || !changed?.every((slot) => fits(slot) === known.slots.includes(slot))) return undefined;
    return { revision: this.#view.revision, order, slots: known.slots };
  }

  /** The fewest rows that are known to hold all hits: those of a search that this one only goes on typing. */
  #wider({ rest, search }: Pick<Result, 'rest' | 'search'>): Uint32Array | undefined {
    let least: Uint32Array | undefined;
    for (const { slots, ...other } of this.#results.values()) {
      if (other.revision !== this.#view.revision || other.rest !== rest || !search.startsWith(other.search)) continue;
      if (!least || slots.length < least.length) least = slots;
    }
    return least;
  }

  /** Slots to look at when the query itself narrows them; undefined: all. */
  #candidates({ parent }: Query): Uint32Array | undefined {
    return parent?.collection === 'clients' && this.#view.of !== 'clients'
      ? Uint32Array.from(this.#view.table.ofClient(parent.id))
      : undefined;
  }

  /** For each word of the search, 1 for each slot that has it. */
  #hitsOf({ search }: Query): (() => Uint8Array)[] {
    return wordsOf(search).map((word) => ofRevision(this.#view, () => this.#view.hits(word)));
  }

  /** `hitsOf`: where it is known for each word of the search which rows have it. */
  #test(
    query: Query,
    sight: Sight,
    allow: (field: string) => void,
    hitsOf: readonly (() => Uint8Array)[],
  ): (slot: number) => boolean {
    const view = this.#view;
    const { rows } = view.table;
    const tests: ((slot: number) => boolean)[] = [];
    const onRow = (test: (row: Row) => boolean): void => {
      tests.push((slot) => {
        const row = rows[slot];
        return row !== undefined && test(row);
      });
    };
    // First what needs no look at the row: that costs more than all else here.
    for (const [index, word] of wordsOf(query.search).entries()) {
      const hits = hitsOf[index];
      tests.push(hits ? (slot) => hits()[slot] === 1 : (slot) => view.mentions(slot, word));
    }
    const archived = query.archived ?? 'exclude';
    if (!['exclude', 'include', 'only'].includes(archived)) throw invalid('/archived', 'type');
    if (archived !== 'include') tests.push((slot) => view.isArchived(slot) === (archived === 'only'));
    // A merged record is only a pointer to the kept one (INV-09).
    if (view.of === 'addresses' || view.of === 'clients') onRow((row) => row.mergedIntoId === undefined);
    const { sees } = sight;
    if (sees) onRow(sees);
    if (query.parent) {
      const field = parentFields[query.parent.collection];
      const { id } = query.parent;
      if (!field || !hasField(view.of, field)) throw invalid('/parent', 'unknownField');
      onRow((row) => row[field] === id);
    }
    if (query.where) {
      const test = compile(query.where, allow);
      tests.push((slot) => test((field) => view.value(slot, field)));
    }
    return (slot) => {
      if (rows[slot] === undefined) return false;
      // A plain loop: this runs for every row at every letter typed.
      for (const test of tests) if (!test(slot)) return false;
      return true;
    };
  }

  #sorted(slots: Uint32Array, sort: Sort[], locale: string | undefined): Uint32Array {
    const places = Array.from(slots, (slot) => ({ slot, place: this.#placeOf(slot, sort) }));
    const compare = comparePlaces(sort, locale);
    return Uint32Array.from(
      places.sort((a, b) => compare(a.place, b.place)),
      ({ slot }) => slot,
    );
  }

  #placeOf(slot: number, sort: Sort[]): Place {
    return { keys: sort.map(({ field }) => this.#view.key(slot, field)), id: this.#view.table.rows[slot]?.id ?? '' };
  }

  /** Index of the first slot behind the place. */
  #after(slots: Uint32Array, place: Place, sort: Sort[], locale: string | undefined): number {
    const compare = comparePlaces(sort, locale);
    let low = 0;
    let high = slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#placeOf(slots[middle] ?? 0, sort), place) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Counts a facet over the result, in slices; of a result that writes have overtaken it need not be right. */
  async #count(result: Result, field: string, check: () => void): Promise<void> {
    if (result.facets.has(field)) return;
    const counts = new Map<unknown, number>();
    const pace = slices();
    let at = 0;
    for (const slot of result.slots) {
      const found = this.#view.value(slot, field);
      // An empty list is no value, as it is for a filter.
      const values =
        Array.isArray(found) && found.length > 0
          ? new Set<unknown>(found.flat(4))
          : [Array.isArray(found) ? null : found];
      for (const value of values) {
        const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      if ((++at & 1023) === 0 && pace.due()) {
        await pace.rest();
        check();
      }
    }
    const facet = Array.from(counts, ([value, count]) => ({ value: asJson(value), count }));
    facet.sort((a, b) => b.count - a.count || compareIds(String(a.value), String(b.value)));
    if (result.revision === this.#view.revision) result.facets.set(field, facet);
  }
}

/** Important notes precede all others in every sort and page (INV-13). */
const first = (of: string): Sort[] => (of === 'notes' ? [{ field: 'important', dir: 'desc' }] : []);

/** What `make` answers, again when the rows have changed. */
function ofRevision<T>(view: View, make: () => T): () => T {
  let kept: { revision: number; value: T } | undefined;
  return () => {
    if (kept?.revision !== view.revision) kept = { revision: view.revision, value: make() };
    return kept.value;
  };
}

const wordsOf = (search: string | undefined): string[] =>
  fold(search ?? '')
    .split(/\s+/)
    .filter(Boolean);

/**
 * Slots that have every word, in the order given: numbers alone, long before any row is looked at. `wider`: slots in that
 * order that are known to hold all of them.
 */
function flagged(
  view: View,
  order: Uint32Array,
  wider: Uint32Array | undefined,
  hitsOf: readonly (() => Uint8Array)[],
): Uint32Array {
  const [first, ...others] = hitsOf.map((hits) => hits());
  if (!first) return wider ?? order;
  const hits = others.length ? first.map((hit, slot) => (others.every((other) => other[slot] === 1) ? hit : 0)) : first;
  // Few hits are put in order by themselves; for many it is quicker to go through all in their order.
  if (!wider || wider.length > few) {
    const found = ones(hits, few);
    if (found) return view.inOrder(order, found);
  }
  const from = wider ?? order;
  const found = new Uint32Array(from.length);
  let count = 0;
  for (const slot of from) if (hits[slot] === 1) found[count++] = slot;
  return found.subarray(0, count);
}

/** Where the ones are, unless they are more than `most`. */
function ones(flags: Uint8Array, most: number): Uint32Array | undefined {
  const found = new Uint32Array(most);
  let count = 0;
  for (let at = flags.indexOf(1); at >= 0; at = flags.indexOf(1, at + 1)) {
    if (count === most) return undefined;
    found[count++] = at;
  }
  return found.subarray(0, count);
}

function slotsOf(view: View): Uint32Array {
  const slots: number[] = [];
  view.table.rows.forEach((row, slot) => row && slots.push(slot));
  return Uint32Array.from(slots);
}

function comparePlaces(sort: Sort[], locale: string | undefined): (a: Place, b: Place) => number {
  const compare = comparer(locale);
  return (a, b) => {
    for (const [index, { dir, nulls }] of sort.entries()) {
      const x = a.keys[index];
      const y = b.keys[index];
      if (x === undefined || y === undefined) {
        if (x === y) continue;
        return (x === undefined) === (nulls === 'first') ? -1 : 1;
      }
      const order = compare(x, y);
      if (order) return dir === 'desc' ? -order : order;
    }
    return compareIds(a.id, b.id);
  };
}

function limitOf(limit: unknown): number {
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) throw invalid('/limit', 'range');
  return Math.min(limit, maxLimit);
}

function offsetOf(offset: unknown): number {
  if (offset === undefined) return 0;
  if (typeof offset !== 'number' || !Number.isInteger(offset) || offset < 0) throw invalid('/offset', 'range');
  return offset;
}

function sortOf(sort: Sort[] | undefined, allow: (field: string) => void): Sort[] {
  const parts = sort ?? [];
  for (const { field, dir, nulls } of parts) {
    if (typeof field !== 'string') throw invalid('/sort', 'type');
    allow(field);
    if (dir !== 'asc' && dir !== 'desc') throw invalid('/sort', 'type');
    if (nulls !== undefined && nulls !== 'first' && nulls !== 'last') throw invalid('/sort', 'type');
  }
  return parts;
}
