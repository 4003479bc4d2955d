import * as z from './zod.ts';
import { Day, Geo, Id, Postal, entity, filled, text } from './values.ts';

export const TaxSetting = z.discriminatedUnion('status', [
  z.object({ status: z.literal('taxable'), zoneId: z.optional(Id) }),
  /** The text is kept if the reason is retired (S-45). */
  z.object({ status: z.literal('exempt'), reasonId: Id, reasonText: text(200) }),
]);
export type TaxSetting = z.infer<typeof TaxSetting>;

export const AddressKind = z.enum(['service', 'billing', 'shipping', 'visiting', 'postal', 'headquarters', 'other']);
export type AddressKind = z.infer<typeof AddressKind>;

export const Address = z.looseObject({
  ...entity,
  clientId: Id,
  /** The name of the location (S-38). */
  name: z.optional(text(120)),
  kind: AddressKind,
  ...Postal.shape,
  poBox: z.optional(z.boolean()),
  geo: z.optional(Geo),
  verified: z.optional(z.boolean()),
  geoSource: z.optional(z.enum(['search', 'pin', 'typed'])),
  /** Set: this address follows the named one by reference, and its own lines are ignored. */
  sameAs: z.optional(AddressKind),
  tax: z.optional(TaxSetting),
  extraRecipients: z.optional(
    z.array(z.object({ to: filled(254), channel: z.enum(['email', 'sms']), on: z.boolean() })),
  ),
  /** Set by a merge: old ids resolve to the kept address (INV-09). */
  mergedIntoId: z.optional(Id),
});
export type Address = z.infer<typeof Address>;

/** An address of the world with where it is, as a service that searches them answers it. */
export const FoundAddress = z.object({
  address: Postal,
  geo: Geo,
  /** How the service writes it; absent: as its country does. */
  label: z.optional(text(300)),
});
export type FoundAddress = z.infer<typeof FoundAddress>;

export const Site = z.looseObject({
  ...entity,
  clientId: Id,
  name: filled(120),
  grouping: z.optional(z.enum(['location', 'other'])),
  /** By reference, not by copy (INV-25). */
  sameAsHeadquarters: z.optional(z.boolean()),
  address: z.optional(Postal),
  contactId: z.optional(Id),
});
export type Site = z.infer<typeof Site>;

export const Equipment = z.looseObject({
  ...entity,
  clientId: Id,
  name: filled(120),
  typeId: Id,
  /** Exactly one address of the same client (INV-26). */
  addressId: Id,
  serial: z.optional(text(80)),
  components: z.optional(z.array(z.object({ name: filled(80), value: text(200) }))),
  warrantyUntil: z.optional(Day),
});
export type Equipment = z.infer<typeof Equipment>;
