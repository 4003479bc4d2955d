/** One cell's text as the value its field holds. */
import { toE164 } from '../model/phone.ts';
import type { FieldDef } from '../model/register.ts';
import type { Json, Phone } from '../model/values.ts';

const folded = (text: string) => text.trim().normalize('NFC').toLowerCase();

const typeWords: Record<'business' | 'private', readonly string[]> = {
  business: [
    'business',
    'company',
    'commercial',
    'organisation',
    'organization',
    'b2b',
    'företag',
    'bolag',
    'firma',
    'organisation',
    'virksomhed',
    'erhverv',
  ],
  private: [
    'private',
    'person',
    'individual',
    'residential',
    'homeowner',
    'consumer',
    'b2c',
    'privat',
    'privatperson',
    'privatkund',
    'konsument',
    'privatkunde',
  ],
};
export function readType(text: string): 'business' | 'private' | undefined {
  const word = folded(text);
  if (typeWords.business.includes(word)) return 'business';
  return typeWords.private.includes(word) ? 'private' : undefined;
}

/** A list in one cell: tags, or several addresses of one person. */
export function readList(text: string, separator: RegExp = /[;,\n]/): string[] {
  // Most cells hold one thing, and there are hundreds of thousands of them.
  if (!separator.test(text)) return text.trim() ? [text.trim()] : [];
  return [...new Set(text.split(separator).map((part) => part.trim()))].filter((part) => part);
}

/** "Anders, Maria" and "Maria Anders" alike: the first word is the first name, all after it the last. */
export function readPersonName(text: string): { first?: string; last?: string } {
  const [last, first] = text.split(',', 2).map((part) => part.trim());
  if (last && first) return { first, last };
  const [given, ...family] = text.trim().split(/\s+/);
  if (!given) return {};
  return family.length ? { first: given, last: family.join(' ') } : { first: given };
}

/** The text as typed, and its E.164 form where that is no guess: the text or the address tells the country. */
export function readPhone(text: string, label: string, country: string | undefined): Phone {
  const e164 = toE164(text, country);
  return { raw: text, label, ...(e164 && { e164 }) };
}

const yes = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'j', 'sant', 'sand']);
const no = new Set(['false', 'no', 'n', '0', 'nej', 'falskt', 'falsk']);

/** A custom field's value; undefined when the text cannot be one of its type. */
export function readCustom(text: string, { type, suggestions = [] }: FieldDef): Json | undefined {
  const option = (part: string) => suggestions.find((known) => folded(known) === folded(part)) ?? part;
  switch (type) {
    case 'number':
      return readNumber(text);
    case 'date':
      return readDay(text);
    case 'boolean':
      return yes.has(folded(text)) ? true : no.has(folded(text)) ? false : undefined;
    case 'multiselect':
      return readList(text, /[;\n]/).map(option);
    case 'select':
      return option(text);
    default:
      return suggestions.length ? option(text) : text;
  }
}

/** Leniently: blanks between thousands, comma or point, a real minus sign. */
function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace('\u2212', '-')
    .replace(/,(?=\d+$)/, '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** ISO and the Nordic and German orders; 03/04/2025 could be two days and is none. */
function readDay(text: string): string | undefined {
  const [, year, month, day] =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text) ?? swapped(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)) ?? [];
  if (!year || !month || !day) return undefined;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}
const swapped = (match: RegExpExecArray | null) => match && [match[0], match[3], match[2], match[1]];
