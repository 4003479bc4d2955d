import { withOnePrimary } from '../../../model/contacts.ts';
import type { Contact } from '../../../model/contact.ts';
import type { Id } from '../../adapter.ts';
import { change, demandRef, invalidField, keep } from './rule.ts';
import type { Rule, Step } from './rule.ts';

/** Other contacts that could be primary: in use, and not the vendor's support entry. */
export const successorsOf = ({ work }: Step, { id, clientId }: Contact): Contact[] =>
  work.ofClient('contacts', clientId).filter((other) => other.id !== id && !other.archivedAt && !other.systemAdmin);

/** Leaves the client's contacts with exactly one primary (INV-01): the chosen one, if any. Answers with those that changed. */
export function settlePrimary({ work }: Step, client: Id, chosen?: Id): Contact[] {
  const before = work.ofClient('contacts', client);
  return withOnePrimary(before, chosen).flatMap((contact) =>
    before.includes(contact) ? [] : work.save('contacts', contact),
  );
}

/** Makes this contact the only primary one. Answers with the contacts that changed. */
export function makePrimary(step: Step, contact: Contact): Contact[] {
  const former = step.work.ofClient('contacts', contact.clientId).find(({ primary }) => primary)?.id;
  const changed = settlePrimary(step, contact.clientId, contact.id);
  step.work.log({
    event: 'contact.primaryChanged',
    of: 'contacts',
    recordId: contact.id,
    clientId: contact.clientId,
    changes: [{ path: '/primary', ...(former !== undefined && { from: former }), to: contact.id }],
  });
  return changed;
}

export const contacts: Rule<'contacts'> = {
  events: { create: 'contact.added', update: 'contact.updated', remove: 'contact.removed' },
  fieldEvents: { portalRights: 'portal.rightsChanged', siteScope: 'portal.rightsChanged' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    if (record.portal && record.portal.status !== 'none') throw invalidField('/portal', 'readOnly');
    if (record.portalRights || record.siteScope) step.access.demand('portalUser.editRights');
    const others = step.work.ofClient('contacts', record.clientId);
    const wanted = record.primary ? record.id : undefined;
    // A later one takes over only when it says so.
    const settled = withOnePrimary([...others, change(record, { primary: false })], wanted);
    for (const contact of settled)
      if (contact.id !== record.id && !others.includes(contact)) step.work.save('contacts', contact);
    const primary = settled.at(-1)?.primary === true;
    return change(record, { primary, portal: { status: 'none' } });
  },

  updating(step, before, after) {
    keep(before, after, 'clientId', 'primary', 'portal', 'systemAdmin');
    const rights =
      JSON.stringify([before.portalRights, before.siteScope]) !== JSON.stringify([after.portalRights, after.siteScope]);
    if (rights) step.access.demand('portalUser.editRights');
    if (after.archivedAt && after.primary && successorsOf(step, after).length)
      throw invalidField('/successorId', 'required');
    return after;
  },

  /** Removing the primary one needs another named in the same save: `contact.remove` takes a successor. */
  removing(step, record) {
    if (record.primary && successorsOf(step, record).length) throw invalidField('/successorId', 'required');
    for (const preference of step.work.ofClient('preferences', record.clientId)) {
      if (preference.contactId === record.id) step.work.remove('preferences', preference.id);
    }
  },

  removed(step, record) {
    settlePrimary(step, record.clientId);
  },
};
