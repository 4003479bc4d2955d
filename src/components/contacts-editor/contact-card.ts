/** One contact as it is read: who, how to reach them, where they stand. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact, PortalStatus } from '../../model/contact.ts';
import { contactName, recipientFor } from '../../model/contacts.ts';
import { fold } from '../../model/fold.ts';
import { portalStatus } from '../../model/portal.ts';
import { badge } from '../../ui/badge.ts';
import type { Tone } from '../../ui/badge.ts';
import { icon } from '../../ui/icon.ts';
import { roleWord } from './contact-role.ts';
import { contactReach } from '../shared/contact-reach.ts';
import { marked } from '../shared/marked.ts';

const portalWords: Record<PortalStatus, { key: MessageKey; tone: Tone }> = {
  none: { key: 'contacts-editor.portalNone', tone: 'neutral' },
  invited: { key: 'contacts-editor.portalInvited', tone: 'info' },
  active: { key: 'contacts-editor.portalActive', tone: 'success' },
  revoked: { key: 'contacts-editor.portalRevoked', tone: 'warning' },
};

export interface ContactCardOptions {
  contact: Contact;
  i18n: LocalizeController;
  /** Folded words of the search, marked in the name. */
  words: readonly string[];
  /** Buttons of the row. */
  actions: unknown;
}

export function contactCard({ contact, i18n, words, actions }: ContactCardOptions): TemplateResult {
  const { t } = i18n;
  const name = contactName(contact);
  const portal = portalWords[portalStatus(contact, new Date())];
  return html`<li class="contact" part="contact" data-id=${contact.id}>
    <div class="who">
      <h4 class="name" part="name">
        <bdi>${name ? marked(name, words) : t('contacts-editor.nameless')}</bdi>
        ${contact.primary ? badge({ text: t('contacts-editor.primary'), tone: 'accent', icon: 'star', part: 'primary' }) : nothing}
        ${contact.systemAdmin ? badge({ text: t('contacts-editor.support'), icon: 'lock' }) : nothing}
      </h4>
      ${contact.role ? html`<p class="role">${badge({ text: roleWord(t, contact.role), tone: 'neutral', part: 'role' })}</p>` : nothing}
      ${contact.title ? html`<p class="title"><bdi>${contact.title}</bdi></p>` : nothing}
      ${contact.primary ? primaryNote(contact, i18n) : nothing}
      ${contact.systemAdmin ? nothing : html`<p class="portal">${badge({ text: t(portal.key), tone: portal.tone })}</p>`}
    </div>
    ${contactReach(contact, i18n)} ${actions ? html`<div class="contact-actions no-print">${actions}</div>` : nothing}
  </li>`;
}

/** What being primary means, and where it does not work out because nothing can be sent (J-23, J-24). */
function primaryNote(contact: Contact, { t }: LocalizeController): TemplateResult {
  const to = recipientFor('invoice', { id: contact.clientId }, [contact]);
  return 'missing' in to
    ? html`<p class="note note-warning">
        ${icon('triangle-alert')}<span>${t('contacts-editor.primaryWithoutEmail')}</span>
      </p>`
    : html`<p class="note">${t('contacts-editor.primaryHelp')}</p>`;
}

/** Whether a contact has every word of a search in its name, title, a number or an address; digits match however they are written. */
export function matches(contact: Contact, words: readonly string[]): boolean {
  const { phones = [], emails = [], title = '' } = contact;
  const text = fold([contactName(contact), title, ...emails.map(({ address }) => address)].join(' '));
  const numbers = phones.map(({ raw, e164 = '' }) => `${raw.replace(/\D/g, '')} ${e164}`).join(' ');
  return words.every((word) => {
    const digits = word.replace(/\D/g, '');
    return text.includes(word) || (digits.length > 1 && /^[\d+().-]+$/.test(word) && numbers.includes(digits));
  });
}
