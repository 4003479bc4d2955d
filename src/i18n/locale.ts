/** How a locale that somebody else wrote (an attribute, `<html lang>`, a profile) becomes one we can trust. */

/** The canonical BCP 47 tag (`sv_se` -> `sv-SE`), or `en` for anything that is none, hostile strings included. */
export function normalizeLocale(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 35) return 'en';
  try {
    return Intl.getCanonicalLocales(asked.trim().replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Where the words of a locale are looked for, best first: `sv-FI` -> `['sv-FI', 'sv', 'en']`. */
export function wordLocales(locale: string): string[] {
  // The right-to-left pseudo-locale is English in disguise: English plural rules, Arabic formats.
  if (locale === 'ar-XB') return ['en-XB', 'en'];
  const parts = locale.split('-');
  const chain = parts.map((_, end) => parts.slice(0, parts.length - end).join('-'));
  return chain.includes('en') ? chain : [...chain, 'en'];
}
