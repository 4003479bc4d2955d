/**
 * What the engine holds in memory of a storage: collections loaded when first asked for, kept in step with every commit,
 * its own or another session's. Writes go one at a time; reads never wait for them.
 */
import type { Id, Name } from '../adapter.ts';
import { Digests } from './digests.ts';
import { Head } from './head.ts';
import { Reader } from './query.ts';
import { slices } from './slices.ts';
import type { Commit, Row, Storage, Write } from './storage.ts';
import { Table } from './table.ts';
import { Texts } from './texts.ts';
import { Unique } from './unique.ts';
import { View } from './view.ts';
import type { ViewOptions } from './view.ts';

interface Holding {
  table: Table;
  view: View;
  reader: Reader;
  loaded?: Promise<void>;
  /** Writes that came while the collection was loading. */
  late?: Write[];
}

/** `undefined`: the place in the log is lost, all must be read again. */
export type Listener = (commit: Commit | undefined) => void;

/** Joined into client rows when read. */
const joinedInto: Partial<Record<string, readonly Name[]>> = { clients: ['contacts', 'addresses'] };

export class Resident {
  seq = 0;
  epoch = '';
  readonly storage: Storage;
  readonly unique: Unique;
  readonly #holdings = new Map<Name, Holding>();
  readonly #listeners = new Set<Listener>();
  readonly #head: Head;
  readonly #views: ViewOptions;
  readonly #prepare: (resident: Resident) => Promise<void>;
  #opened: Promise<void> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #stop: () => void = () => undefined;

  /** `prepare` is called once, when the storage is open and before anything is read. */
  constructor(storage: Storage, prepare: (resident: Resident) => Promise<void>, options: Partial<ViewOptions> = {}) {
    this.storage = storage;
    this.#views = { texts: (size, textOf) => new Texts(size, textOf), lend: false, ...options };
    this.#prepare = prepare;
    this.#head = new Head(this);
    const clients = this.#hold('clients');
    this.unique = new Unique(clients.table);
    const digests = new Digests(this.table('contacts'), this.table('addresses'), (client: Id) =>
      clients.view.joinChanged(client),
    );
    clients.view.join(digests);
  }

  /** Opens the storage; a failure is forgotten, so that the next call tries again. */
  open(): Promise<void> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  async #open(): Promise<void> {
    Object.assign(this, await this.storage.open());
    this.#stop();
    this.#stop = this.storage.onCommit(() => void this.exclusive(() => this.catchUp()).catch(() => undefined));
    await this.#prepare(this);
  }

  table(of: Name): Table {
    return this.#hold(of).table;
  }

  view(of: Name): View {
    return this.#hold(of).view;
  }

  reader(of: Name): Reader {
    return this.#hold(of).reader;
  }

  /** Resolves when the collections are in memory. */
  async ready(names: Iterable<Name>): Promise<void> {
    await this.open();
    const all = new Set<Name>();
    for (const name of names) for (const each of [name, ...(joinedInto[name] ?? [])]) all.add(each);
    await Promise.all([...all].map((name) => this.#load(name)));
  }

  /** Resolves when the collections are in memory, as new as the storage where others write to it unheard. */
  async current(names: Iterable<Name>): Promise<void> {
    await this.open();
    await Promise.all([this.ready(names), this.#head.fresh()]);
  }

  /** Runs tasks one after another. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task, task);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Takes in what other sessions have committed. Only within `exclusive`. */
  async catchUp(): Promise<void> {
    const commits = await this.storage.since(this.seq);
    if (!commits) return this.reload();
    for (const commit of commits) this.apply(commit);
  }

  /** Reads everything again: the log was cut behind us. Only within `exclusive`. */
  async reload(): Promise<void> {
    const opened = await this.storage.open();
    for (const [of, { table, loaded }] of this.#holdings) {
      if (!loaded) continue;
      await loaded;
      const rows = await this.storage.load(of);
      const present = new Set(rows.map(({ id }) => id));
      for (const row of [...table.rows]) if (row && !present.has(row.id)) table.remove(row.id);
      await fill(
        table,
        rows.filter(({ id, version }) => table.get(id)?.version !== version),
      );
    }
    // Last: whoever reads meanwhile must not take the old rows for the new state.
    Object.assign(this, opened);
    for (const listener of this.#listeners) listener(undefined);
  }

  /** Takes in one commit, the next in order. */
  apply(commit: Commit): void {
    if (commit.seq <= this.seq) return;
    this.seq = commit.seq;
    for (const write of commit.writes) {
      const holding = this.#holdings.get(write.of);
      if (holding?.late) holding.late.push(write);
      else if (holding?.loaded) put(holding.table, write);
    }
    for (const listener of this.#listeners) listener(commit);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stop();
    await this.exclusive(() => this.storage.close());
  }

  #hold(of: Name): Holding {
    let holding = this.#holdings.get(of);
    if (!holding) {
      const table = new Table();
      const view = new View(of, table, this.#views);
      holding = { table, view, reader: new Reader(view) };
      this.#holdings.set(of, holding);
    }
    return holding;
  }

  #load(of: Name): Promise<void> {
    const holding = this.#hold(of);
    holding.loaded ??= this.#fill(holding, of).catch((error: unknown) => {
      delete holding.loaded;
      delete holding.late;
      throw error;
    });
    return holding.loaded;
  }

  async #fill(holding: Holding, of: Name): Promise<void> {
    holding.late = [];
    const rows = await this.storage.load(of);
    await fill(holding.table, rows);
    // The storage may have been ahead of us; putting a row again does no harm.
    for (const write of holding.late) put(holding.table, write);
    delete holding.late;
  }
}

function put(table: Table, { id, row }: Write): void {
  if (row) table.put(row);
  else table.remove(id);
}

async function fill(table: Table, rows: readonly Row[]): Promise<void> {
  const pace = slices();
  for (const [index, row] of rows.entries()) {
    table.put(row);
    if ((index & 255) === 255 && pace.due()) await pace.rest();
  }
}
