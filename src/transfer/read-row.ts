/** One row of cells as the parts of a client that it names. What the row leaves empty is absent, never cleared. */
import { checkIdentifier, personalNumber } from '../model/identifiers.ts';
import { looksLikePhone } from '../model/phone.ts';
import { formatPostalCode } from '../model/postal.ts';
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import type { Address } from '../model/place.ts';
import type { Json, Phone } from '../model/values.ts';
import { countryCode } from './country.ts';
import { addressKinds } from './fields.ts';
import type { AddressPart, ImportAddressKind, ImportField } from './fields.ts';
import { restore } from './formula.ts';
import { isNullWord } from './null-words.ts';
import { readCustom, readList, readPersonName, readPhone, readType } from './read-cell.ts';

export interface RowIssue {
  /** Index of the cell's column, where one cell is to blame. */
  column?: number;
  /** Key of the field. */
  field?: string;
  /** `client-import.issue.<code>` */
  code: string;
  params?: Record<string, Json>;
  /** A warning does not stop the row. */
  severity: 'error' | 'warning';
  /** The rejected text as it stands in the cell. */
  value?: string;
}

type AddressPartial = Partial<Address> & Pick<Address, 'lines'>;
export interface ClientParts {
  client: Partial<Client>;
  contact?: Partial<Contact>;
  addresses: Partial<Record<ImportAddressKind, AddressPartial>>;
}
export interface RowReading extends ClientParts {
  issues: RowIssue[];
  /** Which field each of the contact's phones came from. */
  phoneFields: string[];
}
export interface RowContext {
  /** The field of each column. */
  columns: readonly (ImportField | undefined)[];
  /** Whether an apostrophe before a formula trigger is an escape, as it is in CSV. */
  escaped: boolean;
  nullWords: boolean;
  locale: string;
  /** Personal identity numbers may be kept (domain.md 5.3). */
  nationalNumbers: boolean;
}

const phoneLabels = { phone: 'work', mobile: 'mobile', fax: 'fax' } as const;

interface Cell {
  text: string;
  column: number;
  field: ImportField;
}

export function readRow(cells: readonly string[], context: RowContext): RowReading {
  const byKey = new Map<string, Cell>();
  const addressCells: Partial<Record<ImportAddressKind, Map<AddressPart, Cell>>> = {};
  const issues: RowIssue[] = [];
  const warn = ({ column, field, text }: Cell, code: string, severity: RowIssue['severity'] = 'warning') => {
    issues.push({ column, field: field.key, code, severity, value: text });
  };
  context.columns.forEach((field, column) => {
    const raw = cells[column];
    if (!field || !raw) return;
    const own = context.escaped ? restore(raw) : raw;
    // A key links to the bookkeeping program and is kept to the letter (S-13).
    const text = field.key === 'accountingKey' && own.trim() ? own : own.trim().normalize('NFC');
    if (!text || (context.nullWords && isNullWord(text))) return;
    const cell = { text, column, field };
    byKey.set(field.key, cell);
    if (field.address) (addressCells[field.address.kind] ??= new Map()).set(field.address.part, cell);
    if (isNullWord(text)) warn(cell, 'nullWord');
  });
  const text = (key: string) => byKey.get(key)?.text;
  const reading: RowReading = { client: readClient(byKey, context, warn), addresses: {}, issues, phoneFields: [] };
  for (const kind of addressKinds) {
    const parts = addressCells[kind];
    if (parts) reading.addresses[kind] = readAddress(parts, context.locale, warn);
  }

  const country = reading.addresses.billing?.country;
  const phones: Phone[] = [];
  for (const [key, label] of Object.entries(phoneLabels)) {
    const cell = byKey.get(key);
    if (!cell) continue;
    const numbers = readList(cell.text, /[;\n]/);
    const read = numbers.map((number) => readPhone(number, label, country));
    if (read.some(({ raw, e164 }) => !e164 && looksLikePhone(raw))) warn(cell, 'phoneNotE164');
    phones.push(...read);
    reading.phoneFields.push(...numbers.map(() => key));
  }
  const emails = readList(text('email') ?? '').map((address, at) => ({ address, primary: at === 0 }));
  const named = readPersonName(text('contactName') ?? '');
  const contact: Partial<Contact> = {
    ...present({ first: text('contactFirst') ?? (text('contactLast') ? undefined : named.first) }),
    ...present({ last: text('contactLast') ?? (text('contactFirst') ? undefined : named.last) }),
    ...present({ title: text('contactTitle') }),
    ...(phones.length && { phones }),
    ...(emails.length && { emails }),
  };
  if (Object.keys(contact).length) reading.contact = contact;
  namePrivatePerson(reading);
  return reading;
}

/** Without undefined members, so that a spread of it clears nothing. */
function present<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}

type Warn = (cell: Cell, code: string, severity?: RowIssue['severity']) => void;

function readClient(byKey: ReadonlyMap<string, Cell>, { nationalNumbers }: RowContext, warn: Warn): Partial<Client> {
  const client: Partial<Client> = present({
    number: byKey.get('number')?.text,
    name: byKey.get('name')?.text,
    website: byKey.get('website')?.text,
    comment: byKey.get('comment')?.text,
    accountingKey: byKey.get('accountingKey')?.text,
  });
  const type = byKey.get('type');
  if (type) {
    const known = readType(type.text);
    if (known) client.type = known;
    else warn(type, 'unknownType');
  }
  const tags = byKey.get('tags');
  if (tags) client.tags = readList(tags.text);

  const externalIds: NonNullable<Client['externalIds']> = [];
  const organisation = byKey.get('organisationNumber');
  if (organisation) {
    const { text } = organisation;
    const personal = personalNumber(text).ok;
    if (personal && !nationalNumbers) warn(organisation, 'nationalNumberLeftOut');
    else {
      const scheme = personal ? 'se-personnr' : text.replace(/\D/g, '').length === 8 ? 'dk-cvr' : 'se-orgnr';
      const checked = checkIdentifier({ scheme, value: text });
      externalIds.push({ scheme, value: checked.ok ? checked.formatted : text });
    }
  }
  const vat = byKey.get('vatNumber');
  if (vat) externalIds.push({ scheme: 'vat', value: vat.text });
  if (externalIds.length) client.externalIds = externalIds;

  const custom: Record<string, Json> = {};
  for (const cell of byKey.values()) {
    if (!cell.field.custom) continue;
    const value = readCustom(cell.text, cell.field.custom);
    if (value === undefined)
      warn(
        cell,
        `not${cell.field.custom.type === 'date' ? 'ADate' : cell.field.custom.type === 'number' ? 'ANumber' : 'YesOrNo'}`,
        'error',
      );
    else custom[cell.field.custom.key] = value;
  }
  if (Object.keys(custom).length) client.custom = custom;
  return client;
}

function readAddress(parts: ReadonlyMap<AddressPart, Cell>, locale: string, warn: Warn): AddressPartial {
  const lines = (['Address', 'Address2'] as const).flatMap((part) => readList(parts.get(part)?.text ?? '', /\n/));
  const country = parts.get('Country');
  const code = country && countryCode(country.text, locale);
  // What the address says is worth keeping even when no country of that name exists.
  if (country && !code) {
    warn(country, 'unknownCountry');
    lines.push(country.text);
  }
  const postalCode = parts.get('PostalCode')?.text;
  return {
    lines: lines.length > 4 ? [...lines.slice(0, 3), lines.slice(3).join(', ')] : lines,
    ...present({
      locality: parts.get('City')?.text,
      administrativeArea: parts.get('Region')?.text,
      postalCode: postalCode && (formatPostalCode(postalCode, code) ?? postalCode),
      country: code,
    }),
  };
}

/** A private person has one name, in the client or in the contact. */
function namePrivatePerson({ client, contact }: ClientParts): void {
  if (client.type !== 'private' || !contact) return;
  const { first = '', last = '' } = contact;
  if (!first && !last) return;
  client.name ??= `${first} ${last}`.trim();
  client.person = { first, last };
}
