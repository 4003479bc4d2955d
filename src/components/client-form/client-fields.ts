/** What the form asks for, section by section: the client, its primary contact, its billing address. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DraftController } from '../../data/draft-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { NumberLimits } from '../../model/client-number.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import type { FieldDef } from '../../model/register.ts';
import { segmented } from '../../ui/segmented.ts';
import { customFields } from '../shared/custom-fields.ts';
import type { BoundFields } from '../shared/bound-fields.ts';
import { phonesAndEmails } from '../shared/contact-points.ts';
import { postalFields } from '../shared/postal-fields.ts';

export interface ClientSection {
  fields: BoundFields;
  i18n: LocalizeController;
  client: Partial<Client>;
  limits: NumberLimits;
  /** Why the number cannot be changed; undefined when it can. */
  numberLocked: string | undefined;
  fieldDefs: readonly FieldDef[];
  /** The values of these fields as they are stored. */
  storedCustom: Client['custom'];
  /** The name was changed and the accounting key was not (S-17). */
  keyKept: boolean;
  /** Clients like it, if any. */
  alike: TemplateResult;
  setType(type: 'business' | 'private'): void;
  /** Looks whether the number is free. */
  onNumber(): void;
}

export function clientSection(about: ClientSection): TemplateResult {
  const { fields, client, limits, numberLocked } = about;
  const { t } = about.i18n;
  const type = client.type ?? 'business';
  const isPerson = type === 'private';
  return html`<section class="section" part="section" aria-labelledby="client-heading">
    <h3 class="section-heading" part="section-heading" id="client-heading">${t('client-form.section.client')}</h3>
    <div class="wide">
      ${segmented({
        id: 'type',
        label: t('client-form.type'),
        value: type,
        segments: [
          { value: 'business', label: t('client-form.business') },
          { value: 'private', label: t('client-form.private') },
        ],
        onChange: (value) => about.setType(value === 'private' ? 'private' : 'business'),
      })}
    </div>
    ${fields.text('/name', {
      label: t('client-form.name'),
      required: true,
      autocomplete: isPerson ? 'name' : 'organization',
      maxLength: 200,
      ...(about.keyKept ? { help: t('client-form.keyKept') } : {}),
    })}
    ${fields.text('/number', {
      label: t('client-form.number'),
      required: limits.required && !limits.generated,
      autocomplete: 'off',
      help: numberHelp(about),
      readonly: numberLocked !== undefined,
      onBlur: about.onNumber,
    })}
    ${
      isPerson
        ? html`
            ${fields.text('/person/first', { label: t('client-form.first'), autocomplete: 'given-name', maxLength: 80 })}
            ${fields.text('/person/last', { label: t('client-form.last'), autocomplete: 'family-name', maxLength: 80 })}
          `
        : html`
            ${identifier(about, 'se-orgnr', t('client-form.orgNumber'))}
            ${identifier(about, 'vat', t('client-form.vat'))}
          `
    }
    ${about.alike}
    ${fields.text('/website', {
      label: t('client-form.website'),
      type: 'text',
      inputMode: 'url',
      autocomplete: 'url',
      spellcheck: false,
      dir: 'ltr',
      maxLength: 300,
    })}
    ${customFields(fields, about.i18n, about.fieldDefs, about.storedCustom)}
    <div class="wide">
      ${fields.area('/comment', { label: t('client-form.comment'), help: t('client-form.commentHelp'), maxLength: 2000 })}
    </div>
  </section>`;
}

function numberHelp({ i18n: { t }, limits, numberLocked }: ClientSection): string {
  if (numberLocked !== undefined) return numberLocked;
  const { min, max, generated } = limits;
  const length = min > 1 ? t('client-form.numberLength', { min, max }) : '';
  return [t('client-form.numberHelp'), length, generated ? t('client-form.numberGenerated') : '']
    .filter(Boolean)
    .join(' ');
}

/** One of the client's identifiers; where there is none yet it is added as the next of the list. */
function identifier({ fields, client }: ClientSection, scheme: 'se-orgnr' | 'vat', label: string): TemplateResult {
  return fields.keyed('/externalIds', client.externalIds ?? [], { scheme }, 'value', {
    label,
    autocomplete: 'off',
    spellcheck: false,
    dir: 'ltr',
    maxLength: 60,
  });
}

export function contactSection(
  fields: BoundFields,
  i18n: LocalizeController,
  draft: DraftController<Contact>,
  focus: (pointer: string) => void,
): TemplateResult {
  const { t } = i18n;
  return html`<section class="section" part="section" aria-labelledby="contact-heading">
    <h3 class="section-heading" part="section-heading" id="contact-heading">${t('client-form.section.contact')}</h3>
    ${fields.text('/first', { label: t('contact.first'), autocomplete: 'off', maxLength: 80 })}
    ${fields.text('/last', { label: t('contact.last'), autocomplete: 'off', maxLength: 80 })}
    ${fields.text('/title', { label: t('contact.title'), autocomplete: 'off', maxLength: 80 })}
    ${phonesAndEmails(fields, i18n, draft, focus)}
  </section>`;
}

export function addressSection(
  fields: BoundFields,
  i18n: LocalizeController,
  country: string | undefined,
): TemplateResult {
  return html`<section class="section" part="section" aria-labelledby="address-heading">
    <h3 class="section-heading" part="section-heading" id="address-heading">
      ${i18n.t('client-form.section.address')}
    </h3>
    ${postalFields(fields, i18n, { at: '', country })}
  </section>`;
}
