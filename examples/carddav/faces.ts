/** What clients, contacts and addresses are in the words of a vCard. */
import type { Email, Phone, Postal } from '../../src/model/values.ts';
import { emails, phones, readPostal, writePostal } from './entries.ts';
import type { Face, Field } from './face.ts';
import { first, put, readParts, textOf, writeParts, writeText, writeUri } from '../../src/model/vcard.ts';
import type { Card } from '../../src/model/vcard.ts';

const field = <T>(read: (card: Card) => T | undefined, write: (card: Card, value: T | undefined) => Card): Field => ({
  read,
  write: (card, value) => write(card, (value ?? undefined) as T | undefined),
});

/** What is so unless somebody says otherwise. */
const always = (value: unknown): Field => ({ read: () => value, write: (card) => card });

const partsOf = (card: Card, name: string): string[] =>
  readParts(first(card, name)?.value ?? '').map((part) => part.trim());
const putPart = (card: Card, name: string, at: number, part: string): Card => {
  const parts = partsOf(card, name);
  while (parts.length <= at) parts.push('');
  parts[at] = part;
  return put(card, name, writeParts(parts));
};
const text = (name: string, max: number): Field =>
  field(
    (card) => textOf(card, name)?.slice(0, max),
    (card, value: string | undefined) => put(card, name, value && writeText(value)),
  );

/** Surname and given name; what else `N` has stays. */
const namePart = (at: 0 | 1): Field =>
  field(
    (card) => partsOf(card, 'N')[at]?.slice(0, 80) || undefined,
    (card, value: string | undefined) => putPart(card, 'N', at, value ?? ''),
  );
const hasName = (card: Card): boolean => partsOf(card, 'N').some(Boolean);

function isCompany(card: Card): boolean {
  const kind = textOf(card, 'KIND')?.toLowerCase();
  if (kind !== undefined) return kind === 'org';
  return textOf(card, 'X-ABSHOWAS') === 'COMPANY' || (!hasName(card) && first(card, 'ORG') !== undefined);
}

/** The best name that a card has; 3.0 demands `FN`, and not every program writes it. */
const displayName = (card: Card): string =>
  textOf(card, 'FN') ??
  (partsOf(card, 'ORG')[0] ||
    [1, 0].flatMap((at) => partsOf(card, 'N')[at] || []).join(' ') ||
    (textOf(card, 'NICKNAME') ?? textOf(card, 'EMAIL') ?? textOf(card, 'TEL') ?? '?'));

const client: Face = {
  kind: 'org',
  property: 'X-KUNDKORT',
  fields: {
    type: field(
      (card) => (isCompany(card) ? 'business' : 'private'),
      (card, value: string | undefined) => {
        if (value === 'private') return put(put(card, 'KIND', 'individual'), 'X-ABSHOWAS', undefined);
        return put(put(card, 'KIND', 'org'), 'X-ABSHOWAS', 'COMPANY');
      },
    ),
    name: field(
      (card) => displayName(card).slice(0, 200),
      (card, value: string | undefined) => {
        const named = put(card, 'FN', writeText(value ?? ''));
        return isCompany(card) ? putPart(named, 'ORG', 0, value ?? '') : named;
      },
    ),
    person: field(
      (card) => {
        const [last = '', given = ''] = partsOf(card, 'N');
        return !isCompany(card) && (last || given) ? { first: given.slice(0, 80), last: last.slice(0, 80) } : undefined;
      },
      (card, value: { first: string; last: string } | undefined) =>
        putPart(putPart(card, 'N', 0, value?.last ?? ''), 'N', 1, value?.first ?? ''),
    ),
    website: field(
      (card) => textOf(card, 'URL')?.slice(0, 300),
      (card, value: string | undefined) => put(card, 'URL', value && writeUri(value)),
    ),
    comment: text('NOTE', 2000),
  },
  derived(card) {
    const postal = readPostal(card);
    return postal ? { mainAddress: postal } : {};
  },
};

const person = {
  first: namePart(1),
  last: namePart(0),
  title: text('TITLE', 80),
  phones: field(phones.read, (card, value: Phone[] | undefined) => phones.write(card, value ?? [])),
  emails: field(emails.read, (card, value: Email[] | undefined) => emails.write(card, value ?? [])),
} satisfies Face['fields'];

/** A contact with a card of its own. */
const contact: Face = {
  kind: 'individual',
  property: 'X-KUNDKORT',
  settle: (card) => put(card, 'FN', writeText([1, 0].flatMap((at) => partsOf(card, 'N')[at] || []).join(' '))),
  fields: {
    ...person,
    address: field(readPostal, (card, value: Postal | undefined) => writePostal(card, value)),
  },
};

/** The contact that a client's own card is as well, as a card made by a phone: whom its numbers reach. */
const ownContact: Face = {
  kind: 'individual',
  property: 'X-KUNDKORT-CONTACT',
  fields: {
    ...person,
    // A contact without a name cannot be told from others.
    first: field(
      (card) => (hasName(card) ? (person.first.read(card) as string | undefined) : displayName(card).slice(0, 80)),
      (card, value: string | undefined) => person.first.write(card, value),
    ),
    primary: always(true),
  },
};

const postalPart = <K extends keyof Postal>(key: K): Field =>
  field(
    (card) => readPostal(card)?.[key],
    (card, value: Postal[K] | undefined) => writePostal(card, { lines: [], ...readPostal(card), [key]: value }),
  );
const postal: Face['fields'] = {
  lines: field(
    (card) => readPostal(card)?.lines ?? [],
    (card, value: string[] | undefined) => writePostal(card, { ...readPostal(card), lines: value ?? [] }),
  ),
  locality: postalPart('locality'),
  administrativeArea: postalPart('administrativeArea'),
  postalCode: postalPart('postalCode'),
  country: postalPart('country'),
};

/** A further address of a client: 4.0 has cards of places. */
const address: Face = {
  kind: 'location',
  property: 'X-KUNDKORT',
  fields: { ...postal, name: text('FN', 120) },
  settle(card) {
    const { lines = [], locality } = readPostal(card) ?? {};
    return textOf(card, 'FN') === undefined ? put(card, 'FN', writeText(lines[0] ?? locality ?? '')) : card;
  },
};

/** The address that a client's own card has. */
const ownAddress: Face = {
  kind: 'location',
  property: 'X-KUNDKORT-ADDRESS',
  fields: { ...postal, kind: always('postal') },
};

/** What a client's card may be besides. */
export type Also = 'contacts' | 'addresses';
const alone: Record<Also, Face> = { contacts: contact, addresses: address };
const also: Record<Also, Face> = { contacts: ownContact, addresses: ownAddress };
export const faceOf = (of: 'clients' | Also, isAlso = false): Face =>
  of === 'clients' ? client : (isAlso ? also : alone)[of];

const shows: Record<Also, string[]> = { contacts: ['TEL', 'EMAIL'], addresses: ['ADR'] };
export const isAlso = (card: Card, of: Also): boolean =>
  [...shows[of], also[of].property].some((name) => first(card, name) !== undefined);
/** Of several addresses only the one that was shown goes. */
export function withoutAlso(card: Card, of: Also): Card {
  const left = of === 'addresses' ? writePostal(card, undefined) : card.filter(({ name }) => !shows[of].includes(name));
  return put(left, also[of].property, undefined);
}

/** Neither a group of cards, nor a place or a thing. */
export const isClient = (card: Card): boolean =>
  ['KIND', 'X-ADDRESSBOOKSERVER-KIND'].every((name) =>
    [undefined, 'individual', 'org'].includes(textOf(card, name)?.toLowerCase()),
  );
