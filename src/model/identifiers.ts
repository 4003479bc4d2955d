/**
 * Organisation, tax and location numbers, checked offline by shape and check digit (domain.md 5.3). Whether a number
 * exists is a register's matter and reaches us only through an adapter.
 */
import type { ValidationCode } from './issues.ts';
import type { ExternalId } from './values.ts';

/** `formatted` is the way the number is written out; `code` says what is wrong: the shape, or the check digit. */
export type IdentifierCheck = { ok: true; formatted: string } | { ok: false; code: ValidationCode };

const fault = (code: ValidationCode): IdentifierCheck => ({ ok: false, code });
/** Without the spaces, hyphens and dots people write between digits. */
const compact = (text: string): string => text.replace(/[\s.\-\u2010-\u2015]/g, '').toUpperCase();
const digitsOf = (text: string): number[] => Array.from(text, Number);

/** Whether a string of digits ends with a right Luhn check digit (ISO/IEC 7812-1). */
export function luhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false;
  const sum = digitsOf(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const value = place % 2 ? digit * 2 : digit;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/**
 * Swedish organisationsnummer as `NNNNNN-NNNN`; a leading `16`, as the tax agency writes it, is dropped. The third digit
 * is at least 2, which tells it from a personal number: a sole trader's is `orgNumber` here and belongs to `se-personnr`.
 */
export function organisationNumber(text: string): IdentifierCheck {
  const digits = compact(text).replace(/^16(?=\d{10}$)/, '');
  if (!/^\d\d[2-9]\d{7}$/.test(digits)) return fault('orgNumber');
  return luhn(digits) ? { ok: true, formatted: `${digits.slice(0, 6)}-${digits.slice(6)}` } : fault('checkDigit');
}

/**
 * Swedish personnummer or samordningsnummer (60 added to the day) of 10 or 12 digits; written as `YYMMDD-NNNN`, `+` from
 * the year one turns 100, or with the century as it was given.
 */
export function personalNumber(text: string): IdentifierCheck {
  const parts = /^(\d\d)?(\d\d)(\d\d)(\d\d)([-+]?)(\d{4})$/.exec(text.replace(/\s/g, ''));
  if (!parts) return fault('format');
  const [, century = '', year = '', month = '', day = '', sign = '', last = ''] = parts;
  const date = Number(day) > 60 ? Number(day) - 60 : Number(day);
  if (Number(month) < 1 || Number(month) > 12 || date < 1 || date > 31) return fault('format');
  if (!luhn(year + month + day + last)) return fault('checkDigit');
  return { ok: true, formatted: `${century}${year}${month}${day}${sign || '-'}${last}` };
}

const cvrWeights = [2, 7, 6, 5, 4, 3, 2, 1];

/** Danish CVR number of 8 digits, with or without the `DK` of its VAT form. */
export function cvr(text: string): IdentifierCheck {
  const digits = compact(text).replace(/^DK/, '');
  if (!/^[1-9]\d{7}$/.test(digits)) return fault('cvr');
  const sum = digitsOf(digits).reduce((total, digit, place) => total + digit * (cvrWeights[place] ?? 0), 0);
  return sum % 11 === 0 ? { ok: true, formatted: digits } : fault('checkDigit');
}

/** Global Location Number of 13 digits with its GS1 check digit (EAN in Danish invoicing). */
export function gln(text: string): IdentifierCheck {
  const digits = compact(text);
  if (!/^\d{13}$/.test(digits)) return fault('gln');
  const sum = digitsOf(digits).reduce((total, digit, place) => total + digit * (place % 2 ? 3 : 1), 0);
  return sum % 10 === 0 ? { ok: true, formatted: digits } : fault('checkDigit');
}

/**
 * VAT number with its country prefix. Swedish (`SE`, ten digits, two more, mostly `01`) and Danish ones are checked to
 * the digit; of other countries only the common shape is: two letters and 2 to 13 letters or digits, one of them a digit.
 */
export function vat(text: string): IdentifierCheck {
  const value = compact(text);
  if (value.startsWith('SE')) {
    if (!/^SE\d{12}$/.test(value)) return fault('vat');
    return luhn(value.slice(2, 12)) ? { ok: true, formatted: value } : fault('checkDigit');
  }
  if (value.startsWith('DK')) {
    const checked = cvr(value);
    if (checked.ok) return { ok: true, formatted: value };
    return checked.code === 'checkDigit' ? checked : fault('vat');
  }
  return /^[A-Z]{2}(?=[A-Z]*\d)[A-Z\d+*]{2,13}$/.test(value) ? { ok: true, formatted: value } : fault('vat');
}

const checks: Partial<Record<ExternalId['scheme'], (text: string) => IdentifierCheck>> = {
  'se-orgnr': organisationNumber,
  'se-personnr': personalNumber,
  'dk-cvr': cvr,
  vat,
  gln,
};

/** The check of a number by its scheme; a scheme without rules of its own is taken as it is, trimmed. */
export const checkIdentifier = ({ scheme, value }: ExternalId): IdentifierCheck =>
  checks[scheme]?.(value) ?? { ok: true, formatted: value.trim() };
