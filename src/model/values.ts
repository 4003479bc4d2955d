/**
 * The small values that entities are made of, as zod/mini schemas with their inferred types.
 * Conventions (domain.md section 6): ids are opaque strings, instants are RFC 3339 in UTC or with an offset,
 * days are plain `YYYY-MM-DD`, text is trimmed and NFC-normalised on save. Absent and null mean the same in a record.
 */
import * as z from './zod.ts';

export const Id = z.string().check(z.minLength(1));
export type Id = string;

export const Instant = z.iso.datetime({ offset: true });
export const Day = z.iso.date();
/** BCP 47. */
export const Locale = z.string().check(z.minLength(2), z.maxLength(35));
/** ISO 3166-1 alpha-2. */
export const Country = z.string().check(z.regex(/^[A-Z]{2}$/));
/** Positive ISO 8601 duration of days, hours or minutes, such as `PT4H` or `P1D`. */
export const Duration = z.string().check(z.regex(/^P(?=\d|T\d)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?)?$/));

export const Json: z.ZodMiniType<Json> = z.json();
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Text of at most `max` characters; the empty string is allowed. */
export const text = (max: number) => z.string().check(z.maxLength(max));
/** Text of 1 to `max` characters that is not only white space. */
export const filled = (max: number) => z.string().check(z.maxLength(max), z.regex(/\S/));

/** Integer minor units of an ISO 4217 currency. */
export const Money = z.object({ minor: z.int(), currency: z.string().check(z.regex(/^[A-Z]{3}$/)) });
export type Money = z.infer<typeof Money>;

/** WGS 84 decimal degrees. */
export const Geo = z.object({
  lat: z.number().check(z.minimum(-90), z.maximum(90)),
  lon: z.number().check(z.minimum(-180), z.maximum(180)),
});
export type Geo = z.infer<typeof Geo>;

export const Phone = z.object({
  /** As typed. */
  raw: filled(40),
  /** `+` and at most fifteen digits (ITU-T E.164). */
  e164: z.optional(z.string().check(z.regex(/^\+[1-9]\d{1,14}$/))),
  ext: z.optional(text(10)),
  /** A key of the known labels (`work`, `mobile`, …) or free text. */
  label: z.optional(text(40)),
  smsAllowed: z.optional(z.boolean()),
  primary: z.optional(z.boolean()),
});
export type Phone = z.infer<typeof Phone>;

export const Email = z.object({
  address: filled(254).check(z.regex(/^[^\s@]+@[^\s@]+$/)),
  label: z.optional(text(40)),
  primary: z.optional(z.boolean()),
  bouncedAt: z.optional(Instant),
});
export type Email = z.infer<typeof Email>;

export const ExternalIdScheme = z.enum(['se-orgnr', 'se-personnr', 'dk-cvr', 'vat', 'gln', 'peppol', 'other']);
export const ExternalId = z.object({ scheme: ExternalIdScheme, value: filled(60) });
export type ExternalId = z.infer<typeof ExternalId>;

/** Who did it, with the name as it was then. */
export const Author = z.object({
  userId: z.optional(Id),
  name: z.string(),
  kind: z.enum(['user', 'customer', 'system', 'import']),
});
export type Author = z.infer<typeof Author>;

export const Role = z.enum(['super', 'admin', 'supervisor', 'office', 'technician', 'customer']);
export type Role = z.infer<typeof Role>;

/** The plain postal lines of one place; `kind`, tax and pin belong to the address record. */
export const Postal = z.object({
  organisation: z.optional(text(200)),
  lines: z.array(text(120)).check(z.maxLength(4)),
  dependentLocality: z.optional(text(120)),
  locality: z.optional(text(120)),
  administrativeArea: z.optional(text(80)),
  postalCode: z.optional(text(20)),
  country: z.optional(Country),
});
export type Postal = z.infer<typeof Postal>;

/** What every record carries. `version` absent: the back end cannot check concurrency. */
export const entity = {
  id: Id,
  version: z.optional(z.string()),
  createdAt: z.optional(Instant),
  createdBy: z.optional(Author),
  updatedAt: z.optional(Instant),
  updatedBy: z.optional(Author),
  archivedAt: z.optional(Instant),
  /** Values of custom fields by field key; custom values live only here. */
  custom: z.optional(z.record(z.string(), Json)),
  /** Verbs allowed on this record; absent: ask the session's rights. */
  allow: z.optional(z.array(z.string())),
  /** True on a list row with fields left out: read it whole before editing. */
  partial: z.optional(z.literal(true)),
};
