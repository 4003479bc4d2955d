import * as z from './zod.ts';
import { Id, Instant, Phone, Role, entity, filled } from './values.ts';

/** Someone of the provider's own staff. */
export const User = z.looseObject({
  ...entity,
  name: filled(120),
  email: z.optional(z.string()),
  phone: z.optional(Phone),
  roles: z.optional(z.array(Role)),
  groupIds: z.optional(z.array(Id)),
  active: z.optional(z.boolean()),
});
export type User = z.infer<typeof User>;

export const Group = z.looseObject({ ...entity, name: filled(120) });
export type Group = z.infer<typeof Group>;

/** A site of the provider's own, never of the client's. */
export const OwnSite = z.looseObject({ ...entity, name: filled(120), defaultRepresentativeId: z.optional(Id) });
export type OwnSite = z.infer<typeof OwnSite>;

/** Covers all future orders and fault reports of the client (INV-23). */
export const Assignment = z.looseObject({
  ...entity,
  clientId: Id,
  userId: Id,
  scope: z.optional(z.array(z.enum(['orders', 'faultReports']))),
  assignedAt: z.optional(Instant),
  assignedBy: z.optional(Id),
});
export type Assignment = z.infer<typeof Assignment>;
