/** The feed, files, what lasts, and what an adapter says of itself. */
import type { Entity, Feed, FeedChange } from '../../../adapters/adapter.ts';
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import type { PlainAdapter } from '../plain-adapter.ts';
import type { Trial } from '../trial.ts';
import { Violation, equal, holds } from '../violation.ts';

/** Follows a feed while `during` runs, until `enough` is so. */
async function follow(
  t: Trial,
  since: string | undefined,
  enough: (changes: readonly FeedChange[], messages: readonly Feed[]) => boolean,
  during: () => Promise<unknown> = () => Promise.resolve(),
): Promise<{ changes: FeedChange[]; messages: Feed[] }> {
  const controller = new AbortController();
  const changes: FeedChange[] = [];
  const messages: Feed[] = [];
  const listening = (async () => {
    for await (const message of t.adapter.changes(since, { signal: controller.signal })) {
      messages.push(message);
      if ('changes' in message) changes.push(...message.changes);
      if (enough(changes, messages)) return;
    }
  })();
  try {
    await during();
    // What ends the wait may be known only now, when all messages have come.
    if (!enough(changes, messages)) await t.within(listening, 'the feed');
  } finally {
    controller.abort();
    await listening.catch(() => undefined);
  }
  return { changes, messages };
}

const about = (changes: readonly FeedChange[], id: string): FeedChange[] =>
  changes.filter((change) => change.id === id);

async function placeNow(t: Trial): Promise<string> {
  const { asOf } = await t.list({ limit: 1 });
  if (asOf === undefined) throw new Violation('the page does not say its place in the feed', 'asOf', asOf);
  return asOf;
}

const write = async (t: Trial, by: PlainAdapter, record: Entity, text: string, key?: string): Promise<Entity> =>
  by.update(t.of, record.id, { set: { [t.subject.text]: text } }, t.call(key === undefined ? {} : { key }));

export const living: readonly Case[] = [
  c('truthful', 'twice the same', ['describe'], async (t) => {
    equal(await t.adapter.describe(t.read()), await t.adapter.describe(t.read()), 'the second answer is another');
  }),
  c('truthful', 'what is declared is there', ['describe'], async (t) => {
    const { live, atomicBatch, actions = [] } = await t.adapter.describe(t.read());
    const lies = [
      ...(live && typeof t.adapter.changes !== 'function' ? ['live without changes'] : []),
      ...(atomicBatch && typeof t.adapter.batch !== 'function' ? ['atomicBatch without batch'] : []),
      ...(actions.length > 0 && typeof t.adapter.act !== 'function' ? ['actions without act'] : []),
    ];
    equal(lies, [], 'something is declared that has no member');
  }),
  c('truthful', 'more than the largest page', ['describe'], async (t) => {
    const maxLimit = t.claims.described.collections?.[t.of]?.maxLimit;
    if (maxLimit === undefined) return;
    await t.rows();
    const answer = await t.adapter.list(t.of, { limit: maxLimit }, t.read());
    holds(answer.items.length <= maxLimit, 'the page is longer than declared', maxLimit, answer.items.length);
  }),
  c('may', 'one answer for each question', ['can'], async (t) => {
    const asked = ['read', 'create', 'update', 'no-such-verb'].map((verb) => ({ verb, of: t.of }));
    const answers = await t.adapter.can(asked, t.read());
    equal(
      answers.map(({ ok }) => typeof ok),
      asked.map(() => 'boolean'),
      'the answers',
    );
  }),
  c('may', 'no question', ['can'], async (t) => {
    equal(await t.adapter.can([], t.read()), [], 'the answer to no question');
  }),
  c('feed', 'a create', ['live', 'write'], async (t) => {
    const since = await placeNow(t);
    let id = '';
    const { changes } = await follow(
      t,
      since,
      (all) => id !== '' && about(all, id).length > 0,
      async () => {
        ({ id } = await t.create('a'));
      },
    );
    equal([about(changes, id)[0]?.of, about(changes, id)[0]?.gone ?? false], [t.of, false], 'the change');
  }),
  c('feed', 'what was written before it was opened', ['live', 'update'], async (t) => {
    const since = await placeNow(t);
    const made = await t.create('a');
    await write(t, t.adapter, made, 'b');
    const { changes } = await follow(t, since, (all) => about(all, made.id).length > 0);
    holds(about(changes, made.id).length > 0, 'the change was missed', 'a change', changes);
  }),
  c('feed', 'a remove', ['live', 'remove'], async (t) => {
    const made = await t.create('a');
    const since = await placeNow(t);
    const isGone = (all: readonly FeedChange[]): boolean => about(all, made.id).at(-1)?.gone === true;
    await follow(t, since, isGone, () => t.adapter.remove(t.of, made.id, made.version, t.call()));
  }),
  c('feed', 'ten writes end with the last', ['live', 'update'], async (t) => {
    const made = await t.create('a');
    const since = await placeNow(t);
    let last: Entity = made;
    const done = (all: readonly FeedChange[]): boolean => {
      const record = about(all, made.id).at(-1)?.record;
      return record === undefined ? about(all, made.id).length > 0 : t.text(record) === 't9';
    };
    const { changes } = await follow(t, since, done, async () => {
      for (let at = 0; at < 10; at += 1) last = await write(t, t.adapter, last, `t${at}`);
    });
    const seen = about(changes, made.id).flatMap(({ record }) => (record ? [String(t.text(record))] : []));
    equal(seen, seen.toSorted(), 'the record’s changes are not in order');
  }),
  c('feed', 'another session’s write', ['live', 'update', 'peer'], async (t) => {
    const made = await t.create('a');
    const second = await t.second();
    await t.settle();
    const since = await placeNow(t);
    await follow(
      t,
      since,
      (all) => about(all, made.id).length > 0,
      () => write(t, second, made, 'b'),
    );
  }),
  c('feed', 'from each message on nothing comes twice for ever', ['live', 'write'], async (t) => {
    const since = await placeNow(t);
    const first = await t.create('a');
    const { messages } = await follow(t, since, (all) => about(all, first.id).length > 0);
    const place = messages.at(-1)?.checkpoint;
    let id = '';
    const { changes } = await follow(
      t,
      place,
      (all) => id !== '' && about(all, id).length > 0,
      async () => {
        ({ id } = await t.create('b'));
      },
    );
    holds(about(changes, id).length > 0, 'the later change was missed', 'a change', changes);
  }),
  c('echo', 'an update', ['live', 'update'], async (t) => {
    const made = await t.create('a');
    const since = await placeNow(t);
    const key = `${t.nonce}-echo`;
    const { changes } = await follow(
      t,
      since,
      (all) => about(all, made.id).length > 0,
      () => write(t, t.adapter, made, 'b', key),
    );
    equal(about(changes, made.id).at(-1)?.byKey, key, 'the key of the change');
  }),
  c('lost', 'a place that never was', ['live'], async (t) => {
    const { messages } = await follow(t, 'never-was', (_, all) => all.length > 0);
    holds(
      messages.some((message) => 'reset' in message),
      'the lost place was not told',
      'reset',
      messages[0],
    );
  }),
  c('feedEnds', 'when it is aborted', ['live'], async (t) => {
    const controller = new AbortController();
    const listening = (async () => {
      for await (const message of t.adapter.changes(undefined, { signal: controller.signal })) void message;
    })().catch(() => undefined);
    controller.abort();
    await t.within(listening, 'the aborted feed');
  }),
  c('files', 'bytes', ['files', 'write'], async (t) => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const owner = await t.create('a');
    const file = await t.within(
      t.adapter.files.put(
        new Blob([bytes], { type: 'image/png' }),
        { name: 'Bild å.png', owner: { collection: t.of, id: owner.id } },
        t.call(),
      ),
      'the upload',
    );
    const opened = await t.within(t.adapter.files.open(file.id, t.read()), 'the file');
    if (!(opened instanceof Blob)) return;
    equal([...new Uint8Array(await opened.arrayBuffer())], [...bytes], 'the bytes');
  }),
  c('files', 'an empty one', ['files', 'write'], async (t) => {
    const owner = await t.create('a');
    const file = await t.adapter.files.put(
      new Blob([]),
      { name: 'tom.txt', owner: { collection: t.of, id: owner.id } },
      t.call(),
    );
    const opened = await t.adapter.files.open(file.id, t.read());
    if (opened instanceof Blob) equal(opened.size, 0, 'the size');
  }),
  c('files', 'one that is not there', ['files'], async (t) => {
    await t.refused(t.adapter.files.open('no-such-file', t.read()), 'notFound', 'gone');
  }),
  c('persists', 'records', ['reopen', 'update'], async (t) => {
    const made = await t.create('a');
    const saved = await t.update(made, { [t.subject.text]: 'b' });
    const again = await t.harness.reopen?.();
    if (again) equal(await again.get(t.of, saved.id, t.read()), saved, 'the record after the restart');
  }),
  c('persists', 'what was removed stays removed', ['reopen', 'remove'], async (t) => {
    const [one, two] = await t.createAll(['a', 'b']);
    if (!one || !two) return;
    await t.adapter.remove(t.of, one.id, one.version, t.call());
    const again = await t.harness.reopen?.();
    const page = await again?.list(t.of, { limit: 5 }, t.read());
    if (page)
      equal(
        page.items.map(({ id }) => id),
        [two.id],
        'the rows after the restart',
      );
  }),
];
