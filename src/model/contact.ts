import * as z from './zod.ts';
import { Email, Id, Instant, Phone, Postal, entity, text } from './values.ts';

export const PortalStatus = z.enum(['none', 'invited', 'active', 'revoked']);
export type PortalStatus = z.infer<typeof PortalStatus>;

export const PortalAccess = z.object({
  status: PortalStatus,
  invitedAt: z.optional(Instant),
  invitationExpiresAt: z.optional(Instant),
  lastLoginAt: z.optional(z.nullable(Instant)),
});
export type PortalAccess = z.infer<typeof PortalAccess>;

export const PortalRight = z.enum([
  'protocol.view',
  'order.view',
  'order.create',
  'order.review',
  'quote.view',
  'invoice.view',
  'faultReport.create',
  'comment.write',
  'file.view',
  'file.upload',
  'profile.edit',
]);
export type PortalRight = z.infer<typeof PortalRight>;

/** A person on the client's side. One of the two names is required on save. */
export const Contact = z.looseObject({
  ...entity,
  clientId: Id,
  first: z.optional(text(80)),
  last: z.optional(text(80)),
  title: z.optional(text(80)),
  /** Exactly one contact of a client is primary (INV-01). */
  primary: z.optional(z.boolean()),
  phones: z.optional(z.array(Phone)),
  emails: z.optional(z.array(Email)),
  /** The contact's own address, not the client's (J-27). */
  address: z.optional(Postal),
  orderRoles: z.optional(
    z.object({ orderContact: z.boolean(), generatesOrders: z.boolean(), reviewsOrders: z.boolean() }),
  ),
  documents: z.optional(
    z.object({ invoices: z.enum(['no', 'to', 'cc']), protocols: z.boolean(), orders: z.boolean() }),
  ),
  role: z.optional(text(40)),
  portal: z.optional(PortalAccess),
  portalRights: z.optional(z.array(PortalRight)),
  siteScope: z.optional(z.union([z.literal('all'), z.array(Id)])),
  /** The vendor's own support entry: no credentials, never an order contact. */
  systemAdmin: z.optional(z.boolean()),
});
export type Contact = z.infer<typeof Contact>;
