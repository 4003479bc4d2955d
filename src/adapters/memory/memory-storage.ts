/** Records kept in the page's memory. Two engines on one such storage are two sessions, as two tabs are on IndexedDB. */
import type { Name } from '../adapter.ts';
import { CommitLog } from '../engine/commit-log.ts';
import type { Intent, Row, Storage } from '../engine/storage.ts';
import { memoryBlobs, memoryJobs } from './memory-parts.ts';

const mostIntents = 2_000;

export function memoryStorage(): Storage {
  const collections = new Map<Name, Map<string, Row>>();
  const intents = new Map<string, Intent>();
  const blobs = memoryBlobs();
  const jobs = memoryJobs();
  const listeners = new Set<() => void>();
  const epoch = crypto.getRandomValues(new Uint32Array(1)).join('');
  let seq = 0;
  let log = new CommitLog(seq);

  return {
    refused: false,
    open: async () => ({ seq, epoch }),
    load: async (of) => [...(collections.get(of)?.values() ?? [])],
    commit: async (expected, commit) => {
      if (expected !== seq || (commit.intent && intents.has(commit.intent.key))) return false;
      for (const { of, id, row } of commit.writes) {
        const rows = collections.get(of) ?? new Map<string, Row>();
        collections.set(of, rows);
        if (row) rows.set(id, row);
        else rows.delete(id);
      }
      seq = commit.seq;
      log.push(commit);
      if (commit.intent) intents.set(commit.intent.key, commit.intent);
      for (const key of intents.keys()) {
        if (intents.size <= mostIntents) break;
        intents.delete(key);
      }
      for (const listener of listeners) listener();
      return true;
    },
    since: async (from) => log.since(from),
    intent: async (key) => intents.get(key),
    blobs,
    jobs,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear: async () => {
      collections.clear();
      intents.clear();
      await Promise.all([blobs.clear(), jobs.clear()]);
      seq += 1;
      log = new CommitLog(seq);
      for (const listener of listeners) listener();
    },
    close: async () => listeners.clear(),
  };
}
