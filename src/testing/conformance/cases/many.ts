/** Several records in one call. */
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import type { PlainOp } from '../plain-adapter.ts';
import type { Trial } from '../trial.ts';
import { equal, holds } from '../violation.ts';

const create = (t: Trial, text: string, more: object = {}): PlainOp => ({
  op: 'create',
  of: t.of,
  draft: t.draft(text, more),
});
const texts = async (t: Trial): Promise<unknown[]> =>
  (await t.walk({ limit: 50 })).map((row) => t.text(row)).toSorted();

export const many: readonly Case[] = [
  c('many', 'in the order asked', ['getMany', 'write'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    equal(await t.adapter.getMany(t.of, [two.id, one.id], t.read()), [two, one], 'the records asked for');
  }),
  c('many', 'null where there is none', ['getMany', 'write'], async (t) => {
    const one = await t.create('a');
    const answer = await t.adapter.getMany(t.of, ['no-such-record', one.id, 'nor-this'], t.read());
    equal(answer, [null, one, null], 'the records asked for');
  }),
  c('many', 'the same twice', ['getMany', 'write'], async (t) => {
    const one = await t.create('a');
    equal(await t.adapter.getMany(t.of, [one.id, one.id], t.read()), [one, one], 'the record asked for twice');
  }),
  c('many', 'none', ['getMany'], async (t) => {
    equal(await t.adapter.getMany(t.of, [], t.read()), [], 'the answer to no question');
  }),
  c('abort', 'getMany, aborted before it begins', ['getMany'], async (t) => {
    await t.aborted(t.adapter.getMany(t.of, ['x'], { signal: AbortSignal.abort() }));
  }),
  c('batch', 'one result for each, in order', ['batch'], async (t) => {
    const made = await t.create('a');
    const ops: PlainOp[] = [
      create(t, 'b'),
      { op: 'update', of: t.of, id: 'no-such-record', change: { set: { [t.subject.text]: 'x' } } },
      { op: 'update', of: t.of, id: made.id, change: { set: { [t.subject.text]: 'c' } } },
    ];
    const results = await t.within(t.adapter.batch(ops, { ...t.call(), atomic: false }), 'batch');
    equal(
      results.map(({ ok }) => ok),
      [true, false, true],
      'the results',
    );
    equal(await texts(t), ['b', 'c'], 'the rows after the batch');
  }),
  c('batch', 'none', ['batch'], async (t) => {
    equal(await t.adapter.batch([], { ...t.call(), atomic: false }), [], 'the results of nothing');
  }),
  c('batch', 'a record is answered whole', ['batch'], async (t) => {
    const [result] = await t.adapter.batch([create(t, 'a')], { ...t.call(), atomic: false });
    holds(result?.ok === true, 'the create failed', 'ok', result);
    if (!result?.ok || !result.record) return;
    equal(await t.get(result.record.id), result.record, 'get gives another record than the batch');
  }),
  c('batch', 'a remove', ['batch'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    const [result] = await t.adapter.batch([{ op: 'remove', of: t.of, id: one.id }], { ...t.call(), atomic: false });
    equal(result?.ok, true, 'the result of the remove');
    equal(await texts(t), ['b'], 'the rows after the batch');
  }),
  c('batch', 'a failure is a problem of the union', ['batch'], async (t) => {
    const set = { [t.subject.text]: 'x' };
    const ops: PlainOp[] = [{ op: 'update', of: t.of, id: 'no-such-record', change: { set } }];
    const [result] = await t.adapter.batch(ops, { ...t.call(), atomic: false });
    const code = result && !result.ok ? result.error.code : undefined;
    holds(code === 'notFound' || code === 'gone', 'another problem came', 'notFound or gone', result);
  }),
  c('batch', 'a stale base', ['batch', 'checked'], async (t) => {
    const made = await t.create('a');
    await t.update(made, { [t.subject.text]: 'b' });
    const change = { set: { [t.subject.text]: 'c' }, ...(made.version !== undefined && { base: made.version }) };
    const [result] = await t.adapter.batch([{ op: 'update', of: t.of, id: made.id, change }], {
      ...t.call(),
      atomic: false,
    });
    equal(result && !result.ok ? result.error.code : 'saved', 'conflict', 'the stale update');
    equal(await texts(t), ['b'], 'the rows after the batch');
  }),
  c('batch', 'twice with one key', ['batch', 'idempotent'], async (t) => {
    const ops = [create(t, 'a'), create(t, 'b')];
    const call = { ...t.call(), atomic: false };
    await t.adapter.batch(ops, call);
    const again = await t.adapter.batch(structuredClone(ops), { ...call });
    equal(
      again.map(({ ok }) => ok),
      [true, true],
      'the second answer',
    );
    equal(await texts(t), ['a', 'b'], 'the rows after the same batch twice');
  }),
  c('atomic', 'all', ['batch', 'atomic'], async (t) => {
    const results = await t.adapter.batch([create(t, 'a'), create(t, 'b')], { ...t.call(), atomic: true });
    equal(
      results.map(({ ok }) => ok),
      [true, true],
      'the results',
    );
    equal(await texts(t), ['a', 'b'], 'the rows after the batch');
  }),
  c('atomic', 'or nothing', ['batch', 'atomic'], async (t) => {
    const made = await t.create('a');
    const ops: PlainOp[] = [
      create(t, 'b'),
      { op: 'update', of: t.of, id: made.id, change: { set: { [t.subject.text]: 'c' } } },
      { op: 'update', of: t.of, id: 'no-such-record', change: { set: { [t.subject.text]: 'x' } } },
    ];
    const results = await t.adapter.batch(ops, { ...t.call(), atomic: true });
    equal(
      results.map(({ ok }) => ok),
      [false, false, false],
      'the results',
    );
    equal(await t.walk({ limit: 50 }), [made], 'the rows after the batch that failed');
  }),
  c('atomic', 'refused where it is not offered', ['batch'], async (t) => {
    if (t.claims.has('atomic')) return;
    await t.refused(t.adapter.batch([create(t, 'a')], { ...t.call(), atomic: true }), 'unsupported');
    equal(await texts(t), [], 'the rows after the refused batch');
  }),
];
