/** Which collection each action is about, and where the records are in its answer: for adapters that route or translate. */
import type { ActionName, Name } from './adapter.ts';

export interface ActionRecords {
  /** Undefined when it goes with its input: `of`, or a job. */
  of?: Name;
  /** The member of the answer that holds the records; the answer itself when absent, none when null. */
  answer?: string | null;
  /** The member of the input that holds fields of a record. */
  input?: string;
}

export const actionRecords: Readonly<Record<ActionName, ActionRecords>> = {
  'client.archive': { of: 'clients' },
  'client.restore': { of: 'clients' },
  'client.setNumber': { of: 'clients' },
  'client.setAccountingKey': { of: 'clients' },
  'client.findDuplicates': { of: 'clients', answer: null, input: 'draft' },
  'client.previewMerge': { of: 'clients', answer: 'kept' },
  'client.merge': { of: 'clients', answer: 'kept' },
  'contact.makePrimary': { of: 'contacts' },
  'contact.remove': { of: 'contacts' },
  'site.findDuplicates': { of: 'sites', answer: null, input: 'draft' },
  'address.previewMerge': { of: 'addresses', answer: 'kept' },
  'address.merge': { of: 'addresses', answer: 'kept' },
  'portal.invite': { of: 'contacts' },
  'portal.grant': { of: 'contacts' },
  'portal.revoke': { of: 'contacts' },
  'portal.resetPassword': { of: 'contacts', answer: null },
  'portal.setRights': { of: 'contacts' },
  'assignment.set': { of: 'assignments', answer: 'assignments' },
  'preferences.set': { of: 'preferences' },
  'settings.save': { of: 'settings', input: 'set' },
  'import.start': { answer: null },
  'job.cancel': { answer: null },
  'export.start': { answer: null },
};

/** The collection that a call of an action is about; undefined for what goes with its job. */
export function collectionOf(name: ActionName, input: object): Name | undefined {
  if (!Object.hasOwn(actionRecords, name)) return undefined;
  return actionRecords[name].of ?? ('of' in input && typeof input.of === 'string' ? (input.of as Name) : undefined);
}
