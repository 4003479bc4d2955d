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

type Draft = DraftController<Contact>;

export function phoneAndEmail(fields: BoundFields, i18n: LocalizeController): TemplateResult {
  return html`${email(fields, i18n, 0)} ${phone(fields, i18n, 0)}`;
}

/** All there are, at least one field of each, with a way to add more (S-04). Rows left blank are dropped by `tidy`. */
export function phonesAndEmails(
  fields: BoundFields,
  i18n: LocalizeController,
  draft: Draft,
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
  return html`
    ${rows('emails', (index) => email(fields, i18n, index, draft), t('contacts-editor.addEmail'))}
    ${rows('phones', (index) => phone(fields, i18n, index, draft), t('contacts-editor.addPhone'))}
  `;
}

const email = (fields: BoundFields, { t }: LocalizeController, index: number, draft?: Draft): TemplateResult =>
  emailField(fields, index, index === 0 ? t('contact.email') : t('contact.emailAt', { place: index + 1 }), draft);

const phone = (fields: BoundFields, { t }: LocalizeController, index: number, draft?: Draft): TemplateResult =>
  phoneField(fields, index, index === 0 ? t('contact.phone') : t('contact.phoneAt', { place: index + 1 }), draft);

/** With `draft` for one row of several: it stays while its text is empty; blank rows go when it is saved. */
export function emailField(fields: BoundFields, index: number, label: string, draft?: Draft): TemplateResult {
  const pointer = `/emails/${index}/address`;
  const keep = (of: Draft) => () => {
    if (of.get(pointer) === undefined) of.set(pointer, '');
  };
  return fields.text(pointer, {
    label,
    type: 'email',
    inputMode: 'email',
    autocomplete: 'off',
    spellcheck: false,
    dir: 'ltr',
    maxLength: 254,
    ...(draft && { onSet: keep(draft) }),
  });
}

/** With `draft` for one row of several. */
export function phoneField(fields: BoundFields, index: number, label: string, draft?: Draft): TemplateResult {
  const pointer = `/phones/${index}/raw`;
  return fields.text(pointer, {
    label,
    type: 'tel',
    inputMode: 'tel',
    autocomplete: 'off',
    dir: 'ltr',
    maxLength: 40,
    ...(draft && { onSet: () => setPhone(draft, index, String(draft.get(pointer) ?? '')) }),
  });
}
