/** The first phone and e-mail of a contact, for short forms; the contacts editor has all of them. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { BoundFields } from './bound-fields.ts';

export function phoneAndEmail(fields: BoundFields, { t }: LocalizeController): TemplateResult {
  return html`
    ${fields.text('/emails/0/address', {
      label: t('contact.email'),
      type: 'email',
      inputMode: 'email',
      autocomplete: 'off',
      spellcheck: false,
      dir: 'ltr',
      maxLength: 254,
    })}
    ${fields.text('/phones/0/raw', { label: t('contact.phone'), type: 'tel', inputMode: 'tel', autocomplete: 'off', dir: 'ltr', maxLength: 40 })}
  `;
}
