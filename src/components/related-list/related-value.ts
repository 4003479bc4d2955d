/** A value of a related item as its column writes it. Anything may be missing, and any status unknown. */
import { html, nothing } from 'lit';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { RelatedItem } from '../../model/money.ts';
import { badge } from '../../ui/badge.ts';
import type { Tone } from '../../ui/badge.ts';
import type { RelatedColumn } from './presets.ts';

const tones: Readonly<Record<string, Tone>> = {
  new: 'info',
  open: 'info',
  planned: 'info',
  scheduled: 'info',
  started: 'accent',
  accepted: 'success',
  done: 'success',
  signed: 'success',
  paid: 'success',
  active: 'success',
  overdue: 'danger',
  denied: 'warning',
  cancelled: 'warning',
};

export function statusWord({ i18n, t }: LocalizeController, status: string): string {
  const key = `related-list.status.${status}`;
  return i18n.has(key) ? t(key as MessageKey) : status;
}

export function kindWord({ i18n, t }: LocalizeController, kind: string): string {
  const key = `related-list.kind.${kind}`;
  return i18n.has(key) ? t(key as MessageKey) : kind;
}

export function relatedValue(item: RelatedItem, { field, as }: RelatedColumn, i18n: LocalizeController): unknown {
  const { t, formats } = i18n;
  const value: unknown = Reflect.get(item, field);
  if (value === undefined || value === null || value === '') {
    return html`<span class="none" aria-hidden="true">–</span><span class="visually-hidden">${t('common.none')}</span>`;
  }
  if (as === 'status' && typeof value === 'string') {
    const archived = item.archived && value !== 'archived';
    return html`<span class="status"
      >${badge({ text: statusWord(i18n, value), tone: tones[value] ?? 'neutral' })}
      ${archived ? badge({ text: statusWord(i18n, 'archived'), icon: 'archive' }) : nothing}</span
    >`;
  }
  if (as === 'kind' && value === 'creditMemo') return creditMemo(i18n);
  if (as === 'kind' && typeof value === 'string') return kindWord(i18n, value);
  if (as === 'dateTime' && typeof value === 'string') {
    return html`<time datetime=${value}>${formats.date(value)}</time>`;
  }
  if (as === 'day' && typeof value === 'string') return html`<time datetime=${value}>${formats.day(value)}</time>`;
  if (as === 'money' && isMoney(value)) {
    return html`<span class="digits">${formats.money(value)}</span>`;
  }
  return html`<bdi>${typeof value === 'object' ? JSON.stringify(value) : String(value)}</bdi>`;
}

/** Two letters for those who see them, the whole word for those who do not (S-72). */
const creditMemo = (i18n: LocalizeController): unknown =>
  html`<span
    class="mark"
    role="img"
    aria-label=${kindWord(i18n, 'creditMemo')}
    data-tooltip=${kindWord(i18n, 'creditMemo')}
    >${i18n.t('related-list.creditMemoMark')}</span
  >`;

type Money = NonNullable<RelatedItem['total']>;
const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'currency' in value;
