/** The contacts of one client of the demo register, with phones from the series kept free for fiction. */
import type { Contact, PortalAccess, PortalRight } from '../../model/contact.ts';
import type { Phone } from '../../model/values.ts';
import { ago } from './moment.ts';
import type { About } from './places.ts';
import type { Random } from './random.ts';
import { slug } from './staff.ts';
import { type List, familyEndings, fictionPhones, firstNames, join, neighbours, stems } from './words.ts';

export interface Person {
  first: string;
  last: string;
}

/** How many contacts a client has: most have one or two. */
const counts: List<number> = [1, 1, 1, 2, 2, 2, 3, 3, 4];

// What many contacts share is one frozen object: a register of 100,000 clients is made mostly of memory.
const orderRoles = [
  Object.freeze({ orderContact: true, generatesOrders: true, reviewsOrders: false }),
  Object.freeze({ orderContact: false, generatesOrders: true, reviewsOrders: true }),
  Object.freeze({ orderContact: false, generatesOrders: false, reviewsOrders: false }),
];
const documents = [
  Object.freeze({ invoices: 'to', protocols: true, orders: true } as const),
  Object.freeze({ invoices: 'cc', protocols: true, orders: false } as const),
  Object.freeze({ invoices: 'no', protocols: false, orders: false } as const),
];
const noPortal: PortalAccess = Object.freeze({ status: 'none', lastLoginAt: null });
const everyone: PortalRight[] = ['order.view', 'protocol.view', 'faultReport.create'];

const parts = new Map<string, string>();
/** A name as part of an e-mail address, remembered: names are made of few parts. */
function part(name: string): string {
  const known = parts.get(name) ?? slug(name);
  parts.set(name, known);
  return known;
}

export const familyName = (random: Random): string => join(random.pick(stems), random.pick(familyEndings));

/** `person`: the client is this private person, and its own only contact. */
export function makeContacts(
  about: About,
  titles: List<string>,
  person: Person | undefined,
  domain: string,
  random: Random,
  now: number,
): Contact[] {
  const { clientId, number, country, stamp } = about;
  const abroad = neighbours.find((one) => one.code === country.code);
  const contacts: Contact[] = [];
  for (let n = 0, count = person ? 1 : random.pick(counts); n < count; n++) {
    const first = person?.first ?? random.pick(abroad?.first ?? firstNames);
    const last = person?.last ?? (abroad ? random.pick(abroad.last) : familyName(random));
    const numbers = [mobile(random, Boolean(abroad))];
    if (!person && random.chance(0.5)) numbers.push(landline(random, Boolean(abroad)));
    const contact: Contact = {
      id: `contact-${number}-${n + 1}`,
      ...stamp,
      clientId,
      first,
      last,
      primary: n === 0,
      phones: numbers,
      orderRoles: orderRoles[n] ?? orderRoles[2],
      documents: documents[n] ?? documents[2],
      portal: noPortal,
      siteScope: 'all',
    };
    if (!person) contact.title = titles[n % titles.length];
    // Only who has an e-mail can be invited (INV-19).
    if (n > 0 || random.chance(0.94)) {
      const local = `${part(first)}.${part(last)}${person ? number : ''}`;
      contact.emails = [{ address: `${local}@${domain}`, label: person ? 'home' : 'work', primary: true }];
      contact.portal = portal(random, now);
      if (contact.portal.status !== 'none')
        contact.portalRights = n === 0 ? [...everyone, 'invoice.view'] : [...everyone];
    }
    contacts.push(contact);
  }
  return contacts;
}

/** Has been invited and signed in, as the one has whom the demo's customer signs in as. */
export function letIn(contact: Contact, now: number): void {
  contact.portal = { status: 'active', invitedAt: ago(now, 90, 120), lastLoginAt: ago(now, 1, 60) };
  contact.portalRights = [...everyone, 'invoice.view'];
}

// The free series are small, so each number is made once and shared.
const phones = new Map<string, Phone>();

function phone(pattern: string, last: number, abroad: boolean, more: Partial<Phone>): Phone {
  const key = `${pattern}${last}${abroad}${more.smsAllowed}`;
  let made = phones.get(key);
  if (!made) {
    const national = pattern.replace('##', String(last).padStart(2, '0'));
    const raw = abroad ? `+46 ${national.slice(1).replace('-', ' ')}` : national;
    made = Object.freeze({ raw, e164: `+46${national.replace(/\D/g, '').slice(1)}`, ...more });
    phones.set(key, made);
  }
  return made;
}

// The free mobile series begins at 05.
const mobile = (random: Random, abroad: boolean): Phone =>
  phone(fictionPhones.mobile, random.int(5, 99), abroad, {
    label: 'mobile',
    smsAllowed: random.chance(0.8),
    primary: true,
  });

function landline(random: Random, abroad: boolean): Phone {
  const made = phone(random.pick(fictionPhones.office), random.int(0, 99), abroad, { label: 'work' });
  return random.chance(0.2) ? { ...made, ext: String(random.int(10, 99)) } : made;
}

function portal(random: Random, now: number): PortalAccess {
  const draw = random.next();
  if (draw < 0.5) return noPortal;
  if (draw < 0.62) {
    return { status: 'invited', invitedAt: ago(now, 1, 90), invitationExpiresAt: ago(now, -1, 90), lastLoginAt: null };
  }
  const days = random.int(3, 300);
  const invitedAt = ago(now, days + 20, 120);
  if (draw < 0.94)
    return { status: 'active', invitedAt, lastLoginAt: ago(now, random.int(1, days), random.int(0, 700)) };
  return { status: 'revoked', invitedAt, lastLoginAt: ago(now, days, 30) };
}
