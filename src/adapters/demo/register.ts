/**
 * The demo register of Norrsken Service AB, a fictional company for ventilation, heating, refrigeration and facility
 * service. Pure and seeded: the same options give the same records, and a smaller register is the start of a larger one.
 */
import type { Name } from '../../model/collections.ts';
import { type Register, makeClient } from './client.ts';
import { premisesOf } from './premises.ts';
import { fieldDefs, groups, notificationTypes, ownSites, products, settings, users } from './staff.ts';
import { type Filling, type Seed, addWork } from './work.ts';

export type { Seed } from './work.ts';

export interface DemoRegisterOptions {
  clients: number;
  seed?: number;
  /** The moment the register is seen (RFC 3339); a constant unless told, so that nothing depends on the clock. */
  now?: string;
}

export const demoNow = '2026-11-16T08:00:00Z';

/** Only the first clients have a past (orders, notes, equipment and so on): a register of 100,000 then stays quick to make. */
const withWork = 1000;

export function demoRegister({ clients, seed = 9, now = demoNow }: DemoRegisterOptions): Seed {
  const register: Register = { seed, now: Date.parse(now), names: new Map(), serials: {} };
  const filling = empty();
  for (let index = 0; index < clients; index++) {
    const made = makeClient(index, register);
    filling.clients.push(made.client);
    filling.contacts.push(...made.contacts);
    filling.addresses.push(...made.addresses);
    filling.sites.push(...made.sites);
    filling.assignments.push(...made.assignments);
    if (index >= withWork) continue;
    addWork(made, index, register, filling);
    filling.related.push(...premisesOf(made, index, register));
  }
  return filling;
}

/** Catalogues are copied: whoever takes the register may change it. */
function empty(): Filling {
  const fixed: Pick<
    Filling,
    Extract<Name, 'users' | 'groups' | 'ownSites' | 'fieldDefs' | 'notificationTypes' | 'products' | 'settings'>
  > = structuredClone({
    users: [...users],
    groups: [...groups],
    ownSites: [...ownSites],
    fieldDefs: [...fieldDefs],
    notificationTypes: [...notificationTypes],
    products: [...products],
    settings: [settings],
  });
  return {
    ...fixed,
    clients: [],
    contacts: [],
    addresses: [],
    sites: [],
    equipment: [],
    notes: [],
    journal: [],
    stickers: [],
    assignments: [],
    preferences: [],
    consents: [],
    notificationRules: [],
    memberships: [],
    paymentMethods: [],
    related: [],
    resources: [],
    activity: [],
    importBatches: [],
    views: [],
  };
}
