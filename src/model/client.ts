import * as z from './zod.ts';
import { PortalStatus } from './contact.ts';
import { Duration, ExternalId, Id, Instant, Locale, Postal, entity, filled, text } from './values.ts';

export const SlaPolicy = z.object({
  /** Null or absent: the company's default holds. */
  requestResponse: z.optional(z.nullable(Duration)),
  byPriority: z.record(z.string(), z.nullable(Duration)),
});
export type SlaPolicy = z.infer<typeof SlaPolicy>;

/** Read-only digest of the primary contact that a back end may join into a client row, for lists and search. */
export const PrimaryContact = z.object({
  id: Id,
  name: z.string(),
  email: z.optional(z.string()),
  phone: z.optional(z.string()),
  /** The number that may be texted; null where it is known that there is none. */
  textPhone: z.optional(z.nullable(z.string())),
  /** Access to the client portal. */
  portal: z.optional(PortalStatus),
});

export const Client = z.looseObject({
  ...entity,
  type: z.optional(z.enum(['business', 'private'])),
  /** Display name. */
  name: filled(200),
  /** A private person's name parts; the accounting key is made of them (S-14). */
  person: z.optional(z.object({ first: text(80), last: text(80) })),
  /** The tenant's own customer number; unique, its length by settings (V-04 to V-07, V-27). */
  number: z.optional(text(40)),
  /** Link to the bookkeeping program; unique (S-12 to S-22). */
  accountingKey: z.optional(text(120)),
  externalIds: z.optional(z.array(ExternalId)),
  /** http or https only (C-15). */
  website: z.optional(text(300)),
  locale: z.optional(Locale),
  timeZone: z.optional(text(60)),
  /** Set by a merge: the old id leads to the kept client. */
  mergedIntoId: z.optional(Id),
  archiveReason: z.optional(text(500)),
  warning: z.optional(z.object({ level: z.enum(['none', 'warn', 'block']), text: text(500) })),
  /** Internal remark (C-18): never reaches a customer actor. */
  comment: z.optional(text(2000)),
  /** The provider's own site; its default representative is inherited. */
  ownSiteId: z.optional(Id),
  /** Absent: inherit. */
  representativeId: z.optional(Id),
  sla: z.optional(SlaPolicy),
  allowedProducts: z.optional(z.union([z.literal('all'), z.array(Id)])),
  tags: z.optional(z.array(filled(40))),
  areaId: z.optional(Id),
  parentId: z.optional(Id),
  billToId: z.optional(Id),
  lastContactAt: z.optional(Instant),
  /** Read-only, joined by the back end where it can. */
  primaryContact: z.optional(PrimaryContact),
  /** Read-only, joined by the back end where it can: the billing address, else the first one. */
  mainAddress: z.optional(z.extend(Postal, { id: z.optional(Id) })),
});
export type Client = z.infer<typeof Client>;
