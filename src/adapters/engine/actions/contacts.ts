import { checkPatch } from '../../../model/parse.ts';
import { primaryEmail } from '../../../model/contacts.ts';
import { portalStatus, whyNot } from '../../../model/portal.ts';
import type { Contact } from '../../../model/contact.ts';
import type { Id } from '../../adapter.ts';
import { about, current, demandBase, logChanges, removeRecord } from '../records.ts';
import * as rules from '../rules/contacts.ts';
import { change, differences, invalid, invalidField } from '../rules/rule.ts';
import type { Step } from '../rules/rule.ts';
import type { Action } from './action.ts';

/** Hours that an invitation holds (domain.md 8.2). */
const invitationHours = 12;

function person(step: Step, { id, version }: { id: Id; version?: string }, client?: Id): Contact {
  const contact = current(step, 'contacts', id);
  if (client !== undefined && contact.clientId !== client) throw invalidField('/clientId', 'notFound');
  demandBase(step, 'contacts', contact, version);
  return contact;
}

export const makePrimary: Action<'contact.makePrimary'> = (step, input) => {
  const contact = person(step, input, input.clientId);
  step.access.demandWrite('update', 'contacts', contact);
  if (contact.systemAdmin || contact.archivedAt) throw invalidField('/id', 'oneOf');
  return contact.primary ? [contact] : rules.makePrimary(step, contact);
};

export const remove: Action<'contact.remove'> = (step, input) => {
  const contact = person(step, input, input.clientId);
  step.access.demandWrite('remove', 'contacts', contact);
  const others = rules.successorsOf(step, contact);
  if (contact.primary && others.length) {
    const successor = others.find(({ id }) => id === input.successorId);
    if (!successor) throw invalidField('/successorId', input.successorId === undefined ? 'required' : 'notFound');
    rules.makePrimary(step, successor);
  }
  removeRecord(step, 'contacts', contact.id, undefined);
  return step.work.ofClient('contacts', contact.clientId);
};

/** @throws ProblemError when the state machine, the missing e-mail or the kind of entry forbids the move (domain.md 8.2). */
function demandOpen(move: Parameters<typeof whyNot>[0], contact: Contact, now: string): void {
  const block = whyNot(move, contact, new Date(now));
  if (block === 'emailMissing') throw invalidField('/emails', 'required');
  if (block) throw invalidField(block === 'wrongStatus' ? '/portal/status' : '/id', 'oneOf');
}

function moved(step: Step, before: Contact, set: Partial<Contact>, event: string): Contact {
  const after = step.work.save('contacts', change(before, set));
  step.work.log({ event, ...about('contacts', after), changes: differences(before, after) });
  return after;
}

export const invite: Action<'portal.invite'> = (step, input) => {
  const contact = person(step, input);
  step.access.demand('portal.invite');
  const { now } = step.work.frame;
  demandOpen('invite', contact, now);
  const invitationExpiresAt = new Date(Date.parse(now) + invitationHours * 3_600_000).toISOString();
  const portal: Contact['portal'] = { ...contact.portal, status: 'invited', invitedAt: now, invitationExpiresAt };
  return moved(step, contact, { portal, ...(input.siteIds && { siteScope: input.siteIds }) }, 'portal.invited');
};

/** Access without an invitation; the message may go to another address, so the stored one may be missing (C-29). */
export const grant: Action<'portal.grant'> = (step, input) => {
  const contact = person(step, input);
  step.access.demand('portalUser.create');
  const email = input.email?.trim();
  demandOpen('grant', email ? { ...contact, emails: [{ address: email }] } : contact, step.work.frame.now);
  return moved(
    step,
    contact,
    { portal: { lastLoginAt: contact.portal?.lastLoginAt ?? null, status: 'active' } },
    'portal.granted',
  );
};

/** An open invitation is withdrawn, an access revoked. */
export const revoke: Action<'portal.revoke'> = (step, input) => {
  const contact = person(step, input);
  step.access.demand('portalUser.delete');
  const open = contact.portal?.status === 'invited';
  if (!open) demandOpen('revoke', contact, step.work.frame.now);
  const portal = { status: open ? 'none' : 'revoked', lastLoginAt: contact.portal?.lastLoginAt ?? null } as const;
  return moved(step, contact, { portal }, 'portal.revoked');
};

export const resetPassword: Action<'portal.resetPassword'> = (step, input) => {
  const contact = person(step, input);
  step.access.demand('portal.invite');
  if (portalStatus(contact) !== 'active') throw invalidField('/portal/status', 'oneOf');
  const sentTo = primaryEmail(contact);
  if (!sentTo) throw invalidField('/emails', 'required');
  step.work.log({ event: 'portal.resetSent', ...about('contacts', contact) });
  return { sentTo };
};

export const setRights: Action<'portal.setRights'> = (step, input) => {
  const contact = person(step, input);
  step.access.demand('portalUser.editRights');
  const set = { portalRights: input.rights, ...(input.siteScope !== undefined && { siteScope: input.siteScope }) };
  const problems = checkPatch('contacts', set, { record: contact });
  if (problems.length) throw invalid(...problems);
  // The check has just proved that the rights are known ones.
  const after = step.work.save('contacts', change(contact, set as Partial<Contact>));
  logChanges(step, 'contacts', contact, after);
  return after;
};
