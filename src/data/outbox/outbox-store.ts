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
  /** It cannot be sent as it is: a person must look at it. */
  problem?: Problem;
}

interface Schema extends DBSchema {
  entries: { key: number; value: OutboxEntry; indexes: { subject: string } };
}

export type OutboxStore = ReturnType<typeof outboxStore>;

export function outboxStore(name: string) {
  let opening: Promise<IDBPDatabase<Schema>> | undefined;
  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, 1, {
      upgrade: (db) =>
        void db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true }).createIndex('subject', 'subject'),
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
    clear: async (): Promise<void> => (await database()).clear('entries'),
    close: async (): Promise<void> => (await opening?.catch(() => undefined))?.close(),
  };
}
