/** The records that a resource of the book holds: a contact, a client, or a client whose card is its contact as well. */
import type { Entity, FeedChange } from '../../src/adapters/adapter.ts';
import type { Resource } from './dav.ts';
import { faces, isClient, isReachable, readFace } from './faces.ts';
import { idOf, isContactFile, ownContactId } from './names.ts';
import { readCard } from './vcard.ts';
import type { Card } from './vcard.ts';

export type Of = 'clients' | 'contacts';
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
  if (!isReachable(card)) return [{ of: 'clients', record: entity(clientId, client) }];
  const contact = { ...readFace(card, faces.ownContact), clientId };
  return [
    { of: 'clients', record: entity(clientId, { ...client, primaryContact: digest(clientId, contact) }) },
    { of: 'contacts', record: entity(ownContactId(clientId), contact) },
  ];
}

/** What lists show of the contact without asking for it. */
function digest(clientId: string, { first, last, emails, phones }: Record<string, unknown>): object {
  const [email] = (emails ?? []) as { address: string }[];
  const [phone] = (phones ?? []) as { raw: string }[];
  const name = [first, last].filter(Boolean).join(' ');
  return {
    id: ownContactId(clientId),
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
        ['contacts', ownContactId(id)],
      ];
  return all.map(([of, each]) => {
    const record = left.find((one) => one.of === of)?.record;
    return { of, id: each, ...(record ? { record, ...(byKey !== undefined && { byKey }) } : { gone: true }) };
  });
}
