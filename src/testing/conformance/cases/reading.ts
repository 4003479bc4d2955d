/** Pages, walks, single records, aborts: what every adapter must get right. */
import type { Query } from '../../../adapters/adapter.ts';
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import { equal, holds, shown } from '../violation.ts';

const sizes = [1, 2, 3, 7, 50];

/** Whether a value is JSON through and through. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'undefined') return true;
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.values(value).every(isPlain);
}

export const reading: readonly Case[] = [
  c('plain', 'a page', [], async (t) => {
    await t.rows();
    const page = await t.list({ limit: 50 });
    holds(isPlain(page), 'the page holds more than JSON', 'plain JSON', shown(page));
    structuredClone(page);
  }),
  c('plain', 'a record', [], async (t) => {
    const [row] = await t.rows();
    if (!row) return;
    const record = await t.get(row.id);
    holds(isPlain(record), 'the record holds more than JSON', 'plain JSON', shown(record));
    structuredClone(record);
  }),
  c('copies', 'a record that is changed by its reader', [], async (t) => {
    const [row] = await t.rows();
    if (!row) return;
    const first = await t.get(row.id);
    const before = structuredClone(first);
    spoil(first);
    equal(await t.get(row.id), before, 'a reader’s change reached the store');
  }),
  c('copies', 'a page that is changed by its reader', [], async (t) => {
    await t.rows();
    const first = await t.list({ limit: 50 });
    const before = structuredClone(first.items);
    first.items.forEach(spoil);
    first.items.reverse();
    equal((await t.list({ limit: 50 })).items, before, 'a reader’s change reached the store');
  }),
  c('copies', 'a draft that is changed after it was sent', ['write', 'list'], async (t) => {
    const list = t.subject.list ?? '';
    const values = ['one'];
    const draft = t.draft('a', { [list]: values });
    const made = await t.within(t.adapter.create(t.of, draft, t.call()), 'create');
    values.push('two');
    draft[t.subject.text] = 'changed';
    const got = await t.get(made.id);
    equal([t.text(got), got[list]], ['a', ['one']], 'the draft is still connected to the store');
  }),
  c('copies', 'a patch that is changed after it was sent', ['update', 'list'], async (t) => {
    const list = t.subject.list ?? '';
    const made = await t.create('a');
    const values = ['one'];
    await t.update(made, { [list]: values });
    values.push('two');
    equal((await t.get(made.id))[list], ['one'], 'the patch is still connected to the store');
  }),
  c('ids', 'ids and versions', [], async (t) => {
    for (const row of await t.rows()) {
      holds(typeof row.id === 'string' && row.id !== '', 'an id that is none', 'a text', row.id);
      const { version } = row;
      holds(version === undefined || typeof version === 'string', 'a version that is none', 'a text', version);
    }
  }),
  c('ids', 'every row has its own', [], async (t) => {
    const ids = (await t.rows()).map(({ id }) => id);
    equal([...new Set(ids)], ids, 'two rows have the same id');
  }),
  ...sizes.map((limit) =>
    c('limit', `pages of ${limit}`, ['cursors'], async (t) => {
      await t.rows();
      const page = await t.list({ limit });
      holds(page.items.length <= limit, 'the page is longer than asked', `at most ${limit}`, page.items.length);
    }),
  ),
  ...sizes.map((limit) =>
    c('once', `pages of ${limit} show what one page shows`, ['cursors'], async (t) => {
      const whole = (await t.rows()).map(({ id }) => id);
      equal((await t.ids({ limit })).toSorted(), whole.toSorted(), 'the walk shows other rows');
    }),
  ),
  c('once', 'an empty store', ['write'], async (t) => {
    const page = await t.list({ limit: 10 });
    equal([page.items, page.next], [[], undefined], 'there is something in an empty store');
  }),
  c('end', 'the last page has no next', [], async (t) => {
    await t.rows();
    await t.walk({ limit: 3 });
  }),
  c('end', 'a page that just holds all rows', ['write'], async (t) => {
    await t.createAll(['a', 'b', 'c']);
    equal((await t.walk({ limit: 3 })).length, 3, 'three rows in pages of three');
  }),
  c('steady', 'the same question twice', [], async (t) => {
    await t.rows();
    equal(await t.ids({ limit: 50 }), await t.ids({ limit: 50 }), 'the second answer has another order');
  }),
  c('steady', 'page sizes do not change the order', ['cursors'], async (t) => {
    await t.rows();
    equal(await t.ids({ limit: 2 }), await t.ids({ limit: 50 }), 'small pages have another order');
  }),
  c('steady', 'rows with the same text', ['write', 'sort', 'cursors'], async (t) => {
    await t.createAll(['a', 'a', 'a', 'a', 'a']);
    const sort: Query['sort'] = [{ field: t.subject.text, dir: 'asc' }];
    const whole = await t.ids({ limit: 50, sort });
    equal(await t.ids({ limit: 2, sort }), whole, 'ties fall differently in pages');
    equal(whole.length, new Set(whole).size, 'a tie is shown twice');
  }),
  ...['', 'nonsense', 'eyJhIjoxfQ==', '9999999', '-1'].map((cursor) =>
    c('cursor', `a broken cursor ${JSON.stringify(cursor)}`, ['cursors'], async (t) => {
      await t.rows();
      await t.refused(t.adapter.list(t.of, { limit: 2, cursor }, t.read()), 'invalid');
    }),
  ),
  c('cursor', 'a cursor of another question', ['cursors', 'sort', 'write'], async (t) => {
    await t.rows();
    const sort = (dir: 'asc' | 'desc'): Query => ({ limit: 2, sort: [{ field: t.subject.text, dir }] });
    const { next } = await t.list(sort('asc'));
    holds(next !== undefined, 'seven rows in pages of two have no next', 'a cursor', next);
    if (next === undefined) return;
    await t.refused(t.adapter.list(t.of, { ...sort('desc'), cursor: next }, t.read()), 'invalid');
  }),
  ...['no-such-record', '0', 'ÅÄÖ', '../../etc', '__proto__', 'constructor', 'toString'].map((id) =>
    c('missing', `no record ${id}`, [], async (t) => {
      await t.rows();
      await t.refused(t.adapter.get(t.of, id, t.read()), 'notFound', 'gone');
    }),
  ),
  c('problems', 'a limit of none', [], async (t) => {
    await t.refused(t.adapter.list(t.of, { limit: 0 }, t.read()), 'invalid');
  }),
  c('problems', 'a collection that does not exist', [], async (t) => {
    const unknown = 'x:no-such-collection';
    await t.refused(
      t.adapter.get(unknown as never, '1', t.read()),
      'notFound',
      'gone',
      'unsupported',
      'invalid',
      'forbidden',
    );
  }),
  ...(['list', 'get'] as const).map((member) =>
    c('abort', `${member}, aborted before it begins`, [], async (t) => {
      const signal = AbortSignal.abort();
      const call =
        member === 'list' ? t.adapter.list(t.of, { limit: 5 }, { signal }) : t.adapter.get(t.of, 'x', { signal });
      await t.aborted(call);
    }),
  ),
  c('abort', 'list, aborted after it began', [], async (t) => {
    await t.rows();
    const controller = new AbortController();
    const call = t.adapter.list(t.of, { limit: 5 }, { signal: controller.signal });
    controller.abort();
    await t.aborted(call);
  }),
  c('abort', 'create, aborted before it begins, makes nothing', ['write'], async (t) => {
    await t.aborted(t.adapter.create(t.of, t.draft('a'), t.call({ signal: AbortSignal.abort() })));
    equal((await t.list({ limit: 5 })).items, [], 'the aborted create was carried out');
  }),
  c('abort', 'update, aborted before it begins, changes nothing', ['update'], async (t) => {
    const made = await t.create('a');
    const set = { [t.subject.text]: 'b' };
    await t.aborted(t.adapter.update(t.of, made.id, { set }, t.call({ signal: AbortSignal.abort() })));
    equal(t.text(await t.get(made.id)), 'a', 'the aborted update was carried out');
  }),
  c('abort', 'remove, aborted before it begins, removes nothing', ['remove'], async (t) => {
    const made = await t.create('a');
    await t.aborted(t.adapter.remove(t.of, made.id, made.version, t.call({ signal: AbortSignal.abort() })));
    equal((await t.get(made.id)).id, made.id, 'the aborted remove was carried out');
  }),
];

function spoil(record: Record<string, unknown>): void {
  for (const value of Object.values(record)) if (Array.isArray(value)) value.push('spoilt');
  for (const key of Object.keys(record)) if (key !== 'id') record[key] = 'spoilt';
}
