import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import type { BatchOp } from '../../src/adapters/adapter.ts';
import { createEngine } from '../../src/adapters/engine/engine.ts';
import type { Storage } from '../../src/adapters/engine/storage.ts';
import { indexedDbStorage } from '../../src/adapters/indexeddb/indexeddb-storage.ts';
import { indexedDbAdapter } from '../../src/adapters/indexeddb/indexeddb.ts';
import { call, problemOf, read, walk, whole } from './helpers.ts';
import type { Whole } from './helpers.ts';
import { adapterRules } from './rules.ts';

let count = 0;
let name = '';
const opened: Whole[] = [];
const settings = { number: { required: false } };

function openNamed(options: Omit<Parameters<typeof indexedDbAdapter>[0], 'name'> = {}): Whole {
  const failed = (reason: unknown): never => {
    throw reason;
  };
  const adapter = whole(indexedDbAdapter({ settings, onDegraded: failed, ...options, name }));
  opened.push(adapter);
  return adapter;
}
const openFresh: typeof openNamed = (options) => {
  name = `kundkort-test-${++count}-${Math.random()}`;
  return openNamed(options);
};

afterEach(async () => {
  await Promise.all(opened.splice(0).map((adapter) => adapter.close()));
  if (name) indexedDB.deleteDatabase(name);
});

adapterRules('IndexedDB', {
  open: async (options) => openFresh(options),
  peer: async (options) => openNamed(options),
});

const clients = (from: number, to: number): BatchOp[] =>
  Array.from({ length: to - from }, (_, at) => ({
    op: 'create',
    of: 'clients',
    draft: { id: `c${from + at}`, name: `N${from + at}` },
  }));
const total = async (adapter: Whole): Promise<number | undefined> =>
  (await adapter.list('clients', { limit: 1, count: 'exact' }, read())).total?.value;

describe('IndexedDB: keeping', () => {
  it('survives being opened again: records, trail, intents and numbers', async () => {
    const first = openFresh();
    const intent = call();
    const made = await first.create('clients', { name: 'Alfa', number: '1' }, intent);
    const { asOf } = await first.list('clients', { limit: 1 }, read());
    await first.create('contacts', { clientId: made.id, first: 'Eva' }, call());
    await first.close();
    const again = openNamed();
    const got = await again.get('clients', made.id, read());
    expect(got.version).to.equal(made.version);
    expect(got.primaryContact?.name).to.equal('Eva');
    expect((await again.create('clients', { name: 'Alfa', number: '1' }, intent)).id).to.equal(made.id);
    expect((await problemOf(again.create('clients', { name: 'Beta', number: '1' }, call()))).code).to.equal(
      'duplicate',
    );
    const controller = new AbortController();
    for await (const told of again.changes(asOf, { signal: controller.signal })) {
      expect(told).to.have.nested.property('changes[0].of', 'contacts');
      controller.abort();
    }
    expect((await again.list('activity', { limit: 9 }, read())).items.map(({ event }) => event)).to.include.members([
      'client.created',
      'contact.added',
    ]);
    expect((await again.describe(read())).storageRefused).to.equal(false);
  });

  it('brings 20,000 packed rows back, with the changes laid over them', async function () {
    this.timeout(60_000);
    const first = openFresh();
    for (let at = 0; at < 20_000; at += 2_000) await first.batch(clients(at, at + 2_000), { ...call(), atomic: true });
    await first.update('clients', 'c7', { set: { name: 'changed' } }, call());
    await first.remove('clients', 'c8', undefined, call());
    // A removed id that comes again in a page of its own outranks its own removal.
    await first.remove('clients', 'c100', undefined, call());
    await first.batch(clients(100, 101).concat(clients(20_000, 20_100)), { ...call(), atomic: true });
    await first.close();
    const again = openNamed();
    expect(await total(again)).to.equal(20_099);
    expect((await again.get('clients', 'c7', read())).name).to.equal('changed');
    expect((await problemOf(again.get('clients', 'c8', read()))).code).to.equal('notFound');
    expect((await again.get('clients', 'c100', read())).name).to.equal('N100');
    const db = await openDB(name);
    expect((await db.count('pages')) < 100 && (await db.count('overlay')) < 30).to.equal(true);
    db.close();
  });

  it('packs what lies loose when it is opened, and another session may go on writing', async function () {
    this.timeout(60_000);
    const one = openFresh();
    await one.batch(clients(0, 60), { ...call(), atomic: true });
    const storage = indexedDbStorage({ name });
    let { seq } = await storage.open();
    for (let at = 0; at < 110; at++) {
      const writes = Array.from({ length: 40 }, (_, row) => ({
        of: 'products' as const,
        id: `p${at}-${row}`,
        row: { id: `p${at}-${row}`, name: 'P' },
      }));
      await storage.commit(seq, { seq: ++seq, at: 0, writes });
    }
    await storage.close();
    const two = openNamed();
    expect((await two.list('products', { limit: 1, count: 'exact' }, read())).total?.value).to.equal(4_400);
    const db = await openDB(name);
    expect(await db.count('overlay', IDBKeyRange.bound(['products'], ['products', []]))).to.equal(0);
    db.close();
    await one.create('clients', { name: 'after' }, call());
    expect((await one.list('products', { limit: 1, count: 'exact' }, read())).total?.value).to.equal(4_400);
  });

  it('tells another session of a bulk import, though its log names pages only', async () => {
    const one = openFresh();
    await one.create('clients', { name: 'first' }, call());
    const two = openNamed();
    expect(await total(two)).to.equal(1);
    await one.batch(clients(0, 300), { ...call(), atomic: true });
    await two.create('clients', { name: 'last' }, call());
    expect(await total(two)).to.equal(302);
  });

  it('reads everything again when the log no longer reaches back', async () => {
    const one = openFresh();
    await one.batch(clients(0, 3), { ...call(), atomic: true });
    const two = openNamed();
    await two.list('clients', { limit: 1 }, read());
    const db = await openDB(name);
    await one.remove('clients', 'c1', undefined, call());
    await one.update('clients', 'c0', { set: { name: 'new' } }, call());
    await db.clear('log');
    db.close();
    await two.create('clients', { id: 'c9', name: 'mine' }, call());
    expect((await walk(two, 'clients', { limit: 9 })).sort()).to.deep.equal(['c0', 'c2', 'c9']);
  });
});

describe('IndexedDB: when the browser refuses', () => {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
  const refuse = (get: () => unknown): void =>
    void Object.defineProperty(globalThis, 'indexedDB', { configurable: true, get });
  afterEach(() => {
    if (real) Object.defineProperty(globalThis, 'indexedDB', real);
  });

  const cases: Record<string, () => unknown> = {
    'a sandboxed frame throws at once': () => {
      throw new DOMException('denied', 'SecurityError');
    },
    'there is none': () => undefined,
    'it never answers': () => ({ open: () => new EventTarget() }),
    'there is no room to open': () => ({
      open: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    }),
  };
  for (const [title, get] of Object.entries(cases)) {
    it(`goes on in memory and says so: ${title}`, async () => {
      const reasons: unknown[] = [];
      refuse(get);
      const adapter = openFresh({ onDegraded: (reason) => reasons.push(reason), patience: 50 });
      await adapter.create('clients', { name: 'Alfa' }, call());
      expect((await adapter.describe(read())).storageRefused).to.equal(true);
      expect(await total(adapter)).to.equal(1);
      expect(reasons).to.have.length(1);
    });
  }

  it('a full store refuses the write as quota; nothing is half written, and the next write goes on', async () => {
    const storage = indexedDbStorage({ name: (name = `kundkort-test-${++count}-${Math.random()}`) });
    let full = false;
    const filling: Storage = {
      ...storage,
      commit: async (expected, commit) => {
        if (full) throw new DOMException('full', 'QuotaExceededError');
        return storage.commit(expected, commit);
      },
    };
    const adapter = whole(createEngine({ storage: filling, settings }));
    opened.push(adapter);
    await adapter.create('clients', { id: 'a', name: 'Alfa' }, call());
    full = true;
    const intent = call();
    expect((await problemOf(adapter.create('clients', { id: 'b', name: 'Beta' }, intent))).code).to.equal('quota');
    expect((await problemOf(adapter.update('clients', 'a', { set: { name: 'x' } }, call()))).code).to.equal('quota');
    expect(await walk(adapter, 'clients', { limit: 9 })).to.deep.equal(['a']);
    full = false;
    await adapter.create('clients', { id: 'b', name: 'Beta' }, intent);
    expect(await walk(adapter, 'clients', { limit: 9 })).to.deep.equal(['a', 'b']);
  });

  it('a value that cannot be stored leaves the database as it was', async () => {
    const storage = indexedDbStorage({ name: (name = `kundkort-test-${++count}-${Math.random()}`) });
    const { seq } = await storage.open();
    const good = { id: 'a', name: 'A' };
    const writes = [
      { of: 'clients' as const, id: 'a', row: good },
      { of: 'clients' as const, id: 'b', row: { id: 'b', name: () => 'B' } },
    ];
    let failed = false;
    await storage.commit(seq, { seq: seq + 1, at: 0, writes }).catch(() => (failed = true));
    expect(failed).to.equal(true);
    expect(await storage.load('clients')).to.deep.equal([]);
    expect(await storage.commit(seq, { seq: seq + 1, at: 0, writes: [writes[0]!] })).to.equal(true);
    await storage.close();
  });

  it('steps aside for a newer version of the store, and answers unavailable from then on', async () => {
    const adapter = openFresh();
    await adapter.create('clients', { name: 'Alfa' }, call());
    const newer = await openDB(name, 99);
    expect((await problemOf(adapter.create('clients', { name: 'Beta' }, call()))).code).to.equal('unavailable');
    expect(await total(adapter)).to.equal(1);
    newer.close();
  });

  it('a store deleted under it is made anew, and lists are read again', async () => {
    const adapter = openFresh();
    await adapter.create('clients', { id: 'a', name: 'Alfa' }, call());
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    await adapter.create('clients', { id: 'b', name: 'Beta', number: '2' }, call());
    expect(await walk(adapter, 'clients', { limit: 9 })).to.deep.equal(['b']);
  });
});
