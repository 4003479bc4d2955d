/** One unsent change in the tray: what it is, what would be written, why it is still here. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { OutboxEntry } from '../../data/outbox/outbox.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { badge } from '../../ui/badge.ts';
import { message } from '../../ui/message.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { fieldName, nounOf, recordName } from '../shared/record-words.ts';
import { collectionOf, isCollection, leavesOf, recordOf } from './entry-parts.ts';
import type { Leaf } from './entry-parts.ts';

/** So many values are shown; the others are only counted. */
const mostShown = 6;

/** What the change is about, such as “Contact: Anna Berg”. */
export function entryTitle(entry: OutboxEntry, i18n: LocalizeController): string {
  const of = collectionOf(entry);
  const noun = nounOf(i18n, of);
  const name = isCollection(of) ? recordName(of, recordOf(entry.intent)) : undefined;
  return name === undefined ? noun : i18n.t('outbox-tray.subject', { noun, name });
}

export function outboxEntry(entry: OutboxEntry, i18n: LocalizeController, actions: unknown): TemplateResult {
  const { t, formats } = i18n;
  const { intent, problem, seq } = entry;
  const leaves = intent.op === 'act' ? [] : leavesOf(intent);
  const state = problem
    ? badge({ text: t('outbox-tray.parked'), tone: 'danger', icon: 'circle-alert' })
    : badge({ text: t('outbox-tray.waiting'), tone: 'neutral', icon: 'clock' });
  return html`<li class="entry" part="entry" data-seq=${seq} aria-labelledby="entry-${seq}">
    <div class="entry-head">
      <h4 class="entry-title" part="entry-title" id="entry-${seq}"><bdi>${entryTitle(entry, i18n)}</bdi></h4>
      ${state}
    </div>
    <p class="muted">${t(`outbox-tray.op.${intent.op}`)}, ${formats.dateTime(new Date(intent.at).toISOString())}</p>
    ${leaves.length > 0 ? values(leaves, i18n) : nothing}
    ${problem ? message({ tone: 'error', ...writeProblem(i18n, problem) }) : nothing}
    <div class="entry-actions">${actions}</div>
  </li>`;
}

function values(leaves: readonly Leaf[], i18n: LocalizeController): TemplateResult {
  const { t } = i18n;
  const rest = leaves.length - mostShown;
  return html`<dl class="values" part="values">
      ${leaves.slice(0, mostShown).map(
        ({ pointer, value }) =>
          html`<div class="value">
            <dt>${fieldName(i18n, pointer)}</dt>
            <dd><bdi>${shown(value, i18n)}</bdi></dd>
          </div>`,
      )}
    </dl>
    ${rest > 0 ? html`<p class="muted">${t('outbox-tray.more', { count: rest })}</p>` : nothing}`;
}

function shown(value: Leaf['value'], { t, formats }: LocalizeController): string {
  if (value === null || value === '') return t('outbox-tray.emptied');
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  return typeof value === 'number' ? formats.number(value) : value;
}
