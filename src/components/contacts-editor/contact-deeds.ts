/** What is done with a contact beyond its form: making it primary and removing it, each with a way back. */
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import type { UndoController } from '../shared/undo.ts';
import { restoreContact } from './restore-contact.ts';

export class ContactDeeds {
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #undo: UndoController;

  constructor(data: DataController, i18n: LocalizeController, undo: UndoController) {
    this.#data = data;
    this.#i18n = i18n;
    this.#undo = undo;
  }

  async makePrimary(contact: Contact, former: Contact | undefined): Promise<void> {
    const { source } = this.#data;
    const { id, clientId, version } = contact;
    if (!source) return;
    const ask = (input: { id: string; clientId: string; version?: string }) =>
      this.#data.act('contact.makePrimary', { clientId, input }, () => source.act('contact.makePrimary', input).done);
    const outcome = await ask({ id, clientId, ...(version === undefined ? {} : { version }) });
    this.#refresh();
    if (outcome.state === 'failed') this.#undo.refused(outcome.problem);
    else if (outcome.state === 'done') {
      this.#undo.done(
        this.#i18n.t('contacts-editor.madePrimary', { name: contactName(contact) }),
        former && (() => ask({ id: former.id, clientId })),
      );
    }
  }

  /** `successorId` where the removed one was primary and others remain. */
  async remove(contact: Contact, successorId: string | undefined): Promise<void> {
    const { source } = this.#data;
    const { id, version, clientId } = contact;
    if (!source) return;
    const input = {
      id,
      clientId,
      ...(version === undefined ? {} : { version }),
      ...(successorId === undefined ? {} : { successorId }),
    };
    const perform = () => source.act('contact.remove', input).done;
    const outcome = await this.#data.act('contact.remove', { clientId, input }, perform);
    this.#refresh();
    if (outcome.state === 'failed') this.#undo.refused(outcome.problem);
    else if (outcome.state === 'done') {
      this.#undo.done(this.#i18n.t('contacts-editor.removed', { name: contactName(contact) }), () =>
        this.#data.act('contact.create', { clientId, input: contact }, () => restoreContact(source, contact)),
      );
    }
  }

  /** Offers the way back from what the form has saved. */
  saved(contact: Contact, write: Write<Contact> | undefined, isNew: boolean): void {
    const { t } = this.#i18n;
    if (!write) {
      this.#refresh();
      this.#undo.done(t('common.saved'));
      return;
    }
    const { id, clientId } = contact;
    const name = contactName(contact);
    const text = isNew ? t('contacts-editor.added', { name }) : t('contacts-editor.saved', { name });
    this.#undo.done(text, () =>
      this.#data.act(isNew ? 'contact.remove' : 'contact.save', { clientId, input: { id } }, () => write.undo().done),
    );
  }

  /** The host may have done it by other means. */
  #refresh(): void {
    this.#data.source?.refresh('contacts');
  }
}
