/** Invites a client's primary contact to the portal from its row or its page: once, to whoever that is at the time of sending (J-13, J-23). */
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { recipientFor } from '../../model/contacts.ts';
import { contactsOf } from '../shared/contacts-of.ts';
import { writeProblem } from '../shared/problem-text.ts';

/** Tells how it went. */
export type Say = (text: string, isError: boolean) => void;

export class Invite {
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #say: Say;
  /** Clients whose invitation is on its way. */
  readonly #busy = new Set<string>();

  constructor(data: DataController, i18n: LocalizeController, say: Say) {
    this.#data = data;
    this.#i18n = i18n;
    this.#say = say;
  }

  readonly send = async (client: Client): Promise<void> => {
    const { source } = this.#data;
    const { t, locale } = this.#i18n;
    if (!source || this.#busy.has(client.id)) return;
    this.#busy.add(client.id);
    try {
      const spec = contactsOf(source, client.id, locale);
      const contacts = spec ? (await source.page('contacts', spec.query)).items : [];
      const to = recipientFor('portalInvite', client, contacts);
      if ('missing' in to)
        return this.#say(t(to.missing === 'email' ? 'portal.emailMissing' : 'portal-access.nobody'), true);
      const { contact, email } = to;
      const { id, version } = contact;
      const input = { id, ...(version === undefined ? {} : { version }) };
      const about = { clientId: client.id, input: { ...input, to: email } };
      const outcome = await this.#data.act('portal.invite', about, () => source.act('portal.invite', input).done);
      if (outcome.state === 'done') this.#say(t('portal.inviteSent', { address: email }), false);
      else if (outcome.state === 'failed') {
        const { heading, text } = writeProblem(this.#i18n, outcome.problem);
        this.#say(`${heading}. ${text}`, true);
      }
    } finally {
      this.#busy.delete(client.id);
    }
  };
}
