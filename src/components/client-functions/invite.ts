/** Invites a client's primary contact to the portal from its row or its page: once, to whoever that is at the time of sending (J-13, J-23). */
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { recipientFor } from '../../model/contacts.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { PortalDeeds } from '../shared/portal-deeds.ts';
import type { UndoController } from '../shared/undo.ts';

export class Invite {
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #undo: UndoController;
  readonly #deeds: PortalDeeds;
  /** Clients whose invitation is on its way. */
  readonly #busy = new Set<string>();

  constructor(host: ReactiveControllerHost, data: DataController, i18n: LocalizeController, undo: UndoController) {
    this.#data = data;
    this.#i18n = i18n;
    this.#undo = undo;
    this.#deeds = new PortalDeeds(host, data, i18n, undo);
  }

  async send(client: Client): Promise<void> {
    const { source } = this.#data;
    const { t, locale } = this.#i18n;
    if (!source || this.#busy.has(client.id)) return;
    this.#busy.add(client.id);
    try {
      const spec = contactsOf(source, client.id, locale);
      const contacts = spec ? (await source.page('contacts', spec.query)).items : [];
      const to = recipientFor('portalInvite', client, contacts);
      if ('missing' in to) this.#undo.warn(t(to.missing === 'email' ? 'portal.emailMissing' : 'portal-access.nobody'));
      else await this.#deeds.run('invite', to.contact);
    } finally {
      this.#busy.delete(client.id);
    }
  }
}
