import { generateKey } from '../../../model/accounting-key.ts';
import { foldNumber } from '../../../model/client-number.ts';
import { ProblemError } from '../../../model/problem.ts';
import { settingsWithDefaults } from '../../../model/settings.ts';
import type { Client } from '../../../model/client.ts';
import type { Id } from '../../adapter.ts';
import { ownedCollections } from '../collections.ts';
import { change, keep } from './rule.ts';
import type { Rule, Step } from './rule.ts';

/** INV-02, INV-04. Clients outside the actor's sight are not named. */
export function demandUnique(
  { work, access }: Step,
  field: 'number' | 'accountingKey',
  value: string | undefined,
  id: Id,
): void {
  if (value === undefined) return;
  const others = work.clientsWith(field, value, id);
  if (!others.length) return;
  const seen = others.filter((other) => access.seesClient(other));
  throw new ProblemError({ code: 'duplicate', of: seen, fields: [{ pointer: `/${field}`, code: 'notUnique' }] });
}

/** The next free number above the highest there is, as long as the settings ask. */
function nextNumber({ work }: Step, length: number): string {
  for (let number = work.frame.unique.highest + 1; ; number++) {
    const text = String(number).padStart(length, '0');
    if (!work.clientsWith('number', text, '').length) return text;
  }
}

export const clients: Rule<'clients'> = {
  events: { create: 'client.created', update: 'client.updated', remove: 'client.removed' },
  fieldEvents: {
    number: 'client.numberChanged',
    representativeId: 'representative.changed',
    sla: 'sla.changed',
    allowedProducts: 'products.changed',
  },

  creating(step, record) {
    const { work, access } = step;
    const { number } = settingsWithDefaults(work.get('settings', 'default'));
    const given = record.number || undefined;
    const completed = change(record, {
      type: record.type ?? 'business',
      number: given ?? (number.generated ? nextNumber(step, number.minLength) : undefined),
      archivedAt: undefined,
      mergedIntoId: undefined,
    });
    demandUnique(step, 'number', completed.number, completed.id);
    if (completed.accountingKey) {
      access.demand('client.accountingKey.edit');
      demandUnique(step, 'accountingKey', completed.accountingKey, completed.id);
      return completed;
    }
    const source = completed.person ?? completed.name;
    return change(completed, {
      accountingKey: generateKey(source, (key) => work.clientsWith('accountingKey', key, completed.id).length > 0),
    });
  },

  created({ work }, client) {
    if (!settingsWithDefaults(work.get('settings', 'default')).supportAdmin) return;
    // The vendor's own support entry: no credentials, and primary only until there is a person.
    // It has no name of its own: who shows it has the words.
    const contact = work.save('contacts', {
      id: work.frame.newId(),
      clientId: client.id,
      systemAdmin: true,
      primary: true,
      portal: { status: 'none' },
    });
    work.log({ event: 'contact.added', of: 'contacts', recordId: contact.id, clientId: client.id });
  },

  updating(step, before, after) {
    // Archiving and the key are moved by actions alone (S-19 to S-22); a name change leaves the key (INV-05).
    keep(before, after, 'archivedAt', 'archiveReason', 'accountingKey', 'mergedIntoId');
    if (before.number !== after.number) {
      step.access.demand('client.number.edit');
      if (foldNumber(before.number ?? '') !== foldNumber(after.number ?? ''))
        demandUnique(step, 'number', after.number, after.id);
    }
    if (before.representativeId !== after.representativeId) step.access.demand('representative.set');
    if (JSON.stringify(before.sla) !== JSON.stringify(after.sla)) step.access.demand('sla.edit');
    return after;
  },

  /** Everything that is the client's goes with it; the audit trail stays. */
  removing({ work }, client: Client) {
    for (const of of ownedCollections) for (const { id } of work.ofClient(of, client.id)) work.remove(of, id);
  },
};
