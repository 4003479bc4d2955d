/** Versions, stale writers, keys that come twice, and two sessions at once. */
import type { Entity } from '../../../adapters/adapter.ts';
import { isAbort, isProblemError } from '../../../model/problem.ts';
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import type { PlainAdapter } from '../plain-adapter.ts';
import type { Trial } from '../trial.ts';
import { Violation, equal, holds } from '../violation.ts';

/** Waits for all, and says how each ended: the answer or the problem's code. */
async function outcomes(calls: readonly Promise<unknown>[]): Promise<{ answer?: unknown; code?: string }[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((outcome) => {
    if (outcome.status === 'fulfilled') return { answer: outcome.value };
    const error: unknown = outcome.reason;
    if (isProblemError(error)) return { code: error.problem.code };
    if (isAbort(error)) return { code: 'AbortError' };
    throw new Violation('no problem of the union was thrown', 'a problem', String(error));
  });
}

const setOf = (t: Trial, text: string): Record<string, unknown> => ({ [t.subject.text]: text });

const update = (t: Trial, by: PlainAdapter, record: Entity, text: string, key?: string): Promise<Entity> =>
  by.update(
    t.of,
    record.id,
    { set: setOf(t, text), ...(record.version !== undefined && { base: record.version }) },
    t.call(key === undefined ? {} : { key }),
  );

export const concurrency: readonly Case[] = [
  c('moves', 'an update moves it', ['update', 'checked'], async (t) => {
    const made = await t.create('a');
    const saved = await t.update(made, setOf(t, 'b'));
    holds(made.version !== undefined && saved.version !== undefined, 'there is no version', 'a version', saved.version);
    holds(saved.version !== made.version, 'the version stands still', 'another version', saved.version);
  }),
  c('moves', 'ten updates, eleven versions', ['update', 'checked'], async (t) => {
    let record = await t.create('a');
    const versions = [record.version];
    for (let at = 0; at < 10; at += 1) {
      record = await t.update(record, setOf(t, at % 2 ? 'a' : 'b'));
      versions.push(record.version);
    }
    equal(new Set(versions).size, 11, 'a version came again');
  }),
  c('moves', 'an update back to what it was is a new version', ['update', 'checked'], async (t) => {
    const made = await t.create('a');
    const back = await t.update(await t.update(made, setOf(t, 'b')), setOf(t, 'a'));
    holds(back.version !== made.version, 'the version came again', 'another version', back.version);
  }),
  c('moves', 'the list shows the same version as get', ['update', 'checked'], async (t) => {
    const saved = await t.update(await t.create('a'), setOf(t, 'b'));
    const [row] = (await t.list({ limit: 5 })).items;
    equal([row?.version, (await t.get(saved.id)).version], [saved.version, saved.version], 'the versions differ');
  }),
  c('moves', 'reading does not move it', ['write', 'checked'], async (t) => {
    const made = await t.create('a');
    await t.get(made.id);
    equal((await t.get(made.id)).version, made.version, 'the version moved by reading');
  }),
  c('moves', 'a record made again under its id', ['remove', 'checked', 'ownIds'], async (t) => {
    const first = await t.create('a', { id: 'again' });
    await t.adapter.remove(t.of, 'again', first.version, t.call());
    const second = await t.create('a', { id: 'again' });
    holds(second.version !== first.version, 'the version came again', 'another version', second.version);
  }),
  c('stale', 'an update', ['update', 'checked'], async (t) => {
    const made = await t.create('a');
    const saved = await t.update(made, setOf(t, 'b'));
    const problem = await t.refused(update(t, t.adapter, made, 'c'), 'conflict');
    equal(await t.get(made.id), saved, 'the stale update was written');
    equal('current' in problem ? problem.current : undefined, saved, 'the conflict does not carry the current record');
  }),
  c('stale', 'of another field too', ['update', 'checked', 'other'], async (t) => {
    const made = await t.create('a');
    const saved = await t.update(made, setOf(t, 'b'));
    await t.refused(
      t.adapter.update(t.of, made.id, { set: { [t.subject.other ?? '']: 'x' }, base: made.version ?? '' }, t.call()),
      'conflict',
    );
    equal(await t.get(made.id), saved, 'the stale update was written');
  }),
  c('stale', 'a base that never was', ['update', 'checked'], async (t) => {
    const made = await t.create('a');
    const change = { set: setOf(t, 'b'), base: 'never-was' };
    await t.refused(t.adapter.update(t.of, made.id, change, t.call()), 'conflict');
    equal(await t.get(made.id), made, 'the update was written');
  }),
  c('stale', 'the base of another record', ['update', 'checked'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    await t.update(two, setOf(t, 'c'));
    const change = { set: setOf(t, 'd'), base: (await t.get(two.id)).version ?? '' };
    await t.refused(t.adapter.update(t.of, one.id, change, t.call()), 'conflict');
    equal(await t.get(one.id), one, 'the update was written');
  }),
  c('stale', 'after the conflict the current version is good', ['update', 'checked'], async (t) => {
    const made = await t.create('a');
    await t.update(made, setOf(t, 'b'));
    await t.refused(update(t, t.adapter, made, 'c'), 'conflict');
    equal(t.text(await t.update(await t.get(made.id), setOf(t, 'c'))), 'c', 'the fresh update was not written');
  }),
  c('stale', 'a remove', ['remove', 'update', 'checked'], async (t) => {
    const made = await t.create('a');
    const saved = await t.update(made, setOf(t, 'b'));
    await t.refused(t.adapter.remove(t.of, made.id, made.version, t.call()), 'conflict');
    equal(await t.get(made.id), saved, 'the stale remove was carried out');
  }),
  c('stale', 'seen by another session', ['update', 'checked', 'peer'], async (t) => {
    const made = await t.create('a');
    const second = await t.second();
    await t.settle();
    const theirs = await second.get(t.of, made.id, t.read());
    await update(t, second, theirs, 'b');
    await t.settle();
    await t.refused(update(t, t.adapter, made, 'c'), 'conflict');
    equal(t.text(await t.get(made.id)), 'b', 'the stale update was written');
  }),
  c('oneEffect', 'a create', ['write', 'idempotent'], async (t) => {
    const draft = t.draft('a');
    const call = t.call();
    const first = await t.adapter.create(t.of, draft, call);
    const again = await t.adapter.create(t.of, structuredClone(draft), { ...call });
    equal(again, first, 'the second answer is another');
    equal((await t.list({ limit: 5 })).items.length, 1, 'rows after the same create twice');
  }),
  c('oneEffect', 'an update', ['update', 'checked', 'idempotent'], async (t) => {
    const made = await t.create('a');
    const first = await update(t, t.adapter, made, 'b', `${t.nonce}-same`);
    const again = await update(t, t.adapter, made, 'b', `${t.nonce}-same`);
    equal(again, first, 'the second answer is another');
    equal((await t.get(made.id)).version, first.version, 'the second one wrote');
  }),
  c('oneEffect', 'an update, after another came between', ['update', 'idempotent'], async (t) => {
    const made = await t.create('a');
    const first = await update(t, t.adapter, made, 'b', `${t.nonce}-same`);
    await update(t, t.adapter, first, 'c');
    await update(t, t.adapter, made, 'b', `${t.nonce}-same`);
    equal(t.text(await t.get(made.id)), 'c', 'the repeated update overwrote a later one');
  }),
  c('oneEffect', 'a remove', ['remove', 'idempotent'], async (t) => {
    const made = await t.create('a');
    const call = t.call();
    await t.adapter.remove(t.of, made.id, made.version, call);
    await t.within(t.adapter.remove(t.of, made.id, made.version, { ...call }), 'the repeated remove');
  }),
  c('oneEffect', 'a create, both at once', ['write', 'idempotent'], async (t) => {
    const draft = t.draft('a');
    const call = t.call();
    await outcomes([t.adapter.create(t.of, draft, call), t.adapter.create(t.of, structuredClone(draft), { ...call })]);
    equal((await t.list({ limit: 5 })).items.length, 1, 'rows after the same create twice at once');
  }),
  c('oneEffect', 'a refused write may come again with its key', ['write', 'idempotent'], async (t) => {
    const draft = t.draft('a');
    const call = t.call();
    await t.refused(t.adapter.create(t.of, { ...draft, [t.subject.text]: 7 }, call), 'invalid');
    const made = await t.adapter.create(t.of, draft, t.call());
    equal(t.text(made), 'a', 'the good draft was not taken');
  }),
  c('oneEffect', 'a create, before and after a restart', ['reopen', 'idempotent', 'write'], async (t) => {
    const draft = t.draft('a');
    const call = t.call();
    await t.adapter.create(t.of, draft, call);
    const again = await t.harness.reopen?.();
    if (!again?.create) return;
    await again.create(t.of, structuredClone(draft) as never, { ...call, signal: new AbortController().signal });
    equal((await again.list(t.of, { limit: 5 }, t.read())).items.length, 1, 'rows after the same create in two lives');
  }),
  c('otherContent', 'a create', ['write', 'idempotent'], async (t) => {
    const call = t.call();
    await t.adapter.create(t.of, t.draft('a'), call);
    await t.refused(t.adapter.create(t.of, t.draft('b'), { ...call }), 'invalid');
    equal(
      (await t.list({ limit: 5 })).items.map((row) => t.text(row)),
      ['a'],
      'the other content was written',
    );
  }),
  c('otherContent', 'an update', ['update', 'idempotent'], async (t) => {
    const made = await t.create('a');
    await update(t, t.adapter, made, 'b', `${t.nonce}-same`);
    await t.refused(update(t, t.adapter, made, 'c', `${t.nonce}-same`), 'invalid');
    equal(t.text(await t.get(made.id)), 'b', 'the other content was written');
  }),
  c('otherContent', 'another record', ['update', 'idempotent'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    await update(t, t.adapter, one, 'c', `${t.nonce}-same`);
    await t.refused(update(t, t.adapter, two, 'c', `${t.nonce}-same`), 'invalid');
    equal(await t.get(two.id), two, 'the other record was written');
  }),
  c('race', 'two sessions with the same base', ['update', 'checked', 'peer'], async (t) => {
    for (let round = 0; round < 5; round += 1) {
      const made = await t.create('a');
      const second = await t.second();
      await t.settle();
      const ended = await outcomes([update(t, t.adapter, made, 'mine'), update(t, second, made, 'theirs')]);
      equal(ended.map(({ code }) => code ?? 'saved').toSorted(), ['conflict', 'saved'], 'not exactly one writer won');
      await t.settle();
      const winner = ended[0]?.code === undefined ? 'mine' : 'theirs';
      equal(t.text(await t.get(made.id)), winner, 'the record is not the winner’s');
    }
  }),
  c('race', 'ten writers with the same base', ['update', 'checked'], async (t) => {
    const made = await t.create('a');
    const ended = await outcomes(Array.from({ length: 10 }, (_, at) => update(t, t.adapter, made, `w${at}`)));
    equal(ended.filter(({ code }) => code === undefined).length, 1, 'writers that won');
    equal(ended.filter(({ code }) => code === 'conflict').length, 9, 'writers that were told of the conflict');
  }),
  c('race', 'two sessions and the same id', ['write', 'ownIds', 'peer'], async (t) => {
    const second = await t.second();
    const ended = await outcomes([
      t.adapter.create(t.of, t.draft('mine', { id: 'same' }), t.call()),
      second.create(t.of, t.draft('theirs', { id: 'same' }), t.call()),
    ]);
    equal(ended.filter(({ code }) => code === undefined).length, 1, 'creates that won');
    await t.settle();
    const winner = ended[0]?.code === undefined ? 'mine' : 'theirs';
    equal(t.text(await t.get('same')), winner, 'the record is not the winner’s');
  }),
  c('race', 'a save and a remove with the same base', ['remove', 'update', 'checked', 'peer'], async (t) => {
    const made = await t.create('a');
    const second = await t.second();
    await t.settle();
    const [saved, removed] = await outcomes([
      update(t, t.adapter, made, 'b'),
      second.remove(t.of, made.id, made.version, t.call()),
    ]);
    holds(!(saved?.code === undefined && removed?.code === undefined), 'both won', 'one winner', [saved, removed]);
    await t.settle();
    const rows = (await t.list({ limit: 5 })).items.map((row) => t.text(row));
    equal(rows, saved?.code === undefined ? ['b'] : [], 'the store is not as the winner left it');
  }),
  c('race', 'what one session writes the other reads', ['update', 'peer'], async (t) => {
    const made = await t.create('a');
    const second = await t.second();
    await t.settle();
    equal(t.text(await second.get(t.of, made.id, t.read())), 'a', 'the other session reads another text');
    await update(t, second, await second.get(t.of, made.id, t.read()), 'b');
    await t.settle();
    equal(t.text(await t.get(made.id)), 'b', 'the first session reads the old text');
  }),
];
