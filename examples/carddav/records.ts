/** The records that a resource of the book holds: a contact, or a client with the contact and the address that
 * its own card is as well. */
import type { Entity, FeedChange } from '../../src/adapters/adapter.ts';
import type { Resource } from './dav.ts';
import { readPostal } from './entries.ts';
import { faces, isClient, isReachable, readFace } from './faces.ts';
import { idOf, isContactFile, ofCard } from './names.ts';
import { readCard } from './vcard.ts';
import type { Card } from './vcard.ts';

/** The address of a card is read only: another program's card has one for whatever kinds of it there are. */
export type Of = 'clients' | 'contacts' | 'addresses';
export interface Found {
  card: Card;
  etag?: string;
}

export function recordsOf(name: string, { card, etag }: Found): { of: Of; record: Entity }[] {
  const entity = (id: string, fields: object): Entity => ({
    ...fields,
    id,
    ...(etag !== undefined && { version: etag }),
  });
  if (isContactFile(name)) return [{ of: 'contacts', record: entity(idOf(name), readFace(card, faces.contact)) }];
  if (!isClient(card)) return [];
  const clientId = idOf(name);
  const client = readFace(card, faces.client);
  const postal = readPostal(card);
  const address = { ...postal, clientId, kind: 'postal' };
  const addresses = postal ? [{ of: 'addresses' as const, record: entity(ofCard(clientId), address) }] : [];
  if (!isReachable(card)) return [{ of: 'clients', record: entity(clientId, client) }, ...addresses];
  const contact = { ...readFace(card, faces.ownContact), clientId };
  return [
    { of: 'clients', record: entity(clientId, { ...client, primaryContact: digest(clientId, contact) }) },
    { of: 'contacts', record: entity(ofCard(clientId), contact) },
    ...addresses,
  ];
}

/** What lists show of the contact without asking for it. */
function digest(clientId: string, { first, last, emails, phones }: Record<string, unknown>): object {
  const [email] = (emails ?? []) as { address: string }[];
  const [phone] = (phones ?? []) as { raw: string }[];
  const name = [first, last].filter(Boolean).join(' ');
  return {
    id: ofCard(clientId),
    name,
    ...(email && { email: email.address }),
    ...(phone && { phone: phone.raw }),
  };
}

/** What became of a resource, and by which intent: a record that is no longer in it is gone. */
export function changesOf({ name, data, etag, gone }: Resource, byKey: string | undefined): FeedChange[] {
  const left = gone || data === undefined ? [] : recordsOf(name, { card: readCard(data), etag });
  const id = idOf(name);
  const all: [Of, string][] = isContactFile(name)
    ? [['contacts', id]]
    : [
        ['clients', id],
        ['contacts', ofCard(id)],
        ['addresses', ofCard(id)],
      ];
  return all.map(([of, each]) => {
    const record = left.find((one) => one.of === of)?.record;
    return { of, id: each, ...(record ? { record, ...(byKey !== undefined && { byKey }) } : { gone: true }) };
  });
}
