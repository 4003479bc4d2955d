/**
 * What importing a row would write: a new client with its contact and addresses, or only what differs from the client
 * it matches. Only mapped, filled cells are compared, so the same file twice changes nothing and empty cells clear nothing.
 */
import type { BatchOp } from '../adapters/adapter.ts';
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import type { Address } from '../model/place.ts';
import type { Email, Phone } from '../model/values.ts';
import type * as z from '../model/zod.ts';
import { addressKinds } from './fields.ts';
import { addressOf, foldEmail, primaryOf } from './existing.ts';
import type { ExistingClient } from './existing.ts';
import type { ClientParts } from './read-row.ts';
import { sameValue } from '../model/merge.ts';

type EmailValue = z.infer<typeof Email>;

/** A write with what takes it back, for back ends that cannot keep all or nothing. */
export interface Step {
  op: BatchOp;
  undo: BatchOp;
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** Random bytes are asked for in bulk: a large file needs hundreds of thousands of ids. */
const pool = new Uint8Array(4096);
let used = pool.length;

/** Ids made here let the three records of a row be written in one go. Not `randomUUID`: it is missing on plain http. */
function newId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let id = '';
  for (const end = used + 16; used < end; used++) id += hex[pool[used] ?? 0];
  return id;
}

/** A new client. The accounting key is the back end's to make (S-16) unless the file has one. */
export function creation({ client, contact, addresses }: ClientParts): Step[] {
  const id = newId();
  const steps: Step[] = [
    // `name` is there: a row without one has failed its check.
    {
      op: { op: 'create', of: 'clients', draft: { name: '', ...client, id } },
      undo: { op: 'remove', of: 'clients', id },
    },
  ];
  if (contact) steps.push(contactCreation(id, contact));
  for (const kind of addressKinds) {
    const address = addresses[kind];
    if (address) steps.push(addressCreation(id, kind, address));
  }
  return steps;
}

function contactCreation(clientId: string, contact: Partial<Contact>): Step {
  const id = newId();
  const draft = { ...contact, id, clientId, primary: true };
  return { op: { op: 'create', of: 'contacts', draft }, undo: { op: 'remove', of: 'contacts', id } };
}

function addressCreation(clientId: string, kind: Address['kind'], address: Partial<Address>): Step {
  const id = newId();
  const draft = { lines: [], ...address, id, clientId, kind };
  return { op: { op: 'create', of: 'addresses', draft }, undo: { op: 'remove', of: 'addresses', id } };
}

/** What differs, one step for each record touched; none when the row says nothing new. */
export function changes(parts: ClientParts, existing: ExistingClient): Step[] {
  const steps: Step[] = [];
  const { client } = existing;
  const set = clientChange(parts.client, client);
  if (!isEmpty(set)) {
    steps.push({
      op: {
        op: 'update',
        of: 'clients',
        id: client.id,
        change: { set, base: client.version, before: before(set, client) },
      },
      undo: { op: 'update', of: 'clients', id: client.id, change: { set: inverse(set, client) } },
    });
  }
  if (parts.contact) {
    const contact = primaryOf(existing);
    const change = contact && contactChange(parts.contact, contact);
    if (!contact) steps.push(contactCreation(client.id, parts.contact));
    else if (change && !isEmpty(change)) {
      steps.push({
        op: {
          op: 'update',
          of: 'contacts',
          id: contact.id,
          change: { set: change, base: contact.version, before: before(change, contact) },
        },
        undo: { op: 'update', of: 'contacts', id: contact.id, change: { set: inverse(change, contact) } },
      });
    }
  }
  for (const kind of addressKinds) {
    const wanted = parts.addresses[kind];
    if (!wanted) continue;
    const address = addressOf(existing, kind);
    const change = address && addressChange(wanted, address);
    if (!address) steps.push(addressCreation(client.id, kind, wanted));
    else if (change && !isEmpty(change)) {
      steps.push({
        op: {
          op: 'update',
          of: 'addresses',
          id: address.id,
          change: { set: change, base: address.version, before: before(change, address) },
        },
        undo: { op: 'update', of: 'addresses', id: address.id, change: { set: inverse(change, address) } },
      });
    }
  }
  return steps;
}

const isEmpty = (value: object) => Object.keys(value).length === 0;
const keysOf = <T extends object>(value: T) => Object.keys(value) as (keyof T)[]; // Plain data of our own making.

function differing<T extends object>(wanted: Partial<T>, current: T): Partial<T> {
  const set: Partial<T> = {};
  for (const key of keysOf<Partial<T>>(wanted)) if (!sameValue(wanted[key], current[key])) set[key] = wanted[key];
  return set;
}
function before<T extends object>(set: Partial<T>, current: T): Partial<T> {
  const values: Partial<T> = {};
  for (const key of keysOf<Partial<T>>(set)) if (current[key] !== undefined) values[key] = current[key];
  return values;
}
/** A patch back to how it was: null clears what was absent. */
function inverse<T extends object>(set: Partial<T>, current: T): { [K in keyof T]?: T[K] | null } {
  const values: { [K in keyof T]?: T[K] | null } = {};
  for (const key of keysOf<Partial<T>>(set)) values[key] = current[key] ?? null;
  return values;
}

function clientChange(wanted: Partial<Client>, current: Client): Partial<Client> {
  const { externalIds, tags, custom, ...plain } = wanted;
  const set = differing<Client>(plain, current);
  if (externalIds) {
    const schemes = new Set(externalIds.map(({ scheme }) => scheme));
    const known = current.externalIds ?? [];
    if (!externalIds.every((one) => known.some((other) => other.scheme === one.scheme && other.value === one.value))) {
      set.externalIds = [...known.filter(({ scheme }) => !schemes.has(scheme)), ...externalIds];
    }
  }
  if (tags && !sameValue(tags.toSorted(), (current.tags ?? []).toSorted())) set.tags = tags;
  if (custom && Object.keys(custom).some((key) => !sameValue(custom[key], current.custom?.[key]))) {
    set.custom = { ...current.custom, ...custom };
  }
  return set;
}

function contactChange(wanted: Partial<Contact>, current: Contact): Partial<Contact> {
  const { emails, phones, ...plain } = wanted;
  const set = differing<Contact>(plain, current);
  const newEmails = emails && mergedEmails(emails, current.emails ?? []);
  const newPhones = phones && mergedPhones(phones, current.phones ?? []);
  if (newEmails) set.emails = newEmails;
  if (newPhones) set.phones = newPhones;
  return set;
}

/** One new address takes the primary one's place and leaves the others; a list is taken as the whole truth. */
function mergedEmails(wanted: readonly EmailValue[], current: readonly EmailValue[]): EmailValue[] | undefined {
  const known = new Set(current.map(({ address }) => foldEmail(address)));
  if (wanted.every(({ address }) => known.has(foldEmail(address)))) return undefined;
  if (wanted.length > 1) return [...wanted];
  const primary = current.find((email) => email.primary) ?? current[0];
  return [...wanted, ...current.filter((email) => email !== primary)];
}

const dialled = ({ e164, raw }: Phone) => e164 ?? raw.replace(/[^\d+]/g, '');

/** A number that is not known yet takes the place of the first with its label, or joins the others. */
function mergedPhones(wanted: readonly Phone[], current: readonly Phone[]): Phone[] | undefined {
  const known = new Set(current.map(dialled));
  const fresh = wanted.filter((phone) => !known.has(dialled(phone)));
  if (!fresh.length) return undefined;
  const result = [...current];
  const taken = new Set<number>();
  for (const phone of fresh) {
    const at = current.findIndex(({ label }, index) => label === phone.label && !taken.has(index));
    if (at < 0) result.push(phone);
    else {
      taken.add(at);
      result[at] = { ...phone, ...(current[at]?.primary && { primary: true }) };
    }
  }
  return result;
}

/** Lines are compared as the text they make: a stored address may split them otherwise. */
function addressChange(wanted: Partial<Address>, current: Address): Partial<Address> {
  const { lines = [], ...plain } = wanted;
  const set = differing<Address>(plain, current);
  if (lines.length && lines.join('\n') !== current.lines.join('\n')) set.lines = lines;
  return set;
}
