import type { NotificationRule } from '../../../model/communication.ts';
import { ProblemError } from '../../../model/problem.ts';
import { readRecurrence, recurrenceDays } from '../../../model/recurrence.ts';
import type { Resource, View } from '../../../model/register.ts';
import { resourceLevel } from '../../../model/resources.ts';
import { same } from '../plain.ts';
import { change, demandRef, invalidField, keep } from './rule.ts';
import type { Rule, Step } from './rule.ts';

const events = (noun: string): Rule<'users'>['events'] => ({
  create: `${noun}.added`,
  update: `${noun}.updated`,
  remove: `${noun}.removed`,
});

/** What belongs to a client and has no further rule. */
const owned = {
  creating<T extends { clientId: string }>(step: Step, record: T): T {
    demandRef(step, 'clientId', 'clients', record.clientId);
    return record;
  },
  updating<T extends { id: string; clientId: string }>(_: Step, before: T, after: T): T {
    keep({ ...before }, { ...after }, 'clientId');
    return after;
  },
};

export const assignments: Rule<'assignments'> = {
  ...owned,
  events: { create: 'assignment.added', update: 'assignment.updated', remove: 'assignment.removed' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    const taken = step.work.ofClient('assignments', record.clientId).filter(({ userId }) => userId === record.userId);
    if (taken.length) {
      throw new ProblemError({
        code: 'duplicate',
        of: taken.map(({ id }) => id),
        fields: [{ pointer: '/userId', code: 'notUnique' }],
      });
    }
    const by = step.access.session?.actor?.id;
    return { ...record, assignedAt: step.work.frame.now, ...(by !== undefined && { assignedBy: by }) };
  },
};

/** Preferences change by `preferences.set` with a reason (INV-17). */
const byAction = (): never => {
  throw new ProblemError({ code: 'unsupported', capability: 'preferences.write' });
};
export const preferences: Rule<'preferences'> = {
  events: { create: 'communications.changed', update: 'communications.changed', remove: 'communications.changed' },
  creating: byAction,
  updating: byAction,
  removing: byAction,
};

/** A consent's proof is kept as it was given; a withdrawal is a record of its own. */
export const consents: Rule<'consents'> = {
  ...owned,
  events: events('consent'),

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    demandRef(step, 'contactId', 'contacts', record.contactId, record.clientId);
    return record;
  },
  updating: () => {
    throw new ProblemError({ code: 'unsupported', capability: 'consents.update' });
  },
};

function demandDays({ when }: NotificationRule): void {
  if ('on' in when) return;
  const rule = readRecurrence(when.rrule);
  if (!rule) throw invalidField('/when/rrule', 'format');
  if (recurrenceDays(rule, when.from, 1).length === 0) throw invalidField('/when/rrule', 'noDays');
}

export const notificationRules: Rule<'notificationRules'> = {
  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    demandDays(record);
    record.recipients.forEach((id, at) => demandRef(step, `recipients/${at}`, 'users', id));
    return record;
  },
  /** What stood there before may be past its time: a person who is gone, a rule that is not understood here. */
  updating(step, before, after) {
    keep({ ...before }, { ...after }, 'clientId');
    if (!same(before.when, after.when)) demandDays(after);
    after.recipients.forEach((id, at) => {
      if (!before.recipients.includes(id)) demandRef(step, `recipients/${at}`, 'users', id);
    });
    return after;
  },
  events: { create: 'notificationRule.added', update: 'notificationRule.changed', remove: 'notificationRule.removed' },
};
export const memberships: Rule<'memberships'> = { ...owned, events: events('membership') };
export const related: Rule<'related'> = { ...owned, events: events('related') };
export const paymentMethods: Rule<'paymentMethods'> = {
  ...owned,
  events: { create: 'payment.saved', update: 'payment.saved', remove: 'payment.removed' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    return { ...record, savedBy: step.work.frame.author, savedAt: step.work.frame.now };
  },
};
/** Nobody shuts themselves out: a file that no administrator can find again is as good as lost. */
function demandSelf({ access }: Step, resource: Resource): void {
  if (resourceLevel(resource, access.session) !== 'manage') throw invalidField('/access', 'ownAccess');
}

export const resources: Rule<'resources'> = {
  ...owned,
  events: events('resource'),

  updating(step, before, after) {
    keep({ ...before }, { ...after }, 'clientId');
    if (step.access.isCustomer) keep({ ...before }, { ...after }, 'access');
    else demandSelf(step, after);
    return after;
  },
  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    if (!step.access.isCustomer) demandSelf(step, record);
    else if (record.access !== undefined) throw invalidField('/access', 'readOnly');
    return {
      ...record,
      uploadedBy: step.access.session?.actor ? step.work.frame.author : (record.uploadedBy ?? step.work.frame.author),
    };
  },
};

/** A custom field in use is retired, not deleted: its values stay (INV-29). */
export const fieldDefs: Rule<'fieldDefs'> = {
  events: { create: 'customField.defined', update: 'customField.changed', remove: 'customField.retired' },
  fieldEvents: { removed: 'customField.retired' },

  updating(_, before, after) {
    keep(before, after, 'key');
    return after;
  },
  removing({ work }, record) {
    const used = work.frame.table('clients').rows.some((row) => row?.custom && Object.hasOwn(row.custom, record.key));
    if (used) throw invalidField('/key', 'inUse');
  },
};

/** The one record `default`. */
export const settings: Rule<'settings'> = {
  events: { create: 'settings.changed', update: 'settings.changed', remove: 'settings.changed' },

  creating(_, record) {
    if (record.id !== 'default') throw invalidField('/id', 'oneOf');
    return record;
  },
  removing: () => {
    throw new ProblemError({ code: 'unsupported', capability: 'settings.remove' });
  },
};

export const ownSites: Rule<'ownSites'> = {
  events: events('ownSite'),
  fieldEvents: { defaultRepresentativeId: 'representative.defaultChanged' },
};
export const importBatches: Rule<'importBatches'> = {
  events: { create: 'import.run', update: 'import.run', remove: 'import.removed' },
};

/** At most one view that everybody begins with, and one for each owner: the newest. */
function onlyDefault({ work }: Step, view: View): void {
  if (!view.isDefault) return;
  for (const other of work.all('views')) {
    const rivals = view.shared ? other.shared : !other.shared && other.ownerId === view.ownerId;
    if (rivals && other.isDefault && other.id !== view.id)
      work.save('views', change<View>(other, { isDefault: undefined }));
  }
}

export const views: Rule<'views'> = {
  events: events('view'),

  /** A view is its maker's; a shared one says so. */
  creating({ access }, record) {
    if (record.shared) access.demand('settings.edit');
    const owner = access.session?.actor?.id ?? record.ownerId;
    return { ...record, ...(owner !== undefined && { ownerId: owner }) };
  },
  created: onlyDefault,
  /** To show everybody a view, or to let everybody begin with it, is the administrator's; the rest of it is the owner's too. */
  updating(step, before, after) {
    keep(before, after, 'ownerId');
    const isWider = after.shared && (!before.shared || Boolean(after.isDefault) !== Boolean(before.isDefault));
    if (isWider) step.access.demand('settings.edit');
    onlyDefault(step, after);
    return after;
  },
};
