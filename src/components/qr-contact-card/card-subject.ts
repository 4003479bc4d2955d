/** Whose card it is: the contact asked for or the client's primary one, with the client's name, website and address. */
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import type { Problem } from '../../model/problem.ts';
import { contactCard } from '../../transfer/contact-card.ts';
import type { ContactCard } from '../../transfer/contact-card.ts';
import { headquartersOf, isLive } from '../shared/address-view.ts';
import { contactsOf } from '../shared/contacts-of.ts';

interface Asked {
  clientId: string | undefined;
  contactId: string | undefined;
}

export type Subject =
  | { state: 'loading' }
  | { state: 'failed'; problem: Problem }
  /** The client has nobody. */
  | { state: 'nobody' }
  | { state: 'ready'; card: ContactCard };

export class CardSubject {
  readonly #asked: () => Asked;
  readonly #i18n: LocalizeController;
  readonly #contact: RecordController<'contacts'>;
  readonly #contacts: PageController<'contacts'>;
  readonly #client: RecordController<'clients'>;
  readonly #addresses: PageController<'addresses'>;

  constructor(host: ReactiveControllerHost, data: DataController, i18n: LocalizeController, asked: () => Asked) {
    this.#asked = asked;
    this.#i18n = i18n;
    this.#contact = new RecordController<'contacts'>(host, () => {
      const { contactId } = asked();
      return { source: data.source, spec: contactId ? { of: 'contacts', id: contactId } : undefined };
    });
    this.#contacts = new PageController<'contacts'>(host, () => {
      const { source } = data;
      const { clientId, contactId } = asked();
      const spec = source && clientId && !contactId ? contactsOf(source, clientId, i18n.locale) : undefined;
      return { source, spec };
    });
    this.#client = new RecordController<'clients'>(host, () => {
      const id = this.#clientId;
      return { source: data.source, spec: id ? { of: 'clients', id } : undefined };
    });
    this.#addresses = new PageController<'addresses'>(host, () => {
      const id = this.#clientId;
      const query = { parent: { collection: 'clients', id: id ?? '' }, limit: 100 } as const;
      const mustLook = id !== undefined && data.caps?.describes('addresses') !== false;
      return { source: data.source, spec: mustLook ? { of: 'addresses', query } : undefined };
    });
  }

  get subject(): Subject {
    const people = this.#asked().contactId ? this.#contact.state : this.#contacts.state;
    if (people.status === 'failed') return { state: 'failed', problem: people.problem };
    const { state: client } = this.#client;
    if (client.status === 'failed') return { state: 'failed', problem: client.problem };
    if (people.status === 'loading') return { state: 'loading' };
    const contact = this.#person;
    const { clientId, contactId } = this.#asked();
    if (contactId && clientId && contact?.clientId !== clientId)
      return { state: 'failed', problem: { code: 'notFound' } };
    if (!contact) return { state: 'nobody' };
    if (client.status === 'loading' || this.#addresses.state.status === 'loading') return { state: 'loading' };
    // Without the addresses there is still a card: they are one line of it.
    const addresses = this.#addresses.data?.items ?? [];
    const found = headquartersOf(addresses) ?? addresses.find((one) => isLive(one) && !one.sameAs);
    const address = found ?? client.data.mainAddress;
    const countryName = (code: string): string => this.#i18n.formats.country(code);
    return { state: 'ready', card: contactCard({ contact, client: client.data, address, countryName }) };
  }

  retry(): void {
    for (const read of [this.#contact, this.#contacts, this.#client, this.#addresses]) read.retry();
  }

  /** The vendor's own support entry is nobody's contact. */
  get #person(): Contact | undefined {
    if (this.#asked().contactId) return this.#contact.data;
    const items = (this.#contacts.data?.items ?? []).filter(
      ({ systemAdmin, archivedAt }) => !systemAdmin && !archivedAt,
    );
    return items.find(({ primary }) => primary) ?? items[0];
  }

  get #clientId(): string | undefined {
    return this.#asked().clientId ?? this.#contact.data?.clientId;
  }
}
