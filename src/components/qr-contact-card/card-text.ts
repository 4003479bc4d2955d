/** What the code says, in words: for those who cannot scan it, and for everyone to see what they hand out. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { ContactCard } from '../../transfer/contact-card.ts';
import { addressLines } from '../shared/address-view.ts';
import { pointLabel } from '../shared/point-label.ts';

export function cardText(card: ContactCard, i18n: LocalizeController): TemplateResult {
  const { t } = i18n;
  const { name, title, organisation, phones, emails, address, url } = card;
  const label = (word: string, own: string | undefined): string => {
    const said = pointLabel(t, own);
    return said ? t('qr-contact-card.labelled', { word, label: said }) : word;
  };
  return html`<div id="person">
      <p class="person" part="name"><bdi>${name}</bdi></p>
      ${title ? html`<p><bdi>${title}</bdi></p>` : nothing}
      ${organisation ? html`<p><bdi>${organisation}</bdi></p>` : nothing}
    </div>
    <dl class="says" part="details">
      ${phones.map((phone) => fact(label(t('contact.phone'), phone.label), phone.value))}
      ${emails.map((email) => fact(label(t('contact.email'), email.label), email.value))}
      ${address ? fact(t('qr-contact-card.part.address'), undefined, addressLines(address, i18n)) : nothing}
      ${url ? fact(t('qr-contact-card.part.url'), url) : nothing}
    </dl>`;
}

const fact = (word: string, value: string | undefined, content?: unknown): TemplateResult =>
  html`<div>
    <dt>${word}</dt>
    <dd>${content ?? html`<bdi>${value}</bdi>`}</dd>
  </div>`;
