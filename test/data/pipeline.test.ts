/** Trying again: when, how often, for how long, and never a write that could happen twice. */
import { expect } from '@open-wc/testing';
import type { Adapter, Call, Capabilities, WriteCall } from '../../src/adapters/adapter.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import { ProblemError, isAbort, toProblem } from '../../src/model/problem.ts';
import type { Problem } from '../../src/model/problem.ts';
import { fakeClock, settle } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';

const ek = { id: 'a', version: '1', name: 'Ek' };
const signal = new AbortController().signal;

interface World {
  clock: FakeClock;
  calls: string[];
  keys: string[];
  adapter: Adapter;
}

type Answers = Partial<
  Record<'list' | 'get' | 'create' | 'update' | 'remove' | 'act', (round: number, call: Call) => unknown>
>;

/** An adapter of which each member answers as told, counted from 1. */
function world(answers: Answers, caps: Partial<Capabilities> = {}): World {
  const calls: string[] = [];
  const keys: string[] = [];
  const answer = async (name: keyof Answers, call: Call): Promise<never> => {
    calls.push(name);
    if ('key' in call) keys.push((call as WriteCall).key);
    const round = calls.filter((each) => each === name).length;
    return (await answers[name]?.(round, call)) as never;
  };
  const adapter: Adapter = {
    contract: 1,
    list: (_of, _query, call) => answer('list', call),
    get: (_of, _id, call) => answer('get', call),
    create: (_of, _draft, call) => answer('create', call),
    update: (_of, _id, _change, call) => answer('update', call),
    remove: (_of, _id, _base, call) => answer('remove', call),
    act: (_name, _input, call) => answer('act', call),
    describe: async () => ({
      ...caps,
      collections: { clients: { page: 'cursor', concurrency: 'checked', ids: 'client', ...caps.collections?.clients } },
    }),
  };
  return { clock: fakeClock(), calls, keys, adapter };
}

const fail = (code: 'unavailable' | 'outcomeUnknown' | 'rateLimited', retryAfterMs?: number): never => {
  throw new ProblemError({ code, ...(retryAfterMs !== undefined && { retryAfterMs }) } as Problem);
};
const never = (): Promise<never> => new Promise(() => undefined);
const source = ({ adapter, clock }: World) =>
  createDataSource(adapter, { clock, random: () => 1, newId: () => crypto.randomUUID() });
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (isAbort(error) ? 'aborted' : toProblem(error).code),
  );
const page = { items: [ek] };

describe('a read that fails', () => {
  it('is tried four times, with longer pauses, and then told', async () => {
    const here = world({ list: () => fail('unavailable') });
    const read = codeOf(source(here).page('clients', { limit: 5 }, { signal }));
    expect(await here.clock.until(read)).to.equal(100 + 200 + 400);
    expect(await read).to.equal('unavailable');
    expect(here.calls).to.have.length(4);
  });

  it('gives what comes at last', async () => {
    const here = world({ list: (round) => (round < 3 ? fail('outcomeUnknown') : page) });
    const read = source(here).page('clients', { limit: 5 }, { signal });
    await here.clock.until(read);
    expect((await read).items).to.have.length(1);
  });

  it('is not tried again when the answer is no', async () => {
    for (const code of ['forbidden', 'notFound', 'offline', 'internal'] as const) {
      const here = world({
        list: () => {
          throw new ProblemError({ code });
        },
      });
      expect(await codeOf(source(here).page('clients', { limit: 5 }, { signal }))).to.equal(code);
      expect(here.calls).to.have.length(1);
    }
  });

  it('waits as long as it is asked to, within its time, and believes who wants a day', async () => {
    const soon = world({ list: (round) => (round === 1 ? fail('rateLimited', 5_000) : page) });
    const read = source(soon).page('clients', { limit: 5 }, { signal });
    expect(await soon.clock.until(read)).to.equal(5_000);
    const late = world({ list: () => fail('unavailable', 86_400_000) });
    const refused = codeOf(source(late).page('clients', { limit: 5 }, { signal }));
    expect(await late.clock.until(refused)).to.equal(0);
    expect(await refused).to.equal('unavailable');
  });

  it('ends within 31 seconds when nobody ever answers', async () => {
    const here = world({ list: never });
    const read = codeOf(source(here).page('clients', { limit: 5 }, { signal }));
    expect(await here.clock.until(read)).to.be.at.most(31_000);
    expect(await read).to.equal('unavailable');
  });

  it('feels its abort at once: under way, and in a pause', async () => {
    for (const list of [never, () => fail('unavailable')]) {
      const here = world({ list });
      const controller = new AbortController();
      const read = codeOf(source(here).page('clients', { limit: 5 }, { signal: controller.signal }));
      await settle();
      controller.abort();
      expect(await read).to.equal('aborted');
    }
  });

  it('is told as a wrong answer when there is none', async () => {
    const here = world({ list: () => undefined });
    expect(await codeOf(source(here).page('clients', { limit: 5 }, { signal }))).to.equal('badAdapter');
  });
});

describe('an adapter that lets the errors of its connection through', () => {
  /** What this browser itself throws when there is nobody at the other end. */
  let nobody: unknown;
  before(async () => {
    nobody = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error);
  });
  const unreachable = (): Promise<never> => Promise.reject(nobody as Error);
  const unchecked = { collections: { clients: { concurrency: 'unchecked', ids: 'server' } } } as const;
  const raw = (message: string): never => {
    throw new TypeError(message);
  };
  const withoutConnection = async (run: () => Promise<void>): Promise<void> => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      await run();
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  };
  const readOf = (here: World) => codeOf(source(here).page('clients', { limit: 5 }, { signal }));
  const saveOf = (here: World) => codeOf(source(here).save('clients', ek, { name: 'Alm' }).done);

  it('is out of reach for a read, which is tried again and then told', async () => {
    const here = world({ list: unreachable });
    const read = readOf(here);
    await here.clock.until(read);
    expect(await read).to.equal('unavailable');
    expect(here.calls).to.have.length(4);
  });

  it('may have done a write, which is tried again only where that is safe', async () => {
    const checked = world({ update: (round) => (round === 1 ? unreachable() : { ...ek, version: '2', name: 'Alm' }) });
    const saved = saveOf(checked);
    await checked.clock.until(saved);
    expect(await saved).to.equal('done');
    const here = world({ get: () => ek, update: unreachable }, unchecked);
    expect(await saveOf(here)).to.equal('outcomeUnknown');
    expect(here.calls.filter((each) => each === 'update')).to.have.length(1);
  });

  it('is offline where the browser says so, for a write only if it cannot have left', async () => {
    await withoutConnection(async () => {
      expect(await readOf(world({ list: unreachable }))).to.equal('offline');
      expect(await saveOf(world({ update: unreachable }))).to.equal('offline');
    });
    const goes = async (): Promise<never> => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      return unreachable();
    };
    const here = world({ get: () => ek, update: goes }, unchecked);
    const asked = saveOf(here);
    try {
      await here.clock.until(asked);
      expect(await asked).to.equal('outcomeUnknown');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('is understood in the words of every engine, with the name of the server behind them or without', async () => {
    for (const words of [
      'Failed to fetch',
      'Failed to fetch (api.example.com)',
      'network error',
      'Failed to fetch dynamically imported module: https://example.com/crm.js',
      'NetworkError when attempting to fetch resource.',
      'Content-Length header of network response exceeds response Body.',
      'Error in input stream',
      'Load failed',
      'Load failed (api.example.com)',
      'The network connection was lost.',
      'fetch failed',
      'terminated',
    ]) {
      const here = world({ list: (round) => (round === 1 ? raw(words) : page) });
      const read = readOf(here);
      await here.clock.until(read);
      expect(await read, words).to.equal('done');
    }
  });

  it('is understood without a connection where the words are the system’s own, as no script was running then', async () => {
    const translated = new TypeError('Det verkar inte finnas någon internetanslutning.');
    Object.defineProperty(translated, 'stack', { value: undefined });
    const here = world({ list: () => Promise.reject(translated) });
    expect(await readOf(here)).to.equal('internal');
    await withoutConnection(async () => {
      expect(await readOf(here)).to.equal('offline');
    });
  });

  it('may have a time limit of its own', async () => {
    for (const name of ['TimeoutError', 'AbortError', 'NetworkError']) {
      const list = (round: number) => (round === 1 ? Promise.reject(new DOMException('Too slow', name)) : page);
      const here = world({ list });
      const read = readOf(here);
      await here.clock.until(read);
      expect(await read, name).to.equal('done');
    }
  });

  it('is at fault itself, with a connection or without, when it was its own mistake', async () => {
    const nothing: { row?: { name: string }; load?: () => void } = {};
    const mistakes: Record<string, () => unknown> = {
      'a member of undefined': () => nothing.row!.name,
      'no function': () => nothing.load!(),
      'no address': () => fetch('http://['),
      'a body where none may be': () => fetch('/', { method: 'GET', body: 'x' }),
      'no name of a header': () => fetch('/', { headers: { 'x y': 'z' } }),
      'a body read twice': async () => {
        const answer = new Response('{}');
        await answer.json();
        return answer.json();
      },
      'a word that only begins so': () => raw('Failed to fetch the settings of undefined'),
    };
    const each = async (): Promise<void> => {
      for (const [name, mistake] of Object.entries(mistakes)) {
        const [read, write] = [world({ list: mistake }), world({ update: mistake })];
        expect(await readOf(read), name).to.equal('internal');
        expect(await saveOf(write), name).to.equal('internal');
        expect(
          [...read.calls, ...write.calls].filter((call) => call !== 'get'),
          name,
        ).to.have.length(2);
      }
    };
    await each();
    await withoutConnection(each);
  });
});

describe('a back end that does not answer', () => {
  it('is spared: after five failures calls wait, one tries, and all go on when it is back', async () => {
    let down = true;
    const here = world({ list: () => (down ? fail('unavailable') : page) });
    const data = source(here);
    const first = Promise.all([1, 2].map((limit) => codeOf(data.page('clients', { limit }, { signal }))));
    await here.clock.until(first);
    const before = here.calls.length;
    down = false;
    const later = Promise.all([3, 4, 5, 6].map((limit) => codeOf(data.page('clients', { limit }, { signal }))));
    await settle();
    expect(here.calls.length, 'calls while it rests').to.equal(before);
    await here.clock.until(later);
    expect(await later).to.deep.equal(['done', 'done', 'done', 'done']);
  });

  it('does not take the others along when the one that tries is aborted', async () => {
    let down = true;
    const here = world({ list: () => (down ? fail('unavailable') : never()) });
    const data = source(here);
    await here.clock.until(Promise.all([1, 2].map((limit) => codeOf(data.page('clients', { limit }, { signal })))));
    down = false;
    const controller = new AbortController();
    const trying = codeOf(data.page('clients', { limit: 3 }, { signal: controller.signal }));
    const waiting = codeOf(data.page('clients', { limit: 4 }, { signal }));
    await here.clock.pass(9_000);
    controller.abort();
    expect(await trying).to.equal('aborted');
    here.adapter.list = () => Promise.resolve(page as never);
    await here.clock.until(waiting);
    expect(await waiting).to.equal('done');
  });
});

describe('a write that fails', () => {
  const saved = { ...ek, version: '2', name: 'Alm' };
  const save = (here: World) => source(here).save('clients', ek, { name: 'Alm' }).done;

  it('is tried again under its own key where the key or the base makes it safe', async () => {
    for (const caps of [{ idempotent: true }, {}]) {
      const here = world({ update: (round) => (round === 1 ? fail('outcomeUnknown') : saved) }, caps);
      const done = save(here);
      await here.clock.until(done);
      expect((await done).name).to.equal('Alm');
      expect(new Set(here.keys).size).to.equal(1);
      expect(here.calls.filter((each) => each === 'update')).to.have.length(2);
    }
  });

  it('is not tried again where it could happen twice, and says that it may have happened', async () => {
    const caps = { collections: { clients: { concurrency: 'unchecked', ids: 'server' } } } as const;
    const updates = world({ get: () => ek, update: () => fail('outcomeUnknown') }, caps);
    expect(await codeOf(save(updates))).to.equal('outcomeUnknown');
    const creates = world({ create: () => fail('outcomeUnknown') }, caps);
    expect(await codeOf(source(creates).add('clients', { name: 'Alm', number: '1001' }).done)).to.equal(
      'outcomeUnknown',
    );
    const acts = world({ act: () => fail('unavailable') }, { ...caps, actions: ['client.archive'] });
    expect(await codeOf(source(acts).act('client.archive', { id: 'a' }).done)).to.equal('unavailable');
    for (const { calls } of [updates, creates, acts]) expect(calls.filter((each) => each !== 'get')).to.have.length(1);
  });

  it('knows its own lost change from somebody else’s', async () => {
    const conflict = (current: object) => () => {
      throw new ProblemError({ code: 'conflict', current: current as typeof ek });
    };
    const mine = world({ update: (round) => (round === 1 ? fail('outcomeUnknown') : conflict(saved)()) });
    const done = save(mine);
    await mine.clock.until(done);
    expect(await done).to.include({ name: 'Alm', version: '2' });
    const theirs = world({
      update: (round) => (round === 1 ? fail('outcomeUnknown') : conflict({ ...ek, version: '2', name: 'Bok' })()),
    });
    const asked = codeOf(save(theirs));
    await theirs.clock.until(asked);
    expect(await asked).to.equal('conflict');
  });

  it('looks whether a lost create was carried out before it is sent again', async () => {
    let draft: object = {};
    const made = (there: boolean) => {
      const here = world({
        create: (round) => (round === 1 ? fail('outcomeUnknown') : { ...draft, version: '1' }),
        get: () => {
          if (!there) throw new ProblemError({ code: 'notFound' });
          return { ...draft, version: '1' };
        },
      });
      const { create } = here.adapter;
      here.adapter.create = (of, wanted, call) => {
        draft = wanted;
        return create!(of, wanted, call);
      };
      return here;
    };
    for (const there of [true, false]) {
      const here = made(there);
      const done = source(here).add('clients', { name: 'Alm', number: '1001' }).done;
      await here.clock.until(done);
      expect((await done).name).to.equal('Alm');
      expect(here.calls.filter((each) => each === 'create')).to.have.length(there ? 1 : 2);
    }
  });

  it('takes a record that is gone after a lost remove for removed', async () => {
    const here = world({
      remove: (round) => {
        if (round === 1) fail('outcomeUnknown');
        throw new ProblemError({ code: 'notFound' });
      },
    });
    const done = source(here).remove('clients', ek).done;
    await here.clock.until(done);
    await done;
  });

  it('ends within 31 seconds, whatever it needs, and says that it may have happened', async () => {
    const here = world({ update: never, get: never });
    const asked = codeOf(save(here));
    expect(await here.clock.until(asked)).to.be.at.most(31_000);
    expect(await asked).to.equal('outcomeUnknown');
  });
});

describe('writes of one record', () => {
  it('go in the order wanted, each on what the one before has made; other records do not wait', async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const rows = new Map([
      ['a', { ...ek }],
      ['b', { ...ek, id: 'b' }],
    ]);
    const here = world({});
    here.adapter.update = async (_of, id, { set, base }) => {
      order.push(`${id} ${String(Object.values(set)[0])}`);
      if (order.length === 1) await new Promise<void>((resolve) => (release = resolve));
      const row = rows.get(id)!;
      if (base !== row.version) throw new ProblemError({ code: 'conflict', current: row });
      rows.set(id, { ...row, ...(set as object), version: String(Number(row.version) + 1) });
      return rows.get(id) as never;
    };
    const data = source(here);
    const saves = [
      data.save('clients', ek, { name: 'one' }).done,
      data.save('clients', ek, { comment: 'two' }).done,
      data.save('clients', { ...ek, id: 'b' }, { name: 'three' }).done,
    ];
    await saves[2];
    expect(order).to.deep.equal(['a one', 'b three']);
    release();
    await Promise.all(saves);
    expect(order).to.deep.equal(['a one', 'b three', 'a two']);
    expect(rows.get('a')).to.include({ name: 'one', comment: 'two', version: '3' });
  });

  it('are not painted over by a read that began before them', async () => {
    let answer = (_: object): void => undefined;
    const here = world({
      get: () => new Promise((resolve) => (answer = resolve)),
      update: () => ({ ...ek, version: '2', name: 'Alm' }),
    });
    const data = source(here);
    const reading = data.one('clients', 'a');
    await settle();
    await data.save('clients', ek, { name: 'Alm' }).done;
    answer(ek);
    expect((await reading).name).to.equal('Alm');
  });
});

describe('a long task', () => {
  it('is asked how far it is until it ends', async () => {
    const here = world(
      { act: () => ({ jobId: 'j', state: 'queued' }) },
      { actions: ['export.start'], idempotent: true },
    );
    const states = ['running', 'running', 'done'] as const;
    let asked = 0;
    here.adapter.job = async () => ({ jobId: 'j', state: states[asked++] ?? 'done', done: asked, pollAfterMs: 1 });
    const seen: string[] = [];
    const onJob = ({ state }: { state: string }): void => void seen.push(state);
    const { done } = source(here).act('export.start', { of: 'clients', query: {}, format: 'json' }, { onJob });
    expect(await here.clock.until(done)).to.equal(1_000 + 200 + 200);
    expect(seen).to.deep.equal(['queued', 'running', 'running', 'done']);
  });

  it('is told to stop when nobody waits any more', async () => {
    const here = world({}, { actions: ['export.start', 'job.cancel'], idempotent: true });
    const acts: string[] = [];
    here.adapter.act = async (name) => {
      acts.push(name);
      return { jobId: 'j', state: 'running' } as never;
    };
    here.adapter.job = async () => ({ jobId: 'j', state: 'running' });
    const controller = new AbortController();
    const { done } = source(here).act(
      'export.start',
      { of: 'clients', query: {}, format: 'json' },
      { signal: controller.signal },
    );
    const ended = codeOf(done);
    await here.clock.pass(3_000);
    controller.abort();
    expect(await ended).to.equal('aborted');
    await settle();
    expect(acts).to.deep.equal(['export.start', 'job.cancel']);
  });
});

describe('the feed', () => {
  it('is opened again from the last place when it breaks', async () => {
    const here = world({ list: () => page }, { live: true });
    const places: (string | undefined)[] = [];
    here.adapter.changes = async function* (since, call) {
      places.push(since);
      if (places.length === 1) yield { changes: [], checkpoint: '7' };
      if (places.length < 3) throw new ProblemError({ code: 'unavailable' });
      await new Promise<void>((resolve) => call.signal.addEventListener('abort', () => resolve()));
    };
    const data = source(here);
    const stop = data.watchPage({ of: 'clients', query: { limit: 5 } }, () => undefined);
    await settle();
    await here.clock.pass(10_000);
    expect(places).to.deep.equal([undefined, '7', '7']);
    stop();
  });
});
