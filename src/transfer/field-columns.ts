/** Import fields as columns of a file: the same headings in template and export, so that what goes out comes in again. */
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import type { Address } from '../model/place.ts';
import { addressOf, primaryOf } from './existing.ts';
import type { ExistingClient } from './existing.ts';
import type { ImportField } from './fields.ts';
import type { CellKind } from './formula.ts';

/** Makes a heading of a field: its translated label, or a custom field's own words. */
export type HeadingOf = (field: ImportField) => string;

export interface FileColumn {
  heading: string;
  required: boolean;
  cell: CellKind;
  /** The text of a record's cell. */
  value(record: ExistingClient): string;
}

/** The columns of these fields. `marked` puts a star at required headings, as a template does (J-07). */
export const fieldColumns = (fields: readonly ImportField[], heading: HeadingOf, marked = false): FileColumn[] =>
  fields.map((field) => ({
    heading: marked && field.required ? `${heading(field)} *` : heading(field),
    required: field.required,
    cell: field.kind === 'phone' ? 'phone' : field.custom?.type === 'number' ? 'number' : 'text',
    value: (record) => cellOf(field, record),
  }));

/** The reverse of reading a row. A full name is left to its two parts when there are columns for them. */
export function cellOf(field: ImportField, record: ExistingClient): string {
  if (field.custom) return customCell(record.client.custom?.[field.custom.key]);
  if (field.address) {
    const { kind, part } = field.address;
    const address = addressOf(record, kind);
    return address ? addressCells[part](address) : '';
  }
  const own = clientCells[field.key];
  if (own) return own(record.client) ?? '';
  const contact = primaryOf(record);
  return (contact && contactCells[field.key]?.(contact)) ?? '';
}

const addressCells: Record<
  'Address' | 'Address2' | 'PostalCode' | 'City' | 'Region' | 'Country',
  (address: Address) => string
> = {
  Address: ({ lines }) => lines[0] ?? '',
  Address2: ({ lines }) => lines.slice(1).join('\n'),
  PostalCode: ({ postalCode = '' }) => postalCode,
  City: ({ locality = '' }) => locality,
  Region: ({ administrativeArea = '' }) => administrativeArea,
  Country: ({ country = '' }) => country,
};

const clientCells: Partial<Record<string, (client: Client) => string | undefined>> = {
  number: ({ number }) => number,
  name: ({ name }) => name,
  type: ({ type }) => type,
  organisationNumber: ({ externalIds }) =>
    externalIds?.find(({ scheme }) => scheme === 'se-orgnr' || scheme === 'dk-cvr')?.value,
  vatNumber: ({ externalIds }) => externalIds?.find(({ scheme }) => scheme === 'vat')?.value,
  website: ({ website }) => website,
  tags: ({ tags }) => tags?.join('; '),
  comment: ({ comment }) => comment,
  accountingKey: ({ accountingKey }) => accountingKey,
};

const phonesOf = ({ phones = [] }: Contact, wanted: (label: string | undefined) => boolean): string =>
  phones
    .filter(({ label }) => wanted(label))
    .map(({ e164, raw }) => e164 ?? raw)
    .join('; ');

const contactCells: Partial<Record<string, (contact: Contact) => string | undefined>> = {
  contactName: ({ first = '', last = '' }) => `${first} ${last}`.trim(),
  contactFirst: ({ first }) => first,
  contactLast: ({ last }) => last,
  contactTitle: ({ title }) => title,
  email: ({ emails = [] }) =>
    emails
      .toSorted((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false))
      .map(({ address }) => address)
      .join('; '),
  phone: (contact) => phonesOf(contact, (label) => label !== 'mobile' && label !== 'fax'),
  mobile: (contact) => phonesOf(contact, (label) => label === 'mobile'),
  fax: (contact) => phonesOf(contact, (label) => label === 'fax'),
};

function customCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
