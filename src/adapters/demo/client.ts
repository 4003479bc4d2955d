/** One client of the demo register with its people and places: everything that is known before any work is done. */
import type { Address, Site } from '../../model/place.ts';
import type { Assignment } from '../../model/responsibility.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import type { Author } from '../../model/values.ts';
import { ago, dayAgo } from './moment.ts';
import { type Serials, organisationNumber } from './numbers.ts';
import { type Person, familyName, letIn, makeContacts } from './people.ts';
import { type About, makeAddresses, makeSites, nextHouse } from './places.ts';
import { Random } from './random.ts';
import { office, ownSites, slug, supervisors, technicians } from './staff.ts';
import type { Country, List, Town } from './words.ts';
import {
  firstNames,
  join,
  neighbours,
  placeEndings,
  stems,
  sweden,
  tableNames,
  trades,
  villageEndings,
} from './words.ts';

/** What the generator keeps between clients, so that nothing repeats and a smaller register is the start of a larger one. */
export interface Register {
  seed: number;
  /** The moment the register is seen, in milliseconds. */
  now: number;
  /** How often each name has been asked for. */
  names: Map<string, number>;
  serials: Serials;
}

export interface Made {
  client: Client;
  contacts: Contact[];
  addresses: Address[];
  sites: Site[];
  assignments: Assignment[];
  country: Country;
}

type Kind = keyof typeof kinds;
/** `org`: the first four digits of an organisation number of that legal form. */
const kinds = {
  housing: { titles: ['Ordförande', 'Kassör', 'Fastighetsansvarig', 'Sekreterare'], org: '7699' },
  community: { titles: ['Ordförande', 'Kassör', 'Driftansvarig', 'Ledamot'], org: '7698' },
  municipality: { titles: ['Fastighetsförvaltare', 'Driftchef', 'Upphandlare', 'Teknisk chef'], org: '2129' },
  restaurant: { titles: ['Restaurangchef', 'Kökschef', 'Ägare'], org: '5599' },
  dental: { titles: ['Klinikchef', 'Tandläkare', 'Receptionist'], org: '5598' },
  hotel: { titles: ['Hotellchef', 'Fastighetstekniker', 'Receptionschef', 'Ekonomiansvarig'], org: '5598' },
  firm: { titles: ['Vd', 'Platschef', 'Ekonomiansvarig', 'Inköpare'], org: '5599' },
  private: { titles: [''], org: '' },
} satisfies Record<string, { titles: List<string>; org: string }>;

const times = (kind: Kind, count: number): Kind[] => Array.from({ length: count }, () => kind);
/** A kind stands in the list as often as it occurs among a hundred clients. */
const mix: List<Kind> = [
  'housing',
  ...times('housing', 28),
  ...times('private', 22),
  ...times('firm', 16),
  ...times('restaurant', 11),
  ...times('dental', 7),
  ...times('hotel', 7),
  ...times('community', 4),
  ...times('municipality', 4),
];

/** Clients that every register has in the same place, because stories and tests count on them. */
export const special = { rich: 0, withoutContact: 6, longName: 8 } as const;
const fixedKinds: Partial<Record<number, Kind>> = {
  [special.rich]: 'housing',
  [special.withoutContact]: 'firm',
  [special.longName]: 'community',
};

export const longName =
  'Samfällighetsföreningen för de gemensamma ventilations-, värme- och kylanläggningarna i kvarteren Björkdungen, Älvstranden, Sjöutsikten och Norra Hamnpiren';

const author: Author = Object.freeze({ userId: office.id, name: office.name, kind: 'user' });
const highSla = Object.freeze({ requestResponse: 'PT4H', byPriority: { high: 'PT2H', normal: 'P1D', low: null } });

export function makeClient(index: number, register: Register): Made {
  const random = new Random(register.seed, index);
  const { now } = register;
  const abroad = index % 17 === 13 ? random.pick(neighbours) : undefined;
  const country: Country = abroad ?? sweden;
  const kind: Kind = abroad ? 'firm' : (fixedKinds[index] ?? random.pick(mix));
  const number = String(1001 + index);
  const clientId = `client-${number}`;

  const village = kind === 'municipality' ? join(random.pick(stems), random.pick(villageEndings)) : undefined;
  const nearest = random.pick(country.towns);
  const town: Town = village ? { ...nearest, name: village } : nearest;
  const person = kind === 'private' ? makePerson(register, random) : undefined;
  const name = person
    ? `${person.first} ${person.last}`
    : distinct(nameOf(index, kind, abroad?.names, village, random), town.name, register);
  const domain = person ? 'post.example' : `${slug(name).replaceAll('.', '').slice(0, 40)}.example`;

  const daysKnown = 30 + random.int(0, 2400);
  const createdAt = ago(now, daysKnown, random.int(0, 480));
  const stamp = { version: '1', createdAt, updatedAt: createdAt };
  const about: About = { clientId, number, country, town, stamp };
  const titles: List<string> = abroad?.titles ?? kinds[kind].titles;
  const contacts = index === special.withoutContact ? [] : makeContacts(about, titles, person, domain, random, now);
  if (index === special.rich && contacts[0]) letIn(contacts[0], now);

  const client: Client = {
    id: clientId,
    ...stamp,
    createdBy: author,
    updatedBy: author,
    type: person ? 'private' : 'business',
    name,
    number,
    externalIds: organisationNumber(
      country.code,
      kinds[kind].org,
      kind === 'firm' || kind === 'hotel',
      register.serials,
    ),
    locale: country.locale,
    timeZone: country.timeZone,
    ownSiteId: ownSites[town.lat > 63 ? 0 : town.lat > 60.5 ? 1 : 2]?.id,
    lastContactAt: ago(now, random.int(1, Math.min(daysKnown, 240)), random.int(0, 480)),
    tags: tags(random),
  };
  if (person) client.person = person;
  else client.custom = custom(kind, random, now);
  if (!person && random.chance(0.7)) client.website = `https://www.${domain}`;
  if (random.chance(0.7)) client.accountingKey = name.slice(0, 120);
  if (random.chance(0.15)) client.representativeId = random.pick(supervisors).id;
  if (random.chance(0.1)) client.sla = highSla;
  if (random.chance(0.12)) client.comment = random.pick(comments);
  if (index % 29 === 16)
    client.warning = { level: 'warn', text: 'Två fakturor är förfallna. Stäm av med kontoret först.' };
  if (index % 12 === 11) {
    client.archivedAt = client.updatedAt = ago(now, random.int(5, 29), 60);
    client.archiveReason = random.pick(archiveReasons);
  }
  const addresses = makeAddresses(about, Boolean(person), random);
  const [first] = addresses;
  if (index === special.rich && first) addresses.push(nextHouse(first, `address-${number}-${addresses.length + 1}`));
  return {
    client,
    contacts,
    addresses,
    sites: index % 5 === 0 && !person ? makeSites(about, contacts[0]?.id, random) : [],
    assignments: assign(about, random, now),
    country,
  };
}

function nameOf(
  index: number,
  kind: Kind,
  abroad: List<string> | undefined,
  village: string | undefined,
  random: Random,
): string {
  if (index === special.longName) return longName;
  if (abroad) return random.pick(abroad);
  const place = join(random.pick(stems), random.pick(placeEndings));
  switch (kind) {
    case 'municipality':
      // A name that ends in s takes no genitive s.
      return `${village}${village?.endsWith('s') ? '' : 's'} kommun, ${random.pick(offices)}`;
    case 'firm':
      return `${join(random.pick(stems), random.pick(villageEndings))} ${random.pick(trades)} AB`;
    case 'restaurant':
      return random.chance(0.6) ? random.pick(tableNames) : `Restaurang ${place}`;
    case 'hotel':
      return random.chance(0.5) ? `Hotell ${place}` : `${place}s Hotell & Konferens`;
    case 'dental':
      return `Tandkliniken ${place}`;
    case 'community':
      return `Samfälligheten ${place}`;
    default:
      return `Brf ${place}`;
  }
}

/** The name itself, then with the town, then with a number: as an office would tell two of the same apart. */
function distinct(name: string, town: string, register: Register): string {
  if (once(name, register) === 1) return name;
  const placed = `${name} i ${town}`;
  const time = once(placed, register);
  return time === 1 ? placed : `${placed} ${time}`;
}

/** A second first name tells two people of the same name apart, and when even that is taken a third. */
function makePerson(register: Register, random: Random): Person {
  const last = familyName(random);
  let first = random.pick(firstNames);
  while (once(`${first} ${last}`, register) > 1) first += ` ${random.pick(firstNames)}`;
  return { first, last };
}

/** Counts how often a name has been asked for, this time included. */
function once(name: string, { names }: Register): number {
  const time = (names.get(name) ?? 0) + 1;
  names.set(name, time);
  return time;
}

function assign({ clientId, number }: About, random: Random, now: number): Assignment[] {
  const count = random.chance(0.55) ? random.int(1, 2) : 0;
  const first = random.int(0, technicians.length - 1);
  return technicians.slice(first, first + count).map((user) => ({
    id: `assignment-${number}-${user.id}`,
    version: '1',
    clientId,
    userId: user.id,
    scope: ['orders', 'faultReports'],
    assignedAt: ago(now, random.int(1, 200)),
    assignedBy: supervisors[0].id,
  }));
}

function tags(random: Random): string[] {
  const list: string[] = [];
  if (random.chance(0.35)) list.push('Serviceavtal');
  if (random.chance(0.12)) list.push('Jour');
  if (random.chance(0.08)) list.push('Nyckel hos oss');
  return list;
}

function custom(kind: Kind, random: Random, now: number): NonNullable<Client['custom']> {
  const values: NonNullable<Client['custom']> = { service_level: random.pick(['Bas', 'Bas', 'Plus', 'Dygnet runt']) };
  if (random.chance(0.4)) values.door_code = String(random.int(1000, 9999));
  if (random.chance(0.3)) values.next_inspection = dayAgo(now, -random.int(20, 900));
  if (kind === 'housing') {
    values.built = random.int(1938, 2019);
    values.heating = [random.pick(['Fjärrvärme', 'Bergvärme'])];
  }
  return values;
}

const offices: List<string> = ['fastighetskontoret', 'tekniska kontoret', 'skolförvaltningen', 'kultur och fritid'];
const comments: List<string> = [
  'Ring alltid före besök. Hund på gården.',
  'Fakturor märks med kvartersnamnet, annars kommer de i retur.',
  'Nyckel till fläktrummet finns i vårt skåp, krok 14.',
  'Styrelsen möts första måndagen i månaden, offerter in före dess.',
];
const archiveReasons: List<string> = [
  'Verksamheten har upphört.',
  'Avtalet sades upp.',
  'Huset är sålt till ny ägare.',
  'Dubblett.',
];
