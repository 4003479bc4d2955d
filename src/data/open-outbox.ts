/** Loads the outbox, only where a host wants one. Until it is open, writes wait for it. */
import type { BackEnd } from './back-end.ts';
import type { Cache } from './cache.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Writes } from './writes.ts';

export async function openOutbox(name: string, writes: Writes, cache: Cache, { pipeline }: BackEnd): Promise<Outbox> {
  const opening = import('./outbox/keep-in-outbox.ts').then(({ keepInOutbox }) =>
    keepInOutbox(name, writes, cache, pipeline.clock),
  );
  writes.keeper = {
    note: async (intent) => (await opening).keeper.note(intent),
    settle: async (intent, run) => (await opening).keeper.settle(intent, run),
  };
  return (await opening).outbox;
}
