/** Create, update, remove: whole answers, patches as RFC 7396 has them, and refusals that change nothing. */
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import { equal, holds } from '../violation.ts';

/** Ids that addresses, file names and objects trip over. */
const hardIds = [
  'a/b',
  'a?b',
  'a#b',
  'a b',
  'a%2Fb',
  '..',
  '.',
  '~a',
  'a:b',
  'Å',
  '😀',
  '0',
  '__proto__',
  'constructor',
  '"',
  "'",
  '\\',
  '+',
  '&=',
  'a,b',
];

export const writing: readonly Case[] = [
  c('create', 'the answer is what was sent, with an id', ['write'], async (t) => {
    const made = await t.create('a');
    equal(t.text(made), 'a', 'the answer has another text');
    holds(typeof made.id === 'string' && made.id !== '', 'the answer has no id', 'a text', made.id);
  }),
  c('create', 'reading gives the answer', ['write'], async (t) => {
    const made = await t.create('a');
    equal(await t.get(made.id), made, 'get gives another record than create');
  }),
  c('create', 'the list shows it', ['write'], async (t) => {
    const made = await t.create('a');
    equal(await t.ids({ limit: 5 }), [made.id], 'the list shows other rows');
  }),
  c('create', 'the row is the record, or says that it is part of it', ['write'], async (t) => {
    const made = await t.create('a');
    const [row] = (await t.list({ limit: 5 })).items;
    if (row?.partial === true) equal(t.text(row), 'a', 'the part has another text');
    else equal(row, made, 'the row differs from the record and does not say `partial`');
  }),
  c('create', 'two are two', ['write'], async (t) => {
    const [one, two] = await t.createAll(['a', 'a']);
    holds(one?.id !== two?.id, 'the second has the first one’s id', 'another id', two?.id);
    equal((await t.list({ limit: 5 })).items.length, 2, 'rows after two creates');
  }),
  c('create', 'a required text that is missing', ['write'], async (t) => {
    const draft = t.draft('a');
    delete draft[t.subject.text];
    await t.refused(t.adapter.create(t.of, draft, t.call()), 'invalid');
    equal((await t.list({ limit: 5 })).items, [], 'the refused draft was kept');
  }),
  ...hardIds.map((id) =>
    c('ownId', `the id ${JSON.stringify(id)}`, ['write', 'ownIds'], async (t) => {
      const made = await t.create('a', { id });
      equal(made.id, id, 'the answer has another id');
      equal((await t.get(id)).id, id, 'get gives another record');
      equal(await t.ids({ limit: 5 }), [id], 'the list shows another id');
      if (!t.claims.has('update')) return;
      equal(t.text(await t.update(made, { [t.subject.text]: 'b' })), 'b', 'the update reached another record');
      if (!t.claims.has('remove')) return;
      await t.adapter.remove(t.of, id, undefined, t.call());
      await t.refused(t.adapter.get(t.of, id, t.read()), 'notFound', 'gone');
    }),
  ),
  c('ownId', 'an id that is taken', ['write', 'ownIds'], async (t) => {
    const made = await t.create('a', { id: 'taken' });
    await t.refused(
      t.adapter.create(t.of, t.draft('b', { id: 'taken' }), t.call()),
      'duplicate',
      'invalid',
      'conflict',
    );
    equal(await t.get('taken'), made, 'the first record was overwritten');
  }),
  c('update', 'the answer is whole', ['update', 'other'], async (t) => {
    const other = t.subject.other ?? '';
    const made = await t.create('a', { [other]: 'kept' });
    const saved = await t.update(made, { [t.subject.text]: 'b' });
    equal([saved.id, t.text(saved), saved[other]], [made.id, 'b', 'kept'], 'the answer is not the whole new record');
  }),
  c('update', 'reading gives the answer', ['update'], async (t) => {
    const saved = await t.update(await t.create('a'), { [t.subject.text]: 'b' });
    equal(await t.get(saved.id), saved, 'get gives another record than update');
  }),
  c('update', 'the list shows the new text', ['update'], async (t) => {
    await t.update(await t.create('a'), { [t.subject.text]: 'b' });
    equal(
      (await t.list({ limit: 5 })).items.map((row) => t.text(row)),
      ['b'],
      'the list shows the old text',
    );
  }),
  c('update', 'other records stay as they are', ['update'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    await t.update(one, { [t.subject.text]: 'c' });
    equal(await t.get(two.id), two, 'another record was changed');
  }),
  c('update', 'a record that is not there', ['update'], async (t) => {
    const change = { set: { [t.subject.text]: 'b' } };
    await t.refused(t.adapter.update(t.of, 'no-such-record', change, t.call()), 'notFound', 'gone');
    equal((await t.list({ limit: 5 })).items, [], 'the update made a record');
  }),
  c('update', 'without a base', ['update'], async (t) => {
    const made = await t.create('a');
    const change = { set: { [t.subject.text]: 'b' } };
    equal(t.text(await t.adapter.update(t.of, made.id, change, t.call())), 'b', 'the answer has another text');
  }),
  c('update', 'nothing to set', ['update'], async (t) => {
    const made = await t.create('a');
    equal(t.text(await t.update(made, {})), 'a', 'an empty patch changed the record');
  }),
  c('patch', 'null clears', ['update', 'other', 'wholePatch'], async (t) => {
    const other = t.subject.other ?? '';
    const made = await t.create('a', { [other]: 'x' });
    const saved = await t.update(made, { [other]: null });
    equal(saved[other] ?? undefined, undefined, 'the field was not cleared');
    equal((await t.get(made.id))[other] ?? undefined, undefined, 'the field came back');
  }),
  c('patch', 'null on a field that is not there', ['update', 'other', 'wholePatch'], async (t) => {
    const other = t.subject.other ?? '';
    const saved = await t.update(await t.create('a'), { [other]: null });
    equal(saved[other] ?? undefined, undefined, 'clearing nothing set something');
  }),
  c('patch', 'what is absent stays', ['update', 'other', 'wholePatch'], async (t) => {
    const other = t.subject.other ?? '';
    const made = await t.create('a', { [other]: 'x' });
    await t.update(made, { [t.subject.text]: 'b' });
    equal((await t.get(made.id))[other], 'x', 'a field that was not in the patch was lost');
  }),
  c('patch', 'lists are replaced', ['update', 'list', 'wholePatch'], async (t) => {
    const list = t.subject.list ?? '';
    const made = await t.create('a', { [list]: ['one', 'two'] });
    const saved = await t.update(made, { [list]: ['three'] });
    equal(saved[list], ['three'], 'the list was merged');
    equal((await t.get(made.id))[list], ['three'], 'the stored list was merged');
  }),
  c('patch', 'an empty list', ['update', 'list', 'wholePatch'], async (t) => {
    const list = t.subject.list ?? '';
    const made = await t.create('a', { [list]: ['one'] });
    await t.update(made, { [list]: [] });
    equal((await t.get(made.id))[list] ?? [], [], 'the list was not emptied');
  }),
  c('patch', 'two fields in one', ['update', 'other', 'wholePatch'], async (t) => {
    const other = t.subject.other ?? '';
    const saved = await t.update(await t.create('a'), { [t.subject.text]: 'b', [other]: 'x' });
    equal([t.text(saved), saved[other]], ['b', 'x'], 'not both fields were set');
  }),
  c('unknownField', 'beside a known one, nothing is written', ['update'], async (t) => {
    const made = await t.create('a');
    await t.refused(
      t.adapter.update(t.of, made.id, { set: { [t.subject.text]: 'b', noSuchField: 1 } }, t.call()),
      'invalid',
    );
    equal(await t.get(made.id), made, 'the refused patch was written');
  }),
  ...['id', 'version'].map((field) =>
    c('unknownField', `the ${field} cannot be patched`, ['update'], async (t) => {
      const made = await t.create('a');
      await t.refused(t.adapter.update(t.of, made.id, { set: { [field]: 'other' } }, t.call()), 'invalid');
      equal(await t.get(made.id), made, `the ${field} was changed`);
    }),
  ),
  c('refused', 'clearing the required text', ['update'], async (t) => {
    const made = await t.create('a');
    await t.refused(t.adapter.update(t.of, made.id, { set: { [t.subject.text]: null } }, t.call()), 'invalid');
    equal(await t.get(made.id), made, 'the refused patch was written');
  }),
  c('refused', 'a number for a text', ['update'], async (t) => {
    const made = await t.create('a');
    await t.refused(t.adapter.update(t.of, made.id, { set: { [t.subject.text]: 7 } }, t.call()), 'invalid');
    equal(await t.get(made.id), made, 'the refused patch was written');
  }),
  c('remove', 'it is gone', ['remove'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    await t.within(t.adapter.remove(t.of, one.id, one.version, t.call()), 'remove');
    await t.refused(t.adapter.get(t.of, one.id, t.read()), 'notFound', 'gone');
    equal(await t.ids({ limit: 5 }), [two.id], 'the list shows other rows');
  }),
  c('remove', 'without a base', ['remove'], async (t) => {
    const made = await t.create('a');
    await t.within(t.adapter.remove(t.of, made.id, undefined, t.call()), 'remove');
    await t.refused(t.adapter.get(t.of, made.id, t.read()), 'notFound', 'gone');
  }),
  c('remove', 'a record that is not there', ['remove'], async (t) => {
    await t.refused(t.adapter.remove(t.of, 'no-such-record', undefined, t.call()), 'notFound', 'gone');
  }),
  c('remove', 'a removed record cannot be updated', ['remove', 'update'], async (t) => {
    const made = await t.create('a');
    await t.adapter.remove(t.of, made.id, made.version, t.call());
    await t.refused(
      t.adapter.update(t.of, made.id, { set: { [t.subject.text]: 'b' } }, t.call()),
      'notFound',
      'gone',
      'conflict',
    );
    equal((await t.list({ limit: 5 })).items, [], 'the update brought it back');
  }),
  c('reader', 'create', ['write', 'reader'], async (t) => {
    const reader = await t.harness.asReader?.();
    if (!reader?.create) return;
    await t.refused(reader.create(t.of, t.draft('a') as never, t.call()), 'forbidden');
    equal((await t.list({ limit: 5 })).items, [], 'the refused draft was kept');
  }),
  c('reader', 'update', ['update', 'reader'], async (t) => {
    const made = await t.create('a');
    const reader = await t.harness.asReader?.();
    if (!reader?.update) return;
    const set = { [t.subject.text]: 'b' };
    await t.refused(reader.update(t.of, made.id, { set }, t.call()), 'forbidden', 'notFound');
    equal(await t.get(made.id), made, 'the refused patch was written');
  }),
  c('reader', 'remove', ['remove', 'reader'], async (t) => {
    const made = await t.create('a');
    const reader = await t.harness.asReader?.();
    if (!reader?.remove) return;
    await t.refused(reader.remove(t.of, made.id, made.version, t.call()), 'forbidden', 'notFound');
    equal(await t.get(made.id), made, 'the refused remove was carried out');
  }),
];
