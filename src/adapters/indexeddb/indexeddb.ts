import type { Adapter } from '../adapter.ts';
import { createEngine } from '../engine/engine.ts';
import type { EngineOptions } from '../engine/engine.ts';
import { memoryStorage } from '../memory/memory-storage.ts';
import { withFallback } from './fallback.ts';
import { indexedDbStorage } from './indexeddb-storage.ts';

export interface IndexedDbOptions extends EngineOptions {
  /** The database's name; adapters of one name, in any tab of the origin, share their records. */
  name: string;
  /**
   * Called when the browser gives no store (private window, sandboxed frame, no room, no answer) and the records live in
   * memory instead; `describe` then says `storageRefused`.
   */
  onDegraded?: (reason: unknown) => void;
  /** Milliseconds that the browser may take to open the store. */
  patience?: number;
}

/** A whole back end in the browser's own store: it outlives the page and is shared by the origin's tabs. */
export function indexedDbAdapter({
  name,
  onDegraded = () => undefined,
  patience,
  ...options
}: IndexedDbOptions): Adapter {
  const kept = indexedDbStorage({ name, ...(patience !== undefined && { patience }) });
  return createEngine({ ...options, storage: withFallback(kept, memoryStorage, onDegraded) });
}
