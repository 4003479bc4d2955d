/** A note in words: what kind it is, what the system says in it, how it begins. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { Note } from '../../model/remark.ts';
import type { IconName } from '../../ui/icon.ts';
import { taxLine } from '../shared/tax-words.ts';
import type { TaxLists } from '../shared/tax-words.ts';

export const kindIcons: Record<Note['kind'], IconName> = {
  note: 'sticky-note',
  sms: 'message',
  email: 'mail',
  system: 'settings',
};

/** What happened, of a note that the system wrote; its body is the reason then, or the place. Undefined: the body says all. */
export function systemSentence({ kind, meta }: Note, words: LocalizeController, lists: TaxLists): string | undefined {
  const { i18n, t } = words;
  if (kind !== 'system' || typeof meta !== 'object' || meta === null || Array.isArray(meta)) return undefined;
  const { event, from, to } = meta;
  if (typeof event !== 'string') return undefined;
  if (event === 'client.accountingKeyChanged') {
    if (typeof from === 'string' && typeof to === 'string') return t('note-list.keyChanged', { from, to });
    if (typeof to === 'string') return t('note-list.keySet', { to });
    if (typeof from === 'string') return t('note-list.keyRemoved', { from });
  }
  if (event === 'tax.changed') {
    const [was, is] = [taxLine(from, lists, words), taxLine(to, lists, words)];
    if (is !== undefined)
      return was === undefined ? t('note-list.taxSet', { to: is }) : t('note-list.taxChanged', { from: was, to: is });
  }
  const key = `change-history.event.${event}`;
  return i18n.has(key) ? t(key as MessageKey) : undefined;
}

/** Whether the text of such a note is the reason; of a changed tax it is the place. */
export const bodyIsReason = ({ meta }: Note): boolean =>
  !(typeof meta === 'object' && meta !== null && 'event' in meta && meta.event === 'tax.changed');

const startLength = 40;

/** The first words, by which a note is told from others. */
export function startOf({ body }: Note): string {
  const line = body.trim().split('\n')[0] ?? '';
  return line.length > startLength ? `${cut(line, startLength)}…` : line;
}

const most = { characters: 700, lines: 12 };
const shown = { characters: 500, lines: 8 };

/** The beginning of a very long text; undefined of any other. */
export function shortened(body: string): string | undefined {
  const lines = body.split('\n');
  if (body.length <= most.characters && lines.length <= most.lines) return undefined;
  return `${cut(lines.slice(0, shown.lines).join('\n'), shown.characters).trimEnd()} …`;
}

/** Ends between words; where there are none, between characters. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const end = start.search(/\s\S*$/);
  return end > length / 2 ? start.slice(0, end) : start.replace(/[\ud800-\udbff]$/, '');
}
