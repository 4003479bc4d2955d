/** What a client row carries of its contacts and addresses: read-only, joined when read, never stored. */
import { contactName, primaryEmail, primaryPhone, textPhone } from '../../model/contacts.ts';
import { portalStatus } from '../../model/portal.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import type { Id } from '../adapter.ts';
import type { Row } from './storage.ts';
import { clientOf } from './table.ts';
import type { Table } from './table.ts';

export interface Digest {
  primaryContact?: Client['primaryContact'];
  mainAddress?: Record<string, unknown>;
}

const postal = [
  'organisation',
  'lines',
  'dependentLocality',
  'locality',
  'administrativeArea',
  'postalCode',
  'country',
];
const none: Digest = {};

const isBag = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

export class Digests {
  readonly #contacts: Table;
  readonly #addresses: Table;
  readonly #known = new Map<Id, Digest>();

  /** `changed` is told each client whose digest, or whose contacts' e-mails, may be another now. */
  constructor(contacts: Table, addresses: Table, changed: (client: Id) => void) {
    this.#contacts = contacts;
    this.#addresses = addresses;
    for (const table of [contacts, addresses]) {
      table.watch((_, before, after) => {
        const [from, to] = [clientOf(before), clientOf(after)];
        if (from !== undefined && from !== to) this.#forget(from, changed);
        if (to !== undefined) this.#forget(to, changed);
      });
    }
  }

  #forget(client: Id, changed: (client: Id) => void): void {
    this.#known.delete(client);
    changed(client);
  }

  of(client: Id): Digest {
    const digest = this.glance(client);
    this.#known.set(client, digest);
    return digest;
  }

  /** The same for one who looks at every client once: it is not kept. */
  glance(client: Id): Digest {
    const known = this.#known.get(client);
    if (known) return known;
    const primaryContact = this.#primary(client);
    const mainAddress = this.#main(client);
    if (!primaryContact && !mainAddress) return none;
    return { ...(primaryContact && { primaryContact }), ...(mainAddress && { mainAddress }) };
  }

  emails(client: Id): string[] {
    return this.#rows(this.#contacts, client).flatMap(({ emails }) =>
      Array.isArray(emails) ? emails.map((email) => (isBag(email) ? string(email.address) : '')) : [],
    );
  }

  *#each(table: Table, client: Id): Iterable<Row> {
    for (const slot of table.ofClient(client)) {
      const row = table.rows[slot];
      if (row) yield row;
    }
  }

  #rows(table: Table, client: Id): Row[] {
    return [...this.#each(table, client)];
  }

  #primary(client: Id): Digest['primaryContact'] {
    for (const row of this.#each(this.#contacts, client)) {
      const contact = row as Contact; // Its table holds nothing else.
      if (contact.primary !== true) continue;
      const email = primaryEmail(contact);
      const phone = primaryPhone(contact);
      const number = phone?.raw ?? phone?.e164;
      const name = contactName(contact);
      const texted = textPhone(contact);
      return {
        id: contact.id,
        name,
        ...(email && { email }),
        ...(number && { phone: number }),
        textPhone: texted?.e164 ?? texted?.raw ?? null,
        portal: portalStatus(contact),
      };
    }
    return undefined;
  }

  /** The billing address, else the headquarters, else the first one that is in use. */
  #main(client: Id): Digest['mainAddress'] {
    const live = this.#rows(this.#addresses, client).filter((row) => !row.archivedAt && !row.mergedIntoId);
    const byKind = (kind: unknown): Row | undefined => live.find((row) => row.kind === kind);
    const first = live.reduce<Row | undefined>((least, row) => (least && least.id < row.id ? least : row), undefined);
    const chosen = byKind('billing') ?? byKind('headquarters') ?? first;
    if (!chosen) return undefined;
    // An address that follows another by reference shows that one's lines.
    const shown = byKind(chosen.sameAs) ?? chosen;
    const digest: Record<string, unknown> = { id: chosen.id, lines: [] };
    for (const part of postal) if (shown[part] !== undefined) digest[part] = shown[part];
    return digest;
  }
}
