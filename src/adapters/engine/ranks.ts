/**
 * The place of every row under one field and locale, as integers: rows with equal values share a rank, and a row without
 * a value has rank 0. Built once, in slices; a write only marks its slot, and the next query brings the marked slots up
 * to date in one pass. So sorting never compares texts again.
 */
import { slices, sortSliced } from './slices.ts';

export type Key = string | number;
export type Compare = (a: Key, b: Key) => number;

/** The value as something to sort by; lists, objects and absence have no place of their own. */
export function sortKey(value: unknown): Key | undefined {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : undefined;
}

const collators = new Map<string, Intl.Collator>();

/** Numbers before texts, texts as the locale has them, digits by value. */
export function comparer(locale: string | undefined): Compare {
  const name = locale ?? '';
  let collator = collators.get(name);
  if (!collator) {
    try {
      collator = new Intl.Collator(locale, { numeric: true });
    } catch {
      collator = new Intl.Collator(undefined, { numeric: true });
    }
    collators.set(name, collator);
  }
  const { compare } = collator;
  return (a, b) => {
    if (typeof a === 'string') return typeof b === 'string' ? compare(a, b) : 1;
    return typeof b === 'string' ? -1 : a - b;
  };
}

/** By code units: the order of ids. */
export const compareIds: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export class Ranks {
  /** Grows whenever a rank may have moved. */
  revision = 0;
  #ranks = new Uint32Array(0);
  /** One value for each rank, in order; values that no row has any more may linger. */
  #values: Key[] = [];
  #dirty = new Set<number>();
  /** Slots marked while a build reads the rows: its result may miss them. */
  readonly #sinceBuild = new Set<number>();
  #building: Promise<void> | undefined;
  #built = false;
  readonly #compare: Compare;
  readonly #size: () => number;
  readonly #keyOf: (slot: number) => Key | undefined;

  constructor(compare: Compare, size: () => number, keyOf: (slot: number) => Key | undefined) {
    this.#compare = compare;
    this.#size = size;
    this.#keyOf = keyOf;
  }

  /** Ranks by slot; read after `ready` and `refresh`. */
  get ranks(): Uint32Array {
    return this.#ranks;
  }

  get highest(): number {
    return this.#values.length;
  }

  touch(slot: number): void {
    // What no build has read yet need not be remembered.
    if (this.#built) this.#dirty.add(slot);
    if (this.#building) this.#sinceBuild.add(slot);
  }

  /** Resolves when the ranks can be refreshed without long work. */
  ready(): Promise<void> {
    if (this.#built && this.#dirty.size < 5_000 + this.#ranks.length / 4) return Promise.resolve();
    this.#building ??= this.#build().finally(() => (this.#building = undefined));
    return this.#building;
  }

  async #build(): Promise<void> {
    const pace = slices();
    const size = this.#size();
    this.#sinceBuild.clear();
    const keys: (Key | undefined)[] = [];
    for (let slot = 0; slot < size; slot++) {
      keys.push(this.#keyOf(slot));
      if ((slot & 255) === 255 && pace.due()) await pace.rest();
    }
    const different = new Set(keys);
    if (pace.due()) await pace.rest();
    const found = [...different].filter((key) => key !== undefined);
    const distinct = await sortSliced(found, this.#compare);
    const values: Key[] = [];
    const rankOf = new Map<Key, number>();
    for (const key of distinct) {
      const last = values.at(-1);
      if (last === undefined || this.#compare(last, key) !== 0) values.push(key);
      rankOf.set(key, values.length);
      if ((values.length & 1023) === 1023 && pace.due()) await pace.rest();
    }
    const ranks = new Uint32Array(size);
    for (const [slot, key] of keys.entries()) {
      if (key !== undefined) ranks[slot] = rankOf.get(key) ?? 0;
      if ((slot & 1023) === 1023 && pace.due()) await pace.rest();
    }
    this.#values = values;
    this.#ranks = ranks;
    this.#built = true;
    this.#dirty = new Set(this.#sinceBuild);
    this.revision += 1;
  }

  /** Brings marked slots up to date. */
  refresh(): void {
    if (!this.#dirty.size) return;
    const changed = [...this.#dirty].map((slot) => ({ slot, key: this.#keyOf(slot) }));
    this.#dirty.clear();
    this.#admit(changed.flatMap(({ key }) => (key === undefined ? [] : [key])));
    for (const { slot, key } of changed) this.#ranks[slot] = key === undefined ? 0 : this.#find(key) + 1;
    this.revision += 1;
  }

  /** Makes room for new values: one merge over the known ones, then one pass that moves the ranks behind them. */
  #admit(keys: Key[]): void {
    const size = this.#size();
    if (size > this.#ranks.length) {
      const longer = new Uint32Array(Math.max(size, Math.ceil(this.#ranks.length * 1.25)));
      longer.set(this.#ranks);
      this.#ranks = longer;
    }
    const fresh = keys.filter((key) => {
      const value = this.#values[this.#find(key)];
      return value === undefined || this.#compare(value, key) !== 0;
    });
    if (!fresh.length) return;
    fresh.sort(this.#compare);
    const values: Key[] = [];
    const moved = new Uint32Array(this.#values.length + 1);
    let next = 0;
    const take = (until?: Key): void => {
      for (
        let key = fresh[next];
        key !== undefined && (until === undefined || this.#compare(key, until) < 0);
        key = fresh[++next]
      ) {
        const last = values.at(-1);
        if (last === undefined || this.#compare(last, key) !== 0) values.push(key);
      }
    };
    // Between two fresh values the known ones are taken over as they are, found by halving rather than one by one.
    let at = 0;
    while (at < this.#values.length) {
      const stop = fresh[next] === undefined ? this.#values.length : this.#find(fresh[next] as Key);
      for (; at < stop; at++) moved[at + 1] = values.push(this.#values[at] as Key);
      if (at < this.#values.length) take(this.#values[at]);
      else break;
    }
    take();
    this.#values = values;
    for (let slot = 0; slot < this.#ranks.length; slot++) this.#ranks[slot] = moved[this.#ranks[slot] ?? 0] ?? 0;
  }

  /** Index of the first value that is not before the key. */
  #find(key: Key): number {
    let low = 0;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#values[middle] as Key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Slots in the order of their ranks; slots of equal rank stay as they stand. Nulls (rank 0) go where asked. */
export function orderBy(slots: Uint32Array, by: Ranks, dir: 'asc' | 'desc', nulls: 'first' | 'last'): Uint32Array {
  const { ranks, highest } = by;
  const last = highest + 1;
  // A row's bucket: ranks 1 to highest keep their place or are mirrored, and nulls are moved to the asked end.
  const bucket = (rank: number): number =>
    rank === 0 ? (nulls === 'first' ? 0 : last) : dir === 'asc' ? rank : last - rank;
  const starts = new Uint32Array(last + 2);
  for (const slot of slots) {
    const index = bucket(ranks[slot] ?? 0) + 1;
    starts[index] = (starts[index] ?? 0) + 1;
  }
  for (let index = 1; index < starts.length; index++) starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
  const ordered = new Uint32Array(slots.length);
  for (const slot of slots) {
    const index = bucket(ranks[slot] ?? 0);
    const place = starts[index] ?? 0;
    ordered[place] = slot;
    starts[index] = place + 1;
  }
  return ordered;
}
