/**
 * Which clients have which telling values, for the search for duplicates. Made at the first question, and kept in step
 * from then on: a question while somebody types looks up a few keys and scans nothing.
 */
import { likenessKeys } from '../../model/duplicates.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import type { Id } from '../adapter.ts';
import { slices } from './slices.ts';
import { clientOf } from './table.ts';
import type { Table } from './table.ts';

/** All that can be compared; what is compared is the settings' choice. */
const every = ['name', 'number', 'externalIds', 'emails', 'phones'];
const none: ReadonlySet<Id> = new Set();

export class Likeness {
  readonly #clients: Table;
  readonly #contacts: Table;
  readonly #byKey = new Map<string, Id | Set<Id>>();
  readonly #keys = new Map<Id, readonly string[]>();
  /** Keys that more than one client has. */
  readonly #shared = new Set<string>();
  /** Clients to look at again. */
  readonly #stale = new Set<Id>();
  #begun = false;
  #working: Promise<void> | undefined;

  constructor(clients: Table, contacts: Table) {
    this.#clients = clients;
    this.#contacts = contacts;
    clients.watch((_, before, after) => {
      if (!this.#begun) return;
      for (const row of [before, after]) if (row) this.#stale.add(row.id);
    });
    contacts.watch((_, before, after) => {
      if (!this.#begun) return;
      for (const client of [clientOf(before), clientOf(after)]) if (client !== undefined) this.#stale.add(client);
    });
  }

  /** Resolves when all that is known has been looked at. */
  async prepare(): Promise<void> {
    if (!this.#begun) {
      this.#begun = true;
      for (const row of this.#clients.rows) if (row) this.#stale.add(row.id);
    }
    while (this.#stale.size > 0) await (this.#working ??= this.#look().finally(() => (this.#working = undefined)));
  }

  /** Clients that have the key. */
  clientsWith(key: string): ReadonlySet<Id> {
    const known = this.#byKey.get(key);
    if (known === undefined) return none;
    return typeof known === 'string' ? new Set([known]) : known;
  }

  get shared(): ReadonlySet<string> {
    return this.#shared;
  }

  async #look(): Promise<void> {
    const pace = slices();
    for (const id of this.#stale) {
      this.#stale.delete(id);
      this.#learn(id);
      if (pace.due()) await pace.rest();
    }
  }

  #learn(id: Id): void {
    const row = this.#clients.get(id);
    // A merged client is only a pointer to the kept one.
    const keys = row && row.mergedIntoId === undefined ? this.#keysOf(row as Client) : [];
    for (const key of this.#keys.get(id) ?? []) if (!keys.includes(key)) this.#drop(key, id);
    for (const key of keys) this.#add(key, id);
    if (keys.length > 0) this.#keys.set(id, keys);
    else this.#keys.delete(id);
  }

  /** The people of a client are no duplicates of it: what they share with it is one client's. */
  #keysOf(client: Client): string[] {
    const emails: string[] = [];
    const phones: string[] = [];
    for (const slot of this.#contacts.ofClient(client.id)) {
      // The table holds nothing else.
      const contact = this.#contacts.rows[slot] as Contact | undefined;
      for (const { address } of contact?.emails ?? []) emails.push(address);
      for (const { raw, e164 } of contact?.phones ?? []) phones.push(e164 ?? raw, raw);
    }
    return likenessKeys(client, { emails, phones }, every);
  }

  #add(key: string, id: Id): void {
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, id);
    else if (typeof known !== 'string') known.add(id);
    else if (known !== id) {
      this.#byKey.set(key, new Set([known, id]));
      this.#shared.add(key);
    }
  }

  #drop(key: string, id: Id): void {
    const known = this.#byKey.get(key);
    if (known === id) this.#byKey.delete(key);
    if (known === undefined || typeof known === 'string') return;
    known.delete(id);
    if (known.size > 1) return;
    this.#shared.delete(key);
    const [last] = known;
    if (last === undefined) this.#byKey.delete(key);
    else this.#byKey.set(key, last);
  }
}
