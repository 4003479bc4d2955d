/** What of a client a file can carry: the client, its primary contact, its addresses and its own fields, one flat row each. */
import type { AddressKind } from '../model/place.ts';
import { numberLimits } from '../model/client-number.ts';
import type { FieldDef, Settings } from '../model/register.ts';
import { addressPrefixes, addressWords, headingKey, headingWords } from './heading-words.ts';

export const addressKinds = ['billing', 'visiting', 'shipping'] as const satisfies readonly AddressKind[];
export type ImportAddressKind = (typeof addressKinds)[number];
export type AddressPart = 'Address' | 'Address2' | 'PostalCode' | 'City' | 'Region' | 'Country';
export type PlainFieldKey = keyof typeof headingWords;

/** How a field's text is read and written. */
export type FieldKind = 'text' | 'email' | 'phone' | 'country' | 'postalCode' | 'list' | 'type' | 'custom';

export interface ImportField {
  /** A plain key, an address key such as `shippingCity` (the billing address has no prefix), or `custom:<key>`. */
  key: string;
  kind: FieldKind;
  required: boolean;
  /** Translation key; a custom field has its own words instead. */
  label?: string;
  custom?: FieldDef;
  address?: { kind: ImportAddressKind; part: AddressPart };
  /** Headings that mean this field, as `headingKey` gives them. */
  aliases: readonly string[];
}

const kinds: Partial<Record<string, FieldKind>> = {
  type: 'type',
  tags: 'list',
  email: 'email',
  phone: 'phone',
  mobile: 'phone',
  fax: 'phone',
  PostalCode: 'postalCode',
  Country: 'country',
};
const words = (list: string): string[] => list.split('|').map(headingKey);
const parts: readonly AddressPart[] = ['Address', 'Address2', 'PostalCode', 'City', 'Region', 'Country'];

const plainKeys: readonly PlainFieldKey[] = [
  'number',
  'name',
  'type',
  'organisationNumber',
  'vatNumber',
  'contactName',
  'contactFirst',
  'contactLast',
  'contactTitle',
  'email',
  'phone',
  'mobile',
  'fax',
];
const lastKeys: readonly PlainFieldKey[] = ['website', 'tags', 'comment', 'accountingKey'];

/** `billing` + `City` is `city`, `shipping` + `City` is `shippingCity`. */
export const addressKey = (kind: ImportAddressKind, part: AddressPart): string =>
  kind === 'billing' ? part.charAt(0).toLowerCase() + part.slice(1) : kind + part;

function addressAliases(kind: ImportAddressKind, part: AddressPart): string[] {
  const own = words(addressWords[part]);
  const prefixes = words(addressPrefixes[kind]);
  const joined = prefixes.flatMap((prefix) => own.map((word) => prefix + word));
  // "Delivery address" is the street of it.
  return part === 'Address' ? [...joined, ...prefixes.filter((prefix) => /adress/.test(prefix))] : joined;
}

export const customFieldKey = (key: string): string => `custom:${key}`;

export interface FieldContext {
  settings?: Settings;
  fieldDefs?: readonly FieldDef[];
}

/** Every importable field, in the order of the template (J-06). Retired custom fields are left out. */
export function importFields({ settings, fieldDefs = [] }: FieldContext = {}): ImportField[] {
  const number = numberLimits(settings);
  const plain = (key: PlainFieldKey): ImportField => ({
    key,
    kind: kinds[key] ?? 'text',
    required: key === 'name' || (key === 'number' && number.required && !number.generated),
    label: `client-import.field.${key}`,
    aliases: words(headingWords[key]),
  });
  const addresses = addressKinds.flatMap((kind) =>
    parts.map((part): ImportField => {
      const key = addressKey(kind, part);
      return {
        key,
        kind: kinds[part] ?? 'text',
        required: false,
        label: `client-import.field.${key}`,
        address: { kind, part },
        aliases: addressAliases(kind, part),
      };
    }),
  );
  const custom = fieldDefs
    .filter(({ removed }) => !removed)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((def): ImportField => {
      const labels = typeof def.label === 'string' ? [def.label] : Object.values(def.label);
      return {
        key: customFieldKey(def.key),
        kind: 'custom',
        required: def.required ?? false,
        custom: def,
        aliases: [def.key, ...labels].map(headingKey),
      };
    });
  return [...plainKeys.map(plain), ...addresses, ...lastKeys.map(plain), ...custom];
}
