/**
 * A card as a record. A vCard shows what it has words for, so that a phone shows it too; everything else is kept as JSON in
 * a property of ours. Where a property says a value less exactly than we have it, ours is kept beside what the property
 * said, and holds as long as it still says so: a change made on a phone is never hidden by it.
 */
import { isBag } from '../../src/model/clean.ts';
import { readOnlyFields } from '../../src/model/collections.ts';
import type { Email, Phone, Postal } from '../../src/model/values.ts';
import { emails, phones, readPostal, writePostal } from './entries.ts';
import { first, put, readParts, readText, textOf, writeJson, writeParts, writeText, writeUri } from './vcard.ts';
import type { Card } from './vcard.ts';

/** A field and the property that shows it. What is written has been checked against the schema. */
interface Field {
  read(card: Card): unknown;
  write(card: Card, value: unknown): Card;
}
export interface Face {
  /** Where the rest is. */
  property: string;
  /** In the order in which they are written. */
  fields: Readonly<Record<string, Field>>;
  /** What the card says and nobody writes. */
  derived(card: Card): object;
  /** What follows from what was written. */
  settle?(card: Card): Card;
}

const field = <T>(read: (card: Card) => T | undefined, write: (card: Card, value: T | undefined) => Card): Field => ({
  read,
  write: (card, value) => write(card, (value ?? undefined) as T | undefined),
});

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

const isGroup = (card: Card): boolean =>
  [textOf(card, 'KIND'), textOf(card, 'X-ADDRESSBOOKSERVER-KIND')].some((kind) => kind?.toLowerCase() === 'group');

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
    return { ...changedAt(card), ...(postal && { mainAddress: postal }) };
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
  property: 'X-KUNDKORT',
  settle: (card) => put(card, 'FN', writeText([1, 0].flatMap((at) => partsOf(card, 'N')[at] || []).join(' '))),
  fields: {
    ...person,
    address: field(readPostal, (card, value: Postal | undefined) => put(card, 'ADR', value && writePostal(value))),
  },
  derived: changedAt,
};

/** The contact that a client's own card is as well, as a card made by a phone: whom its numbers reach. */
const ownContact: Face = {
  property: 'X-KUNDKORT-CONTACT',
  fields: {
    ...person,
    // A contact without a name cannot be told from others.
    first: field(
      (card) => (hasName(card) ? (person.first.read(card) as string | undefined) : displayName(card).slice(0, 80)),
      (card, value: string | undefined) => person.first.write(card, value),
    ),
    primary: field(
      () => true,
      (card) => card,
    ),
  },
  derived: changedAt,
};

export const faces = { client, contact, ownContact };
export const isClient = (card: Card): boolean => !isGroup(card);
/** Whether a client's card is a contact too. */
export const isReachable = (card: Card): boolean =>
  ['TEL', 'EMAIL', ownContact.property].some((name) => first(card, name) !== undefined);
export const withoutContact = (card: Card): Card =>
  card.filter(({ name }) => !['TEL', 'EMAIL', ownContact.property].includes(name));

interface Rest {
  fields: Record<string, unknown>;
  /** By field: what the property said when it was written, and the value that it stood for; null is none. */
  exact: Record<string, [unknown, unknown]>;
}

/** Nothing, when another program has broken it. */
function restOf(card: Card, { property }: Face): Rest {
  const none = { fields: {}, exact: {} };
  try {
    const said: unknown = JSON.parse(readText(first(card, property)?.value ?? '{}'));
    if (!isBag(said)) return none;
    const pairs = Object.entries(isBag(said.exact) ? said.exact : {}).filter(([, pair]) => Array.isArray(pair));
    return { fields: isBag(said.fields) ? said.fields : {}, exact: Object.fromEntries(pairs) as Rest['exact'] };
  } catch {
    return none;
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const present = (entries: [string, unknown][]): Record<string, unknown> =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));

/** The record without its id and version. */
export function readFace(card: Card, face: Face): Record<string, unknown> {
  const { fields, exact } = restOf(card, face);
  const shown = Object.entries(face.fields).map(([key, { read }]): [string, unknown] => {
    const says = read(card);
    const pair = Object.hasOwn(exact, key) ? exact[key] : undefined;
    return [key, pair && same(pair[0], says) ? pair[1] : says];
  });
  return present([...Object.entries(fields), ...shown, ...Object.entries(face.derived(card))]);
}

/** The card with these fields set, and nothing else of it changed. Each writing is another version, whatever it says. */
export function writeFace(card: Card, face: Face, set: object, now: Date, before = readFace(card, face)): Card {
  // Undefined is what is not said, null is what is cleared.
  const given = new Map(Object.entries(set).filter(([, value]) => value !== undefined));
  const wanted = new Map([...Object.entries(before), ...given]);
  let next = card;
  for (const [key, { write }] of Object.entries(face.fields)) if (given.has(key)) next = write(next, given.get(key));
  next = face.settle?.(next) ?? next;
  const exact = Object.entries(face.fields).flatMap(([key, { read }]) => {
    const [says, value] = [read(next), wanted.get(key)];
    return same(says, value) ? [] : [[key, [says ?? null, value ?? null]]];
  });
  const ours = ([key]: [string, unknown]): boolean =>
    key !== 'id' && !readOnlyFields.has(key) && !Object.hasOwn(face.fields, key);
  const rest = {
    fields: present([...wanted].filter(ours)),
    ...(exact.length > 0 && { exact: Object.fromEntries(exact) }),
    write: crypto.randomUUID(),
  };
  return put(put(next, face.property, writeJson(rest)), 'REV', stamp(now));
}

/** A card of a new record. What an empty card seems to say, such as that it is a company, is not the record's word. */
export function newCard(uid: string, face: Face, draft: object, now: Date): Card {
  const isCompanyYet = face === client;
  const blank = [
    { name: 'VERSION', params: {}, value: '3.0' },
    { name: 'UID', params: {}, value: writeText(uid) },
    { name: 'KIND', params: {}, value: isCompanyYet ? 'org' : 'individual' },
    { name: 'N', params: {}, value: ';;;;' },
    { name: 'FN', params: {}, value: '' },
    // Phones of before 4.0 know a company by this.
    ...(isCompanyYet ? [{ name: 'X-ABSHOWAS', params: {}, value: 'COMPANY' }] : []),
  ];
  return writeFace(blank, face, draft, now, {});
}

const stamp = (now: Date): string => now.toISOString().replace(/[-:]|\.\d+/g, '');

/** When the card was last changed, where its program says so to the second. */
function changedAt(card: Card): { updatedAt?: string } {
  const said = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(?:[.,]\d+)?Z$/.exec(textOf(card, 'REV') ?? '');
  if (!said) return {};
  const [, year, month, day, hour, minute, second] = said;
  return { updatedAt: `${year}-${month}-${day}T${hour}:${minute}:${second}Z` };
}
