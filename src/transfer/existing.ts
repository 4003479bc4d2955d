/** What the register already holds of the clients that a file names, looked up once before the rows are checked. */
import { foldNumber } from '../model/client-number.ts';
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import type { Address } from '../model/place.ts';
import type { ImportPort } from './import-port.ts';

/** By which field a row finds the client it updates. */
export type MatchBy = 'none' | 'number' | 'email';

export interface ExistingClient {
  client: Client;
  contacts: readonly Contact[];
  addresses: readonly Address[];
  /** The name that papers give as "our reference"; for exports alone. */
  ourReference?: string;
}
/** Existing clients by folded number, and by folded e-mail address when e-mail is the key. */
export interface Existing {
  byNumber: ReadonlyMap<string, readonly ExistingClient[]>;
  byEmail: ReadonlyMap<string, readonly ExistingClient[]>;
}
export const nothingExisting: Existing = { byNumber: new Map(), byEmail: new Map() };

export const foldEmail = (address: string): string => address.trim().normalize('NFC').toLowerCase();

export const primaryOf = ({ contacts }: Pick<ExistingClient, 'contacts'>): Contact | undefined =>
  contacts.find(({ primary, archivedAt }) => primary && !archivedAt) ?? contacts.find(({ archivedAt }) => !archivedAt);

export const addressOf = (
  { addresses }: Pick<ExistingClient, 'addresses'>,
  kind: Address['kind'],
): Address | undefined => addresses.find((one) => one.kind === kind && !one.archivedAt && !one.mergedIntoId);

const atOnce = 200;

async function inParts<T>(values: readonly string[], ask: (part: string[]) => Promise<readonly T[]>): Promise<T[]> {
  const unique = [...new Set(values)];
  const found: T[] = [];
  for (let at = 0; at < unique.length; at += atOnce) found.push(...(await ask(unique.slice(at, at + atOnce))));
  return found;
}

const groupedBy = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => Map.groupBy(items, key);

/** Looks the keys of a file up. Numbers always, since they are unique; the whole client only where it may be updated. */
export async function loadExisting(
  port: Pick<ImportPort, 'lookup'>,
  keys: { numbers: readonly string[]; emails: readonly string[] },
  match: MatchBy,
  signal?: AbortSignal,
): Promise<Existing> {
  const byKey = await inParts(keys.numbers, (part) => port.lookup('clients', 'number', part, signal));
  const matches =
    match === 'email' ? await inParts(keys.emails, (part) => port.lookup('contacts', 'email', part, signal)) : [];
  const known = new Set(byKey.map(({ id }) => id));
  const others = matches.map(({ clientId }) => clientId).filter((id) => !known.has(id));
  const clients = [...byKey, ...(await inParts(others, (part) => port.lookup('clients', 'id', part, signal)))];
  const ids = match === 'none' ? [] : clients.map(({ id }) => id);
  const contacts = groupedBy(
    await inParts(ids, (part) => port.lookup('contacts', 'clientId', part, signal)),
    ({ clientId }) => clientId,
  );
  const addresses = groupedBy(
    await inParts(ids, (part) => port.lookup('addresses', 'clientId', part, signal)),
    ({ clientId }) => clientId,
  );
  const whole = clients.map((client) => ({
    client,
    contacts: contacts.get(client.id) ?? [],
    addresses: addresses.get(client.id) ?? [],
  }));

  const byNumber = groupedBy(
    whole.filter(({ client }) => client.number),
    ({ client }) => foldNumber(client.number ?? ''),
  );
  const byEmail = new Map<string, ExistingClient[]>();
  for (const existing of whole) {
    const addressesOf = existing.contacts.flatMap(({ emails = [] }) => emails.map(({ address }) => foldEmail(address)));
    for (const address of new Set(addressesOf)) byEmail.set(address, [...(byEmail.get(address) ?? []), existing]);
  }
  return { byNumber, byEmail };
}
