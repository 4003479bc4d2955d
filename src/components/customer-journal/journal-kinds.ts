/** What kind of entry it is: one of the usual ones in the reader's language, else the words someone gave it. */
import type { MessageKey } from '../../i18n/keys.ts';

export const journalKinds = ['complaint', 'praise', 'call', 'visit'] as const;

const isKnown = (kind: string): kind is (typeof journalKinds)[number] => journalKinds.some((known) => known === kind);

export const kindWord = (t: (key: MessageKey) => string, kind: string): string =>
  isKnown(kind) ? t(`customer-journal.kinds.${kind}`) : kind;
