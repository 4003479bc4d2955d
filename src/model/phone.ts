/**
 * Telephone numbers as far as a core needs them: the shape of E.164 and the plain national forms of the countries the
 * address table knows. Whether a number can be dialled takes a real number plan (`parsePhone`, a host's hook).
 */
import type { Phone } from './values.ts';

/** Calling code, trunk prefix dialled before a national number, and the lengths of a number without it. */
interface Plan {
  code: string;
  trunk: string;
  /** Whether a national number may be written without its trunk prefix. */
  trunkOptional: boolean;
  international: string;
  min: number;
  max: number;
}

const plans: Readonly<Record<string, Plan>> = {
  SE: { code: '46', trunk: '0', trunkOptional: false, international: '00', min: 7, max: 9 },
  DK: { code: '45', trunk: '', trunkOptional: true, international: '00', min: 8, max: 8 },
  NO: { code: '47', trunk: '', trunkOptional: true, international: '00', min: 8, max: 8 },
  FI: { code: '358', trunk: '0', trunkOptional: false, international: '00', min: 6, max: 11 },
  GB: { code: '44', trunk: '0', trunkOptional: false, international: '00', min: 9, max: 10 },
  US: { code: '1', trunk: '1', trunkOptional: true, international: '011', min: 10, max: 10 },
};

/** `+` and at most fifteen digits, the first not 0 (ITU-T E.164). */
export const isE164 = (text: string): boolean => /^\+[1-9]\d{1,14}$/.test(text);

/** Whether text can be a telephone number at all: 3 to 20 digits. Words around them, such as an extension, are allowed. */
export function looksLikePhone(raw: string): boolean {
  const digits = raw.replace(/\D/g, '').length;
  return digits >= 3 && digits <= 20;
}

/**
 * A number as typed in E.164, or undefined where that would be a guess: an unknown country, a local number without its
 * area code, letters, two numbers in one.
 */
export function toE164(raw: string, country?: string): string | undefined {
  const text = raw.trim();
  if (!/^\+?[\d\s().\-\u2010-\u2015]+$/.test(text)) return undefined;
  // "+46 (0)8": the bracketed trunk prefix is not dialled from abroad.
  const digits = text.replace(/^(\+\d[\d\s]*)\(0\)/, '$1').replace(/\D/g, '');
  const plan = country === undefined || !Object.hasOwn(plans, country) ? undefined : plans[country];
  if (text.startsWith('+')) return international(digits);
  if (digits.startsWith(plan?.international ?? '00'))
    return international(digits.slice(plan?.international.length ?? 2));
  if (!plan) return undefined;
  const hasTrunk = plan.trunk !== '' && digits.startsWith(plan.trunk);
  if (!hasTrunk && !plan.trunkOptional) return undefined;
  const national = hasTrunk ? digits.slice(plan.trunk.length) : digits;
  const fits = national.length >= plan.min && national.length <= plan.max && !national.startsWith('0');
  return fits ? `+${plan.code}${national}` : undefined;
}

function international(digits: string): string | undefined {
  const number = `+${digits}`;
  return isE164(number) && digits.length >= 7 ? number : undefined;
}

/** A `tel:` link (RFC 3966): from E.164 where it is known, else from the digits as typed; undefined if those cannot be dialled. */
export function telHref({ raw, e164, ext }: Pick<Phone, 'raw' | 'e164' | 'ext'>): string | undefined {
  const typed = /^\+?[\d\s().\-\u2010-\u2015]+$/.test(raw.trim()) && looksLikePhone(raw);
  const number = e164 && isE164(e164) ? e164 : typed ? raw.replace(/(?!^\+)\D/g, '') : undefined;
  if (number === undefined) return undefined;
  return ext && /^\d+$/.test(ext) ? `tel:${number};ext=${ext}` : `tel:${number}`;
}
