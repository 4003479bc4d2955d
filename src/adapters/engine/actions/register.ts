import { checkDraft, checkPatch } from '../../../model/parse.ts';
import { settingsWithDefaults } from '../../../model/settings.ts';
import { toggleChanges } from '../../../model/preferences.ts';
import { notFound } from '../access.ts';
import { merge, copy } from '../plain.ts';
import { about, current, demandBase, logChanges } from '../records.ts';
import { demandRef, invalid, invalidField } from '../rules/rule.ts';
import type { Action } from './action.ts';
import { demandReason } from './clients.ts';

/** The whole list of people assigned to a client; says who came and who went, since exactly these are told (INV-22). */
export const setAssignments: Action<'assignment.set'> = (step, { clientId, people }) => {
  const { work, access } = step;
  current(step, 'clients', clientId);
  access.demand('client.assign');
  const { maxAssignees } = settingsWithDefaults(work.get('settings', 'default'));
  const wanted = [...new Set(people)];
  if (maxAssignees && wanted.length > maxAssignees)
    throw invalid({ pointer: '/people', code: 'maxItems', params: { max: maxAssignees } });
  const before = work.ofClient('assignments', clientId);
  const assigned = new Set(before.map(({ userId }) => userId));
  const added = wanted.filter((id) => !assigned.has(id));
  const removed = before.filter(({ userId }) => !wanted.includes(userId));
  for (const id of added) {
    const user = work.get('users', id);
    if (!user || user.active === false) throw invalidField(`/people/${people.indexOf(id)}`, 'notFound');
  }
  for (const { id, userId } of removed) {
    work.remove('assignments', id);
    work.log({
      event: 'assignment.removed',
      of: 'assignments',
      recordId: id,
      clientId,
      changes: [{ path: '/userId', from: userId }],
    });
  }
  const by = access.session?.actor?.id;
  for (const userId of added) {
    const assignment = work.save('assignments', {
      id: work.frame.newId(),
      clientId,
      userId,
      scope: ['orders', 'faultReports'],
      assignedAt: work.frame.now,
      ...(by !== undefined && { assignedBy: by }),
    });
    work.log({
      event: 'assignment.added',
      ...about('assignments', assignment),
      changes: [{ path: '/userId', to: userId }],
    });
  }
  return { assignments: work.ofClient('assignments', clientId), added, removed: removed.map(({ userId }) => userId) };
};

/**
 * Choices of a client, or of one contact; a reason is asked for each time (INV-17). Choices, entry in the trail and system
 * note are stored together or not at all.
 */
export const setPreferences: Action<'preferences.set'> = (
  step,
  { clientId, contactId, base, all, byChannel, byType },
) => {
  const { work, access } = step;
  current(step, 'clients', clientId);
  access.demand('communications.edit');
  // A customer may choose for themselves; others need the client.
  if (!access.isCustomer) access.demandEdit(clientId);
  demandRef(step, 'contactId', 'contacts', contactId, clientId);
  const before = work.ofClient('preferences', clientId).find((row) => row.contactId === contactId);
  // Who names no base saw no choices: a whole set of them is never laid over another's unseen.
  if (before) demandBase(step, 'preferences', before, base ?? '');
  else if (base !== undefined) throw notFound();
  const choices = { clientId, ...(contactId !== undefined && { contactId }), all, byChannel, byType };
  const problems = checkDraft('preferences', choices);
  if (problems.length) throw invalid(...problems);
  const reason = demandReason(step, 'preferencesReason');
  const saved = work.save('preferences', { ...before, ...copy(choices), id: before?.id ?? work.frame.newId() });
  const changes = toggleChanges(before, saved);
  // The words are the actor's own; who shows the note makes the sentence from `meta`.
  work.save('notes', {
    id: work.frame.newId(),
    clientId,
    kind: 'system',
    body: reason,
    visibility: 'internal',
    author: work.frame.author,
    at: work.frame.now,
    meta: { event: 'communications.changed', ...(contactId !== undefined && { contactId }), changes: copy(changes) },
  });
  work.log({ event: 'communications.changed', ...about('preferences', saved), reason, changes });
  return saved;
};

export const saveSettings: Action<'settings.save'> = (step, { set, base }) => {
  const { work, access } = step;
  access.demand('settings.edit');
  const before = work.get('settings', 'default');
  if (before) demandBase(step, 'settings', before, base);
  const after = { ...(merge(before ?? {}, copy(set)) as object), id: 'default' };
  const judged = Object.fromEntries(Object.keys(set).map((key) => [key, Reflect.get(after, key) ?? null]));
  const problems = checkPatch('settings', judged, { settings: before ?? {}, ...(before && { record: before }) });
  if (problems.length) throw invalid(...problems);
  const saved = work.save('settings', after);
  logChanges(step, 'settings', before ?? { id: 'default' }, saved);
  return saved;
};
