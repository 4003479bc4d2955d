/** Sort, filter, search, count, facets, offsets, and walks while others write. */
import type { Entity, Op, Query, Where } from '../../../adapters/adapter.ts';
import type { Json } from '../../../model/values.ts';
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import type { Trial } from '../trial.ts';
import { equal, holds } from '../violation.ts';

const sample = ['b', 'a', 'c', 'a', 'bb', 'ab'];

const sorted = (t: Trial, dir: 'asc' | 'desc', nulls?: 'first' | 'last', field = t.subject.text): Query => ({
  limit: 50,
  sort: [{ field, dir, ...(nulls && { nulls }) }],
});
const texts = (t: Trial, rows: readonly Entity[]): unknown[] => rows.map((row) => t.text(row));

/** Which of the sample each operator fits. */
const operators: readonly { op: Op; value: Json; fits: (text: string) => boolean }[] = [
  { op: 'eq', value: 'a', fits: (text) => text === 'a' },
  { op: 'ne', value: 'a', fits: (text) => text !== 'a' },
  { op: 'in', value: ['a', 'c'], fits: (text) => text === 'a' || text === 'c' },
  { op: 'in', value: [], fits: () => false },
  { op: 'lt', value: 'b', fits: (text) => text < 'b' },
  { op: 'lte', value: 'b', fits: (text) => text <= 'b' },
  { op: 'gt', value: 'b', fits: (text) => text > 'b' },
  { op: 'gte', value: 'b', fits: (text) => text >= 'b' },
  { op: 'contains', value: 'b', fits: (text) => text.includes('b') },
  { op: 'startsWith', value: 'a', fits: (text) => text.startsWith('a') },
  { op: 'isNull', value: false, fits: () => true },
  { op: 'isNull', value: true, fits: () => false },
];

const is = (t: Trial, value: string): Where => ({ field: t.subject.text, op: 'eq', value });

/** Walks in pages of two while `meddle` works on the rows; those that were not touched must each be shown once. */
async function disturbed(
  t: Trial,
  query: Query,
  meddle: (rows: readonly Entity[], shown: readonly Entity[]) => Promise<readonly string[]>,
): Promise<void> {
  const rows = await t.createAll(['a', 'b', 'b', 'c', 'd', 'd', 'e', 'f']);
  const touched = new Set<string>();
  const walked = await t.walk(query, async (shown) => {
    for (const id of await meddle(rows, shown)) touched.add(id);
  });
  const untouched = rows.map(({ id }) => id).filter((id) => !touched.has(id));
  const shown = walked.map(({ id }) => id).filter((id) => untouched.includes(id));
  equal(shown.toSorted(), untouched.toSorted(), 'rows that nobody touched were skipped or repeated');
}

const walks: readonly { name: string; query: (t: Trial) => Query; needs: Case['needs'] }[] = [
  { name: 'in no order', query: () => ({ limit: 2 }), needs: [] },
  { name: 'ascending', query: (t) => ({ ...sorted(t, 'asc'), limit: 2 }), needs: ['sort'] },
  { name: 'descending', query: (t) => ({ ...sorted(t, 'desc'), limit: 2 }), needs: ['sort'] },
];

export const querying: readonly Case[] = [
  c('sort', 'ascending', ['write', 'sort'], async (t) => {
    await t.createAll(sample);
    equal(texts(t, await t.walk(sorted(t, 'asc'))), sample.toSorted(), 'the rows are not in order');
  }),
  c('sort', 'descending', ['write', 'sort'], async (t) => {
    await t.createAll(sample);
    equal(texts(t, await t.walk(sorted(t, 'desc'))), sample.toSorted().toReversed(), 'the rows are not in order');
  }),
  c('sort', 'in pages of two', ['write', 'sort', 'cursors'], async (t) => {
    await t.createAll(sample);
    equal(texts(t, await t.walk({ ...sorted(t, 'asc'), limit: 2 })), sample.toSorted(), 'the pages are not in order');
  }),
  ...(['asc', 'desc'] as const).flatMap((dir) =>
    (['first', 'last'] as const).map((nulls) =>
      c('sort', `nulls ${nulls}, ${dir}`, ['write', 'sort', 'other'], async (t) => {
        const other = t.subject.other ?? '';
        const caps = t.claims.described.collections?.[t.of]?.sort;
        if (caps !== 'any' && !caps?.includes(other)) return;
        await t.create('a', { [other]: 'x' });
        await t.create('b');
        await t.create('c', { [other]: 'y' });
        const valued = dir === 'asc' ? ['a', 'c'] : ['c', 'a'];
        const rows = texts(t, await t.walk(sorted(t, dir, nulls, other)));
        equal(rows, nulls === 'first' ? ['b', ...valued] : [...valued, 'b'], 'the rows are not in order');
      }),
    ),
  ),
  c('sort', 'an unknown field', ['sort'], async (t) => {
    const sort: Query['sort'] = [{ field: 'noSuchField', dir: 'asc' }];
    await t.refused(t.adapter.list(t.of, { limit: 5, sort }, t.read()), 'invalid', 'unsupported');
  }),
  ...operators.map(({ op, value, fits }) =>
    c('filter', `${op} ${JSON.stringify(value)}`, ['write', `filter ${op}`], async (t) => {
      await t.createAll(sample);
      const rows = await t.walk({ limit: 50, where: { field: t.subject.text, op, value } });
      equal(texts(t, rows).toSorted(), sample.filter(fits).toSorted(), 'the filter shows other rows');
    }),
  ),
  c('filter', 'and', ['write', 'filter contains'], async (t) => {
    await t.createAll(sample);
    const part = (value: string): Where => ({ field: t.subject.text, op: 'contains', value });
    const rows = await t.walk({ limit: 50, where: { and: [part('a'), part('b')] } });
    equal(texts(t, rows), ['ab'], 'the filter shows other rows');
  }),
  c('filter', 'or', ['write', 'filter'], async (t) => {
    await t.createAll(sample);
    const rows = await t.walk({ limit: 50, where: { or: [is(t, 'c'), is(t, 'bb')] } });
    equal(texts(t, rows).toSorted(), ['bb', 'c'], 'the filter shows other rows');
  }),
  c('filter', 'not', ['write', 'filter'], async (t) => {
    await t.createAll(sample);
    const rows = await t.walk({ limit: 50, where: { not: is(t, 'a') } });
    equal(texts(t, rows).toSorted(), ['ab', 'b', 'bb', 'c'], 'the filter shows other rows');
  }),
  c('filter', 'a filter and its opposite are all', ['write', 'filter'], async (t) => {
    await t.createAll(sample);
    const fits = await t.ids({ limit: 50, where: is(t, 'a') });
    const others = await t.ids({ limit: 50, where: { not: is(t, 'a') } });
    equal([...fits, ...others].toSorted(), (await t.ids({ limit: 50 })).toSorted(), 'rows are missing or doubled');
  }),
  c('filter', 'in pages of one', ['write', 'filter', 'cursors'], async (t) => {
    await t.createAll(sample);
    equal((await t.walk({ limit: 1, where: is(t, 'a') })).length, 2, 'rows with the text');
  }),
  c('sort', 'of what a filter shows', ['write', 'filter contains', 'sort'], async (t) => {
    await t.createAll(sample);
    const where: Where = { field: t.subject.text, op: 'contains', value: 'b' };
    equal(texts(t, await t.walk({ ...sorted(t, 'desc'), where })), ['bb', 'b', 'ab'], 'the rows are not in order');
  }),
  ...['%', '_', '*', '.', "'", '\\', '(', '['].map((sign) =>
    c('filter', `contains the sign ${sign}`, ['write', 'filter contains'], async (t) => {
      await t.createAll(['plain', `with${sign}sign`]);
      const rows = await t.walk({ limit: 50, where: { field: t.subject.text, op: 'contains', value: sign } });
      equal(texts(t, rows), [`with${sign}sign`], 'the sign was taken for a wild card');
    }),
  ),
  c('unknownQuery', 'an operator', ['filter'], async (t) => {
    const where = { field: t.subject.text, op: 'like', value: '%' } as unknown as Where;
    await t.refused(t.adapter.list(t.of, { limit: 5, where }, t.read()), 'unsupported', 'invalid');
  }),
  c('unknownQuery', 'a field', ['filter'], async (t) => {
    const where: Where = { field: 'noSuchField', op: 'eq', value: 'a' };
    await t.refused(t.adapter.list(t.of, { limit: 5, where }, t.read()), 'unsupported', 'invalid');
  }),
  c('search', 'a text that one row has', ['write', 'search'], async (t) => {
    await t.createAll(['granite', 'marble', 'slate']);
    equal(texts(t, await t.walk({ limit: 50, search: 'marble' })), ['marble'], 'the search shows other rows');
  }),
  c('search', 'a text that no row has', ['write', 'search'], async (t) => {
    await t.createAll(['granite', 'marble']);
    equal(await t.ids({ limit: 50, search: 'basalt' }), [], 'the search shows rows');
  }),
  c('search', 'in capitals', ['write', 'search'], async (t) => {
    await t.createAll(['granite', 'marble']);
    equal(texts(t, await t.walk({ limit: 50, search: 'MARBLE' })), ['marble'], 'the search shows other rows');
  }),
  c('search', 'a row that has been changed', ['update', 'search'], async (t) => {
    const made = await t.create('granite');
    await t.update(made, { [t.subject.text]: 'marble' });
    equal(await t.ids({ limit: 50, search: 'granite' }), [], 'the old text still finds it');
    equal(await t.ids({ limit: 50, search: 'marble' }), [made.id], 'the new text does not find it');
  }),
  c('search', 'a removed row', ['remove', 'search'], async (t) => {
    const made = await t.create('granite');
    await t.adapter.remove(t.of, made.id, made.version, t.call());
    equal(await t.ids({ limit: 50, search: 'granite' }), [], 'the removed row is found');
  }),
  c('search', 'in pages of one', ['write', 'search', 'cursors'], async (t) => {
    await t.createAll(['granite one', 'granite two', 'marble']);
    equal((await t.walk({ limit: 1, search: 'granite' })).length, 2, 'rows with the text');
  }),
  c('count', 'all rows', ['count', 'write'], async (t) => {
    await t.createAll(sample);
    equal((await t.list({ limit: 2, count: 'exact' })).total, { value: 6, kind: 'exact' }, 'the count of six rows');
  }),
  c('count', 'none', ['count', 'write'], async (t) => {
    equal((await t.list({ limit: 2, count: 'exact' })).total?.value, 0, 'the count of an empty store');
  }),
  c('count', 'a search', ['count', 'search', 'write'], async (t) => {
    await t.createAll(['granite one', 'granite two', 'marble']);
    equal((await t.list({ limit: 1, count: 'exact', search: 'granite' })).total?.value, 2, 'the count of the search');
  }),
  c('count', 'a filter', ['count', 'filter', 'write'], async (t) => {
    await t.createAll(sample);
    equal((await t.list({ limit: 1, count: 'exact', where: is(t, 'a') })).total?.value, 2, 'the count of the filter');
  }),
  c('count', 'on the second page too', ['count', 'cursors', 'write'], async (t) => {
    await t.createAll(sample);
    const { next } = await t.list({ limit: 2, count: 'exact' });
    holds(next !== undefined, 'six rows in pages of two have no next', 'a cursor', next);
    if (next === undefined) return;
    equal((await t.list({ limit: 2, count: 'exact', cursor: next })).total?.value, 6, 'the count on page two');
  }),
  c('facets', 'of all rows', ['facets', 'write'], async (t) => {
    await t.createAll(['a', 'b', 'a']);
    const facets = (await t.list({ limit: 1, facets: [t.subject.text] })).facets?.[t.subject.text] ?? [];
    const counted = facets.map(({ value, count }) => `${String(value)} ${count}`).toSorted();
    equal(counted, ['a 2', 'b 1'], 'the facets of a, b, a');
  }),
  c('facets', 'of a search', ['facets', 'search', 'write'], async (t) => {
    await t.createAll(['granite', 'granite', 'marble']);
    const page = await t.list({ limit: 1, search: 'granite', facets: [t.subject.text] });
    const facets = page.facets?.[t.subject.text] ?? [];
    equal(
      facets.filter(({ count }) => count > 0),
      [{ value: 'granite', count: 2 }],
      'the facets of the search',
    );
  }),
  c('offset', 'two rows in', ['offset', 'write'], async (t) => {
    await t.createAll(sample);
    const all = await t.ids({ limit: 50 });
    const page = await t.list({ limit: 2, offset: 2 });
    equal(
      page.items.map(({ id }) => id),
      all.slice(2, 4),
      'the rows from the third on',
    );
  }),
  c('offset', 'past the end', ['offset', 'write'], async (t) => {
    await t.createAll(sample);
    equal((await t.list({ limit: 2, offset: 90 })).items, [], 'there are rows past the end');
  }),
  ...walks.flatMap(({ name, query, needs }) => [
    c('stable', `a row shown is removed, ${name}`, ['remove', 'stable', 'cursors', ...needs], (t) =>
      disturbed(t, query(t), async (_rows, shown) => {
        const victim = shown.at(-1);
        if (!victim || shown.length > 2) return [];
        await t.adapter.remove(t.of, victim.id, victim.version, t.call());
        return [victim.id];
      }),
    ),
    c('stable', `a row to come is removed, ${name}`, ['remove', 'stable', 'cursors', ...needs], (t) =>
      disturbed(t, query(t), async (rows, shown) => {
        const seen = new Set(shown.map(({ id }) => id));
        const victim = rows.find(({ id }) => !seen.has(id));
        if (!victim || shown.length > 2) return [];
        await t.adapter.remove(t.of, victim.id, victim.version, t.call());
        return [victim.id];
      }),
    ),
    c('stable', `rows are made, ${name}`, ['write', 'stable', 'cursors', ...needs], (t) =>
      disturbed(t, query(t), async (_rows, shown) => {
        if (shown.length > 4) return [];
        return [(await t.create('a')).id, (await t.create('c')).id, (await t.create('f')).id];
      }),
    ),
  ]),
  c('archived', 'is left out, asked for, and the only one', ['archive', 'write'], async (t) => {
    if (t.of !== 'clients') return;
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    await t.adapter.act('client.archive', { id: one.id, reason: 'closed' }, t.call({ reason: 'closed' }));
    equal(await t.ids({ limit: 5 }), [two.id], 'the rows without archived ones');
    equal(
      (await t.ids({ limit: 5, archived: 'include' })).toSorted(),
      [one.id, two.id].toSorted(),
      'the rows with archived ones',
    );
    equal(await t.ids({ limit: 5, archived: 'only' }), [one.id], 'the archived rows');
  }),
];
