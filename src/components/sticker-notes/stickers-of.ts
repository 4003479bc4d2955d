/** The notes of one client as every element asks for them, and what the tabs are called. */
import type { PageSpec } from '../../data/cache.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';

/** A tab that may have a note; the label is the host's, and left out for the tabs that have words here. */
export interface StickerTab {
  key: string;
  label?: string;
}

export const stickersOf = (clientId: string): PageSpec<'stickers'> => ({
  of: 'stickers',
  query: { parent: { collection: 'clients', id: clientId }, limit: 100 },
});

export function tabLabel({ key, label }: StickerTab, { i18n, t }: LocalizeController): string {
  const known = `sticker-notes.tab.${key}`;
  return label ?? (i18n.has(known) ? t(known as MessageKey) : key);
}
