/**
 * What is done with a person's access to the client portal, in one place for every element: sent once however often a button
 * is pressed, said afterwards, and refused in words. No secret passes through here: the back end sends the mail.
 */
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { ElementAction } from '../../data/actions.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName, primaryEmail } from '../../model/contacts.ts';
import { portalStatus } from '../../model/portal.ts';
import type { UndoController } from './undo.ts';

export type PortalDeed = 'invite' | 'grant' | 'revoke' | 'reset';

/** A reset link may be asked for again after so long (S-34). */
const coolDownMs = 60_000;

const verbs = {
  invite: 'portal.invite',
  grant: 'portal.grant',
  revoke: 'portal.revoke',
  reset: 'portal.resetPassword',
} as const satisfies Record<PortalDeed, ElementAction>;

export class PortalDeeds {
  readonly #host: ReactiveControllerHost;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #undo: UndoController;
  readonly #busy = new Set<string>();
  readonly #sent = new Map<string, number>();

  constructor(host: ReactiveControllerHost, data: DataController, i18n: LocalizeController, undo: UndoController) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#undo = undo;
  }

  isBusy(contact: Contact, deed: PortalDeed): boolean {
    return this.#busy.has(`${deed} ${contact.id}`);
  }

  /** Why a reset link cannot be sent just now, in words. */
  coolsDown(contact: Contact): string | undefined {
    const at = this.#sent.get(contact.id);
    return at !== undefined && Date.now() - at < coolDownMs ? this.#i18n.t('portal.coolDown') : undefined;
  }

  async run(deed: PortalDeed, contact: Contact, more: { email?: string } = {}): Promise<boolean> {
    const { source } = this.#data;
    const mark = `${deed} ${contact.id}`;
    if (!source || this.#busy.has(mark) || (deed === 'reset' && this.coolsDown(contact))) return false;
    const { id, version, clientId } = contact;
    const input = { id, ...(version === undefined ? {} : { version }), ...more };
    const to = more.email ?? primaryEmail(contact);
    this.#busy.add(mark);
    this.#undo.refused(undefined);
    this.#host.requestUpdate();
    const name = verbs[deed];
    const outcome = await this.#data.act(
      name,
      { clientId, input: { ...input, to } },
      () => source.act(name, input).done,
    );
    this.#busy.delete(mark);
    if (outcome.state === 'failed') this.#undo.refused(outcome.problem);
    else if (outcome.state === 'done') this.#done(deed, contact, to);
    source.refresh('contacts');
    this.#host.requestUpdate();
    return outcome.state === 'done';
  }

  #done(deed: PortalDeed, contact: Contact, to = ''): void {
    const { t } = this.#i18n;
    const name = contactName(contact) || to;
    if (deed === 'reset') {
      this.#sent.set(contact.id, Date.now());
      this.#undo.done(t('portal.resetSent', { address: to }));
    } else if (deed === 'invite') {
      this.#undo.done(t('portal.inviteSent', { address: to }), async () =>
        this.#take(await this.#newest(contact), 'portal.revoke'),
      );
    } else if (deed === 'grant') {
      this.#undo.done(t('portal.granted', { name }), async () =>
        this.#take(await this.#newest(contact), 'portal.revoke'),
      );
    } else {
      const wasActive = portalStatus(contact, new Date()) === 'active';
      // A withdrawn invitation is sent anew by hand: a mail cannot be called back and forth.
      const again = async () => this.#take(await this.#newest(contact), 'portal.grant');
      this.#undo.done(t(wasActive ? 'portal.revoked' : 'portal.withdrawn', { name }), wasActive ? again : undefined);
    }
  }

  #newest({ id }: Contact): Promise<Contact> {
    const { source } = this.#data;
    return source ? source.one('contacts', id) : Promise.reject(new Error('kundkort: there is no back end'));
  }

  #take({ id, clientId }: Contact, name: 'portal.revoke' | 'portal.grant') {
    const { source } = this.#data;
    return this.#data.act<unknown>(name, { clientId, input: { id } }, async () => {
      await source?.act(name, { id }).done;
      source?.refresh('contacts');
    });
  }
}
