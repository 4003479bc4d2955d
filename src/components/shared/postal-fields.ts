/** The fields of a postal address in the order its country writes them, bound to a draft. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { postalCountries, postalFormat } from '../../model/postal.ts';
import type { PostalField } from '../../model/postal.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { BoundFields } from './bound-fields.ts';

const autocomplete: Partial<Record<PostalField, string>> = {
  organisation: 'organization',
  locality: 'address-level2',
  dependentLocality: 'address-level3',
  administrativeArea: 'address-level1',
  postalCode: 'postal-code',
};

interface PostalOptions {
  /** Where the address stands in the draft: empty for the draft itself. */
  at: string;
  country: string | undefined;
  /** Marks what the country's post requires; off where an address may be left out. */
  required?: boolean;
}

export function postalFields(
  fields: BoundFields,
  i18n: LocalizeController,
  { at, country, required = false }: PostalOptions,
): TemplateResult {
  const { t, formats } = i18n;
  const format = postalFormat(country);
  const label = (field: PostalField): string => {
    const key = `address.${format.labels[field] ?? field}`;
    return i18n.i18n.has(key) ? t(key) : t(`address.${field}` as MessageKey);
  };
  const one = (field: PostalField) => {
    const must = required && format.required.includes(field);
    if (field === 'lines') {
      return html`
        ${fields.text(`${at}/lines/0`, { label: label('lines'), autocomplete: 'address-line1', required: must, maxLength: 120 })}
        ${fields.text(`${at}/lines/1`, { label: t('address.line2'), autocomplete: 'address-line2', maxLength: 120 })}
      `;
    }
    const token = autocomplete[field];
    return fields.text(`${at}/${field}`, {
      label: label(field),
      required: must,
      ...(token ? { autocomplete: token } : {}),
      ...(field === 'postalCode' && format.postalCodeExample ? { placeholder: format.postalCodeExample } : {}),
      part: field === 'postalCode' ? 'short' : '',
    });
  };
  const known =
    country === undefined || postalCountries.includes(country) ? postalCountries : [...postalCountries, country];
  return html`
    ${format.fields.filter((field) => field !== 'organisation').map(one)}
    ${fields.select(`${at}/country`, {
      label: t('address.country'),
      autocomplete: 'country',
      emptyLabel: t('common.notGiven'),
      options: known
        .map((value) => ({ value, label: formats.country(value) }))
        .sort((a, b) => formats.compare(a.label, b.label)),
    })}
  `;
}
