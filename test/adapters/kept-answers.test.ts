import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import type { Query } from '../../src/adapters/adapter.ts';
import { call, read, whole } from './helpers.ts';

/** More rows than are sorted at once, so that orders and answers are kept between queries. */
const count = 3_000;
const nameOf = (index: number): string => `${['Ängen', 'Berget', 'Åsen', 'Lunden'][index % 4]} ${index}`;
const clients = Array.from({ length: count }, (_, index) => ({
  id: `c${index}`,
  name: nameOf(index),
  number: String(10_000 + index),
}));
const byName: Query = { limit: 1_000, sort: [{ field: 'name', dir: 'asc' }], count: 'exact' };

describe('answers kept between queries of a long register', () => {
  const open = () => whole(memoryAdapter({ seed: { clients } }));
  const ask = async (adapter: ReturnType<typeof open>, query: Query) => {
    const { items, total } = await adapter.list('clients', query, read({ locale: 'sv' }));
    return { names: items.map(({ name }) => name), numbers: items.map(({ number }) => number), total: total?.value };
  };

  it('shows a changed cell, with the rows where they were', async () => {
    const adapter = open();
    const before = await ask(adapter, byName);
    await adapter.update('clients', 'c1', { set: { number: '99999' } }, call());
    const after = await ask(adapter, byName);
    expect(after.names).to.deep.equal(before.names);
    expect(after.numbers[before.numbers.indexOf('10001')]).to.equal('99999');
  });

  it('moves a row whose sort value changed, and takes out one that no longer fits', async () => {
    const adapter = open();
    await ask(adapter, byName);
    await adapter.update('clients', 'c2', { set: { name: 'Aaa' } }, call());
    expect((await ask(adapter, byName)).names[0]).to.equal('Aaa');
    await adapter.act('client.archive', { id: 'c2' }, call());
    const { names, total } = await ask(adapter, byName);
    expect(names).to.not.include('Aaa');
    expect(total).to.equal(count - 1);
  });

  it('counts a facet anew after a change of its field', async () => {
    const adapter = open();
    const faceted: Query = { ...byName, limit: 1, facets: ['type'] };
    await adapter.list('clients', faceted, read());
    await adapter.update('clients', 'c3', { set: { type: 'private' } }, call());
    const { facets } = await adapter.list('clients', faceted, read());
    expect(facets?.type).to.deep.include({ value: 'private', count: 1 });
  });

  it('finds the same while typing goes on as when asked at once', async () => {
    const [typed, fresh] = [open(), open()];
    for (const search of ['', 'l', 'lu', 'lund', 'lund 1', 'lund 12']) {
      const query = search ? { ...byName, search } : byName;
      const going = await ask(typed, query);
      if (search === 'lund 12') expect(going).to.deep.equal(await ask(fresh, query));
    }
    await typed.update('clients', 'c4', { set: { name: 'Lunden 12 norr' } }, call());
    const found = await ask(typed, { ...byName, search: 'lund 12 n' });
    expect(found.names).to.include('Lunden 12 norr');
    expect((await ask(typed, { ...byName, search: 'berg' })).total).to.equal(count / 4);
  });
});
