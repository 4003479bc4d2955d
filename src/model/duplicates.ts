/**
 * What makes two clients likely to be the same: keys that are equal where a person would say "that is the one we have".
 * Only a hint. People may share a name, and companies a switchboard.
 */
import { foldNumber } from './client-number.ts';
import type { Client } from './client.ts';
import { fold } from './fold.ts';
import { toE164 } from './phone.ts';

/** Legal forms that are written or left out as one pleases. */
const forms: ReadonlySet<string> = new Set(
  'ab aktiebolag publ hb handelsbolag kb as asa aps oy oyj ltd limited llc llp inc incorporated corp gmbh ag plc bv nv sa sarl'.split(
    ' ',
  ),
);

/** The name as it is compared: no case, accents, punctuation, legal form or order of words. */
export function nameKey(name: string): string {
  const words = fold(name)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  const telling = words.filter((word) => !forms.has(word));
  return (telling.length > 0 ? telling : words).sort().join(' ');
}

const bare = (value: string): string => fold(value).replace(/[^\p{L}\p{N}]+/gu, '');

/** A telephone number in E.164 where that is known, else its digits, if they are enough to tell. */
export function phoneKey(raw: string, country?: string): string {
  const known = toE164(raw, country);
  if (known) return known;
  const digits = raw.replace(/\D/g, '');
  return digits.length >= 7 ? digits : '';
}

export interface Reachable {
  emails?: readonly string[];
  phones?: readonly string[];
}

/** Keys by the field that they are of, each as `field:value`; fields that are not asked for are left out. */
export function likenessKeys(
  client: Partial<Client>,
  { emails, phones }: Reachable,
  fields: readonly string[],
): string[] {
  const values: Record<string, readonly string[]> = {
    name: [nameKey(client.name ?? '')],
    number: [foldNumber(client.number ?? '')],
    externalIds: (client.externalIds ?? []).map(({ scheme, value }) => bare(value) && `${scheme} ${bare(value)}`),
    emails: (emails ?? []).map((email) => email.trim().toLowerCase()),
    phones: (phones ?? []).map((phone) => phoneKey(phone)),
  };
  const keys = fields.flatMap((field) =>
    (Object.hasOwn(values, field) ? (values[field] ?? []) : []).filter(Boolean).map((value) => `${field}:${value}`),
  );
  return [...new Set(keys)];
}

/** The field that a key is of. */
export const fieldOfKey = (key: string): string => key.slice(0, key.indexOf(':'));
