/** Follows an adapter's change feed, again from the last place when it breaks, and says which collections have news. */
import type { Adapter, Checkpoint, FeedChange, Name } from '../adapters/adapter.ts';
import { toProblem } from '../model/problem.ts';
import type { Clock } from './time.ts';

const firstRestMs = 1_000;
const longestRestMs = 30_000;

/**
 * Calls `onNews` with the collections that changed, or `reset` when the feed lost its place. What `isOwn` says was written
 * here is no news: its answer is on the screen already. Ends with `stop`.
 */
export function followFeed(
  adapter: Adapter,
  clock: Clock,
  onNews: (news: ReadonlySet<Name> | 'reset') => void,
  isOwn: (change: FeedChange) => boolean,
): { stop(): void } {
  const controller = new AbortController();
  const { signal } = controller;
  let since: Checkpoint | undefined;
  let restMs = firstRestMs;

  const listen = async (): Promise<void> => {
    for await (const feed of adapter.changes?.(since, { signal }) ?? []) {
      if (signal.aborted) return;
      restMs = firstRestMs;
      since = feed.checkpoint;
      if ('reset' in feed) onNews('reset');
      else {
        const foreign = feed.changes.filter((change) => !isOwn(change));
        if (foreign.length > 0) onNews(new Set(foreign.map(({ of }) => of)));
      }
    }
  };

  const follow = async (): Promise<void> => {
    let broke = false;
    while (!signal.aborted) {
      try {
        // Without a place the time between the two feeds is unknown: all is read again.
        if (broke && since === undefined) onNews('reset');
        await listen();
      } catch (error) {
        if (signal.aborted || toProblem(error).code === 'unsupported') return;
      }
      broke = true;
      await clock.sleep(restMs, signal);
      restMs = Math.min(restMs * 2, longestRestMs);
    }
  };
  // A feed that breaks is no problem of the person's: the page still refreshes after its own writes.
  follow().catch(() => undefined);
  return { stop: () => controller.abort() };
}
