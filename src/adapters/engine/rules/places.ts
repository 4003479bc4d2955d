import type { Address, Equipment } from '../../../model/place.ts';
import { formatAddress } from '../../../model/postal.ts';
import { asJson, copy, same } from '../plain.ts';
import { settingsWithDefaults } from '../../../model/settings.ts';
import { change, invalidField, demandRef, keep } from './rule.ts';
import type { Rule, Step } from './rule.ts';

/** X-08, stored with the change or not at all. The body is the place: who shows the note makes the sentence from `meta`. */
function noteTax({ work }: Step, { tax }: Address, after: Address): void {
  const { id, clientId, name } = after;
  const place = [name, ...formatAddress(after)].filter(Boolean).join(', ');
  work.save('notes', {
    id: work.frame.newId(),
    clientId,
    kind: 'system',
    body: place || id,
    visibility: 'internal',
    author: work.frame.author,
    at: work.frame.now,
    meta: { event: 'tax.changed', addressId: id, from: asJson(tax), to: asJson(after.tax) },
  });
}

export const addresses: Rule<'addresses'> = {
  events: { create: 'address.added', update: 'address.updated', remove: 'address.removed' },
  fieldEvents: { tax: 'tax.changed' },
  whole: ['/tax'],

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    if (record.tax) step.access.demand('tax.edit');
    if (record.mergedIntoId !== undefined) throw invalidField('/mergedIntoId', 'readOnly');
    const { taxDefault } = settingsWithDefaults(step.work.get('settings', 'default'));
    return record.tax || !taxDefault ? record : change(record, { tax: copy(taxDefault) });
  },

  updating(step, before, after) {
    keep(before, after, 'clientId', 'mergedIntoId');
    if (!same(before.tax, after.tax)) {
      step.access.demand('tax.edit');
      noteTax(step, before, after);
    }
    return after;
  },

  /** Equipment stands at exactly one address (INV-26), so it has to be moved first. */
  removing({ work }, record) {
    const used = work.ofClient('equipment', record.clientId).some(({ addressId }) => addressId === record.id);
    if (used) throw invalidField('/id', 'inUse');
  },
};

export const sites: Rule<'sites'> = {
  events: { create: 'site.added', update: 'site.updated', remove: 'site.removed' },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    demandRef(step, 'contactId', 'contacts', record.contactId, record.clientId);
    return record;
  },

  updating(step, before, after) {
    keep(before, after, 'clientId');
    if (before.contactId !== after.contactId) demandRef(step, 'contactId', 'contacts', after.contactId, after.clientId);
    return after;
  },
};

/** At exactly one address of the same client (INV-26). One that was merged away leads to the address that was kept (INV-09). */
function placed(step: Step, piece: Equipment): Equipment {
  demandRef(step, 'addressId', 'addresses', piece.addressId, piece.clientId);
  const keptId = step.work.get('addresses', piece.addressId)?.mergedIntoId;
  return keptId === undefined ? piece : change(piece, { addressId: keptId });
}

export const equipment: Rule<'equipment'> = {
  events: { create: 'equipment.added', update: 'equipment.updated', remove: 'equipment.removed' },
  fieldEvents: { archivedAt: { set: 'equipment.archived', cleared: 'equipment.restored' } },

  creating(step, record) {
    demandRef(step, 'clientId', 'clients', record.clientId);
    return placed(step, record);
  },

  updating(step, before, after) {
    keep(before, after, 'clientId');
    // The clock of whoever archives may be ahead: nothing is archived in the future.
    const { now } = step.work.frame;
    const isEarly = after.archivedAt !== undefined && Date.parse(after.archivedAt) > Date.parse(now);
    const settled = isEarly ? change(after, { archivedAt: now }) : after;
    return before.addressId === after.addressId ? settled : placed(step, settled);
  },
};
