/**
 * One collection in memory. Each row has a slot, a small integer that indexes speak of; a removed row's slot is used
 * again. Whoever keeps something per slot watches, and is told the slot with the row before and after each write.
 */
import type { Id } from '../adapter.ts';
import { MultiMap } from './multi-map.ts';
import type { Row } from './storage.ts';

export type Watcher = (slot: number, before: Row | undefined, after: Row | undefined) => void;

export const clientOf = (row: Row | undefined): Id | undefined =>
  typeof row?.clientId === 'string' ? row.clientId : undefined;

export class Table {
  /** By slot; undefined where nothing is. */
  readonly rows: (Row | undefined)[] = [];
  /** Grows with every write. */
  revision = 0;
  readonly #slots = new Map<Id, number>();
  readonly #free: number[] = [];
  readonly #byClient = new MultiMap<Id, number>();
  readonly #watchers = new Set<Watcher>();

  get size(): number {
    return this.#slots.size;
  }

  slot(id: Id): number | undefined {
    return this.#slots.get(id);
  }

  get(id: Id): Row | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.rows[slot];
  }

  /** Slots of the rows that belong to a client. */
  ofClient(id: Id): readonly number[] {
    return this.#byClient.get(id);
  }

  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  put(row: Row): void {
    const slot = this.#slots.get(row.id) ?? this.#free.pop() ?? this.rows.length;
    const before = this.rows[slot];
    this.#slots.set(row.id, slot);
    this.rows[slot] = row;
    const [from, to] = [clientOf(before), clientOf(row)];
    if (from !== to) {
      if (from !== undefined) this.#byClient.delete(from, slot);
      if (to !== undefined) this.#byClient.add(to, slot);
    }
    this.#tell(slot, before, row);
  }

  remove(id: Id): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    const before = this.rows[slot];
    this.#slots.delete(id);
    this.rows[slot] = undefined;
    this.#free.push(slot);
    const client = clientOf(before);
    if (client !== undefined) this.#byClient.delete(client, slot);
    this.#tell(slot, before, undefined);
  }

  #tell(slot: number, before: Row | undefined, after: Row | undefined): void {
    this.revision += 1;
    for (const watcher of this.#watchers) watcher(slot, before, after);
  }
}
