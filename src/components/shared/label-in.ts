/** A name that an administrator has given, in one language or in several. */

/** What it is called in a locale: the exact one, its language, else any. */
export function labelIn(label: string | Readonly<Record<string, string>>, locale: string, otherwise: string): string {
  if (typeof label === 'string') return label;
  return label[locale] ?? label[locale.split('-')[0] ?? ''] ?? label['en'] ?? Object.values(label)[0] ?? otherwise;
}
