/** Domain verbs made of plain reads and writes, for a back end that does not declare them (adapter-contract.md 3.3). */
import type { ActionName, Actions, Collections, Draft, Name, Query } from '../adapters/adapter.ts';
import type { Contact } from '../model/contact.ts';
import { ProblemError } from '../model/problem.ts';
import { unsupported } from './back-end.ts';
import type { BackEnd, WriteAbout } from './back-end.ts';

/** All rows of a query, however many pages they are. */
export type EveryRow = <N extends Name>(
  of: N,
  query: Omit<Query, 'limit' | 'cursor'>,
  signal: AbortSignal,
) => Promise<Collections[N][]>;

interface Means {
  backEnd: BackEnd;
  everyRow: EveryRow;
  newId: () => string;
  about: WriteAbout;
}

type Derived = { [A in ActionName]?: (means: Means, input: Actions[A]['in']) => Promise<Actions[A]['out']> };

/** Each write of a verb is an intent of its own. */
const step = ({ about }: Means, name: string): WriteAbout => ({
  ...about,
  call: { ...about.call, key: `${about.call.key}.${name}` },
});
const ofClient = (id: string): Pick<Query, 'parent'> => ({ parent: { collection: 'clients', id } });

const setClient = (means: Means, id: string, version: string | undefined, set: object, name: string) =>
  means.backEnd.update('clients', id, { set, ...(version !== undefined && { base: version }) }, step(means, name));

async function setPrimary(means: Means, contact: Contact, primary: boolean, name: string): Promise<void> {
  await means.backEnd.update('contacts', contact.id, { set: { primary } }, step(means, name));
}

/** Not atomic: the new one first, so that there never is none; a former one that cannot be changed takes it back. */
async function makePrimary(means: Means, contacts: Contact[], next: string, leaving?: string): Promise<void> {
  const wanted = contacts.find(({ id }) => id === next);
  if (!wanted) throw unsupported('contact.makePrimary');
  if (!wanted.primary) await setPrimary(means, wanted, true, 'new');
  for (const former of contacts.filter(({ id, primary }) => primary && id !== next && id !== leaving)) {
    try {
      await setPrimary(means, former, false, `former.${former.id}`);
    } catch (error) {
      if (!wanted.primary) await setPrimary(means, wanted, false, 'back');
      throw error;
    }
  }
}

const contactsOf = (means: Means, clientId: string): Promise<Contact[]> =>
  means.everyRow('contacts', ofClient(clientId), means.about.call.signal);

const derived: Derived = {
  'client.archive': (means, { id, version, reason }) => {
    const archivedAt = new Date(means.backEnd.pipeline.clock.now()).toISOString();
    return setClient(
      means,
      id,
      version,
      { archivedAt, ...(reason !== undefined && { archiveReason: reason }) },
      'archive',
    );
  },
  'client.restore': (means, { id, version }) => setClient(means, id, version, { archivedAt: null }, 'restore'),
  'client.setNumber': (means, { id, version, number }) => setClient(means, id, version, { number }, 'number'),
  'client.setAccountingKey': (means, { id, version, key }) =>
    setClient(means, id, version, { accountingKey: key }, 'key'),

  'contact.makePrimary': async (means, { id, clientId }) => {
    await makePrimary(means, await contactsOf(means, clientId), id);
    return contactsOf(means, clientId);
  },
  'contact.remove': async (means, { id, clientId, version, successorId }) => {
    if (!means.backEnd.adapter.remove) throw unsupported('contact.remove');
    if (successorId !== undefined) await makePrimary(means, await contactsOf(means, clientId), successorId, id);
    await means.backEnd.remove('contacts', id, version, step(means, 'remove'));
    return contactsOf(means, clientId);
  },

  'assignment.set': async (means, { clientId, people }) => {
    const before = await means.everyRow('assignments', ofClient(clientId), means.about.call.signal);
    const removed = before.filter(({ userId }) => !people.includes(userId));
    const added = people.filter((userId) => !before.some((one) => one.userId === userId));
    for (const userId of added) {
      const draft: Draft<'assignments'> = { clientId, userId, scope: ['orders', 'faultReports'] };
      const own = means.about.caps.of('assignments').ids === 'client' ? { ...draft, id: means.newId() } : draft;
      await means.backEnd.create('assignments', own, step(means, `add.${userId}`));
    }
    for (const { id, version } of removed)
      await means.backEnd.remove('assignments', id, version, step(means, `remove.${id}`));
    const assignments = await means.everyRow('assignments', ofClient(clientId), means.about.call.signal);
    return { assignments, added, removed: removed.map(({ userId }) => userId) };
  },

  'preferences.set': async (means, { clientId, contactId, base, ...choices }) => {
    const known = await means.everyRow('preferences', ofClient(clientId), means.about.call.signal);
    const former = known.find((one) => one.contactId === contactId);
    if (former) {
      // Who names no base saw no choices.
      if (base === undefined && former.version !== undefined)
        throw new ProblemError({ code: 'conflict', current: former });
      const change = { set: choices, ...(base !== undefined && { base }) };
      return means.backEnd.update('preferences', former.id, change, step(means, 'set'));
    }
    const draft = { clientId, ...(contactId !== undefined && { contactId }), ...choices };
    const own = means.about.caps.of('preferences').ids === 'client' ? { ...draft, id: means.newId() } : draft;
    return means.backEnd.create('preferences', own, step(means, 'set'));
  },

  'settings.save': (means, { set, base }) =>
    means.backEnd.update('settings', 'default', { set, ...(base !== undefined && { base }) }, step(means, 'save')),
};

/** Runs the fallback of a verb. @throws ProblemError `unsupported` where there is none. */
export async function derivedAct<A extends ActionName>(
  means: Means,
  name: A,
  input: Actions[A]['in'],
): Promise<Actions[A]['out']> {
  const run = derived[name];
  if (!run || !means.backEnd.adapter.update) throw unsupported(name);
  return run(means, input);
}
