/** One rule: what it reminds of, when, whom, which day comes next, and whether it is on. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { NotificationRule } from '../../model/communication.ts';
import { badge } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import type { IconName } from '../../ui/icon.ts';
import { toggleSwitch } from '../../ui/switch.ts';
import { remindDays, whenWords } from './rule-words.ts';

interface RuleRow {
  i18n: LocalizeController;
  typeName: string;
  names: readonly string[];
  next: string | undefined;
  /** Being written. */
  busy: boolean;
  onSwitch?: ((rule: NotificationRule, on: boolean) => void) | undefined;
  onEdit?: ((rule: NotificationRule, opener: Element | undefined) => void) | undefined;
  onRemove?: ((rule: NotificationRule) => void) | undefined;
}

export function ruleRow(rule: NotificationRule, row: RuleRow): TemplateResult {
  const { i18n, typeName, names, next, onSwitch, onEdit, onRemove } = row;
  const { t, formats } = i18n;
  const { id, text, when, remindBefore, on, lastTriggeredAt } = rule;
  const days = remindDays(remindBefore);
  const deed = (act: RuleRow['onEdit'], label: string, sign: IconName) =>
    act
      ? button({
          label,
          icon: sign,
          iconOnly: true,
          variant: 'quiet',
          onClick: ({ currentTarget }) => act(rule, currentTarget instanceof Element ? currentTarget : undefined),
        })
      : nothing;
  return html`<li class="rule" part="rule" data-id=${id}>
    <div class="what">
      <h4 class="name"><bdi>${typeName}</bdi>${on ? nothing : badge({ text: t('notification-settings.off') })}</h4>
      <p class="text" part="text"><bdi>${text}</bdi></p>
      <p class="muted" part="when">
        ${whenWords(when, i18n)}${days ? html`<br />${t('notification-settings.remind', { count: days })}` : nothing}
      </p>
      <dl class="rule-facts">
        ${next ? fact(t('notification-settings.next'), html`<time datetime=${next}>${formats.day(next)}</time>`) : nothing}
        ${fact(t('notification-settings.recipients'), html`<bdi>${formats.list(names)}</bdi>`)}
        ${
          lastTriggeredAt
            ? fact(
                t('notification-settings.last'),
                html`<time datetime=${lastTriggeredAt}>${formats.dateTime(lastTriggeredAt)}</time>`,
              )
            : nothing
        }
      </dl>
    </div>
    <div class="deeds no-print">
      ${
        onSwitch
          ? toggleSwitch({
              id: `on-${id}`,
              label: t('notification-settings.onLabel', { text }),
              labelHidden: true,
              checked: on,
              busy: row.busy,
              onChange: (checked) => onSwitch(rule, checked),
            })
          : nothing
      }
      ${deed(onEdit, t('notification-settings.editRule', { text }), 'pencil')}
      ${deed(onRemove, t('notification-settings.removeRule', { text }), 'trash')}
    </div>
  </li>`;
}

const fact = (term: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${value}</dd>
  </div>`;
