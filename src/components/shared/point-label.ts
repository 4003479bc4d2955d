/** What a phone or e-mail is for: one of the known labels in the reader's language, else the words someone gave it (S-05). */
import type { MessageKey } from '../../i18n/keys.ts';

export const phoneLabels = ['mobile', 'work', 'home', 'fax', 'other'] as const;
export const emailLabels = ['work', 'home', 'other'] as const;

const known: readonly string[] = phoneLabels;

export const isKnownLabel = (label: string): label is (typeof phoneLabels)[number] => known.includes(label);

export function pointLabel(t: (key: MessageKey) => string, label: string | undefined): string {
  if (!label) return '';
  return isKnownLabel(label) ? t(`phone-label.${label}`) : label;
}
