import { expect } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { offsetCursor } from '../../src/adapters/offset-cursor/offset-cursor.ts';
import type { OffsetRows } from '../../src/adapters/offset-cursor/offset-cursor.ts';
import { problemOf, read, walk } from './helpers.ts';

type Row = { id: string; name: string };
const rows: Row[] = Array.from({ length: 23 }, (_, index) => ({ id: `c${index}`, name: `Client ${index}` }));
const ids = rows.map(({ id }) => id);

/** A back end that gives at most `cap` rows at a time, whatever is asked for. */
function paged(
  answer: (page: Row[], offset: number) => Partial<OffsetRows<Row>>,
  cap = 100,
): Adapter & { asked: number } {
  const adapter = {
    contract: 1 as const,
    asked: 0,
    get: () => Promise.reject(new Error('not asked')),
    list: offsetCursor((_, { offset, limit }) => {
      adapter.asked += 1;
      const page = rows.slice(offset, offset + Math.min(limit, cap));
      return Promise.resolve({ rows: page as never[], ...(answer(page, offset) as object) });
    }),
  };
  return adapter;
}

describe('offsetCursor', () => {
  it('walks to the end when a server caps its pages below the limit, total or none', async () => {
    for (const answer of [() => ({}), () => ({ total: 23 })]) {
      expect(await walk(paged(answer, 7), 'clients', { limit: 10 })).to.deep.equal(ids);
    }
  });

  it('asks no more once the total is reached, or nothing follows', async () => {
    const totalled = paged(() => ({ total: 23 }));
    await walk(totalled, 'clients', { limit: 10 });
    expect(totalled.asked).to.equal(3);
    const ended = paged((page, offset) => ({ more: offset + page.length < 23 }));
    await walk(ended, 'clients', { limit: 23 });
    expect(ended.asked).to.equal(1);
  });

  it('ends at an empty page, whatever else is said', async () => {
    expect(
      await walk(
        paged(() => ({ more: true })),
        'clients',
        { limit: 10 },
      ),
    ).to.deep.equal(ids);
  });

  it('cuts what is more than was asked for, and goes on behind it', async () => {
    const all: Adapter = {
      contract: 1,
      get: () => Promise.reject(new Error('not asked')),
      list: offsetCursor((_, { offset }) => Promise.resolve({ rows: rows.slice(offset) as never[], more: false })),
    };
    expect(await walk(all, 'clients', { limit: 10 })).to.deep.equal(ids);
  });

  it('starts where it is told, and says the total', async () => {
    const page = await paged(() => ({ total: 23 })).list('clients', { limit: 5, offset: 20 }, read());
    expect(page.items.map(({ id }) => id)).to.deep.equal(['c20', 'c21', 'c22']);
    expect(page.total).to.deep.equal({ value: 23, kind: 'exact' });
    expect(page).not.to.have.property('next');
  });

  it('refuses the cursor of another query', async () => {
    const { list } = paged(() => ({}));
    const { next } = await list('clients', { limit: 5 }, read());
    const refused = [
      list('clients', { limit: 5, cursor: next, search: 'x' }, read()),
      list('contacts', { limit: 5, cursor: next }, read()),
      list('clients', { limit: 5, cursor: '10' }, read()),
    ];
    for (const page of refused) expect(await problemOf(page)).to.have.property('code', 'invalid');
    expect((await list('clients', { limit: 9, cursor: next }, read())).items[0]?.id).to.equal('c5');
  });
});
