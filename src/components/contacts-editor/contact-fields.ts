/** What the form of a contact asks for: the person, labelled phones and e-mails, an address of their own. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DraftController } from '../../data/draft-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { button } from '../../ui/button.ts';
import { checkbox } from '../../ui/field.ts';
import type { BoundFields } from '../shared/bound-fields.ts';
import { emailField, phoneField } from '../shared/contact-points.ts';
import { knownOrOwn } from '../shared/known-or-own.ts';
import { contactRoles } from './contact-role.ts';
import { emailLabels, isKnownLabel, phoneLabels } from '../shared/point-label.ts';
import { postalFields } from '../shared/postal-fields.ts';
import { homeCountry, pointsOf } from '../shared/point-rows.ts';
import type { PointKind } from '../shared/point-rows.ts';

export interface ContactFieldsOptions {
  fields: BoundFields;
  i18n: LocalizeController;
  draft: DraftController<Contact>;
  onAdd: (kind: PointKind) => void;
  onRemove: (kind: PointKind, index: number) => void;
  /** Puts the focus on a place of the draft, or on an element by its id. */
  focus: (pointer: string, fallback?: string) => Promise<void>;
}

export function contactFields(options: ContactFieldsOptions): TemplateResult {
  const { fields, i18n, draft } = options;
  const { t } = i18n;
  const has = (name: 'first' | 'last') => Boolean(draft.value?.[name]?.trim());
  return html`
    <div class="form-grid">
      ${fields.text('/first', { label: t('contact.first'), autocomplete: 'off', dir: 'auto', required: !has('last'), help: t('contacts-editor.nameHelp'), maxLength: 80 })}
      ${fields.text('/last', { label: t('contact.last'), autocomplete: 'off', dir: 'auto', required: !has('first'), maxLength: 80 })}
      <div class="wide">
        ${fields.text('/title', { label: t('contact.title'), autocomplete: 'off', dir: 'auto', maxLength: 80 })}
      </div>
      <div class="wide point-role">${role(options)}</div>
    </div>
    ${points(options, 'phones')} ${points(options, 'emails')} ${address(options)}
  `;
}

function points(options: ContactFieldsOptions, kind: PointKind): TemplateResult {
  const { draft, onAdd } = options;
  const { t } = options.i18n;
  const heading = kind === 'phones' ? t('contacts-editor.phones') : t('contacts-editor.emails');
  const rows = pointsOf(draft, kind);
  return html`<fieldset class="points" part="points">
    <legend class="points-heading">${heading}</legend>
    ${rows.map((_, index) => (kind === 'phones' ? phoneRow(options, index) : emailRow(options, index)))}
    <div>
      ${button({
        label: kind === 'phones' ? t('contacts-editor.addPhone') : t('contacts-editor.addEmail'),
        icon: 'plus',
        variant: 'quiet',
        id: `add-${kind}`,
        part: 'add-point',
        onClick: () => onAdd(kind),
      })}
    </div>
  </fieldset>`;
}

function phoneRow(options: ContactFieldsOptions, index: number): TemplateResult {
  const { fields, draft } = options;
  const { t } = options.i18n;
  const phone = draft.value?.phones?.[index];
  return html`<div class="point" part="point">
    ${label(options, 'phones', index)} ${phoneField(fields, index, t('contact.phone'), draft)}
    ${remove(options, 'phones', index, phone?.raw)}
    <div class="point-more">
      ${checkbox({
        id: `contact-phones-${index}-sms`,
        label: t('contacts-editor.smsAllowed'),
        checked: phone?.smsAllowed ?? false,
        onChange: (checked) => draft.set(`/phones/${index}/smsAllowed`, checked || undefined),
      })}
    </div>
  </div>`;
}

function emailRow(options: ContactFieldsOptions, index: number): TemplateResult {
  const { fields, draft } = options;
  const { t } = options.i18n;
  return html`<div class="point" part="point">
    ${label(options, 'emails', index)} ${emailField(fields, index, t('contact.email'), draft)}
    ${remove(options, 'emails', index, draft.value?.emails?.[index]?.address)}
  </div>`;
}

/** A label from the list, or in words of one's own (S-05). */
function label({ i18n: { t }, draft }: ContactFieldsOptions, kind: PointKind, index: number): TemplateResult {
  const value = draft.value?.[kind]?.[index]?.label;
  const known: readonly string[] = kind === 'phones' ? phoneLabels : emailLabels;
  // A fax number's label on an e-mail, from elsewhere.
  const listed = value === undefined || !isKnownLabel(value) || known.includes(value) ? known : [...known, value];
  return knownOrOwn({
    id: `contact-${kind}-${index}-label`,
    label: t('contacts-editor.label'),
    value,
    choices: listed.filter(isKnownLabel).map((name) => ({ value: name, label: t(`phone-label.${name}`) })),
    emptyLabel: t('contacts-editor.noLabel'),
    ownLabel: t('contacts-editor.ownLabel'),
    ownText: t('contacts-editor.ownLabelText'),
    onChange: (chosen) => draft.set(`/${kind}/${index}/label`, chosen),
  });
}

/** What the person is for: one of the standard roles, or in words of one's own. */
function role({ i18n: { t }, draft }: ContactFieldsOptions): TemplateResult {
  return knownOrOwn({
    id: 'contact-role',
    label: t('contact.role'),
    value: draft.value?.role,
    choices: contactRoles.map((name) => ({ value: name, label: t(`contact-role.${name}`) })),
    emptyLabel: t('contacts-editor.noRole'),
    ownLabel: t('contacts-editor.ownRole'),
    ownText: t('contacts-editor.ownRoleText'),
    onChange: (chosen) => draft.set('/role', chosen),
  });
}

function remove(
  { i18n: { t }, onRemove }: ContactFieldsOptions,
  kind: PointKind,
  index: number,
  value = '',
): TemplateResult {
  const name = value.trim() || String(index + 1);
  return html`<div class="point-remove">
    ${button({
      label:
        kind === 'phones'
          ? t('contacts-editor.removePhone', { value: name })
          : t('contacts-editor.removeEmail', { value: name }),
      icon: 'trash',
      iconOnly: true,
      variant: 'quiet',
      onClick: () => onRemove(kind, index),
    })}
  </div>`;
}

/** The contact's own address, not the client's (J-27): asked for only where there is one or one is wanted. */
function address({ fields, i18n, draft, focus }: ContactFieldsOptions): TemplateResult {
  const { t } = i18n;
  const current = draft.value?.address;
  if (!current) {
    return html`<div>
      ${button({
        label: t('contacts-editor.addAddress'),
        icon: 'map-pin',
        variant: 'quiet',
        id: 'add-address',
        onClick: () => {
          const country = homeCountry(i18n.locale);
          draft.set('/address', { lines: [], ...(country ? { country } : {}) });
          void focus('/address/lines/0');
        },
      })}
    </div>`;
  }
  return html`<fieldset class="points" part="address">
    <legend class="points-heading">${t('contacts-editor.address')}</legend>
    <p class="points-help">${t('contacts-editor.addressHelp')}</p>
    <div class="form-grid">${postalFields(fields, i18n, { at: '/address', country: current.country })}</div>
    <div>
      ${button({
        label: t('contacts-editor.removeAddress'),
        icon: 'trash',
        variant: 'quiet',
        onClick: () => {
          draft.set('/address', undefined);
          void focus('', 'add-address');
        },
      })}
    </div>
  </fieldset>`;
}
