/**
 * Records kept in IndexedDB. One transaction for one commit, with nothing foreign awaited inside; other tabs are told by
 * BroadcastChannel and read the log.
 */
import { openDB } from 'idb';
import type { Name } from '../adapter.ts';
import type { Commit, Row, Storage, Write } from '../engine/storage.ts';
import { memoryJobs } from '../memory/memory-parts.ts';
import { indexedDbBlobs } from './indexeddb-blobs.ts';
import { crowded, foldPages, readRows, writePages } from './pages.ts';
import { everyStore, formatVersion, rowsPerPage, unheard, upgrade } from './schema.ts';
import type { Database, LogEntry, Schema, State, Transaction } from './schema.ts';

/** From this many rows of one collection on, a commit writes pages instead of single values. */
const bulk = 64;
const longestLog = 2_000;
const trimEvery = 100;
const intentAge = 24 * 3_600_000;

export interface IndexedDbStorageOptions {
  name: string;
  /** Milliseconds that a browser may take to open before the store counts as out of reach. */
  patience?: number;
}

export function indexedDbStorage({ name, patience = 3_000 }: IndexedDbStorageOptions): Storage {
  let opening: Promise<Database> | undefined;
  let closed = false;
  let channel: BroadcastChannel | undefined;
  const listeners = new Set<() => void>();
  const jobs = memoryJobs();

  const database = (): Promise<Database> => {
    if (closed) return Promise.reject(new DOMException('The store is closed', 'InvalidStateError'));
    opening ??= openDatabase(name, patience, () => (opening = undefined)).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };

  return {
    refused: false,

    async open() {
      const db = await database();
      const state = await readState(db);
      const names = crowded(state);
      if (names.length) await foldPages(db, names);
      if (!channel && typeof BroadcastChannel === 'function') {
        channel = new BroadcastChannel(`kundkort:${name}`);
        channel.onmessage = () => listeners.forEach((listener) => listener());
      }
      return { seq: state.seq, epoch: state.epoch };
    },

    async load(of) {
      const db = await database();
      return readRows(db.transaction(everyStore), of);
    },

    async commit(expected, commit) {
      const db = await database();
      const transaction = db.transaction(everyStore, 'readwrite');
      try {
        const [state, known] = await Promise.all([
          transaction.objectStore('meta').get('state'),
          commit.intent && transaction.objectStore('intents').getKey(commit.intent.key),
        ]);
        if (state?.seq !== expected || known !== undefined) {
          await transaction.done;
          return false;
        }
        writeCommit(transaction, state, commit);
        await transaction.done;
      } catch (error) {
        // A value that cannot be stored throws here while its forerunners stand: take them back.
        abort(transaction);
        await transaction.done.catch(() => undefined);
        // Why a transaction was aborted from within (no room) stands on the transaction.
        throw transaction.error ?? error;
      }
      channel?.postMessage(commit.seq);
      return true;
    },

    async since(seq) {
      const db = await database();
      const transaction = db.transaction(everyStore);
      const state = await transaction.objectStore('meta').get('state');
      if (!state || seq > state.seq) return undefined;
      const entries = await transaction.objectStore('log').getAll(IDBKeyRange.lowerBound(seq, true));
      if (entries.length !== state.seq - seq) return undefined;
      const commits: Commit[] = [];
      for (const entry of entries) {
        const commit = await readCommit(transaction, entry);
        if (!commit) return undefined;
        commits.push(commit);
      }
      return commits;
    },

    async intent(key) {
      const db = await database();
      return db.get('intents', key);
    },

    blobs: indexedDbBlobs(database),
    jobs,

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async clear() {
      const db = await database();
      await jobs.clear();
      await db.clear('blobs');
      const transaction = db.transaction(everyStore, 'readwrite');
      const state = await transaction.objectStore('meta').get('state');
      for (const store of ['pages', 'overlay', 'log', 'intents'] as const)
        unheard(transaction.objectStore(store).clear());
      // The number goes on, so that no version comes again; the empty log tells other sessions to read anew.
      if (state) unheard(transaction.objectStore('meta').put({ ...state, seq: state.seq + 1, loose: {} }, 'state'));
      await transaction.done;
      channel?.postMessage(0);
    },

    async close() {
      closed = true;
      listeners.clear();
      channel?.close();
      (await opening?.catch(() => undefined))?.close();
    },
  };
}

/** @throws DOMException when the browser refuses, is blocked by another tab, or does not answer in time. */
function openDatabase(name: string, patience: number, gone: () => void): Promise<Database> {
  return new Promise((resolve, reject) => {
    let late = false;
    const fail = (why: string): void => {
      late = true;
      reject(new DOMException(why, 'TimeoutError'));
    };
    const timer = setTimeout(() => fail('The browser did not open the store'), patience);
    const open = async (): Promise<void> => {
      // In a sandboxed frame this throws at once; being in an async function it rejects like the rest.
      const db = await openDB<Schema>(name, formatVersion, {
        upgrade,
        blocked: () => fail('Another tab holds an older version of the store'),
        // A newer version of this code wants to upgrade, or the store is being deleted: step aside.
        blocking: (_, __, event) => {
          if (event.target instanceof IDBDatabase) event.target.close();
          gone();
        },
        terminated: gone,
      });
      // Given up on meanwhile: an open connection would only stand in others' way.
      if (late) db.close();
      else resolve(db);
    };
    open()
      .catch(reject)
      .finally(() => clearTimeout(timer));
  });
}

function abort(transaction: Transaction<'readwrite'>): void {
  try {
    transaction.abort();
  } catch {
    // It is over already.
  }
}

async function readState(db: Database): Promise<State> {
  const transaction = db.transaction('meta', 'readwrite');
  const known = await transaction.store.get('state');
  const state = known ?? {
    seq: 0,
    epoch: crypto.getRandomValues(new Uint32Array(2)).join('-'),
    nextPage: 1,
    loose: {},
  };
  if (!known) await transaction.store.put(state, 'state');
  await transaction.done;
  return state;
}

function writeCommit(
  transaction: Transaction<'readwrite'>,
  state: State,
  { seq, at, key, writes, intent }: Commit,
): void {
  const overlay = transaction.objectStore('overlay');
  const entry: LogEntry = { seq, at, ...(key !== undefined && { key }), writes: [], pages: [] };
  for (const [of, group] of groupBy(writes)) {
    const rows = group.flatMap(({ row }) => row ?? []);
    const asPages = rows.length >= bulk;
    const loose = state.loose[of] ?? { values: 0, pages: 0 };
    const before = entry.writes.length;
    for (const write of group) {
      if (write.row && asPages) continue;
      unheard(overlay.put(write.row ?? null, [of, write.id]));
      entry.writes.push(write);
    }
    if (asPages) {
      // What the overlay says of these ids is older than the page.
      if (loose.values) for (const { id } of rows) unheard(overlay.delete([of, id]));
      for (const page of writePages(transaction, state, of, rows)) entry.pages.push({ of, page });
      if (rows.length % rowsPerPage < rowsPerPage / 2) loose.pages += 1;
    }
    loose.values += entry.writes.length - before;
    state.loose[of] = loose;
  }
  unheard(transaction.objectStore('log').put(entry, seq));
  if (intent) unheard(transaction.objectStore('intents').put(intent, intent.key));
  state.seq = seq;
  unheard(transaction.objectStore('meta').put(state, 'state'));
  if (seq % trimEvery === 0) unheard(trim(transaction, seq, at));
}

async function trim(transaction: Transaction<'readwrite'>, seq: number, now: number): Promise<void> {
  unheard(transaction.objectStore('log').delete(IDBKeyRange.upperBound(seq - longestLog)));
  const intents = transaction.objectStore('intents');
  for (const key of await intents.index('at').getAllKeys(IDBKeyRange.upperBound(now - intentAge)))
    unheard(intents.delete(key));
}

function groupBy(writes: readonly Write[]): Map<Name, Write[]> {
  const groups = new Map<Name, Write[]>();
  for (const write of writes) {
    const group = groups.get(write.of);
    if (group) group.push(write);
    else groups.set(write.of, [write]);
  }
  return groups;
}

/** Undefined when the pages it wrote have been packed anew. */
async function readCommit(transaction: Transaction, { pages, ...entry }: LogEntry): Promise<Commit | undefined> {
  const writes: Write[] = [...entry.writes];
  for (const { of, page } of pages) {
    const rows: Row[] | undefined = await transaction.objectStore('pages').get([of, page]);
    if (!rows) return undefined;
    for (const row of rows) writes.push({ of, id: row.id, row });
  }
  return { ...entry, writes };
}
