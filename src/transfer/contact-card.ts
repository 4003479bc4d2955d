/**
 * A person's contact card for other programs (domain.md 5.1): as vCard 3.0, which telephones read from a code also where
 * letters are not ASCII, as vCard 4.0 and as jCard. It is made of named fields, so nothing internal can slip in: notes,
 * journal, accounting key and national numbers have no place to stand.
 */
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import { contactName } from '../model/contacts.ts';
import { telHref } from '../model/phone.ts';
import { formatPostalCode } from '../model/postal.ts';
import { httpUrl } from '../model/url.ts';
import type { Postal } from '../model/values.ts';
import { writeCard, writeParts, writeText, writeUri } from '../model/vcard.ts';
import type { Property } from '../model/vcard.ts';

interface Point {
  value: string;
  /** `tel:` of a phone that can be dialled. */
  href?: string | undefined;
  label?: string | undefined;
}

export interface ContactCard {
  uid: string;
  /** RFC 3339. */
  changedAt?: string | undefined;
  name: string;
  first: string;
  last: string;
  organisation?: string | undefined;
  title?: string | undefined;
  /** The preferred one first. */
  phones: readonly Point[];
  emails: readonly Point[];
  address?: Postal | undefined;
  /** The country in words, as telephones show it. */
  country?: string | undefined;
  url?: string | undefined;
  isPrivate: boolean;
}

export interface CardSources {
  contact: Contact;
  client?: Pick<Client, 'name' | 'type' | 'website'> | undefined;
  /** Where the client is, for a contact without an address of its own. */
  address?: Postal | undefined;
  /** What a country is called, by its ISO 3166 code. */
  countryName: (code: string) => string;
}

const plain = (text: string | undefined): string => text?.trim().normalize('NFC') ?? '';

const preferredFirst = <T extends { primary?: boolean | undefined }>(items: readonly T[] = []): T[] =>
  [...items].sort((a, b) => Number(Boolean(b.primary)) - Number(Boolean(a.primary)));

export function contactCard({ contact, client, address: clients, countryName }: CardSources): ContactCard {
  const address = contact.address ?? clients;
  const isPrivate = client?.type === 'private';
  const phones = preferredFirst(contact.phones).map((phone) => {
    const number = phone.e164 ?? plain(phone.raw);
    // A comma is a pause: the telephone dials the extension after it.
    const value = phone.ext ? `${number},${phone.ext}` : number;
    return { value, href: telHref(phone), label: plain(phone.label) };
  });
  const emails = preferredFirst(contact.emails).map((email) => ({
    value: plain(email.address),
    label: plain(email.label),
  }));
  return {
    uid: contact.id,
    changedAt: contact.updatedAt,
    name: contactName(contact).normalize('NFC'),
    first: plain(contact.first),
    last: plain(contact.last),
    organisation: isPrivate ? undefined : plain(client?.name) || undefined,
    title: plain(contact.title) || undefined,
    phones: phones.filter(({ value }) => value),
    emails: emails.filter(({ value }) => value),
    address,
    country: address?.country && countryName(address.country),
    url: httpUrl(client?.website),
    isPrivate,
  };
}

/** What a code does without first where there is too much for one, in that order. */
export const droppable = ['url', 'address', 'phones', 'emails'] as const;
export type Dropped = (typeof droppable)[number];

const without: Readonly<Record<Dropped, (card: ContactCard) => ContactCard>> = {
  url: (card) => ({ ...card, url: undefined }),
  address: (card) => ({ ...card, address: undefined }),
  phones: (card) => ({ ...card, phones: card.phones.slice(0, 1) }),
  emails: (card) => ({ ...card, emails: card.emails.slice(0, 1) }),
};

const has: Readonly<Record<Dropped, (card: ContactCard) => boolean>> = {
  url: ({ url }) => url !== undefined,
  address: ({ address }) => address !== undefined,
  phones: ({ phones }) => phones.length > 1,
  emails: ({ emails }) => emails.length > 1,
};

/** Bytes that a code holds and is still read at arm's length. */
const comfortable = 400;

export interface CodeCard {
  /** What the code says. */
  card: ContactCard;
  bytes: Uint8Array;
  dropped: readonly Dropped[];
}

/** The card as it stands in a code, without what there is no room for. What cannot be left out may make it longer still. */
export function forCode(whole: ContactCard): CodeCard {
  const dropped: Dropped[] = [];
  let card = whole;
  let bytes = new TextEncoder().encode(asVCard3(card));
  for (const part of droppable) {
    if (bytes.length <= comfortable) break;
    if (!has[part](card)) continue;
    card = without[part](card);
    dropped.push(part);
    bytes = new TextEncoder().encode(asVCard3(card));
  }
  return { card, bytes, dropped };
}

const isKnown = (label: string): label is keyof typeof types => Object.hasOwn(types, label);
/** Our labels as RFC 6350 has them. */
const types = { mobile: ['cell'], work: ['work'], home: ['home'], fax: ['fax'], other: [] } as const;

/** A property before it is written in one of the forms. */
interface Line {
  name: string;
  value: string | readonly string[];
  /** How the value is to be read, where it is not a text. */
  as?: 'uri' | 'timestamp';
  type?: readonly string[];
  isPreferred?: boolean;
  /** Words of one's own for what it is. */
  label?: string;
}

function pointLine(name: string, point: Point, isPreferred: boolean): Line {
  const { label } = point;
  const about = !label ? {} : isKnown(label) ? { type: types[label] } : { label };
  return { name, value: point.value, ...about, ...(isPreferred && { isPreferred }) };
}

function addressLine(postal: Postal, { country, isPrivate }: ContactCard): Line {
  const street = [...postal.lines, postal.dependentLocality].map(plain).filter(Boolean).join('\n');
  const code = formatPostalCode(postal.postalCode ?? '', postal.country) ?? postal.postalCode;
  const value = ['', '', street, plain(postal.locality), plain(postal.administrativeArea), plain(code), plain(country)];
  return { name: 'ADR', value, type: [isPrivate ? 'home' : 'work'] };
}

function linesOf(card: ContactCard): Line[] {
  const { name, organisation, title, address, url } = card;
  return [
    { name: 'FN', value: name },
    { name: 'N', value: [card.last, card.first, '', '', ''] },
    ...(organisation ? [{ name: 'ORG', value: organisation }] : []),
    ...(title ? [{ name: 'TITLE', value: title }] : []),
    ...card.phones.map((phone, at) => pointLine('TEL', phone, at === 0 && card.phones.length > 1)),
    ...card.emails.map((email, at) => pointLine('EMAIL', email, at === 0 && card.emails.length > 1)),
    ...(address ? [addressLine(address, card)] : []),
    ...(url ? [{ name: 'URL', value: url, as: 'uri' as const }] : []),
  ];
}

/** Those of 4.0, which says more: what kind of card, whose, how old, and numbers as addresses. */
function modernLines(card: ContactCard): Line[] {
  const hrefs = new Map(card.phones.map(({ value, href }) => [value, href]));
  const lines = linesOf(card).map((line): Line => {
    const href = line.name === 'TEL' && typeof line.value === 'string' ? hrefs.get(line.value) : undefined;
    return href === undefined ? line : { ...line, value: href, as: 'uri' };
  });
  const at = card.changedAt === undefined ? undefined : new Date(card.changedAt);
  return [
    { name: 'KIND', value: 'individual' },
    ...lines,
    { name: 'UID', value: card.uid },
    ...(at && !Number.isNaN(at.getTime())
      ? [{ name: 'REV', value: `${at.toISOString().slice(0, 19)}Z`, as: 'timestamp' as const }]
      : []),
  ];
}

/** The line with the group that ties it to its label, and the label's own line. */
function labelled<T>(lines: readonly Line[], write: (line: Line, group: string | undefined) => T): T[] {
  let groups = 0;
  return lines.flatMap((line) => {
    if (line.label === undefined) return [write(line, undefined)];
    const group = `item${(groups += 1)}`;
    return [write(line, group), write({ name: 'X-ABLabel', value: line.label }, group)];
  });
}

const textValue = ({ name, value, as }: Line): string => {
  if (typeof value !== 'string') return writeParts(value);
  // Made by `telHref`, so there is nothing to escape, and its semicolon means something.
  if (name === 'TEL' && as === 'uri') return value;
  if (as === 'uri') return writeUri(value);
  return as === 'timestamp' ? value.replace(/[-:]/g, '') : writeText(value);
};

const grouped = (group: string | undefined): { group?: string } => (group === undefined ? {} : { group });

/** For the code. Without `UID` and `REV`: a telephone gives a card its own, and a code has no room to spare. */
export const asVCard3 = (card: ContactCard): string =>
  writeCard([
    { name: 'VERSION', params: {}, value: '3.0' },
    ...labelled(linesOf(card), (line, group): Property => {
      const type = [
        ...(line.name === 'EMAIL' ? ['INTERNET'] : []),
        ...(line.type ?? []).map((each) => each.toUpperCase()),
        ...(line.isPreferred ? ['PREF'] : []),
      ];
      return { ...grouped(group), name: line.name, params: { TYPE: type }, value: textValue(line) };
    }),
  ]);

export const asVCard4 = (card: ContactCard): string =>
  writeCard([
    { name: 'VERSION', params: {}, value: '4.0' },
    ...labelled(modernLines(card), (line, group): Property => {
      const params = {
        // An id of a register need be no URI, which is what a UID is otherwise.
        VALUE: line.name === 'UID' ? ['text'] : line.name === 'TEL' && line.as ? [line.as] : [],
        TYPE: [...(line.type ?? [])],
        PREF: line.isPreferred ? ['1'] : [],
      };
      return { ...grouped(group), name: line.name, params, value: textValue(line) };
    }),
  ]);

type JCardProperty = [name: string, params: Record<string, string | string[]>, type: string, value: string | string[]];

/** RFC 7095. */
export function asJCard(card: ContactCard): ['vcard', JCardProperty[]] {
  const properties = labelled(modernLines(card), (line, group): JCardProperty => {
    const { type = [], value } = line;
    const [only] = type;
    const params = {
      ...(only !== undefined && { type: type.length === 1 ? only : [...type] }),
      ...(line.isPreferred && { pref: '1' }),
      ...(group !== undefined && { group }),
    };
    const kind = line.as ?? (line.name.startsWith('X-') ? 'unknown' : 'text');
    return [line.name.toLowerCase(), params, kind, typeof value === 'string' ? value : [...value]];
  });
  return ['vcard', [['version', {}, 'text', '4.0'], ...properties]];
}
