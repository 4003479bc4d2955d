import * as z from './zod.ts';
import { Author, Day, Id, Instant, Money, entity, filled, text } from './values.ts';

/** Facts about a saved payment method: never a full number (INV-20). */
export const PaymentMethod = z.looseObject({
  ...entity,
  clientId: Id,
  kind: z.enum(['ach', 'card']),
  brand: text(60),
  last4: z.string().check(z.regex(/^\d{4}$/)),
  expires: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))),
  providerRef: z.optional(text(200)),
  savedBy: z.optional(Author),
  savedAt: z.optional(Instant),
});
export type PaymentMethod = z.infer<typeof PaymentMethod>;

export const Membership = z.looseObject({
  ...entity,
  clientId: Id,
  programId: z.optional(Id),
  name: filled(120),
  status: z.enum(['active', 'inactive', 'expired']),
  from: z.optional(Day),
  to: z.optional(Day),
  cancelsOn: z.optional(Day),
  autoRenews: z.optional(z.boolean()),
});
export type Membership = z.infer<typeof Membership>;

/** One shape for all read-only lists of things tied to a client. */
export const RelatedItem = z.looseObject({
  ...entity,
  clientId: Id,
  kind: z.enum([
    'appointment',
    'job',
    'order',
    'faultReport',
    'quote',
    'invoice',
    'creditMemo',
    'protocol',
    'agreement',
    'report',
    'keyring',
    'plan',
    'facility',
  ]),
  number: text(60),
  title: z.optional(text(200)),
  status: text(40),
  archived: z.optional(z.boolean()),
  date: z.optional(Instant),
  addressId: z.optional(Id),
  jobNumber: z.optional(text(60)),
  jobId: z.optional(Id),
  category: z.optional(text(80)),
  total: z.optional(Money),
  balance: z.optional(Money),
  batchDate: z.optional(Day),
  assigneeId: z.optional(Id),
});
export type RelatedItem = z.infer<typeof RelatedItem>;

export const Product = z.looseObject({ ...entity, name: filled(200), number: z.optional(text(60)) });
export type Product = z.infer<typeof Product>;
