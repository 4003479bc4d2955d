/** Declared actions, on clients and their contacts as every host has them. */
import type { Entity, Name } from '../../../adapters/adapter.ts';
import { c } from '../case.ts';
import type { Case } from '../case.ts';
import type { Trial } from '../trial.ts';
import { equal, holds } from '../violation.ts';

const client = (t: Trial): Promise<Entity> => t.adapter.create('clients', { name: 'a' }, t.call());
const act = (t: Trial, name: string, input: object, reason?: string): Promise<unknown> =>
  t.within(t.adapter.act(name, input, t.call(reason === undefined ? {} : { reason })), name);

async function contact(t: Trial, clientId: string, first: string): Promise<Entity> {
  return t.adapter.create('contacts', { clientId, first }, t.call());
}

async function primaries(t: Trial, clientId: string): Promise<string[]> {
  const parent = { collection: 'clients' as Name, id: clientId };
  const { items } = await t.adapter.list('contacts', { limit: 50, parent }, t.read());
  return items.filter((row) => row.primary === true).map(({ id }) => id);
}

const onContacts = ['collection contacts', 'collection clients', 'write'] as const;

export const acting: readonly Case[] = [
  c('undeclared', 'an action that nobody knows', ['act'], async (t) => {
    await t.refused(t.adapter.act('client.noSuchVerb', { id: 'x' }, t.call()), 'unsupported');
  }),
  c('act', 'archive answers the archived client', ['archive', 'collection clients'], async (t) => {
    const made = await client(t);
    const answer = (await act(t, 'client.archive', { id: made.id, reason: 'closed' }, 'closed')) as Entity;
    holds(typeof answer.archivedAt === 'string', 'the client has no archivedAt', 'an instant', answer.archivedAt);
    equal(await t.adapter.get('clients', made.id, t.read()), answer, 'get gives another client');
  }),
  c('act', 'restore takes it back', ['archive', 'collection clients'], async (t) => {
    const made = await client(t);
    await act(t, 'client.archive', { id: made.id, reason: 'closed' }, 'closed');
    const answer = (await act(t, 'client.restore', { id: made.id })) as Entity;
    equal(answer.archivedAt ?? null, null, 'the client is still archived');
  }),
  c(
    'act',
    'archivedAt cannot be patched where there is a verb for it',
    ['archive', 'update', 'collection clients'],
    async (t) => {
      const made = await client(t);
      const change = { set: { archivedAt: '2026-01-01T00:00:00Z' } };
      await t.refused(t.adapter.update('clients', made.id, change, t.call()), 'invalid');
    },
  ),
  c('act', 'on a client that is not there', ['archive'], async (t) => {
    await t.refused(t.adapter.act('client.restore', { id: 'no-such-record' }, t.call()), 'notFound', 'gone');
  }),
  c('act', 'with a stale version', ['archive', 'checked', 'update', 'collection clients'], async (t) => {
    const made = await client(t);
    await t.adapter.update('clients', made.id, { set: { name: 'b' } }, t.call());
    const input = { id: made.id, version: made.version, reason: 'closed' };
    await t.refused(t.adapter.act('client.archive', input, t.call({ reason: 'closed' })), 'conflict');
  }),
  c('act', 'twice with one key', ['archive', 'idempotent', 'collection clients'], async (t) => {
    const made = await client(t);
    const call = t.call({ reason: 'closed' });
    const input = { id: made.id, reason: 'closed' };
    const first = await t.adapter.act('client.archive', input, call);
    equal(await t.adapter.act('client.archive', { ...input }, { ...call }), first, 'the second answer is another');
  }),
  c('act', 'aborted before it begins', ['archive', 'collection clients'], async (t) => {
    const made = await client(t);
    const call = t.call({ signal: AbortSignal.abort(), reason: 'closed' });
    await t.aborted(t.adapter.act('client.archive', { id: made.id, reason: 'closed' }, call));
    equal(await t.adapter.get('clients', made.id, t.read()), made, 'the aborted action was carried out');
  }),
  c('primary', 'the first contact is', ['action contact.makePrimary', 'parents', ...onContacts], async (t) => {
    const { id } = await client(t);
    const eva = await contact(t, id, 'Eva');
    equal(await primaries(t, id), [eva.id], 'the primary contacts');
  }),
  c('primary', 'a second one is not', ['action contact.makePrimary', 'parents', ...onContacts], async (t) => {
    const { id } = await client(t);
    const eva = await contact(t, id, 'Eva');
    await contact(t, id, 'Bo');
    equal(await primaries(t, id), [eva.id], 'the primary contacts');
  }),
  c('primary', 'makePrimary changes it', ['action contact.makePrimary', ...onContacts], async (t) => {
    const { id } = await client(t);
    await contact(t, id, 'Eva');
    const bo = await contact(t, id, 'Bo');
    await act(t, 'contact.makePrimary', { id: bo.id, clientId: id });
    equal(await primaries(t, id), [bo.id], 'the primary contacts');
  }),
  c('primary', 'two at once leave one', ['action contact.makePrimary', ...onContacts], async (t) => {
    const { id } = await client(t);
    const made = [await contact(t, id, 'Eva'), await contact(t, id, 'Bo'), await contact(t, id, 'Åsa')];
    await Promise.allSettled(made.map((each) => act(t, 'contact.makePrimary', { id: each.id, clientId: id })));
    equal((await primaries(t, id)).length, 1, 'primary contacts');
  }),
  c('primary', 'the removed one has a successor', ['action contact.remove', ...onContacts], async (t) => {
    const { id } = await client(t);
    const eva = await contact(t, id, 'Eva');
    const bo = await contact(t, id, 'Bo');
    await act(t, 'contact.remove', { id: eva.id, clientId: id, successorId: bo.id });
    equal(await primaries(t, id), [bo.id], 'the primary contacts');
  }),
  c('parent', 'contacts of one client', ['parents', ...onContacts], async (t) => {
    const [one, two] = [await client(t), await client(t)];
    const eva = await contact(t, one.id, 'Eva');
    await contact(t, two.id, 'Bo');
    const parent = { collection: 'clients' as Name, id: one.id };
    const { items } = await t.adapter.list('contacts', { limit: 50, parent }, t.read());
    equal(
      items.map(({ id }) => id),
      [eva.id],
      'the contacts of the first client',
    );
  }),
  c('parent', 'a parent that is not there', ['parents', ...onContacts], async (t) => {
    await contact(t, (await client(t)).id, 'Eva');
    const parent = { collection: 'clients' as Name, id: 'no-such-record' };
    const { items } = await t.adapter.list('contacts', { limit: 50, parent }, t.read());
    equal(items, [], 'the contacts of nobody');
  }),
  c('job', 'an export', ['action export.start', 'files', 'write'], async (t) => {
    await t.createAll(['a', 'b']);
    const started = await act(t, 'export.start', { of: t.of, query: {}, format: 'json' });
    const jobId = typeof started === 'object' && started !== null && 'jobId' in started ? String(started.jobId) : '';
    holds(jobId !== '', 'the action answers no job', 'a job', started);
    for (let asked = 0; asked < 200; asked += 1) {
      const { state, pollAfterMs = 20 } = await t.within(t.adapter.job(jobId, t.read()), 'job');
      if (state === 'queued' || state === 'running') {
        // As long as it asks to be left alone, but a test has less time than a person.
        await new Promise((done) => setTimeout(done, Math.min(pollAfterMs, 50)));
        continue;
      }
      equal(state, 'done', 'how the job ended');
      return;
    }
    holds(false, 'the job does not end', 'done', 'running');
  }),
  c('job', 'one that is not there', ['action export.start'], async (t) => {
    await t.refused(t.adapter.job('no-such-job', t.read()), 'notFound', 'gone');
  }),
];
