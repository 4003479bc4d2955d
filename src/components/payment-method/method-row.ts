/** One saved method in words: what it is, until when, and who has saved it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { PaymentMethod } from '../../model/money.ts';
import { isExpired } from '../../model/payment.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';

export interface MethodRow {
  i18n: LocalizeController;
  busy: boolean;
  onRemove: ((method: PaymentMethod, opener: string) => void) | undefined;
}

export function methodName({ t }: LocalizeController, { brand, kind, last4 }: PaymentMethod): string {
  return t('payment-method.ending', { brand: brand || t(`payment-method.${kind}`), last4 });
}

export function methodRow(method: PaymentMethod, { i18n, busy, onRemove }: MethodRow): TemplateResult {
  const { t, formats } = i18n;
  const { id, kind, expires, savedBy, savedAt } = method;
  const isOver = isExpired(method, formats.today());
  const month = expires && formats.month(expires);
  const removeId = `remove-${id}`;
  return html`<li class="method" part="method">
    ${icon('credit-card')}
    <div class="what">
      <p class="name">
        <bdi>${methodName(i18n, method)}</bdi>
        <span class="muted">${t(`payment-method.${kind}`)}</span>
        ${isOver ? badge({ text: t('payment-method.expired', { month: month ?? '' }), tone: 'danger' }) : nothing}
      </p>
      ${month && !isOver ? html`<p class="muted">${t('payment-method.expires', { month })}</p>` : nothing}
      ${
        savedBy?.name && savedAt
          ? html`<p class="muted">
              ${t('payment-method.savedBy', { name: savedBy.name })}
              <time datetime=${savedAt}>${formats.date(savedAt)}</time>
            </p>`
          : nothing
      }
    </div>
    ${
      onRemove
        ? button({
            id: removeId,
            label: t('payment-method.remove', { name: methodName(i18n, method) }),
            icon: 'trash',
            iconOnly: true,
            variant: 'quiet',
            busy,
            onClick: () => onRemove(method, `#${CSS.escape(removeId)}`),
          })
        : nothing
    }
  </li>`;
}
