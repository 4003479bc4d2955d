/** The verbs that this engine knows, with the collections that each looks at. */
import type { Right } from '../../../model/rights.ts';
import type { ActionName, Name } from '../../adapter.ts';
import { ownedCollections } from '../collections.ts';
import type { Action } from './action.ts';
import { archive, restore, setAccountingKey, setNumber } from './clients.ts';
import { mergeClients, previewMergeClients } from './merge-clients.ts';
import { grant, invite, makePrimary, remove, resetPassword, revoke, setRights } from './contacts.ts';
import { findDuplicates, merge, previewMerge } from './places.ts';
import { saveSettings, setAssignments, setPreferences } from './register.ts';

const actions: { [A in ActionName]?: Action<A> } = {
  'client.archive': archive,
  'client.restore': restore,
  'client.setNumber': setNumber,
  'client.setAccountingKey': setAccountingKey,
  'client.previewMerge': previewMergeClients,
  'client.merge': mergeClients,
  'contact.makePrimary': makePrimary,
  'contact.remove': remove,
  'site.findDuplicates': findDuplicates,
  'address.previewMerge': previewMerge,
  'address.merge': merge,
  'portal.invite': invite,
  'portal.grant': grant,
  'portal.revoke': revoke,
  'portal.resetPassword': resetPassword,
  'portal.setRights': setRights,
  'assignment.set': setAssignments,
  'preferences.set': setPreferences,
  'settings.save': saveSettings,
};

/** The right that each asks for, for who wants to know before trying. */
const rights: Partial<Record<ActionName, Right>> = {
  'client.archive': 'client.archive',
  'client.restore': 'client.archive',
  'client.setNumber': 'client.number.edit',
  'client.setAccountingKey': 'client.accountingKey.edit',
  'client.previewMerge': 'client.archive',
  'client.merge': 'client.archive',
  'address.previewMerge': 'address.merge',
  'address.merge': 'address.merge',
  'portal.invite': 'portal.invite',
  'portal.grant': 'portalUser.create',
  'portal.revoke': 'portalUser.delete',
  'portal.resetPassword': 'portal.invite',
  'portal.setRights': 'portalUser.editRights',
  'assignment.set': 'client.assign',
  'preferences.set': 'communications.edit',
  'settings.save': 'settings.edit',
};

const everything: readonly Name[] = ['clients', ...ownedCollections, 'activity'];
/** By the action, or else by its noun. */
const needs: Partial<Record<string, readonly Name[]>> = {
  'client.previewMerge': everything,
  'client.merge': everything,
  client: ['clients', 'contacts', 'addresses', 'notes'],
  contact: ['contacts', 'preferences'],
  site: ['sites'],
  address: ['addresses', 'equipment', 'related'],
  portal: ['contacts'],
  assignment: ['users', 'assignments'],
  preferences: ['contacts', 'preferences', 'notes'],
};

export const actionNames: readonly ActionName[] = [
  ...Object.keys(actions).filter((name): name is ActionName => name in actions),
  // Answered beside the units of work: it writes nothing.
  'client.findDuplicates',
];
export const actionOf = <A extends ActionName>(name: A): Action<A> | undefined =>
  Object.hasOwn(actions, name) ? actions[name] : undefined;
export const actionNeeds = (name: ActionName): readonly Name[] => needs[name] ?? needs[name.split('.')[0] ?? ''] ?? [];
export const actionRight = (name: ActionName): Right | undefined => rights[name];
