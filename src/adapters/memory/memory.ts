import type { Adapter } from '../adapter.ts';
import { createEngine } from '../engine/engine.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { Storage } from '../engine/storage.ts';
import { memoryStorage } from './memory-storage.ts';

export { memoryStorage } from './memory-storage.ts';

export interface MemoryOptions extends EngineOptions {
  /** Given to several adapters, it makes them sessions on the same records. */
  storage?: Storage;
}

/** A whole back end in the page's memory: for stories, tests and trials. Everything is gone with the page. */
export const memoryAdapter = ({ storage = memoryStorage(), ...options }: MemoryOptions = {}): Adapter =>
  createEngine({ ...options, storage });
