/** What something that the register defines is called in a locale: the exact one, its language, else any. */
interface Named {
  key: string;
  label: string | Readonly<Record<string, string>>;
}

export function ownLabel({ label, key }: Named, locale: string): string {
  if (typeof label === 'string') return label;
  return label[locale] ?? label[locale.split('-')[0] ?? ''] ?? label['en'] ?? Object.values(label)[0] ?? key;
}
