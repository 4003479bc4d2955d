import { expect } from '@open-wc/testing';
import { chaos } from '../../src/adapters/chaos.ts';
import type { ChaosPlan, Fault } from '../../src/adapters/chaos.ts';
import type { Feed } from '../../src/adapters/adapter.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import { isAbort } from '../../src/model/problem.ts';
import { call, problemOf, read, whole } from './helpers.ts';
import { adapterRules } from './rules.ts';
import { memoryStorage } from '../../src/adapters/memory/memory-storage.ts';

const settings = { number: { required: false } };
const seed = {
  clients: [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
    { id: 'c', name: 'C' },
  ],
};
const calm = (): ReturnType<typeof whole> => whole(memoryAdapter({ settings, seed }));
const struck = (fault: Fault, more: Partial<ChaosPlan> = {}) => {
  const inner = calm();
  return {
    inner,
    wild: whole(chaos(inner, { seed: 1, faults: { [fault]: 1 }, wait: () => Promise.resolve(), ...more })),
  };
};
const rename = { set: { name: 'new' } };

// Wrapped but left alone, an adapter keeps every rule.
let storage = memoryStorage();
adapterRules('memory within an idle chaos', {
  open: async (options) => {
    storage = memoryStorage();
    return whole(chaos(memoryAdapter({ ...options, storage }), { seed: 1 }));
  },
  peer: async (options) => whole(chaos(memoryAdapter({ ...options, storage }), { seed: 1 })),
});

describe('chaos', () => {
  it('does the same again under the same seed, and something else under another', async () => {
    const run = async (seedOf: number): Promise<string[]> => {
      const hit: string[] = [];
      const wild = chaos(calm(), {
        seed: seedOf,
        faults: { rejectBefore: 0.3, loseAnswer: 0.3, latency: 0.3 },
        wait: () => Promise.resolve(),
        onFault: (fault, { index }) => hit.push(`${index} ${fault}`),
      });
      for (let at = 0; at < 30; at++) await wild.get('clients', 'a', read()).catch(() => undefined);
      return hit;
    };
    expect(await run(7)).to.deep.equal(await run(7));
    expect(await run(7)).not.to.deep.equal(await run(8));
    expect((await run(7)).length).to.be.within(10, 60);
  });

  it('hits only the calls it is told to', async () => {
    const { wild } = struck('rejectBefore', { only: ({ method }) => method === 'update' });
    await wild.get('clients', 'a', read());
    expect((await problemOf(wild.update('clients', 'a', rename, call()))).code).to.equal('unavailable');
    const planned = struck('rejectBefore', {
      schedule: ({ index }) => (index === 1 ? ['throwString'] : undefined),
    }).wild;
    await planned.get('clients', 'a', read());
    expect(await planned.get('clients', 'a', read()).catch((thrown: unknown) => thrown)).to.equal('chaos');
    await planned.get('clients', 'a', read());
  });

  it('refuses before, or loses the answer after', async () => {
    const before = struck('rejectBefore');
    await before.wild.update('clients', 'a', rename, call()).catch(() => undefined);
    expect((await before.inner.get('clients', 'a', read())).name).to.equal('A');
    const after = struck('loseAnswer');
    expect((await problemOf(after.wild.update('clients', 'a', rename, call()))).code).to.equal('outcomeUnknown');
    expect((await after.inner.get('clients', 'a', read())).name).to.equal('new');
  });

  it('delivers twice under one key, which has one effect', async () => {
    const { wild, inner } = struck('duplicate');
    await wild.create('clients', { name: 'D' }, call());
    expect((await inner.list('clients', { limit: 1, count: 'exact' }, read())).total?.value).to.equal(4);
  });

  it('hangs until the call is aborted', async () => {
    const controller = new AbortController();
    const hanging = struck('hang').wild.get('clients', 'a', { signal: controller.signal });
    controller.abort();
    expect(await hanging.catch(isAbort)).to.equal(true);
  });

  it('does not hear an abort', async () => {
    const got = await struck('ignoreAbort').wild.get('clients', 'a', { signal: AbortSignal.abort() });
    expect(got.name).to.equal('A');
  });

  it('answers out of order', async () => {
    const order: string[] = [];
    const never = (): Promise<void> => new Promise(() => undefined);
    const { wild } = struck('reorder', { schedule: ({ index }) => (index === 0 ? ['reorder'] : []), wait: never });
    await Promise.all(['a', 'b'].map(async (id) => order.push((await wild.get('clients', id, read())).id)));
    expect(order).to.deep.equal(['b', 'a']);
  });

  it('spoils answers as careless back ends do', async () => {
    const got = async (fault: Fault): Promise<Record<string, unknown> | undefined> =>
      struck(fault).wild.get('clients', 'a', read());
    expect(await got('answerUndefined')).to.equal(undefined);
    expect(await got('numericId'))
      .to.have.property('id')
      .that.is.a('number');
    expect(await got('extraField')).to.have.property('chaos');
    expect(Object.keys((await got('dropField')) ?? {})).to.have.length(
      Object.keys(await calm().get('clients', 'a', read())).length - 1,
    );
    const still = struck('stillVersion');
    const base = (await still.inner.get('clients', 'a', read())).version!;
    expect((await still.wild.update('clients', 'a', { ...rename, base }, call())).version).to.equal(base);
  });

  it('makes lists endless, or empty before their end', async () => {
    for (const fault of ['repeatCursor', 'emptyPage'] as const) {
      const { wild, inner } = struck(fault);
      const { next } = await inner.list('clients', { limit: 1 }, read());
      const page = await wild.list('clients', { limit: 1, cursor: next! }, read());
      expect(page.next).to.equal(next);
      expect(page.items).to.have.length(fault === 'emptyPage' ? 0 : 1);
    }
  });

  it('drops, repeats and resets the feed', async () => {
    const told = async (fault: Fault): Promise<Feed[]> => {
      const { wild, inner } = struck(fault);
      const { asOf } = await inner.list('clients', { limit: 1 }, read());
      await inner.update('clients', 'a', rename, call());
      const controller = new AbortController();
      const messages: Feed[] = [];
      const reading = (async () => {
        for await (const message of wild.changes(asOf, { signal: controller.signal })) messages.push(message);
      })();
      await inner.update('clients', 'b', rename, call());
      await inner.describe(read());
      controller.abort();
      await reading;
      return messages;
    };
    expect(await told('feedDrop')).to.deep.equal([]);
    const repeated = await told('feedRepeat');
    expect(repeated[0]).to.deep.equal(repeated[1]);
    expect((await told('feedReset')).every((message) => 'reset' in message)).to.equal(true);
  });

  it('leaves missing what the adapter does not have', () => {
    const { list, get } = calm();
    expect(Object.keys(chaos({ contract: 1, list, get }, { seed: 1 }))).to.deep.equal(['contract', 'list', 'get']);
  });
});
