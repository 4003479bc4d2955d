/** Where the outbox keeps what is not sent yet: one IndexedDB store, in the order in which it was wanted. */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Problem } from '../../model/problem.ts';
import type { Intent } from '../intent.ts';

export interface OutboxEntry {
  /** The place in the order. */
  seq: number;
  intent: Intent;
  /** `clients/42`: entries of one subject are sent in their order. */
  subject: string;
  /** The tab that wanted it, as long as it lives. */
  tab: string;
  attempts: number;
  /** Somebody has begun to send what must not be sent twice, and has not told how it ended. */
  begun?: true;
  /** It cannot be sent as it is: a person must look at it. */
  problem?: Problem;
}

interface Schema extends DBSchema {
  entries: { key: number; value: OutboxEntry; indexes: { subject: string } };
  /** The back end's id by the one that was used before it answered. */
  aliases: { key: string; value: string };
}

/** The database of an outbox, by the name that the host gave it. */
export const outboxName = (name: string): string => `kundkort-outbox:${name}`;

export type OutboxStore = ReturnType<typeof outboxStore>;

export function outboxStore(name: string) {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, 2, {
      upgrade: (db, former) => {
        if (former < 1) {
          db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true }).createIndex('subject', 'subject');
        }
        db.createObjectStore('aliases');
      },
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
        opening = undefined;
      },
      terminated: () => (opening = undefined),
    }).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    /** Resolves when the entry is on disk. */
    async add(entry: Omit<OutboxEntry, 'seq'>): Promise<number> {
      const db = await database();
      const transaction = db.transaction('entries', 'readwrite', { durability: 'strict' });
      // The place is given by the store.
      const seq = await transaction.store.add(entry as OutboxEntry);
      await transaction.done;
      return seq;
    },
    put: async (entry: OutboxEntry): Promise<void> => void (await (await database()).put('entries', entry)),
    delete: async (seq: number): Promise<void> => (await database()).delete('entries', seq),
    get: async (seq: number): Promise<OutboxEntry | undefined> => (await database()).get('entries', seq),
    all: async (): Promise<OutboxEntry[]> => (await database()).getAll('entries'),
    ofSubject: async (subject: string): Promise<OutboxEntry[]> =>
      (await database()).getAllFromIndex('entries', 'subject', subject),
    /** The record is there, under the back end's id: both are on disk, or neither. */
    async deliver(seq: number, madeId: string, id: string): Promise<void> {
      const transaction = (await database()).transaction(['entries', 'aliases'], 'readwrite');
      await Promise.all([
        transaction.objectStore('entries').delete(seq),
        transaction.objectStore('aliases').put(id, madeId),
        transaction.done,
      ]);
    },
    alias: async (madeId: string): Promise<string | undefined> => (await database()).get('aliases', madeId),
    async aliases(): Promise<Map<string, string>> {
      const transaction = (await database()).transaction('aliases');
      const [ids, made] = await Promise.all([transaction.store.getAll(), transaction.store.getAllKeys()]);
      return new Map(made.map((key, index) => [key, ids[index] ?? key]));
    },
    async clear(): Promise<void> {
      const transaction = (await database()).transaction(['entries', 'aliases'], 'readwrite');
      await Promise.all([
        transaction.objectStore('entries').clear(),
        transaction.objectStore('aliases').clear(),
        transaction.done,
      ]);
    },
    close: async (): Promise<void> => (await opening?.catch(() => undefined))?.close(),
  };
}
