/** Follows an adapter's change feed and says which collections have news, a burst at a time. */
import type { Adapter, Checkpoint, FeedChange, Name } from '../adapters/adapter.ts';

/**
 * Calls `onNews` with the collections that changed, or `reset` when the feed lost its place. What `isOwn` says was written
 * here is no news: its answer is on the screen already. Ends with `stop`.
 */
export function followFeed(
  adapter: Adapter,
  onNews: (news: ReadonlySet<Name> | 'reset') => void,
  isOwn: (change: FeedChange) => boolean,
): { stop(): void } {
  const controller = new AbortController();
  const { signal } = controller;
  const follow = async () => {
    let since: Checkpoint | undefined;
    for await (const feed of adapter.changes?.(since, { signal }) ?? []) {
      if (signal.aborted) return;
      since = feed.checkpoint;
      if ('reset' in feed) onNews('reset');
      else {
        const foreign = feed.changes.filter((change) => !isOwn(change));
        if (foreign.length > 0) onNews(new Set(foreign.map(({ of }) => of)));
      }
    }
  };
  // A feed that breaks is no problem of the person's: the page still refreshes after its own writes. Reconnecting is retry's duty.
  follow().catch(() => undefined);
  return { stop: () => controller.abort() };
}
