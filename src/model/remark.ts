import * as z from './zod.ts';
import { Author, Day, Id, Instant, Json, entity, filled, text } from './values.ts';

export const Note = z.looseObject({
  ...entity,
  clientId: Id,
  kind: z.enum(['note', 'system', 'sms', 'email']),
  body: filled(10_000),
  important: z.optional(z.boolean()),
  /** Internal notes never reach a customer actor (INV-14). */
  visibility: z.enum(['internal', 'customer']),
  author: z.optional(Author),
  at: z.optional(Instant),
  meta: z.optional(Json),
});
export type Note = z.infer<typeof Note>;

/** Internal always (C-14). */
export const JournalEntry = z.looseObject({
  ...entity,
  clientId: Id,
  occurredOn: Day,
  kind: z.optional(text(40)),
  body: filled(10_000),
  author: z.optional(Author),
  at: z.optional(Instant),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** At most one for each client and tab (INV-12). */
export const Sticker = z.looseObject({
  ...entity,
  clientId: Id,
  tab: filled(40),
  text: filled(280),
  colour: z.enum(['yellow', 'pink']),
  author: z.optional(Author),
  at: z.optional(Instant),
});
export type Sticker = z.infer<typeof Sticker>;

/** One entry of the append-only audit trail (domain.md section 9.1), written by the back end alone. */
export const Activity = z.looseObject({
  ...entity,
  clientId: z.optional(Id),
  /** An audit event's name, such as `client.numberChanged`. */
  event: z.string(),
  of: z.optional(z.string()),
  recordId: z.optional(Id),
  at: Instant,
  by: Author,
  reason: z.optional(z.string()),
  acknowledged: z.optional(z.array(z.string())),
  /** Changed fields by RFC 6901 pointer. */
  changes: z.optional(z.array(z.object({ path: z.string(), from: z.optional(Json), to: z.optional(Json) }))),
  origin: z.optional(z.enum(['staff', 'customer', 'keyword', 'import', 'api'])),
});
export type Activity = z.infer<typeof Activity>;
