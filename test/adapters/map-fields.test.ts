import { expect } from '@open-wc/testing';
import type { Adapter, Feed, Where } from '../../src/adapters/adapter.ts';
import { mapFields } from '../../src/adapters/map-fields/map-fields.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { call, problemOf, read, whole } from './helpers.ts';
import type { Whole } from './helpers.ts';
import { adapterRules } from './rules.ts';

const columns = { id: 'CUST_NO', name: 'CUST_NM', tags: 'LABELS', custom: 'EXTRA' };
/** A back end with other names for its fields is one of ours behind the map turned round. */
const turned = Object.fromEntries(Object.entries(columns).map(([ours, theirs]) => [theirs, ours]));
const foreign = (adapter: Adapter): Adapter => mapFields(adapter, { clients: turned });
const there = (adapter: Adapter): Adapter => mapFields(foreign(adapter), { clients: columns });

let storage = memoryStorage();
adapterRules('memory behind other names and back', {
  open: async (options) => {
    storage = memoryStorage();
    return whole(there(memoryAdapter({ ...options, storage })));
  },
  peer: async (options) => whole(there(memoryAdapter({ ...options, storage }))),
});

describe('mapFields', () => {
  const settings = { number: { required: false } };
  const seed = {
    clients: [
      { id: '1', name: 'Alfa', tags: ['a'] },
      { id: '2', name: 'Beta', tags: ['b'] },
    ],
  };
  const theirs = (): Whole => whole(foreign(memoryAdapter({ settings, seed })));
  const ours = (adapter: Adapter): Whole => whole(mapFields(adapter, { clients: columns }));

  it('gives records our names, and keeps the fields that are not mapped', async () => {
    const back = theirs();
    const [row] = (await back.list('clients', { limit: 1 }, read())).items as object[];
    expect(row).to.include({ CUST_NO: '1', CUST_NM: 'Alfa' });
    expect(row).not.to.have.any.keys('id', 'name', 'tags');
    const mapped = await ours(back).get('clients', '1', read());
    expect(mapped).to.include({ id: '1', name: 'Alfa' });
    expect(mapped.tags).to.deep.equal(['a']);
    expect(mapped.version).to.be.a('string');
    expect(mapped).not.to.have.any.keys('CUST_NO', 'CUST_NM', 'LABELS');
  });

  it('asks by their names: conditions within conditions, sorting, facets', async () => {
    const asked: unknown[] = [];
    const back: Adapter = {
      contract: 1,
      list: (_, query) => {
        asked.push(query);
        return Promise.resolve({ items: [], facets: { LABELS: [{ value: 'a', count: 1 }] } });
      },
      get: () => Promise.reject(new Error('not asked')),
    };
    const is = (field: string): Where => ({ field, op: 'eq', value: 'name' });
    const page = await ours(back).list(
      'clients',
      {
        limit: 1,
        search: 'name',
        where: { or: [{ not: is('name') }, { and: [is('number'), is('custom.colour')] }] },
        sort: [{ field: 'name', dir: 'desc' }],
        facets: ['tags'],
        parent: { collection: 'clients', id: 'name' },
      },
      read(),
    );
    expect(asked).to.deep.equal([
      {
        limit: 1,
        search: 'name',
        where: { or: [{ not: is('CUST_NM') }, { and: [is('number'), is('EXTRA.colour')] }] },
        sort: [{ field: 'CUST_NM', dir: 'desc' }],
        facets: ['LABELS'],
        parent: { collection: 'clients', id: 'name' },
      },
    ]);
    expect(page.facets).to.deep.equal({ tags: [{ value: 'a', count: 1 }] });
  });

  it('points at our fields in what is wrong, and shows the record that came first', async () => {
    const adapter = ours(theirs());
    const invalid = await problemOf(adapter.create('clients', { name: '' }, call()));
    expect(invalid).to.have.property('code', 'invalid');
    expect('fields' in invalid && invalid.fields?.map(({ pointer }) => pointer)).to.deep.equal(['/name']);
    const conflict = await problemOf(adapter.update('clients', '1', { set: { name: 'C' }, base: 'old' }, call()));
    expect('current' in conflict && conflict.current).to.include({ id: '1', name: 'Alfa' });
  });

  it('clears, keeps and replaces under their names', async () => {
    const back = theirs();
    const saved = await ours(back).update('clients', '1', { set: { tags: null, custom: { a: 1 } } }, call());
    expect(saved).to.include({ name: 'Alfa' }).and.not.to.have.property('tags');
    expect(await back.get('clients', '1', read())).to.deep.include({ CUST_NM: 'Alfa', EXTRA: { a: 1 } });
  });

  it('translates each row of a batch, and what is wrong with it', async () => {
    const [made, wrong] = await ours(theirs()).batch(
      [
        { op: 'create', of: 'clients', draft: { name: 'Gamma' } },
        { op: 'update', of: 'clients', id: '1', change: { set: { name: '' } } },
      ],
      { ...call(), atomic: false },
    );
    expect(made?.ok && made.record).to.include({ name: 'Gamma' });
    expect(wrong && !wrong.ok && 'fields' in wrong.error && wrong.error.fields?.[0]?.pointer).to.equal('/name');
  });

  it('translates what an action answers, many records at once, and the feed', async () => {
    const adapter = ours(theirs());
    const { asOf } = await adapter.list('clients', { limit: 1 }, read());
    expect(await adapter.act('client.archive', { id: '1', reason: 'gone' }, call())).to.include({ name: 'Alfa' });
    const many = await adapter.getMany('clients', ['2', '9'], read());
    expect(many.map((record) => record?.name)).to.deep.equal(['Beta', undefined]);
    const controller = new AbortController();
    const heard: Feed[] = [];
    for await (const message of adapter.changes(asOf, { signal: controller.signal })) {
      heard.push(message);
      controller.abort();
    }
    const told = heard.flatMap((message) => ('changes' in message ? message.changes : []));
    expect(told.find(({ of }) => of === 'clients')?.record).to.include({ id: '1', name: 'Alfa' });
  });

  it('says what the back end can do in our names', async () => {
    const caps = { sort: ['CUST_NM'], facets: ['LABELS'], filter: { CUST_NM: ['eq' as const], other: [] } };
    const back: Adapter = { ...theirs(), describe: () => Promise.resolve({ collections: { clients: caps } }) };
    const described = await ours(back).describe(read());
    expect(described.collections?.clients).to.deep.equal({
      sort: ['name'],
      facets: ['tags'],
      filter: { name: ['eq'], other: [] },
    });
  });

  it('lets a mapped field take the place of one that has its name by chance', async () => {
    const back: Adapter = {
      contract: 1,
      list: () => Promise.resolve({ items: [] }),
      get: () => Promise.resolve({ CUST_NO: '1', id: 77, CUST_NM: 'Alfa', name: 'row' } as never),
    };
    expect(await ours(back).get('clients', '1', read())).to.deep.equal({ id: '1', name: 'Alfa' });
  });

  it('has only what the back end has', () => {
    const { list, get } = theirs();
    expect(Object.keys(mapFields({ contract: 1, list, get }, {})).sort()).to.deep.equal(['contract', 'get', 'list']);
  });
});
