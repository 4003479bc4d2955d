/** Bytes and jobs kept in memory: what a storage has that does not keep them anywhere else. */
import type { Id } from '../adapter.ts';
import { isOver } from '../engine/storage.ts';
import type { Blobs, JobBook, JobEntry } from '../engine/storage.ts';

export function memoryBlobs(): Blobs {
  const blobs = new Map<Id, Blob>();
  return {
    put: async (id, data) => void blobs.set(id, data),
    get: async (id) => blobs.get(id),
    remove: async (id) => void blobs.delete(id),
    clear: async () => blobs.clear(),
  };
}

/** A page's jobs end with the page, so nothing is lost that could have gone on. */
export function memoryJobs(): JobBook {
  const entries = new Map<Id, JobEntry>();
  return {
    add: async (entry) => {
      if (entries.has(entry.id)) return false;
      entries.set(entry.id, entry);
      return true;
    },
    get: async (id) => entries.get(id),
    move: async (id, change) => {
      const entry = entries.get(id);
      if (!entry || isOver(entry.job)) return false;
      entries.set(id, { ...entry, ...change });
      return true;
    },
    forget: async (at) => {
      const old = [...entries.values()].filter((entry) => entry.at < at).map(({ id }) => id);
      for (const id of old) entries.delete(id);
      return old;
    },
    clear: async () => entries.clear(),
  };
}
