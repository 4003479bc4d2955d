import * as z from './zod.ts';
import { Author, Day, Duration, Id, Instant, Locale, entity, filled, text } from './values.ts';

export const Channel = z.enum(['email', 'sms']);
export type Channel = z.infer<typeof Channel>;

export const NotificationType = z.looseObject({
  ...entity,
  key: filled(60),
  label: z.union([z.string(), z.record(z.string(), z.string())]),
  audience: z.enum(['customer', 'admin', 'technician']),
  category: z.enum(['transactional', 'marketing']),
  channels: z.array(Channel),
  /** Locked on. */
  required: z.optional(z.boolean()),
});
export type NotificationType = z.infer<typeof NotificationType>;

/** Stored choices; what is absent counts as on. The effective value is resolved by `effectivePreference`. */
export const Preference = z.looseObject({
  ...entity,
  clientId: Id,
  contactId: z.optional(Id),
  all: z.boolean(),
  byChannel: z.partialRecord(Channel, z.boolean()),
  byType: z.record(z.string(), z.partialRecord(Channel, z.boolean())),
});
export type Preference = z.infer<typeof Preference>;

export const Consent = z.looseObject({
  ...entity,
  clientId: Id,
  contactId: Id,
  channel: Channel,
  contactPoint: filled(254),
  purpose: filled(120),
  basis: z.enum(['consent', 'contract', 'legitimateInterest', 'legalObligation']),
  notice: z.object({ id: Id, version: z.string(), locale: Locale }),
  state: z.enum(['given', 'refused', 'withdrawn', 'expired']),
  at: Instant,
  by: Author,
  method: text(80),
  evidence: z.optional(text(2000)),
});
export type Consent = z.infer<typeof Consent>;

export const NotificationRule = z.looseObject({
  ...entity,
  clientId: Id,
  typeId: Id,
  text: text(500),
  when: z.union([z.object({ on: Day }), z.object({ rrule: filled(500), from: Day })]),
  remindBefore: z.optional(Duration),
  recipients: z.array(Id).check(z.minLength(1)),
  on: z.boolean(),
  lastTriggeredAt: z.optional(Instant),
});
export type NotificationRule = z.infer<typeof NotificationRule>;
