/** What a card has several of, or in several parts: telephone numbers, e-mail addresses and the postal address. */
import type { Email, Phone, Postal } from '../../src/model/values.ts';
import { toE164 } from '../../src/model/phone.ts';
import { countryCode } from '../../src/transfer/country.ts';
import { first, readParts, readText, writeParts, writeText } from '../../src/model/vcard.ts';
import type { Card, Property } from '../../src/model/vcard.ts';

/** Our labels by the types of a card. Any other label is Apple's `X-ABLabel` beside the entry, in the same group. */
const labels: Readonly<Record<string, string>> = { work: 'work', home: 'home', cell: 'mobile', fax: 'fax' };
const types = new Map(Object.entries(labels).map(([type, label]) => [label, type]));
const labelName = 'X-ABLABEL';

export interface Entries<T> {
  read(card: Card): T[] | undefined;
  /** What is there and cannot be shown stays, and so does what another program said of an entry that stays. */
  write(card: Card, entries: readonly T[]): Card;
}

interface About {
  label?: string;
  primary?: boolean;
}

function entries<T extends About>(
  name: string,
  read: (value: string) => Omit<T, keyof About> | undefined,
  write: (entry: T) => string,
): Entries<T> {
  const entryOf = (card: Card, property: Property): T | undefined => {
    const entry = read(readText(property.value).trim());
    // Whole by its own reader; the rest is what every entry may have.
    return entry && ({ ...entry, ...aboutOf(card, property) } as T);
  };
  const all = (card: Card): { property: Property; entry: T | undefined }[] =>
    card.filter((each) => each.name === name).map((property) => ({ property, entry: entryOf(card, property) }));
  return {
    read(card) {
      const found = all(card).flatMap(({ entry }) => entry ?? []);
      return found.length > 0 ? found : undefined;
    },
    write(card, wanted) {
      const old = all(card);
      const kept = wanted.map((entry) => old.find((each) => each.entry && same(each.entry, entry))?.property);
      const stays = new Set([...kept, ...old.filter(({ entry }) => !entry).map(({ property }) => property)]);
      const left = new Set(old.map(({ property }) => property).filter((property) => !stays.has(property)));
      const isLeft = (each: Property): boolean =>
        left.has(each) || (each.name === labelName && [...left].some(({ group }) => group && group === each.group));
      const base = card.filter((each) => !isLeft(each) && !kept.includes(each));
      const groups = new Set(card.map(({ group }) => group));
      const placed = wanted.flatMap((entry, at) => {
        const known = kept[at];
        // The same twice is two entries.
        if (known && kept.indexOf(known) === at) return [known];
        const group = freeGroup(groups);
        const isModern = first(card, 'VERSION')?.value === '4.0';
        return made(name, write(entry), entry, group, isModern);
      });
      return [...base, ...placed];
    },
  };
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function freeGroup(taken: Set<string | undefined>): string {
  let at = 1;
  while (taken.has(`item${at}`)) at += 1;
  taken.add(`item${at}`);
  return `item${at}`;
}

function aboutOf(card: Card, { group, params }: Property): About {
  const said = (params.TYPE ?? []).flatMap((value) => value.toLowerCase().split(','));
  const beside = group && card.find((each) => each.name === labelName && each.group === group);
  // Apple wraps its own words: `_$!<Mobile>!$_`.
  const own = beside && readText(beside.value).replace(/^_\$!<(.*)>!\$_$/, (_, word: string) => word.toLowerCase());
  const label = own
    ? own.slice(0, 40)
    : labels[['cell', 'fax', 'work', 'home'].find((type) => said.includes(type)) ?? ''];
  const primary = said.includes('pref') || params.PREF !== undefined;
  return { ...(label && { label }), ...(primary && { primary }) };
}

function made(name: string, value: string, { label, primary }: About, group: string, isModern: boolean): Property[] {
  const type = label === undefined ? undefined : types.get(label);
  const params = {
    TYPE: [...(type ? [type] : []), ...(primary && !isModern ? ['pref'] : [])],
    ...(primary && isModern && { PREF: ['1'] }),
  };
  if (!label || type) return [{ name, params, value }];
  return [
    { group, name, params, value },
    { group, name: labelName, params: {}, value: writeText(label) },
  ];
}

export const phones = entries<Phone>(
  'TEL',
  (value) => {
    // 4.0 may say it as an address: `tel:+46-70-123;ext=5`.
    const [number = '', ...more] = value.replace(/^tel:/i, '').split(';');
    const raw = number.trim().slice(0, 40);
    const e164 = toE164(raw);
    const ext = more.find((each) => /^ext=/i.test(each))?.slice(4, 14);
    return raw ? { raw, ...(e164 && { e164 }), ...(ext && { ext }) } : undefined;
  },
  ({ raw, ext }) => writeText(ext ? `tel:${raw};ext=${ext}` : raw),
);

export const emails = entries<Email>(
  'EMAIL',
  (value) => {
    const address = value.replace(/^mailto:/i, '');
    return /^[^\s@]+@[^\s@]+$/.test(address) && address.length <= 254 ? { address } : undefined;
  },
  ({ address }) => writeText(address),
);

/** The preferred address, or the first. */
function postalOf(card: Card): Property | undefined {
  const all = card.filter(({ name }) => name === 'ADR');
  return all.find(({ params }) => params.PREF !== undefined || params.TYPE?.includes('pref')) ?? all[0];
}

export function readPostal(card: Card): Postal | undefined {
  const chosen = postalOf(card);
  if (!chosen) return undefined;
  const parts = readParts(chosen.value).map((part) => part.trim());
  const [box = '', extra = '', street = '', locality = '', region = '', code = '', country = ''] = parts;
  const beside = chosen.group && card.find(({ name, group }) => name === 'X-ABADR' && group === chosen.group);
  const known = countryCode(country) ?? countryCode(country, 'sv') ?? (beside ? countryCode(beside.value) : undefined);
  const postal = {
    lines: [box, extra, ...street.split('\n')]
      .filter(Boolean)
      .slice(0, 4)
      .map((each) => each.slice(0, 120)),
    ...(locality && { locality: locality.slice(0, 120) }),
    ...(region && { administrativeArea: region.slice(0, 80) }),
    ...(code && { postalCode: code.slice(0, 20) }),
    ...(known && { country: known }),
  };
  return parts.some(Boolean) ? postal : undefined;
}

/** The card with this address for the one that is shown, or without that. */
export function writePostal(card: Card, postal: Postal | undefined): Card {
  const old = postalOf(card);
  if (!postal) return card.filter((each) => each !== old);
  const { lines, locality = '', administrativeArea = '', postalCode = '', country } = postal;
  // Theirs is the country's name, in whatever language.
  const isSame = old && readPostal(card)?.country === country;
  const named = (isSame ? readParts(old.value)[6] : country) ?? '';
  const value = writeParts(['', '', lines.join('\n'), locality, administrativeArea, postalCode, named]);
  if (!old) return [...card, { name: 'ADR', params: {}, value }];
  return card.map((each) => (each === old ? { ...old, value } : each));
}
