/** One entry of the trail: when, who, what, why, and each field with its old and new value. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Activity } from '../../model/remark.ts';
import { icon } from '../../ui/icon.ts';
import { changeWords, eventName } from './history-words.ts';
import type { HistoryNames } from './history-words.ts';

export function historyEntry(entry: Activity, i18n: LocalizeController, names: HistoryNames): TemplateResult {
  const { t, formats } = i18n;
  const { at, by, event, reason, changes = [] } = entry;
  return html`<li class="entry" part="entry">
    <p class="entry-head">
      <span class="event" part="event">${eventName(i18n, event)}</span>
      <span class="muted"
        ><bdi>${by.name || t('common.unknown')}</bdi>,
        <time part="time" datetime=${at}>${formats.dateTime(at)}</time></span
      >
    </p>
    ${reason ? html`<p class="reason" part="reason">${t('change-history.reason')} <bdi>${reason}</bdi></p>` : nothing}
    ${
      changes.length > 0
        ? html`<dl class="changes" part="changes">
            ${changes.map((change) => {
              const { field, from, to } = changeWords(change, i18n, names);
              return html`<div class="change">
                <dt>${field}</dt>
                <dd>
                  <span class="visually-hidden">${t('change-history.from')}</span><bdi class="from">${from}</bdi>
                  ${icon('arrow-right')}
                  <span class="visually-hidden">${t('change-history.to')}</span><bdi>${to}</bdi>
                </dd>
              </div>`;
            })}
          </dl>`
        : nothing
    }
  </li>`;
}
