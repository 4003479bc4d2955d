/** Joins the outbox to the writes of a page: what is shown while something waits, and what happens when it is sent. */
import type { Collections, Name } from '../../adapters/adapter.ts';
import type { Cache } from '../cache.ts';
import type { Outcome } from '../carry-out.ts';
import type { Intent } from '../intent.ts';
import type { Clock } from '../time.ts';
import type { Keeper, Writes } from '../writes.ts';
import { Outbox, expected } from './outbox.ts';
import { outboxName } from './outbox-store.ts';

export async function keepInOutbox(
  name: string,
  writes: Writes,
  cache: Cache,
  clock: Clock,
): Promise<{ outbox: Outbox; keeper: Keeper }> {
  /** Changes that are shown though they are not sent yet, by key. */
  const shown = new Map<string, () => void>();
  const hide = (key: string): void => {
    shown.get(key)?.();
    shown.delete(key);
  };
  /** Shows what is left here to be sent later, and no longer what is not. */
  const reflect = async (): Promise<void> => {
    const left = (await outbox.entries()).filter(({ tab, problem }) => tab === '' && !problem);
    for (const { intent } of left) {
      const { key } = intent;
      if (intent.op !== 'update' || shown.has(key)) continue;
      shown.set(key, cache.guess(`left:${key}`, intent.of, intent.id, { ...intent.set }));
    }
    const keys = new Set(left.map(({ intent }) => intent.key));
    for (const key of [...shown.keys()]) if (!keys.has(key)) hide(key);
  };

  const outbox: Outbox = new Outbox({
    name: outboxName(name),
    clock,
    carryOut: (intent) => writes.carryOut(intent),
    isSafeAgain: (intent) => writes.isSafeAgain(intent),
    onSent: (intent, outcome) => {
      absorb(cache, intent, outcome);
      hide(intent.key);
    },
    onRefused: () => console.warn('kundkort: this browser keeps no outbox: what is not sent is lost with the page'),
  });

  await reflect();
  outbox.subscribe(() => void reflect());
  void outbox.start().catch(() => undefined);

  return {
    outbox,
    keeper: {
      note: (intent) => outbox.note(intent),
      settle: async (intent) => {
        const settled = await outbox.settle(intent);
        if (settled) return settled.outcome;
        await reflect();
        return expected(intent);
      },
    },
  };
}

function absorb(cache: Cache, intent: Intent, outcome: Outcome): void {
  if (intent.op === 'act') return void cache.invalidateAll();
  if (intent.op === 'remove') return cache.forget(intent.of, intent.id);
  // An update and a create answer the record.
  cache.absorb(intent.of, outcome as Collections[Name]);
}
