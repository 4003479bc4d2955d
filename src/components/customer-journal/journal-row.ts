/** One entry: the day it is about, its kind, who wrote it and when, and its text as it was typed. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { JournalEntry } from '../../model/remark.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import type { IconName } from '../../ui/icon.ts';
import { kindWord } from './journal-kinds.ts';

type Deed = (entry: JournalEntry, opener: Element | undefined) => void;

export function journalRow(
  entry: JournalEntry,
  i18n: LocalizeController,
  { onEdit, onRemove }: { onEdit: Deed | undefined; onRemove: Deed | undefined },
): TemplateResult {
  const { t, formats } = i18n;
  const { id, occurredOn, kind, body, author, at } = entry;
  const day = formats.day(occurredOn);
  const deed = (label: string, sign: IconName, act: Deed | undefined) =>
    act
      ? button({
          label,
          icon: sign,
          iconOnly: true,
          variant: 'quiet',
          onClick: ({ currentTarget }) => act(entry, currentTarget instanceof Element ? currentTarget : undefined),
        })
      : nothing;
  return html`<li class="entry" part="entry" data-id=${id}>
    <div class="what">
      <p class="facts">
        <time class="day" part="day" datetime=${occurredOn}>${day}</time>
        ${kind ? badge({ text: kindWord(t, kind), tone: kind === 'complaint' ? 'warning' : 'neutral', part: 'kind' }) : nothing}
      </p>
      <bdi class="text" part="text">${body}</bdi>
      <p class="muted by">
        ${author?.name ? html`<bdi>${author.name}</bdi>${at ? ' · ' : ''}` : nothing}${
          at
            ? html`<time datetime=${at}>${t('customer-journal.written', { at: formats.dateTime(at) })}</time>`
            : nothing
        }
      </p>
    </div>
    <div class="deeds no-print">
      ${deed(t('customer-journal.editEntry', { day }), 'pencil', onEdit)}
      ${deed(t('customer-journal.removeEntry', { day }), 'trash', onRemove)}
    </div>
  </li>`;
}
