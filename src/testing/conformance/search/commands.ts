/** What a random history is made of. Each command does one thing to the adapter and to the model, and compares. */
import * as fc from 'fast-check';
import type { Entity, Query } from '../../../adapters/adapter.ts';
import type { PlainOp } from '../plain-adapter.ts';
import type { Trial } from '../trial.ts';
import { equal, holds, ofRule } from '../violation.ts';
import type { Model } from './model.ts';

type Command = fc.AsyncCommand<Model, Trial>;

const most = 40;

/** A command of one name; `text` is what the history shows. */
function command(
  text: string,
  run: (model: Model, t: Trial) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return { check, run, toString: () => text };
}
const some = (model: Readonly<Model>): boolean => model.records.size > 0;
const room = (model: Readonly<Model>): boolean => model.records.size < most;

const word = fc.constantFrom('a', 'b', 'c', 'granite', 'marble', 'marble');
const place = fc.nat(30);

async function create(model: Model, t: Trial, text: string, more: object = {}): Promise<void> {
  const content = t.draft(text, more);
  const call = t.call();
  const answer = await ofRule('create', async () => {
    const made = await t.within(t.adapter.create(t.of, content, call), 'create');
    holds(!model.records.has(made.id), 'a new record has an id that is taken', 'a new id', made.id);
    equal(t.text(made), text, 'the answer has another text');
    return made;
  });
  model.put(answer);
  model.writes.push({
    kind: 'create',
    key: call.key,
    id: answer.id,
    content: structuredClone(content),
    answer: structuredClone(answer),
  });
}

async function update(model: Model, t: Trial, record: Entity, set: Record<string, unknown>): Promise<void> {
  const call = t.call();
  const base = t.claims.has('checked') ? record.version : undefined;
  const saved = await ofRule('update', async () => {
    const change = { set: structuredClone(set), ...(base !== undefined && { base }) };
    const answer = await t.within(t.adapter.update(t.of, record.id, change, call), 'update');
    for (const [field, value] of Object.entries(set))
      equal(answer[field] ?? null, value, value === null ? 'null did not clear' : 'the answer is the old record');
    for (const field of [t.subject.text, t.subject.other ?? ''])
      if (field && !(field in set))
        equal(answer[field], record[field], 'a field that was not in the patch was changed');
    return answer;
  });
  if (t.claims.has('checked'))
    await ofRule('moves', async () => {
      const known = model.versions.get(record.id) ?? new Set();
      holds(
        saved.version !== undefined && !known.has(saved.version),
        'a version came again',
        'a new version',
        saved.version,
      );
    });
  model.put(saved);
  const write = {
    kind: 'update',
    key: call.key,
    id: record.id,
    content: structuredClone(set),
    answer: structuredClone(saved),
  } as const;
  model.writes.push({ ...write, ...(base !== undefined && { base }) });
}

export const seed = fc.array(word, { minLength: 4, maxLength: 9 }).map((texts) =>
  command(
    `seed(${texts.join(' ')})`,
    async (model, t) => {
      // Every second one has the optional field, so that a patch can lose it.
      const field = t.subject.other;
      for (const [at, text] of texts.entries())
        await create(model, t, text, field && at % 2 ? { [field]: 'kept' } : {});
    },
    room,
  ),
);

const creating = fc.tuple(word, fc.option(word)).map(([text, other]) =>
  command(
    `create(${text}${other === null ? '' : ` +${other}`})`,
    (model, t) => {
      const field = t.subject.other;
      return create(model, t, text, field && other !== null ? { [field]: other } : {});
    },
    room,
  ),
);

const updating = fc.tuple(place, fc.option(word), fc.option(word), fc.boolean()).map(([at, text, other, clears]) =>
  command(
    `update(${at}${text === null ? '' : ` ${text}`}${clears ? ' clear' : other === null ? '' : ` +${other}`})`,
    async (model, t) => {
      const record = model.pick(at);
      if (!record || !t.claims.has('update')) return;
      const field = t.subject.other;
      const set: Record<string, unknown> = text === null ? {} : { [t.subject.text]: text };
      if (field && clears) set[field] = null;
      else if (field && other !== null) set[field] = other;
      await update(model, t, record, set);
    },
    some,
  ),
);

const staleUpdate = fc.tuple(place, word).map(([at, text]) =>
  command(
    `staleUpdate(${at})`,
    async (model, t) => {
      const record = model.pick(at);
      const base = record && model.stale(record);
      if (!record || base === undefined || !t.claims.has('checked')) return;
      await ofRule('stale', async () => {
        const call = t.adapter.update(t.of, record.id, { set: { [t.subject.text]: text }, base }, t.call());
        const problem = await t.refused(call, 'conflict');
        equal(
          'current' in problem ? problem.current : undefined,
          record,
          'the conflict does not carry the current record',
        );
        equal(await t.get(record.id), record, 'the stale update was written');
      });
    },
    some,
  ),
);

const replay = fc.tuple(place, fc.boolean()).map(([at, other]) =>
  command(`${other ? 'reuseKey' : 'replay'}(${at})`, async (model, t) => {
    const write = model.writes[at % Math.max(model.writes.length, 1)];
    if (!write || !t.claims.has('idempotent')) return;
    const content = { ...structuredClone(write.content), ...(other && { [t.subject.text]: 'other content' }) };
    const call = t.call({ key: write.key });
    const again =
      write.kind === 'create'
        ? t.adapter.create(t.of, content, call)
        : t.adapter.update(
            t.of,
            write.id,
            { set: content, ...(write.base !== undefined && { base: write.base }) },
            call,
          );
    if (other) await ofRule('otherContent', () => t.refused(again, 'invalid'));
    else
      await ofRule('oneEffect', async () =>
        equal((await t.within(again, 'the repeated write')).id, write.id, 'the second answer is another'),
      );
    const now = model.records.get(write.id);
    if (now) await ofRule('oneEffect', async () => equal(await t.get(write.id), now, 'the key had a second effect'));
  }),
);

const removing = place.map((at) =>
  command(
    `remove(${at})`,
    async (model, t) => {
      const record = model.pick(at);
      if (!record || !t.claims.has('remove')) return;
      await ofRule('remove', async () => {
        await t.within(t.adapter.remove(t.of, record.id, record.version, t.call()), 'remove');
        await t.refused(t.adapter.get(t.of, record.id, t.read()), 'notFound', 'gone');
      });
      model.drop(record.id);
    },
    some,
  ),
);

const getting = place.map((at) =>
  command(
    `get(${at})`,
    async (model, t) => {
      const record = model.pick(at);
      if (!record) return;
      await ofRule('update', async () =>
        equal(await t.get(record.id), record, 'get gives another record than was written'),
      );
      const [removed] = model.removed;
      if (removed !== undefined && !model.records.has(removed))
        await ofRule('missing', () => t.refused(t.adapter.get(t.of, removed, t.read()), 'notFound', 'gone'));
    },
    some,
  ),
);

const spoiling = place.map((at) =>
  command(
    `spoil(${at})`,
    async (model, t) => {
      const record = model.pick(at);
      if (!record) return;
      await ofRule('copies', async () => {
        const [got, page] = [await t.get(record.id), await t.list({ limit: 50 })];
        for (const each of [got, ...page.items]) each[t.subject.text] = 'spoilt';
        equal(await t.get(record.id), record, 'a reader’s change reached the store');
      });
    },
    some,
  ),
);

const many = fc.array(place, { maxLength: 4 }).map((places) =>
  command(
    `getMany(${places.join(' ')})`,
    async (model, t) => {
      if (!t.claims.has('getMany')) return;
      const wanted = places.map((at) => model.pick(at)).filter((row) => row !== undefined);
      const ids = ['no-such-record', ...wanted.map(({ id }) => id)];
      await ofRule('many', async () =>
        equal(await t.adapter.getMany(t.of, ids, t.read()), [null, ...wanted], 'the records asked for'),
      );
    },
    some,
  ),
);

const batching = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), place, word, fc.boolean(), fc.boolean())
  .map(([texts, at, text, fails, atomic]) =>
    command(
      `batch(${texts.join(' ')}${fails ? ' fails' : ''}${atomic ? ' atomic' : ''})`,
      async (model, t) => {
        if (!t.claims.has('batch') || (atomic && !t.claims.has('atomic'))) return;
        const record = model.pick(at);
        const ops: PlainOp[] = texts.map((each) => ({ op: 'create', of: t.of, draft: t.draft(each) }));
        if (fails)
          ops.splice(1, 0, {
            op: 'update',
            of: t.of,
            id: 'no-such-record',
            change: { set: { [t.subject.text]: text } },
          });
        if (record) ops.push({ op: 'update', of: t.of, id: record.id, change: { set: { [t.subject.text]: text } } });
        const expected = ops.map((op) => !(atomic && fails) && !('id' in op && op.id === 'no-such-record'));
        await ofRule(atomic ? 'atomic' : 'batch', async () => {
          const results = await t.within(t.adapter.batch(ops, { ...t.call(), atomic }), 'batch');
          equal(
            results.map(({ ok }) => ok),
            expected,
            'the results',
          );
          for (const [index, result] of results.entries()) {
            if (!result.ok || !result.record) continue;
            const op = ops[index];
            const sent = op?.op === 'create' ? op.draft : op?.op === 'update' ? op.change.set : {};
            equal(t.text(result.record), sent[t.subject.text], 'a result is not its operation’s');
            model.put(result.record);
          }
        });
      },
      room,
    ),
  );

const aborting = fc.tuple(place, fc.constantFrom('create', 'update', 'list')).map(([at, member]) =>
  command(`abort(${member})`, async (model, t) => {
    const signal = AbortSignal.abort();
    const record = model.pick(at);
    await ofRule('abort', async () => {
      if (member === 'list') return t.aborted(t.adapter.list(t.of, { limit: 5 }, { signal }));
      if (member === 'create') return t.aborted(t.adapter.create(t.of, t.draft('aborted'), t.call({ signal })));
      if (!record || !t.claims.has('update')) return;
      await t.aborted(t.adapter.update(t.of, record.id, { set: { [t.subject.text]: 'aborted' } }, t.call({ signal })));
      equal(await t.get(record.id), record, 'the aborted update was carried out');
    });
  }),
);

type Meddling = 'nothing' | 'removes' | 'makes' | 'changes';

const walking = fc
  .tuple(
    fc.constantFrom<'asc' | 'desc' | 'none'>('asc', 'desc', 'none'),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom<Meddling>('nothing', 'removes', 'makes', 'changes'),
    fc.nat(3),
    place,
  )
  .map(([dir, limit, meddling, page, at]) =>
    command(
      `walk(${dir} /${limit}${meddling === 'nothing' ? '' : ` ${meddling} ${at} on page ${page + 1}`})`,
      async (model, t) => {
        const sort: Pick<Query, 'sort'> =
          dir === 'none' || !t.claims.has('sort') ? {} : { sort: [{ field: t.subject.text, dir }] };
        const query: Query = { limit: t.claims.has('cursors') ? limit : most + 10, ...sort };
        const whole = meddling === 'nothing' ? await t.ids({ ...query, limit: 100 }) : [];
        const touched = new Set<string>();
        let pages = 0;
        const rows = await ofRule('end', () =>
          t.walk(query, async (shown) => {
            pages += 1;
            if (pages !== page + 1 || !t.claims.has('stable')) return;
            for (const id of await meddle(meddling, at, shown, model, t)) touched.add(id);
          }),
        );
        await compareWalk(t, model, rows, touched, dir, sort.sort !== undefined);
        if (meddling === 'nothing')
          await ofRule('steady', async () =>
            equal(
              rows.map(({ id }) => id),
              whole,
              'small pages have another order than one page',
            ),
          );
      },
    ),
  );

async function meddle(what: Meddling, at: number, shown: readonly Entity[], model: Model, t: Trial): Promise<string[]> {
  const before = new Set(model.ids);
  // Most of the time a row that has been shown, or the last shown: that is where offsets and cursors slip.
  const known = model.records.get(shown.at(at % 4 === 1 ? -1 : at % Math.max(shown.length, 1))?.id ?? '');
  const record = at % 4 ? known : model.pick(at);
  if (what === 'removes' && record && t.claims.has('remove')) {
    await t.adapter.remove(t.of, record.id, record.version, t.call());
    model.drop(record.id);
    return [record.id];
  }
  if (what === 'changes' && record && t.claims.has('update')) {
    await update(model, t, record, { [t.subject.text]: at % 3 ? 'a' : 'marble' });
    return [record.id];
  }
  if (what === 'makes' && model.records.size < most) {
    await create(model, t, at % 3 ? 'a' : 'marble');
    return model.ids.filter((id) => !before.has(id));
  }
  return [];
}

async function compareWalk(
  t: Trial,
  model: Model,
  rows: readonly Entity[],
  touched: ReadonlySet<string>,
  dir: 'asc' | 'desc' | 'none',
  isSorted: boolean,
): Promise<void> {
  const untouched = model.ids.filter((id) => !touched.has(id)).toSorted();
  await ofRule(touched.size > 0 ? 'stable' : 'once', async () => {
    const shown = rows.map(({ id }) => id).filter((id) => !touched.has(id));
    equal(shown.toSorted(), untouched, 'the walk skips or repeats rows');
  });
  if (!isSorted || touched.size > 0) return;
  await ofRule('sort', async () => {
    const texts = rows.map((row) => String(t.text(row)));
    const ordered = texts.toSorted();
    equal(texts, dir === 'desc' ? ordered.toReversed() : ordered, 'the rows are not in order');
  });
}

const asking = fc.tuple(word, fc.constantFrom('search', 'filter'), place).map(([text, kind, at]) =>
  command(`${kind}(${text} or the text of ${at})`, async (model, t) => {
    if (!t.claims.has(kind as 'search' | 'filter')) return;
    // One letter is too short for some text searches.
    const one = at % 3 ? String(t.text(model.pick(at) ?? { id: '', [t.subject.text]: text })) : text;
    const wanted = kind === 'search' && one.length === 1 ? 'marble' : one;
    const question =
      kind === 'search' ? { search: wanted } : { where: { field: t.subject.text, op: 'eq' as const, value: wanted } };
    const { other, text: field } = t.subject;
    const fits = (row: Entity): boolean =>
      row[field] === wanted || (kind === 'search' && Boolean(other) && row[other ?? ''] === wanted);
    const sure = [...model.records.values()].filter((row) => row[field] === wanted).map(({ id }) => id);
    const allowed = [...model.records.values()].filter(fits).map(({ id }) => id);
    await ofRule(kind === 'search' ? 'search' : 'filter', async () => {
      const ids = await t.ids({ limit: 3, ...question });
      equal(
        sure.filter((id) => !ids.includes(id)),
        [],
        'rows that fit are missing',
      );
      equal(
        ids.filter((id) => !allowed.includes(id)),
        [],
        'rows that do not fit are shown',
      );
      equal(new Set(ids).size, ids.length, 'a row is shown twice');
    });
    if (!t.claims.has('count')) return;
    await ofRule('count', async () => {
      const [{ total }, ids] = [
        await t.list({ limit: 1, count: 'exact', ...question }),
        await t.ids({ limit: 50, ...question }),
      ];
      equal(total?.value, ids.length, 'the count is not the number of rows');
    });
  }),
);

const counting = fc.constant(
  command('count', async (model, t) => {
    if (!t.claims.has('count')) return;
    await ofRule('count', async () => {
      const { total } = await t.list({ limit: 2, count: 'exact' });
      equal(total?.value, model.records.size, 'the count of all rows');
    });
  }),
);

/** Commands a history may hold; the more often one is listed, the more often it comes. */
export const commands: fc.Arbitrary<Command>[] = [
  seed,
  seed,
  creating,
  updating,
  updating,
  updating,
  staleUpdate,
  replay,
  removing,
  getting,
  spoiling,
  many,
  batching,
  aborting,
  walking,
  walking,
  walking,
  walking,
  asking,
  asking,
  counting,
];
