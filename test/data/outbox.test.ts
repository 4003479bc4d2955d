/** What is wanted is not lost: without a connection, through closed tabs, and never sent twice. */
import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import type { DataSource } from '../../src/data/data-source.ts';
import type { UpdateIntent } from '../../src/data/intent.ts';
import { clearOutbox } from '../../src/data/outbox/clear-outbox.ts';
import { outboxName, outboxStore } from '../../src/data/outbox/outbox-store.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { until } from '../components/page.ts';
import { fakeClock } from './fake-clock.ts';

const read = { signal: new AbortController().signal };

/** A back end with a connection that can be cut, and the tabs of one browser on it. */
function world({ ids = 'client', idempotent = true }: { ids?: 'client' | 'server'; idempotent?: boolean } = {}) {
  const storage = memoryStorage();
  const settings = { number: { required: false } };
  const whole = memoryAdapter({
    storage,
    settings,
    seed: {
      clients: [
        { id: 'a', name: 'Ek' },
        { id: 'b', name: 'Alm' },
      ],
    },
  });
  const name = `outbox-${Math.random()}`;
  const here = { online: true, hangs: false, sent: [] as string[], refuse: undefined as Error | undefined };
  const reach = async <T>(line: string, run: () => Promise<T>): Promise<T> => {
    if (!here.online) throw new ProblemError({ code: 'offline' });
    if (here.refuse) throw here.refuse;
    here.sent.push(line);
    const answer = run();
    return here.hangs ? answer.then(() => new Promise<never>(() => undefined)) : answer;
  };
  const adapter: Adapter = {
    ...whole,
    describe: async (call) => {
      const { collections = {}, ...said } = await whole.describe!(call);
      const named = Object.entries(collections).map(([of, caps]) => [of, { ...caps, ids }]);
      return { ...said, idempotent, collections: Object.fromEntries(named) };
    },
    update: (of, id, change, call) =>
      reach(`${id} ${Object.values(change.set).join()}`, () => whole.update!(of, id, change, call)),
    create: (of, draft, call) =>
      reach(`new ${'name' in draft ? String(draft.name) : ''}`, () =>
        whole.create!(of, ids === 'server' ? { ...draft, id: `given-${call.key}` } : draft, call),
      ),
    remove: (of, id, base, call) => reach(`gone ${id}`, () => whole.remove!(of, id, base, call)),
  };
  const tab = () => createDataSource(adapter, { outbox: name, clock: fakeClock() });
  const stored = async (id: string) => whole.get('clients', id, read);
  return { here, tab, stored, whole, name };
}

const waiting = async (source: DataSource): Promise<string[]> =>
  (await (await source.outbox!).entries()).filter(({ problem }) => !problem).map(({ subject }) => subject);
const parked = async (source: DataSource) => (await (await source.outbox!).entries()).filter(({ problem }) => problem);
const comesBack = (): boolean => window.dispatchEvent(new Event('online'));

describe('outbox', () => {
  it('is empty again when the back end has what was saved', async () => {
    const { here, tab, stored } = world();
    const source = tab();
    await source.save('clients', await source.one('clients', 'a'), { name: 'Ekens' }).done;
    expect((await stored('a')).name).to.equal('Ekens');
    expect(await waiting(source)).to.deep.equal([]);
    expect(here.sent).to.deep.equal(['a Ekens']);
    source.close();
  });

  it('keeps and shows what is saved without a connection, and sends it in order when there is one', async () => {
    const { here, tab, stored } = world();
    const source = tab();
    const ek = await source.one('clients', 'a');
    const names: (string | undefined)[] = [];
    source.watchOne({ of: 'clients', id: 'a' }, (state) =>
      names.push(state.status === 'ready' ? state.data.name : undefined),
    );
    here.online = false;
    const saved = await source.save('clients', ek, { name: 'One' }).done;
    expect(saved.name).to.equal('One');
    await source.save('clients', saved, { comment: 'Two' }).done;
    await source.add('clients', { id: 'c', name: 'New' }).done;
    expect(names.at(-1)).to.equal('One');
    expect(await waiting(source)).to.deep.equal(['clients/a', 'clients/c']);
    expect((await stored('a')).name).to.equal('Ek');
    here.online = true;
    comesBack();
    await until(async () => (await waiting(source)).length === 0, 'it was not sent');
    expect(await stored('a')).to.include({ name: 'One', comment: 'Two' });
    expect(here.sent.filter((line) => line.startsWith('a'))).to.deep.equal(['a One,Two']);
    expect((await stored('c')).name).to.equal('New');
    source.close();
  });

  it('sends changes of one record as one only while nothing of them was given a reason of its own', async () => {
    const { here, tab, stored } = world();
    const source = tab();
    const ek = await source.one('clients', 'a');
    here.online = false;
    const one = await source.save('clients', ek, { name: 'One' }).done;
    const two = await source.save('clients', one, { name: 'Two', comment: 'Two' }).done;
    await source.save('clients', two, { comment: 'Three' }, { reason: 'Asked by phone' }).done;
    expect(await waiting(source)).to.deep.equal(['clients/a', 'clients/a']);
    here.online = true;
    comesBack();
    await until(async () => (await waiting(source)).length === 0, 'it was not sent');
    expect(here.sent).to.deep.equal(['a Two,Two', 'a Three']);
    expect(await stored('a')).to.include({ name: 'Two', comment: 'Three' });
    source.close();
  });

  it('sends what belongs to a new record after it, under the id the back end gave it', async () => {
    const { here, tab, whole } = world({ ids: 'server' });
    const source = tab();
    await source.one('clients', 'a');
    here.online = false;
    const made = await source.add('clients', { name: 'Ny AB' }).done;
    await source.add('contacts', { clientId: made.id, first: 'Eva' }).done;
    await source.save('clients', made, { comment: 'Ring först' }).done;
    expect(await waiting(source)).to.have.length(3);
    here.online = true;
    comesBack();
    await until(async () => (await waiting(source)).length === 0, 'it was not sent');
    expect(await parked(source)).to.deep.equal([]);
    const { items } = await whole.list('clients', { limit: 10 }, read);
    const there = items.find(({ name }) => name === 'Ny AB')!;
    expect(there.id).not.to.equal(made.id);
    expect(there.comment).to.equal('Ring först');
    const contacts = await whole.list('contacts', { limit: 10 }, read);
    expect(contacts.items.map(({ clientId }) => clientId)).to.deep.equal([there.id]);

    // Who still holds the first id is told where the record is.
    const moved = await source.one('clients', made.id).then(
      () => undefined,
      (error: unknown) => (error as ProblemError).problem,
    );
    expect(moved).to.deep.equal({ code: 'gone', movedTo: there.id });
    source.close();
  });

  it('sends a parked change as a person has corrected it', async () => {
    const { here, tab, stored } = world();
    const first = tab();
    const ek = await first.one('clients', 'a');
    here.online = false;
    await first.save('clients', ek, { name: 'Wrong', comment: 'Kept' }).done;
    first.close();
    here.online = true;
    here.refuse = new ProblemError({ code: 'invalid', fields: [{ pointer: '/name', code: 'notUnique' }] });
    const second = tab();
    await until(async () => (await parked(second)).length === 1, 'it was not parked');
    here.refuse = undefined;
    const [entry] = await parked(second);
    const intent = entry!.intent as UpdateIntent;
    const corrected = { ...intent, key: 'corrected', set: { ...intent.set, name: 'Right' } } as UpdateIntent;
    await (await second.outbox!).amend(entry!.seq, corrected);
    expect(await stored('a')).to.include({ name: 'Right', comment: 'Kept' });
    expect(await parked(second)).to.deep.equal([]);
    second.close();
  });

  it('sends what a tab has left behind when it was closed, once', async () => {
    const { here, tab, stored } = world();
    const first = tab();
    const ek = await first.one('clients', 'a');
    here.online = false;
    await first.save('clients', ek, { name: 'Left behind' }).done;
    first.close();
    here.online = true;
    const [second, third] = [tab(), tab()];
    await until(async () => (await stored('a')).name === 'Left behind', 'it was not sent');
    await until(async () => (await waiting(second)).length === 0);
    expect(here.sent).to.deep.equal(['a Left behind']);
    second.close();
    third.close();
  });

  it('shows in the next tab what is not sent yet', async () => {
    const { here, tab } = world();
    const first = tab();
    const ek = await first.one('clients', 'a');
    here.online = false;
    await first.save('clients', ek, { name: 'Not sent' }).done;
    first.close();
    const second = tab();
    await second.outbox;
    const names: string[] = [];
    second.watchOne({ of: 'clients', id: 'a' }, (state) => state.status === 'ready' && names.push(state.data.name));
    await until(() => names.at(-1) === 'Not sent');
    second.close();
  });

  it('tells who waits of a refusal, and parks what nobody waits for until a person decides', async () => {
    const { here, tab, stored } = world();
    const first = tab();
    const ek = await first.one('clients', 'a');
    here.refuse = new ProblemError({ code: 'forbidden', need: 'client.edit' });
    const refused = await first.save('clients', ek, { name: 'No' }).done.then(
      () => 'saved',
      (error: unknown) => (error as ProblemError).problem.code,
    );
    expect(refused).to.equal('forbidden');
    expect(await waiting(first)).to.deep.equal([]);

    here.refuse = undefined;
    here.online = false;
    await first.save('clients', ek, { name: 'Later' }).done;
    first.close();
    here.online = true;
    here.refuse = new ProblemError({ code: 'forbidden', need: 'client.edit' });
    const second = tab();
    await until(async () => (await parked(second)).length === 1, 'it was not parked');
    const [entry] = await parked(second);
    expect(entry?.problem?.code).to.equal('forbidden');
    expect(entry?.intent).to.deep.include({ op: 'update', id: 'a', set: { name: 'Later' } });
    here.refuse = undefined;
    await (await second.outbox!).retry(entry!.seq);
    expect((await stored('a')).name).to.equal('Later');
    expect(await parked(second)).to.deep.equal([]);
    second.close();
  });

  it('keeps what an adapter could not send because its fetch found no connection', async () => {
    const { here, tab, stored } = world({ idempotent: false });
    const source = tab();
    const ek = await source.one('clients', 'a');
    here.refuse = await fetch('http://127.0.0.1:1/').then(
      () => undefined,
      (error: unknown) => error as Error,
    );
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      expect((await source.save('clients', ek, { name: 'One' }).done).name).to.equal('One');
      await source.add('clients', { id: 'c', name: 'New' }).done;
      expect(await waiting(source)).to.deep.equal(['clients/a', 'clients/c']);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    here.refuse = undefined;
    comesBack();
    await until(async () => (await waiting(source)).length === 0, 'it was not sent');
    expect((await stored('a')).name).to.equal('One');
    expect((await stored('c')).name).to.equal('New');
    expect(here.sent).to.deep.equal(['a One', 'new New']);
    source.close();
  });

  it('refuses at once what failed by a mistake of the adapter', async () => {
    const { here, tab } = world();
    const source = tab();
    const ek = await source.one('clients', 'a');
    here.refuse = new TypeError('Cannot read properties of undefined');
    const refused = await source.save('clients', ek, { name: 'No' }).done.then(
      () => 'saved',
      (error: unknown) => (error as ProblemError).problem.code,
    );
    expect(refused).to.equal('internal');
    expect(await waiting(source)).to.deep.equal([]);
    source.close();
  });

  it('does not send again by itself what may have happened where a second time would be another one', async () => {
    const { here, tab, whole } = world({ ids: 'server', idempotent: false });
    const first = tab();
    await first.one('clients', 'a');
    here.refuse = new ProblemError({ code: 'outcomeUnknown' });
    const told = await first.add('clients', { name: 'Perhaps' }).done.then(
      () => 'saved',
      (error: unknown) => (error as ProblemError).problem.code,
    );
    expect(told).to.equal('outcomeUnknown');
    expect(await waiting(first)).to.deep.equal([]);

    here.refuse = undefined;
    here.online = false;
    await first.add('clients', { name: 'Later' }).done;
    first.close();
    here.online = true;
    here.refuse = new ProblemError({ code: 'outcomeUnknown' });
    const second = tab();
    await until(async () => (await parked(second)).length === 1, 'it was not parked');
    const [entry] = await parked(second);
    expect(entry?.problem?.code).to.equal('outcomeUnknown');
    here.refuse = undefined;
    await (await second.outbox!).retry(entry!.seq);
    const { items } = await whole.list('clients', { limit: 10 }, read);
    expect(items.map(({ name }) => name).sort()).to.deep.equal(['Alm', 'Ek', 'Later']);
    second.close();
  });

  it('sends what a tab that died was sending only where a second time is no other one', async () => {
    for (const idempotent of [true, false]) {
      const { here, tab, whole, name } = world({ ids: 'server', idempotent });
      const first = tab();
      await first.one('clients', 'a');
      // It is carried out, and no answer comes.
      here.hangs = true;
      first.add('clients', { name: 'Dying' }).done.catch(() => undefined);
      const store = outboxStore(outboxName(name));
      await until(() => here.sent.length === 1);
      const [left] = await store.all();
      expect(left?.begun).to.equal(idempotent ? undefined : true);
      first.close();
      await store.clear();
      here.hangs = false;
      await store.add({ ...left!, tab: 'dead', subject: 'clients/other' });
      await store.close();
      const second = tab();
      const told = async () => (await parked(second)).map(({ problem }) => problem?.code);
      if (idempotent) await until(async () => (await waiting(second)).length === 0, 'it was not sent');
      else await until(async () => (await told()).length === 1, 'it was not parked');
      expect(await told()).to.deep.equal(idempotent ? [] : ['outcomeUnknown']);
      expect(here.sent).to.have.length(idempotent ? 2 : 1);
      if (!idempotent) {
        // A person has looked, and it is not there.
        const [entry] = await parked(second);
        await (await second.outbox!).retry(entry!.seq);
        expect(here.sent).to.have.length(2);
      }
      expect((await whole.list('clients', { limit: 10 }, read)).items.length).to.be.at.least(3);
      second.close();
    }
  });

  it('asks a person when somebody else has changed the same field meanwhile, and forgets what is discarded', async () => {
    const { here, tab, whole, stored } = world();
    const first = tab();
    const ek = await first.one('clients', 'a');
    here.online = false;
    await first.save('clients', ek, { name: 'Mine' }).done;
    first.close();
    await whole.update!('clients', 'a', { set: { name: 'Theirs' } }, { ...read, key: 'theirs' });
    here.online = true;
    const second = tab();
    await until(async () => (await parked(second)).length === 1, 'it was not parked');
    expect((await stored('a')).name).to.equal('Theirs');
    const [entry] = await parked(second);
    expect(entry?.problem?.code).to.equal('conflict');
    await (await second.outbox!).discard(entry!.seq);
    expect(await parked(second)).to.deep.equal([]);
    second.close();
  });

  it('forgets everything at sign-out', async () => {
    const { here, tab } = world();
    const source = tab();
    const ek = await source.one('clients', 'a');
    here.online = false;
    await source.save('clients', ek, { name: 'Secret' }).done;
    await (await source.outbox!).clear();
    expect(await waiting(source)).to.deep.equal([]);
    source.close();
  });

  it('keeps what it has, says so and saves on when the disk is full', async () => {
    const { here, tab, stored } = world();
    const source = tab();
    const ek = await source.one('clients', 'a');
    const alm = await source.one('clients', 'b');
    here.online = false;
    await source.save('clients', ek, { name: 'Kept' }).done;
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    try {
      const lost = await source.save('clients', alm, { name: 'Not kept' }).done.then(
        () => 'saved',
        (error: unknown) => (error as ProblemError).problem.code,
      );
      expect(lost).to.equal('offline');
      expect((await source.outbox!).refused).to.equal(true);
      expect(await waiting(source)).to.deep.equal(['clients/a']);
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    here.online = true;
    comesBack();
    await until(async () => (await stored('a')).name === 'Kept', 'what was kept is not sent');
    await source.save('clients', alm, { name: 'Saved' }).done;
    expect((await stored('b')).name).to.equal('Saved');
    source.close();
  });

  it('is emptied by name at sign-out, without a page that uses it', async () => {
    const { here, tab, name } = world();
    const first = tab();
    const ek = await first.one('clients', 'a');
    here.online = false;
    await first.save('clients', ek, { name: 'Secret' }).done;
    first.close();
    await clearOutbox(name);
    const second = tab();
    expect(await (await second.outbox!).entries()).to.deep.equal([]);
    second.close();
  });

  it('saves all the same where the browser gives no store', async () => {
    const { tab, stored } = world();
    const { open } = indexedDB;
    indexedDB.open = () => {
      throw new DOMException('No', 'SecurityError');
    };
    try {
      const source = tab();
      await source.save('clients', await source.one('clients', 'a'), { name: 'Ekens' }).done;
      expect((await stored('a')).name).to.equal('Ekens');
      expect((await source.outbox!).refused).to.equal(true);
      source.close();
    } finally {
      indexedDB.open = open;
    }
  });
});
