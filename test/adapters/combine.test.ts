import { expect } from '@open-wc/testing';
import type { Adapter, Checkpoint, Feed, Job } from '../../src/adapters/adapter.ts';
import { combine } from '../../src/adapters/combine/combine.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { call, problemOf, read, whole } from './helpers.ts';
import type { Whole } from './helpers.ts';
import { adapterRules } from './rules.ts';

let storage = memoryStorage();
adapterRules('memory as the only part of a combination', {
  open: async (options) => {
    storage = memoryStorage();
    const one = memoryAdapter({ ...options, storage });
    return whole(combine({ clients: one, '*': one }));
  },
  peer: async (options) => whole(combine({ '*': memoryAdapter({ ...options, storage }) })),
});

const settings = { number: { required: false } };
const memory = (name: string): Whole =>
  whole(memoryAdapter({ settings, seed: { clients: [{ id: name, name }], notes: [], users: [{ id: name, name }] } }));
const readOnly = ({ list, get }: Adapter): Adapter => ({ contract: 1, list, get });
const pair = () => {
  const a = memory('a');
  const b = memory('b');
  return { a, b, both: whole(combine({ clients: a, '*': b })) };
};
const add = (name: string) => ({ op: 'create', of: 'clients', draft: { name } }) as const;
const user = (name: string) => ({ op: 'create', of: 'users', draft: { name } }) as const;

describe('combine', () => {
  it('sends each collection and action to its own back end', async () => {
    const { a, both } = pair();
    expect((await both.list('clients', { limit: 5 }, read())).items.map(({ id }) => id)).to.deep.equal(['a']);
    expect((await both.list('users', { limit: 5 }, read())).items.map(({ id }) => id)).to.deep.equal(['b']);
    await both.act('client.archive', { id: 'a', reason: 'gone' }, call());
    expect(await a.get('clients', 'a', read())).to.have.property('archivedAt');
  });

  it('searches the addresses of the world with the one that can, and refuses it where none can', async () => {
    const finder: Adapter = {
      ...memory('b'),
      searchAddresses: ({ text }) => Promise.resolve([{ address: { lines: [text] }, geo: { lat: 1, lon: 2 } }]),
    };
    const some = combine({ clients: memory('a'), '*': finder });
    const found = await some.searchAddresses?.({ text: 'Storgatan', limit: 5 }, read());
    expect(found?.[0]?.address.lines).to.deep.equal(['Storgatan']);
    expect(combine({ clients: memory('a') }).searchAddresses).to.equal(undefined);
  });

  it('refuses collections that nobody has, and writes that theirs does not know', async () => {
    const some = whole(combine({ clients: memory('a'), users: readOnly(memory('b')) }));
    expect(await problemOf(some.list('notes', { limit: 5 }, read()))).to.deep.equal({
      code: 'unsupported',
      capability: 'notes',
    });
    expect(await problemOf(some.create('users', { name: 'x' }, call()))).to.deep.equal({
      code: 'unsupported',
      capability: 'users.create',
    });
    expect(await some.getMany('users', ['b', 'x'], read()))
      .to.have.lengthOf(2)
      .and.to.have.property('1', null);
  });

  it('has a member when one of them has it', () => {
    expect(combine({ clients: readOnly(memory('a')), users: memory('b') })).to.have.property('create');
    expect(combine({ clients: readOnly(memory('a')) })).not.to.have.any.keys(
      'create',
      'batch',
      'act',
      'changes',
      'can',
    );
  });

  it('says of each collection what its own back end says', async () => {
    const described = await whole(combine({ clients: memory('a'), users: readOnly(memory('b')) })).describe(read());
    expect(described.collections?.clients).to.include({ write: true, page: 'offset' });
    expect(described.collections?.users).to.deep.equal({ write: false });
    expect(described.actions).to.include('client.archive').and.not.to.include('portal.invite');
    expect(described).to.include({ atomicBatch: false, idempotent: false, live: true });
    expect((await whole(combine({ '*': memory('a') })).describe(read())).atomicBatch).to.equal(true);
  });

  it('asks each about its own rights, and answers in the order of the questions', async () => {
    const rights = (name: string, ok: boolean): Adapter => ({
      ...memory(name),
      can: (asked) => Promise.resolve(asked.map(({ verb }) => ({ ok, why: `${name} ${verb}` }))),
    });
    const both = whole(
      combine({ clients: rights('a', true), users: rights('b', false), sites: readOnly(memory('c')) }),
    );
    const asked = [
      { verb: 'v1', of: 'users' },
      { verb: 'v2', of: 'clients' },
      { verb: 'v3', of: 'sites' },
      { verb: 'v4', of: 'users' },
      { verb: 'v5', of: 'notes' },
    ] as const;
    expect(await both.can([...asked], read())).to.deep.equal([
      { ok: false, why: 'b v1' },
      { ok: true, why: 'a v2' },
      { ok: true },
      { ok: false, why: 'b v4' },
      { ok: false },
    ]);
  });

  describe('batches', () => {
    it('go to their back ends in the order given, with one result for each row', async () => {
      const { a, b, both } = pair();
      const wrong = { op: 'update', of: 'clients', id: 'none', change: { set: {} } } as const;
      const results = await both.batch([add('1'), user('2'), wrong, add('3')], { ...call(), atomic: false });
      expect(results.map(({ ok }) => ok)).to.deep.equal([true, true, false, true]);
      const names = async (from: Whole, of: 'clients' | 'users') =>
        (await from.list(of, { limit: 9 }, read())).items.map(({ name }) => name);
      expect(await names(a, 'clients')).to.deep.equal(['1', '3', 'a']);
      expect(await names(b, 'users')).to.deep.equal(['2', 'b']);
    });

    it('done twice under one key are done once', async () => {
      const { a, both } = pair();
      const again = call();
      for (let turn = 0; turn < 2; turn++)
        await both.batch([add('1'), user('2'), add('3')], { ...again, atomic: false });
      expect((await a.list('clients', { limit: 9 }, read())).items).to.have.lengthOf(3);
    });

    it('that must be all or nothing are refused over several, and done by one', async () => {
      const { a, both } = pair();
      const refused = await problemOf(both.batch([add('1'), user('2')], { ...call(), atomic: true }));
      expect(refused).to.deep.equal({ code: 'unsupported', capability: 'atomicBatch' });
      const missing = { op: 'update', of: 'clients', id: 'none', change: { set: {} } } as const;
      const results = await both.batch([add('1'), missing], { ...call(), atomic: true });
      expect(results.map(({ ok }) => ok)).to.deep.equal([false, false]);
      expect((await a.list('clients', { limit: 9 }, read())).items).to.have.lengthOf(1);
    });

    it('are done one by one where a back end knows none, and tell what a broken one did not do', async () => {
      const single: Adapter = memory('a');
      delete single.batch;
      const broken: Adapter = {
        ...memory('b'),
        batch: () => Promise.reject(new ProblemError({ code: 'unavailable' })),
      };
      const both = whole(combine({ clients: single, users: broken }));
      const results = await both.batch([add('1'), user('2'), add('')], { ...call(), atomic: false });
      expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).to.deep.equal([
        'ok',
        'unavailable',
        'invalid',
      ]);
    });
  });

  it('asks whoever started a job, or everyone when nobody here did', async () => {
    const worker = (name: string): Adapter => ({
      ...readOnly(memory(name)),
      act: () => Promise.resolve({ jobId: `${name}1`, state: 'queued' } satisfies Job as never),
      job: (id) =>
        id.startsWith(name)
          ? Promise.resolve({ jobId: id, state: 'done', result: name })
          : Promise.reject(new ProblemError({ code: 'notFound' })),
    });
    const both = whole(combine({ clients: worker('a'), users: worker('b') })) as Required<Adapter>;
    const input = { of: 'users', fileId: 'f', mapping: {} } as const;
    expect(await both.act('import.start', input, call())).to.have.property('jobId', 'b1');
    expect(await both.job('b1', read())).to.have.property('result', 'b');
    expect(await both.job('a7', read())).to.have.property('result', 'a');
    expect(await problemOf(both.job('x', read()))).to.have.property('code', 'notFound');
  });

  describe('the feed', () => {
    /** Hears messages until one satisfies. */
    async function until(
      adapter: Adapter,
      since: Checkpoint | undefined,
      enough: (message: Feed) => boolean,
      meanwhile: () => Promise<unknown> = () => Promise.resolve(),
    ): Promise<Feed[]> {
      const controller = new AbortController();
      const heard: Feed[] = [];
      const listening = (async () => {
        for await (const message of whole(adapter).changes(since, { signal: controller.signal })) {
          heard.push(message);
          if (enough(message)) controller.abort();
        }
      })();
      await meanwhile();
      await listening;
      return heard;
    }
    const tells = (id: string) => (message: Feed) =>
      'changes' in message && message.changes.some((change) => change.id === id);

    it('brings the changes of all, and goes on from one checkpoint', async () => {
      const { a, b, both } = pair();
      await both.list('clients', { limit: 1 }, read());
      await both.list('users', { limit: 1 }, read());
      await a.update('clients', 'a', { set: { name: 'A' } }, call());
      await b.update('users', 'b', { set: { name: 'B' } }, call());
      const seen = new Set<string>();
      const heard = await until(both, undefined, (message) => {
        if ('changes' in message) for (const { id } of message.changes) seen.add(id);
        return seen.size === 2;
      });
      const last = heard.at(-1)?.checkpoint;
      await a.update('clients', 'a', { set: { name: 'AA' } }, call());
      const [next] = await until(both, last, () => true);
      expect(next && tells('a')(next)).to.equal(true);
      expect(next && tells('b')(next)).to.equal(false);
    });

    it('starts a part where its own first page was read, though only another part has a checkpoint', async () => {
      const { b, both } = pair();
      const { asOf } = await both.list('clients', { limit: 1 }, read());
      await until(both, asOf, tells('b'), async () => {
        await both.list('users', { limit: 1 }, read());
        // No feed of this part need be open yet: the page says from where on.
        await b.update('users', 'b', { set: { name: 'B' } }, call());
      });
    });

    it('has everything read again when the checkpoint is none of its own', async () => {
      const { both } = pair();
      const [first] = await until(both, 'other:1', () => true);
      expect(first).to.have.property('reset', true);
    });

    it('goes on without a part that has no feed, and ends with one that breaks', async () => {
      const a = memory('a');
      const silent: Adapter = {
        ...memory('b'),

        async *changes() {
          throw new ProblemError({ code: 'forbidden' });
        },
      };
      const both = whole(combine({ clients: a, users: silent, sites: readOnly(memory('c')) }));
      await both.list('clients', { limit: 1 }, read());
      await both.list('users', { limit: 1 }, read());
      await until(both, undefined, tells('a'), () => a.update('clients', 'a', { set: { name: 'A' } }, call()));
      const broken: Adapter = {
        ...memory('b'),

        async *changes() {
          throw new ProblemError({ code: 'unavailable' });
        },
      };
      const failing = combine({ clients: a, users: broken });
      await failing.list('users', { limit: 1 }, read());
      expect(await problemOf(until(failing, undefined, () => true))).to.have.property('code', 'unavailable');
    });
  });
});
