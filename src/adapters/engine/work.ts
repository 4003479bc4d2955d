/**
 * One unit of work: everything a call wants to write, on top of the tables, seen by its own later steps and by nobody
 * else until the storage has taken it as one commit.
 */
import { foldNumber } from '../../model/client-number.ts';
import type { Id, Name } from '../adapter.ts';
import type { Author } from '../../model/values.ts';
import type { Collections } from '../../model/collections.ts';
import { MultiMap } from './multi-map.ts';
import type { Row, Write } from './storage.ts';
import { clientOf } from './table.ts';
import type { Table } from './table.ts';
import type { Unique } from './unique.ts';

export interface Entry {
  event: string;
  of?: Name;
  recordId?: Id;
  clientId?: Id;
  reason?: string;
  acknowledged?: string[];
  changes?: { path: string; from?: unknown; to?: unknown }[];
}

export interface Frame {
  seq: number;
  epoch: string;
  now: string;
  author: Author;
  origin: 'staff' | 'customer' | 'api';
  newId: () => Id;
  reason?: string;
  acknowledged?: readonly string[];
  table(of: Name): Table;
  unique: Unique;
  /** The record as it was when it was removed, if that was lately. */
  removed<N extends Name>(of: N, id: Id): Collections[N] | undefined;
  /** The record as it is given out. */
  present(of: Name, row: Row): Row;
}

type Undo = () => void;

export class Work {
  readonly frame: Frame;
  readonly #rows = new Map<Name, Map<Id, Row | undefined>>();
  /** Ids written here, by collection and client. */
  readonly #byClient = new MultiMap<string, Id>();
  readonly #numbers = new MultiMap<string, Id>();
  #undo: Undo[] = [];
  #count = 0;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  get<N extends Name>(of: N, id: Id): Collections[N] | undefined {
    const written = this.#rows.get(of);
    const row = written?.has(id) ? written.get(id) : this.frame.table(of).get(id);
    // The engine stores a record only after the checks of its collection.
    return row as Collections[N] | undefined;
  }

  all<N extends Name>(of: N): Collections[N][] {
    const ids = new Set<Id>(this.#rows.get(of)?.keys());
    for (const row of this.frame.table(of).rows) if (row) ids.add(row.id);
    return this.#present(of, ids);
  }

  ofClient<N extends Name>(of: N, client: Id): Collections[N][] {
    const table = this.frame.table(of);
    const ids = new Set<Id>();
    for (const slot of table.ofClient(client)) {
      const row = table.rows[slot];
      if (row) ids.add(row.id);
    }
    for (const id of this.#byClient.get(`${of} ${client}`)) ids.add(id);
    return this.#present(of, ids).filter((row) => clientOf(row) === client);
  }

  /** Other clients that have this number or accounting key, compared as INV-02 says. */
  clientsWith(field: 'number' | 'accountingKey', value: string, except: Id): Id[] {
    const key = foldNumber(value);
    const ids = new Set([...this.frame.unique.find(field, key), ...this.#numbers.get(`${field} ${key}`)]);
    ids.delete(except);
    return [...ids].filter((id) => {
      const found = this.get('clients', id)?.[field];
      return found !== undefined && foldNumber(found) === key;
    });
  }

  /** Stores a record with a new version and the actor's mark. */
  save<N extends Name>(of: N, row: Omit<Collections[N], 'version'> & { id: Id }): Collections[N] {
    const { now, author } = this.frame;
    const before = this.get(of, row.id);
    const record: Row = {
      ...row,
      version: this.#stamp(),
      createdAt: before?.createdAt ?? now,
      createdBy: before?.createdBy ?? author,
      updatedAt: now,
      updatedBy: author,
    };
    this.#put(of, row.id, record);
    return record as Collections[N];
  }

  remove(of: Name, id: Id): void {
    this.#put(of, id, undefined);
  }

  /** Adds to the audit trail. */
  log({ changes, ...entry }: Entry): void {
    const { now, author, origin, reason, acknowledged } = this.frame;
    const version = this.#stamp();
    this.#put('activity', `a-${version}`, {
      ...(reason && { reason }),
      ...(acknowledged?.length && { acknowledged: [...acknowledged] }),
      ...entry,
      id: `a-${version}`,
      version,
      at: now,
      by: author,
      origin,
      ...(changes?.length && { changes }),
    });
  }

  /** An entry of the trail is another client's from now on: of what was done, by whom and when nothing changes. */
  rehome(entry: Row, clientId: Id): void {
    this.#put('activity', entry.id, { ...entry, clientId, version: this.#stamp() });
  }

  /** Runs a step; when it fails, what it wrote is taken back and the failure goes on. */
  attempt<T>(step: () => T): T {
    const outer = this.#undo;
    this.#undo = [];
    try {
      const result = step();
      outer.push(...this.#undo);
      return result;
    } catch (error) {
      for (const undo of this.#undo.reverse()) undo();
      throw error;
    } finally {
      this.#undo = outer;
    }
  }

  writes(): Write[] {
    const writes: Write[] = [];
    for (const [of, rows] of this.#rows) for (const [id, row] of rows) writes.push(row ? { of, id, row } : { of, id });
    return writes;
  }

  /** Never repeats: the commit's number is given out once in a store's life, and the epoch names the life. */
  #stamp(): string {
    const { seq, epoch } = this.frame;
    this.#count += 1;
    return `${epoch}-${seq.toString(36)}-${this.#count.toString(36)}`;
  }

  #present<N extends Name>(of: N, ids: Iterable<Id>): Collections[N][] {
    return [...ids].flatMap((id) => this.get(of, id) ?? []);
  }

  #put(of: Name, id: Id, row: Row | undefined): void {
    let rows = this.#rows.get(of);
    if (!rows) this.#rows.set(of, (rows = new Map()));
    const had = rows.has(id);
    const before = rows.get(id);
    rows.set(id, row);
    this.#undo.push(() => {
      if (had) rows.set(id, before);
      else rows.delete(id);
    });
    // Entries in these are only hints, so they need not be taken back.
    const client = clientOf(row);
    if (client !== undefined && of !== 'activity') this.#byClient.add(`${of} ${client}`, id);
    if (of !== 'clients' || !row) return;
    for (const field of ['number', 'accountingKey']) {
      const value = row[field];
      if (typeof value === 'string') this.#numbers.add(`${field} ${foldNumber(value)}`, id);
    }
  }
}
