/** Lines that are all but dead, and devices whose clock is wrong: nothing hangs, nothing is lost, nothing is written twice. */
import { expect } from '@open-wc/testing';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import type { DataSource } from '../../src/data/data-source.ts';
import { ProblemError, toProblem } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { wireServer } from '../support/wire-server.ts';
import { fakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';

const signal = new AbortController().signal;
const baseUrl = 'https://register.test';
const threeHours = 3 * 60 * 60 * 1000;
const noon = Date.parse('2026-11-27T12:00:00Z');
const register = () =>
  memoryAdapter({
    storage: memoryStorage(),
    seed: {
      ...noClients(),
      clients: [
        { id: 'a', version: '1', name: 'Ek AB', number: '1001' },
        { id: 'b', version: '1', name: 'Lund AB', number: '1002' },
      ],
    },
  });

/** The server's answers, a byte a second. */
function dripping(clock: FakeClock, slow: () => boolean): typeof fetch {
  const server = wireServer(register());
  return async (input, init) => {
    const answer = await server(input, init);
    if (!slow()) return answer;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await clock.sleep(1000, init?.signal ?? signal).catch((error: unknown) => controller.error(error));
        if (at < bytes.length) controller.enqueue(bytes.slice(at, (at += 1)));
        else controller.close();
      },
    });
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => toProblem(error).code,
  );

describe('a line of one byte a second', () => {
  it('ends a read within 31 seconds, as a failure that can be tried again', async () => {
    const clock = fakeClock();
    let isSlow = false;
    const source = createDataSource(restAdapter({ baseUrl, fetch: dripping(clock, () => isSlow) }), { clock });
    await source.ready();
    isSlow = true;
    const code = codeOf(source.one('clients', 'a'));
    expect(await clock.until(code)).to.be.at.most(31_000);
    expect(await code).to.equal('unavailable');
    isSlow = false;
    await clock.pass(60_000);
    expect((await source.one('clients', 'a')).name).to.equal('Ek AB');
    source.close();
  });

  it('ends a write as well; sent again when the line is back, there is one', async () => {
    const clock = fakeClock();
    let isSlow = false;
    const adapter = restAdapter({ baseUrl, fetch: dripping(clock, () => isSlow) });
    const source = createDataSource(adapter, { clock });
    const client = await source.one('clients', 'a');
    isSlow = true;
    const code = codeOf(source.save('clients', client, { name: 'Ekens' }).done);
    expect(await clock.until(code)).to.be.at.most(31_000);
    expect(await code).to.be.oneOf(['outcomeUnknown', 'unavailable']);
    isSlow = false;
    await clock.pass(60_000);
    await source.save('clients', client, { name: 'Ekens' }).done;
    const { items } = await adapter.list(
      'activity',
      { parent: { collection: 'clients', id: 'a' }, limit: 50 },
      { signal },
    );
    expect(items.filter(({ event }) => event === 'client.renamed' || event === 'client.updated').length).to.be.at.most(
      1,
    );
    expect((await adapter.get('clients', 'a', { signal })).name).to.equal('Ekens');
    source.close();
  });
});

describe('a clock that is three hours wrong', () => {
  const world = () => {
    const adapter = restAdapter({ baseUrl, fetch: wireServer(register()) });
    const device = (by: number): DataSource => createDataSource(adapter, { clock: fakeClock(noon + by) });
    return { adapter, early: device(-threeHours), late: device(threeHours) };
  };

  it('joins what two such devices change in one client, by versions and not by times', async () => {
    const { adapter, early, late } = world();
    const [seenEarly, seenLate] = await Promise.all([early.one('clients', 'a'), late.one('clients', 'a')]);
    await late.save('clients', seenLate, { name: 'Ekens' }).done;
    await early.save('clients', seenEarly, { website: 'https://ek.example' }).done;
    expect(await adapter.get('clients', 'a', { signal })).to.include({ name: 'Ekens', website: 'https://ek.example' });
    const stale = await codeOf(early.save('clients', seenEarly, { name: 'Eken' }).done);
    expect(stale).to.equal('conflict');
    expect((await adapter.get('clients', 'a', { signal })).name).to.equal('Ekens');
  });

  it('takes a change back that was made before it by the other device’s clock', async () => {
    const { adapter, early, late } = world();
    const write = late.save('clients', await late.one('clients', 'a'), { name: 'Ekens' });
    await write.done;
    await early.save('clients', await early.one('clients', 'b'), { name: 'Lunden' }).done;
    await write.undo().done;
    expect((await adapter.get('clients', 'a', { signal })).name).to.equal('Ek AB');
    expect((await adapter.get('clients', 'b', { signal })).name).to.equal('Lunden');
  });

  it('sends what waited on such devices in the order of each, and each once', async () => {
    const adapter = register();
    let isOnline = false;
    const updates: string[] = [];
    const shared = {
      ...adapter,
      update: ((of, id, change, call) => {
        if (!isOnline) return Promise.reject(new ProblemError({ code: 'unavailable' }));
        updates.push(`${id} ${Object.keys(change.set).join()}`);
        return adapter.update!(of, id, change, call);
      }) satisfies NonNullable<typeof adapter.update>,
    };
    const name = `skewed-${crypto.randomUUID()}`;
    const clocks = [fakeClock(noon + threeHours), fakeClock(noon - threeHours)] as const;
    const [late, early] = clocks.map((clock) => createDataSource(shared, { outbox: name, clock })) as [
      DataSource,
      DataSource,
    ];
    const moveOn = () => Promise.all(clocks.map((clock) => clock.pass(60_000)));
    void late.save('clients', await late.one('clients', 'a'), { name: 'Ekens' }).done.catch(() => undefined);
    void early.save('clients', await early.one('clients', 'b'), { name: 'Lunden' }).done.catch(() => undefined);
    const outbox = await early.outbox!;
    while ((await outbox.entries()).length < 2) await moveOn();
    isOnline = true;
    window.dispatchEvent(new Event('online'));
    while ((await outbox.entries()).length > 0) await moveOn();
    expect(updates.sort()).to.deep.equal(['a name', 'b name']);
    expect((await adapter.get('clients', 'a', { signal })).name).to.equal('Ekens');
    expect((await adapter.get('clients', 'b', { signal })).name).to.equal('Lunden');
    for (const one of [late, early]) one.close();
  });
});
