/** The phones and e-mails of a contact in short forms: the first of each, or all; the contacts editor has their labels too. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DraftController } from '../../data/draft-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { button } from '../../ui/button.ts';
import type { BoundFields } from './bound-fields.ts';
import { addPoint, pointsOf, setPhone } from './point-rows.ts';
import type { PointKind } from './point-rows.ts';

export function phoneAndEmail(fields: BoundFields, i18n: LocalizeController): TemplateResult {
  return html`${email(fields, i18n, 0)} ${phone(fields, i18n, 0)}`;
}

/** All there are, at least one field of each, with a way to add more (S-04). Rows left blank are dropped by `tidy`. */
export function phonesAndEmails(
  fields: BoundFields,
  i18n: LocalizeController,
  draft: DraftController<Contact>,
  focus: (pointer: string) => void,
): TemplateResult {
  const { t } = i18n;
  const rows = (kind: PointKind, row: (index: number) => TemplateResult, label: string) => {
    const { length } = pointsOf(draft, kind);
    const isLastBlank = length === 0 || Object.values(pointsOf(draft, kind)[length - 1] ?? {})[0] === '';
    return html`<div class="points">
      ${Array.from({ length: Math.max(1, length) }, (_, index) => row(index))}
      ${
        isLastBlank
          ? nothing
          : html`<div>
              ${button({ id: `add-${kind}`, label, icon: 'plus', variant: 'quiet', onClick: () => focus(addPoint(draft, kind)) })}
            </div>`
      }
    </div>`;
  };
  const keep = (index: number) => {
    if (draft.get(`/emails/${index}/address`) === undefined) draft.set(`/emails/${index}/address`, '');
  };
  const number = (index: number) => setPhone(draft, index, String(draft.get(`/phones/${index}/raw`) ?? ''));
  return html`
    ${rows('emails', (index) => email(fields, i18n, index, () => keep(index)), t('contacts-editor.addEmail'))}
    ${rows('phones', (index) => phone(fields, i18n, index, () => number(index)), t('contacts-editor.addPhone'))}
  `;
}

function email(fields: BoundFields, { t }: LocalizeController, index: number, onSet?: () => void): TemplateResult {
  return fields.text(`/emails/${index}/address`, {
    label: index === 0 ? t('contact.email') : t('contact.emailAt', { place: index + 1 }),
    type: 'email',
    inputMode: 'email',
    autocomplete: 'off',
    spellcheck: false,
    dir: 'ltr',
    maxLength: 254,
    ...(onSet && { onSet }),
  });
}

function phone(fields: BoundFields, { t }: LocalizeController, index: number, onSet?: () => void): TemplateResult {
  return fields.text(`/phones/${index}/raw`, {
    label: index === 0 ? t('contact.phone') : t('contact.phoneAt', { place: index + 1 }),
    type: 'tel',
    inputMode: 'tel',
    autocomplete: 'off',
    dir: 'ltr',
    maxLength: 40,
    ...(onSet && { onSet }),
  });
}
