/** Invented organisation numbers that pass their check-digit rules. */
import type { ExternalId } from '../../model/values.ts';
import type { Country } from './words.ts';

/** The next serial of each number series; kept between clients so that every number is unique. */
export type Serials = Record<string, number>;

const take = (serials: Serials, series: string): number => (serials[series] = (serials[series] ?? -1) + 1);
const last = 99_999;

/**
 * A number from the far end of the legal form's range, where none are given out; `prefix` is its first four digits.
 * A register with more clients of one form than that range holds leaves the rest without, and Norway and Finland have none.
 */
export function organisationNumber(
  country: Country['code'],
  prefix: string,
  vat: boolean,
  serials: Serials,
): ExternalId[] {
  if (country === 'DK') return cvr(serials);
  if (country !== 'SE' || prefix === '') return [];
  const serial = take(serials, prefix);
  if (serial > last) return [];
  const nine = prefix + String(serial).padStart(5, '0');
  const value = nine + luhn(nine);
  const number: ExternalId = { scheme: 'se-orgnr', value: `${value.slice(0, 6)}-${value.slice(6)}` };
  return vat ? [number, { scheme: 'vat', value: `SE${value}01` }] : [number];
}

/** The check digit that makes the digits pass the Luhn test (ISO/IEC 7812-1, annex B). */
function luhn(digits: string): number {
  let sum = 0;
  for (let at = digits.length - 1, double = true; at >= 0; at--, double = !double) {
    const value = Number(digits[at]) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}

/** Danish CVR: weights 2 7 6 5 4 3 2 1, sum divisible by 11; serials that would need the check digit 10 are passed over. */
function cvr(serials: Serials): ExternalId[] {
  for (let serial = take(serials, 'DK'); serial <= last; serial = take(serials, 'DK')) {
    const seven = `99${String(serial).padStart(5, '0')}`;
    const sum = [2, 7, 6, 5, 4, 3, 2].reduce((total, weight, at) => total + weight * Number(seven[at]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check < 10) return [{ scheme: 'dk-cvr', value: `${seven}${check}` }];
  }
  return [];
}
