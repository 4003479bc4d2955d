/**
 * Small registers for stories and tests, cut from the demo register. Each call makes fresh records, and the same
 * client has the same records in every fixture.
 */
import { longName, special } from '../adapters/demo/client.ts';
import { type Seed, demoNow, demoRegister } from '../adapters/demo/register.ts';

export { demoNow as fixtureNow, longName };
export type { Seed };

/** The id of the client at that place in the demo register, counted from 0. */
export const clientIdAt = (index: number): string => `client-${1001 + index}`;

/** The company without clients: its people, groups, fields, settings and catalogues. */
export const noClients = (): Seed => demoRegister({ clients: 0 });

/** A housing association with contacts, addresses, sites, equipment, a sticker and more than ten orders. */
export const oneClient = (): Seed => demoRegister({ clients: 1 });

/** Five of different kinds: housing association, restaurant, private person, firms. */
export const fewClients = (): Seed => demoRegister({ clients: 5 });

/** The first `count` clients: among 12 one is archived, one has no contact and one has a very long name. */
export const manyClients = (count: number): Seed => demoRegister({ clients: count });

export const clientWithoutContact = (): Seed => only(special.withoutContact);
export const clientWithLongName = (): Seed => only(special.longName);
export const archivedClient = (): Seed => only(11);

/** The company with that one client and nothing of the others. */
function only(index: number): Seed {
  const id = clientIdAt(index);
  const seed = demoRegister({ clients: index + 1 });
  const kept = <T extends { clientId?: string }>(records: T[] | undefined): T[] | undefined =>
    records?.filter((record) => record.clientId === id);
  return {
    ...seed,
    clients: seed.clients?.filter((client) => client.id === id),
    contacts: kept(seed.contacts),
    addresses: kept(seed.addresses),
    sites: kept(seed.sites),
    equipment: kept(seed.equipment),
    notes: kept(seed.notes),
    journal: kept(seed.journal),
    stickers: kept(seed.stickers),
    assignments: kept(seed.assignments),
    preferences: kept(seed.preferences),
    consents: kept(seed.consents),
    notificationRules: kept(seed.notificationRules),
    memberships: kept(seed.memberships),
    paymentMethods: kept(seed.paymentMethods),
    related: kept(seed.related),
    resources: kept(seed.resources),
    activity: kept(seed.activity),
  };
}
