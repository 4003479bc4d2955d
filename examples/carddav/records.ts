/**
 * The records that a resource of the book holds: a contact or an address with a card of its own, or a client with the
 * contact and the address that its card is besides, as a card made by a phone.
 */
import type { Entity, FeedChange } from '../../src/adapters/adapter.ts';
import type { Resource } from './dav.ts';
import { readFace } from './face.ts';
import { faceOf, isAlso, isClient } from './faces.ts';
import type { Also } from './faces.ts';
import { idOf, ofCard, ofFile } from './names.ts';
import { readCard } from '../../src/model/vcard.ts';
import type { Card } from '../../src/model/vcard.ts';

export type Of = 'clients' | Also;
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
  const [of, id] = [ofFile(name), idOf(name)];
  if (of !== 'clients') return [{ of, record: entity(id, readFace(card, faceOf(of))) }];
  if (!isClient(card)) return [];
  const besides = (['contacts', 'addresses'] as const)
    .filter((each) => isAlso(card, each))
    .map((each) => ({
      of: each,
      record: entity(ofCard(id), { ...readFace(card, faceOf(each, true)), clientId: id }),
    }));
  const contact = besides.find((each) => each.of === 'contacts')?.record;
  const client = { ...readFace(card, faceOf('clients')), ...(contact && { primaryContact: digest(contact) }) };
  return [{ of, record: entity(id, client) }, ...besides];
}

/** What lists show of the contact without asking for it. */
function digest({ id, first, last, emails, phones }: Entity & Record<string, unknown>): object {
  const [email] = (emails ?? []) as { address: string }[];
  const [phone] = (phones ?? []) as { raw: string }[];
  const name = [first, last].filter(Boolean).join(' ');
  return {
    id,
    name,
    ...(email && { email: email.address }),
    ...(phone && { phone: phone.raw }),
  };
}

/** What became of a resource, and by which intent: a record that is no longer in it is gone. */
export function changesOf({ name, data, etag, gone }: Resource, byKey: string | undefined): FeedChange[] {
  const left = gone || data === undefined ? [] : recordsOf(name, { card: readCard(data), etag });
  const [own, id] = [ofFile(name), idOf(name)];
  const all: [Of, string][] = [[own, id]];
  if (own === 'clients') all.push(['contacts', ofCard(id)], ['addresses', ofCard(id)]);
  return all.map(([of, each]) => {
    const record = left.find((one) => one.of === of)?.record;
    return { of, id: each, ...(record ? { record, ...(byKey !== undefined && { byKey }) } : { gone: true }) };
  });
}
