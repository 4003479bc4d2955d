/**
 * Postal addresses by country (domain.md 5.4), after libaddressinput's model: the order of the lines, what a letter cannot
 * do without, and how the postal code is written. A country not in the table is treated leniently.
 */
import type { Postal } from './values.ts';

export type PostalField = Exclude<keyof Postal, 'country'>;

export interface PostalFormat {
  /** The fields in the order in which the country writes them; also the order of a form. */
  fields: readonly PostalField[];
  required: readonly PostalField[];
  /** What a field is called there: the last part of an i18n key. A field that is not named has its plain name. */
  labels: Partial<Record<PostalField, string>>;
  /** An example of the code for the form's hint. */
  postalCodeExample?: string;
}

interface Row extends Omit<PostalFormat, 'fields'> {
  /** One string for each line: letters O A D C S Z as in libaddressinput, anything else as it stands. */
  template: readonly string[];
  /** In front of the code in mail from abroad. */
  prefix?: string;
  /** Tested on the code without prefix and spaces; the groups are written with one space between them. */
  code?: RegExp;
}

const letters: Readonly<Record<string, PostalField>> = {
  O: 'organisation',
  A: 'lines',
  D: 'dependentLocality',
  C: 'locality',
  S: 'administrativeArea',
  Z: 'postalCode',
};
const usual: readonly PostalField[] = ['lines', 'locality', 'postalCode'];

const rows: Readonly<Record<string, Row>> = {
  SE: {
    template: ['O', 'A', 'Z C'],
    required: usual,
    labels: { locality: 'postTown' },
    prefix: 'SE-',
    code: /^(\d{3})(\d{2})$/,
    postalCodeExample: '123 45',
  },
  DK: { template: ['O', 'A', 'Z C'], required: usual, labels: {}, code: /^(\d{4})$/, postalCodeExample: '2100' },
  NO: {
    template: ['O', 'A', 'Z C'],
    required: usual,
    labels: { locality: 'postTown' },
    code: /^(\d{4})$/,
    postalCodeExample: '0150',
  },
  FI: {
    template: ['O', 'A', 'Z C'],
    required: usual,
    labels: {},
    prefix: 'FI-',
    code: /^(\d{5})$/,
    postalCodeExample: '00100',
  },
  GB: {
    template: ['O', 'A', 'D', 'C', 'Z'],
    required: usual,
    labels: { locality: 'postTown', postalCode: 'postcode' },
    code: /^(GIR|[A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/,
    postalCodeExample: 'SW1A 1AA',
  },
  US: {
    template: ['O', 'A', 'C, S Z'],
    required: ['lines', 'locality', 'administrativeArea', 'postalCode'],
    labels: { locality: 'city', administrativeArea: 'state', postalCode: 'zipCode' },
    code: /^(\d{5}(?:-\d{4})?)$/,
    postalCodeExample: '95014',
  },
};
const generic: Row = { template: ['O', 'A', 'D', 'Z C', 'S'], required: ['lines'], labels: {} };

const rowOf = (country: string | undefined): Row =>
  (country !== undefined && Object.hasOwn(rows, country) ? rows[country] : undefined) ?? generic;

/** The countries with a row of their own, ISO 3166-1 alpha-2. */
export const postalCountries: readonly string[] = Object.keys(rows);

/** How addresses are written in a country; a lenient row for one that is absent or not in the table. */
export function postalFormat(country: string | undefined): PostalFormat {
  const { template, required, labels, postalCodeExample } = rowOf(country);
  const fields = [...template.join('')].flatMap((letter) => letters[letter] ?? []);
  return { fields, required, labels, ...(postalCodeExample !== undefined && { postalCodeExample }) };
}

/**
 * The code as the country writes it, without a country prefix, or undefined if it is none of that country's. Elsewhere any
 * code is taken, trimmed.
 */
export function formatPostalCode(code: string, country: string | undefined): string | undefined {
  const { code: pattern } = rowOf(country);
  if (!pattern) return code.trim() || undefined;
  const bare = code.toUpperCase().replace(/\s/g, '');
  const starts = ['', `${country}-`, `${country}`, `${country?.[0]}-`].filter((start) => bare.startsWith(start));
  const parts = starts.map((start) => pattern.exec(bare.slice(start.length))).find(Boolean);
  return parts?.slice(1).join(' ');
}

/** The required fields of the address's country that are blank. */
export function missingFields(postal: Partial<Postal>): PostalField[] {
  return rowOf(postal.country).required.filter((field) => {
    const value = postal[field];
    return Array.isArray(value) ? !value.some((line) => line.trim()) : !value?.trim();
  });
}

/**
 * The lines of an address by its own country's rules, without empty ones. Sent from another country (`from`) the code has
 * its prefix, and with a `locale` the country's name ends the address in capitals, as the Universal Postal Union has it.
 * Who lives there is the caller's first line.
 */
export function formatAddress(postal: Postal, { from, locale }: { from?: string; locale?: string } = {}): string[] {
  const row = rowOf(postal.country);
  const abroad = from !== undefined && postal.country !== undefined && from !== postal.country;
  const value = (field: PostalField): string => {
    if (field === 'lines') return '';
    const text = postal[field]?.trim() ?? '';
    if (field !== 'postalCode' || !text) return text;
    return (abroad ? (row.prefix ?? '') : '') + (formatPostalCode(text, postal.country) ?? text);
  };
  const written = row.template.flatMap((line) =>
    line === 'A'
      ? postal.lines.map((text) => text.trim())
      : tidy([...line].map((part) => (letters[part] ? value(letters[part]) : part)).join('')),
  );
  const name = abroad && locale !== undefined ? countryName(postal.country, locale) : undefined;
  return [...written, name ?? ''].filter(Boolean);
}

/** What is left of "city, state code" when parts are blank. */
const tidy = (line: string): string =>
  line
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s,/g, ',');

const countryName = (country: string | undefined, locale: string): string | undefined =>
  country && new Intl.DisplayNames(locale, { type: 'region' }).of(country)?.toLocaleUpperCase(locale);
