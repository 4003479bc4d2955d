/** A storage that gives way to another one when it cannot be opened, once and for the life of the page. */
import type { Storage } from '../engine/storage.ts';

export function withFallback(first: Storage, second: () => Storage, onDegraded: (reason: unknown) => void): Storage {
  let chosen = first;
  return {
    get refused() {
      return chosen !== first;
    },
    async open() {
      if (chosen !== first) return chosen.open();
      try {
        return await first.open();
      } catch (error) {
        chosen = second();
        onDegraded(error);
        return chosen.open();
      }
    },
    load: (of) => chosen.load(of),
    commit: (expected, commit) => chosen.commit(expected, commit),
    since: (seq) => chosen.since(seq),
    intent: (key) => chosen.intent(key),
    get blobs() {
      return chosen.blobs;
    },
    get jobs() {
      return chosen.jobs;
    },
    onCommit: (listener) => chosen.onCommit(listener),
    clear: () => chosen.clear(),
    close: () => chosen.close(),
  };
}
