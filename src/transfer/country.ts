/** Countries as people write them, to ISO 3166-1 alpha-2. The names are the browser's own, so there is no list to keep. */

/** What the browser's names do not cover, folded. */
const aliases: Record<string, string> = {
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  storbritannien: 'GB',
  skottland: 'GB',
  usa: 'US',
  america: 'US',
  unitedstatesofamerica: 'US',
  forentastaterna: 'US',
  holland: 'NL',
  thenetherlands: 'NL',
  southkorea: 'KR',
  korea: 'KR',
  russianfederation: 'RU',
  czechrepublic: 'CZ',
  tjeckiskarepubliken: 'CZ',
  republicofireland: 'IE',
  eire: 'IE',
  uae: 'AE',
  vietnam: 'VN',
  turkey: 'TR',
  turkiye: 'TR',
  hongkong: 'HK',
  bosnia: 'BA',
};
/** ISO 3166-1 alpha-3 of the countries that files name most often that way. */
const alpha3: Record<string, string> = {
  swe: 'SE',
  dnk: 'DK',
  nor: 'NO',
  fin: 'FI',
  isl: 'IS',
  deu: 'DE',
  gbr: 'GB',
  fra: 'FR',
  nld: 'NL',
  bel: 'BE',
  esp: 'ES',
  ita: 'IT',
  pol: 'PL',
  est: 'EE',
  lva: 'LV',
  ltu: 'LT',
  aut: 'AT',
  che: 'CH',
  irl: 'IE',
  prt: 'PT',
  can: 'CA',
};

const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let codes: readonly string[] | undefined;
const byLocale = new Map<string, ReadonlyMap<string, string>>();
let local: ReadonlyMap<string, string> | undefined;

/** Every code of a present country: groups (EU, UN) and old codes (UK, SU) are none. */
function countryCodes(): readonly string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  codes ??= letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !/^(EU|EZ|UN|QO|XA|XB|ZZ)$/.test(code) && names.of(code))
    .filter((code) => new Intl.Locale(`und-${code}`).region === code);
  return codes;
}

function namesIn(locale: string): ReadonlyMap<string, string> {
  let names = byLocale.get(locale);
  if (!names) {
    const display = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    names = new Map(countryCodes().map((code) => [fold(display.of(code) ?? ''), code]));
    byLocale.set(locale, names);
  }
  return names;
}

/** Each country by what its own people call it, such as Deutschland or Ísland. */
function localNames(): ReadonlyMap<string, string> {
  local ??= new Map(
    countryCodes().map((code) => {
      const { language } = new Intl.Locale(`und-${code}`).maximize();
      return [fold(new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code) ?? ''), code];
    }),
  );
  return local;
}

const found = new Map<string, string | undefined>();

/** The ISO alpha-2 code of a code or name in English, Swedish, the user's or the country's own language; else undefined. */
export function countryCode(text: string, locale = 'en'): string | undefined {
  const key = `${locale} ${text}`;
  if (found.has(key)) return found.get(key);
  const name = fold(text);
  const code =
    aliases[name] ??
    (name.length === 2 && countryCodes().includes(name.toUpperCase()) ? name.toUpperCase() : undefined) ??
    alpha3[name] ??
    ['en', 'sv', locale].map((language) => namesIn(language).get(name)).find((match) => match) ??
    (name ? localNames().get(name) : undefined);
  // Files repeat the same few names; the bound is for a mapping that puts another column here by mistake.
  if (found.size > 2000) found.clear();
  found.set(key, code);
  return code;
}
