/**
 * The embedded back end: a whole adapter over a storage. Queries, rules, rights, audit trail, intents and feed are in this
 * folder once; where the records are kept is the storage's matter alone.
 */
import type { Adapter } from '../adapter.ts';
import { openStore } from './store.ts';
import type { Acting, StoreOptions } from './store.ts';
import type { Storage } from './storage.ts';

export interface EngineOptions extends Omit<StoreOptions, 'storage'> {
  /** Who is acting. A function is asked at every call, so rights may change live. */
  session?: Acting;
}

export const createEngine = ({ session, ...options }: EngineOptions & { storage: Storage }): Adapter =>
  openStore(options).as(session);
