/**
 * How the store lies on disk. Rows are packed, a thousand to a value, because a value costs far more than a row; single
 * changes go to an overlay by id, which outranks the pages and is folded into them later.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { Id, Name } from '../adapter.ts';
import type { Intent, Row } from '../engine/storage.ts';

export const formatVersion = 2;
export const rowsPerPage = 1_000;

export interface State {
  seq: number;
  /** Names this life of the store. */
  epoch: string;
  /** The next page's number, never used twice; a later page outranks an earlier one. */
  nextPage: number;
  /** What was written since the pages were last folded, by collection: single values, and pages not half full. */
  loose: Partial<Record<string, { values: number; pages: number }>>;
}

/** A commit in the log; of a large one the rows are in the pages that it made. */
export interface LogEntry {
  seq: number;
  at: number;
  key?: string;
  writes: { of: Name; id: Id; row?: Row }[];
  pages: { of: Name; page: number }[];
}

export interface Schema extends DBSchema {
  meta: { key: string; value: State };
  pages: { key: [Name, number]; value: Row[] };
  /** Null: the record is gone. */
  overlay: { key: [Name, Id]; value: Row | null };
  log: { key: number; value: LogEntry };
  intents: { key: string; value: Intent; indexes: { at: number } };
  /** The bytes of files, by the id of their record. */
  blobs: { key: Id; value: { bytes: ArrayBuffer; type: string } };
}

export type Database = IDBPDatabase<Schema>;
type Stores = ('meta' | 'pages' | 'overlay' | 'log' | 'intents')[];
export type Transaction<Mode extends IDBTransactionMode = 'readonly'> = IDBPTransaction<Schema, Stores, Mode>;

export const everyStore: Stores = ['meta', 'pages', 'overlay', 'log', 'intents'];

/** Makes what a store of that format lacks; 0 is none at all. */
export function upgrade(database: Database, from: number): void {
  if (from < 2) database.createObjectStore('blobs');
  if (from >= 1) return;
  database.createObjectStore('meta');
  database.createObjectStore('pages');
  database.createObjectStore('overlay');
  database.createObjectStore('log');
  database.createObjectStore('intents').createIndex('at', 'at');
}

/** All keys of one collection: an array sorts after every number and text. */
export const within = (of: Name): IDBKeyRange => IDBKeyRange.bound([of], [of, []]);

/** A request whose outcome is the transaction's: when that fails, every request in it fails, and one report is enough. */
export const unheard = (request: Promise<unknown>): void => void request.catch(() => undefined);
