/** What is made of the least an adapter can do: all rows in one answer, single saves. */
import { expect } from '@open-wc/testing';
import type { Adapter, Query } from '../../src/adapters/adapter.ts';
import { createDataSource } from '../../src/data/data-source.ts';
import { StaleWriteError } from '../../src/data/merge-stale.ts';
import { ProblemError } from '../../src/model/problem.ts';

const names = ['Ek', 'Alm', 'Åkeri', 'Bok', 'Lind'];

function least(more: Partial<Adapter> = {}) {
  const rows = names.map((name, at) => ({ id: String(at), name, tags: at % 2 ? ['odd'] : ['even'] }));
  const asked: Query[] = [];
  const adapter: Adapter = {
    contract: 1,
    list: async (of, query) => {
      asked.push(query);
      return { items: (of === 'clients' ? structuredClone(rows) : []) as never };
    },
    get: async (_of, id) => {
      const row = rows.find((one) => one.id === id);
      if (!row) throw new ProblemError({ code: 'notFound' });
      return structuredClone(row) as never;
    },
    update: async (_of, id, { set }) =>
      Object.assign(
        rows.find((one) => one.id === id)!,
        set,
      ) as never,
    ...more,
  };
  return { adapter, rows, asked };
}
const shown = (page: { items: { name: string }[] }): string[] => page.items.map(({ name }) => name);

describe('a back end that answers all its rows', () => {
  it('is sorted, searched, filtered, counted and paged here', async () => {
    const { adapter, asked } = least();
    const source = createDataSource(adapter);
    const page = (query: Partial<Query>) => source.page('clients', { limit: 50, ...query }, { locale: 'sv' });
    expect(shown(await page({ sort: [{ field: 'name', dir: 'asc' }] }))).to.deep.equal([
      'Alm',
      'Bok',
      'Ek',
      'Lind',
      'Åkeri',
    ]);
    expect(shown(await page({ search: 'akeri' }))).to.deep.equal(['Åkeri']);
    expect(shown(await page({ where: { field: 'tags', op: 'eq', value: 'odd' } }))).to.deep.equal(['Alm', 'Bok']);
    const first = await page({ limit: 2, count: 'exact', facets: ['tags'] });
    expect(first.total).to.deep.equal({ value: 5, kind: 'exact' });
    expect(first.facets?.tags).to.deep.equal([
      { value: 'even', count: 3 },
      { value: 'odd', count: 2 },
    ]);
    expect(shown(await page({ limit: 2, cursor: first.next! }))).to.have.length(2);
    expect(asked.every((query) => query.sort === undefined && query.search === undefined)).to.equal(true);
    expect(asked.length).to.equal(1);
    expect(source.caps?.of('clients')).to.include({ sort: 'any', filter: 'any', page: 'all', count: 'exact' });
  });

  it('shows what was saved at once', async () => {
    const { adapter } = least();
    const source = createDataSource(adapter);
    const [ek] = (await source.page('clients', { limit: 1 })).items;
    await source.save('clients', ek!, { name: 'Ekens' }).done;
    expect(shown(await source.page('clients', { limit: 50, search: 'ekens' }))).to.deep.equal(['Ekens']);
  });

  it('does not sort or search a part of the rows as if it were all', async () => {
    const { adapter } = least({ list: async () => ({ items: [{ id: '1', name: 'Ek' }] as never, next: 'more' }) });
    const source = createDataSource(adapter);
    await source.page('clients', { limit: 1 });
    expect(source.caps?.of('clients')).to.include({ filter: 'none', page: 'cursor', count: 'none' });
    expect(source.caps?.of('clients').sort).to.deep.equal([]);
  });

  it('looks before it saves over somebody else’s change, and says that it cannot promise', async () => {
    const { adapter, rows } = least();
    const source = createDataSource(adapter);
    const [ek] = (await source.page('clients', { limit: 1 })).items;
    rows[0]!.name = 'Theirs';
    const failed = await source.save('clients', ek!, { name: 'Mine' }).done.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failed).to.be.instanceOf(StaleWriteError);
    expect(rows[0]!.name).to.equal('Theirs');
    await source.save('clients', ek!, { tags: ['new'] }).done;
    expect(rows[0]).to.deep.include({ name: 'Theirs', tags: ['new'] });
    expect(source.caps?.guaranteed('clients')).to.equal(false);
  });

  it('archives by a plain save, many at a time, one result for each', async () => {
    const { adapter, rows } = least();
    const source = createDataSource(adapter);
    const { done } = source.act('client.archive', { id: '0', reason: 'closed' });
    expect((await done).archivedAt).to.be.a('string');
    const results = await source.bulk(
      rows.map(({ id }) => ({ op: 'update', of: 'clients', id, change: { set: { comment: 'x' } } }) as const),
    );
    expect(results.map(({ ok }) => ok)).to.deep.equal([true, true, true, true, true]);
  });

  it('ends a list that has no end', async () => {
    const { adapter } = least({
      list: async () => ({ items: [], next: 'same' }),
      describe: async () => ({ collections: { clients: { page: 'all' } } }),
    });
    const refused = await createDataSource(adapter)
      .page('clients', { limit: 5 })
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(refused).to.have.nested.property('problem.code', 'badAdapter');
  });
});

describe('contacts of a back end without verbs', () => {
  it('have one primary, wherever the former one stands', async () => {
    const contacts = Array.from({ length: 250 }, (_, at) => ({
      id: String(at),
      clientId: 'c',
      first: `N${at}`,
      version: '1',
      ...(at === 240 && { primary: true }),
    }));
    const adapter: Adapter = {
      contract: 1,
      list: async (_of, { limit, cursor }) => {
        const start = Number(cursor ?? 0);
        const end = start + limit;
        return {
          items: structuredClone(contacts.slice(start, end)) as never,
          ...(end < contacts.length && { next: String(end) }),
        };
      },
      get: async (_of, id) => structuredClone(contacts[Number(id)]) as never,
      update: async (_of, id, { set }) => Object.assign(contacts[Number(id)]!, set) as never,
      describe: async () => ({ collections: { contacts: { page: 'cursor' } } }),
    };
    await createDataSource(adapter).act('contact.makePrimary', { id: '3', clientId: 'c' }).done;
    expect(contacts.filter(({ primary }) => primary).map(({ id }) => id)).to.deep.equal(['3']);
  });
});
