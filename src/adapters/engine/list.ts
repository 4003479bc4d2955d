/** One page of a collection as an actor sees it. */
import type { Call, Collections, Name, Page, Query } from '../adapter.ts';
import type { Actor } from './actor.ts';
import { demandLive } from './calls.ts';
import { checkpoint } from './feed.ts';

export function listPage<N extends Name>(actor: Actor, of: N, query: Query, call: Call): Promise<Page<Collections[N]>> {
  const { resident, locale } = actor.core;
  return actor.read(of, call, async () => {
    const page = await resident.reader(of).list(
      query,
      call.locale ?? locale,
      actor.access().sight(of),
      () => demandLive(call.signal),
      () => checkpoint(resident),
    );
    return page as { items: Collections[N][] } & typeof page;
  });
}
