/** Reads a number as people type and paste it, in the locale's way or the plain way. */

interface Signs {
  decimal: string;
  group: string;
  digits: ReadonlyMap<string, string>;
}

const known = new Map<string, Signs>();

function signsOf(locale: string): Signs {
  let signs = known.get(locale);
  if (!signs) {
    const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.8);
    const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    const digits = new Intl.NumberFormat(locale, { useGrouping: false }).format(9876543210);
    signs = {
      decimal: sign('decimal'),
      group: sign('group'),
      digits: new Map([...digits].map((digit, index) => [digit, String(9 - index)])),
    };
    known.set(locale, signs);
  }
  return signs;
}

const bidiMarks = /[\u200E\u200F\u061C]/g;
const minusSigns = /^[-\u2212\u2010\u2013\uFE63\uFF0D]\s*/;
// Spaces of every width and the Swiss apostrophe only ever divide thousands.
const thousands = /[\s'\u2019]/g;
const whole = /^\d+$/;

/** `text` without its group signs, or undefined where they stand in the wrong places. India groups by two. */
function ungroup(text: string, sign: string): string | undefined {
  const groups = text.split(sign);
  const first = groups.shift() ?? '';
  const right = groups.every(
    (group, index) => /^\d+$/.test(group) && (group.length === 3 || (group.length === 2 && index < groups.length - 1)),
  );
  return /^\d{1,3}$/.test(first) && right ? first + groups.join('') : undefined;
}

/**
 * `-1234.5`, `1 234,50`, `−1 234,50` and the locale's own writing as a number; undefined for anything in doubt.
 * A lone comma or full stop is the decimal sign, unless it is the locale's group sign and stands where one would (`1,234` in English).
 */
export function parseNumber(text: string, locale = 'en'): number | undefined {
  const { decimal, group, digits } = signsOf(locale);
  let rest = text.replace(bidiMarks, '').trim();
  const negative = minusSigns.test(rest);
  rest = rest.replace(minusSigns, '');
  rest = [...rest]
    .map((sign) =>
      sign === decimal && !'.,'.includes(sign)
        ? '.'
        : sign === group && !'.,'.includes(sign)
          ? ' '
          : (digits.get(sign) ?? sign),
    )
    .join('');
  rest = rest.replace(thousands, ' ');

  const last = Math.max(rest.lastIndexOf('.'), rest.lastIndexOf(','));
  const sign = rest[last] ?? '';
  const once = last >= 0 && rest.indexOf(sign) === last;
  const both = rest.includes('.') && rest.includes(',');
  const isGroup = last >= 0 && !both && (!once || (sign === group && /^\d{1,3}[.,]\d{3}$/.test(rest)));
  if (both && !once) return undefined;

  const integer = isGroup || last < 0 ? rest : rest.slice(0, last);
  const fraction = isGroup || last < 0 ? '' : rest.slice(last + 1);
  if (fraction !== '' && !whole.test(fraction)) return undefined;
  const divider = integer.match(/[ .,]/)?.[0];
  const plain = divider ? ungroup(integer, divider) : integer === '' && fraction !== '' ? '0' : integer;
  if (plain === undefined || !whole.test(plain)) return undefined;
  const value = Number(`${plain}.${fraction || '0'}`);
  return negative ? -value : value;
}
