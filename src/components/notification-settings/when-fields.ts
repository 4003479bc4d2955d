/**
 * On which day a rule falls, or how it repeats. What is typed stands in the rule's own text, also while it is wrong, so that
 * the draft holds all of it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { NotificationRule } from '../../model/communication.ts';
import { problem } from '../../model/issues.ts';
import type { FieldProblem } from '../../model/problem.ts';
import { readRecurrence, recurrenceDays, recurrenceParts, weekdayCodes } from '../../model/recurrence.ts';
import { checkbox, selectField, textField } from '../../ui/field.ts';
import type { RecordForm } from '../shared/record-drawer.ts';
import { daysOf } from './rule-words.ts';

type When = NotificationRule['when'];

const kinds = ['once', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const kindKeys = {
  once: 'notification-settings.kind.once',
  DAILY: 'notification-settings.kind.days',
  WEEKLY: 'notification-settings.kind.weeks',
  MONTHLY: 'notification-settings.kind.months',
  YEARLY: 'notification-settings.kind.years',
} as const;

const partsOf = (when: When): Map<string, string> =>
  ('rrule' in when && recurrenceParts(when.rrule)) || new Map<string, string>();

function withParts(when: When, set: Record<string, string | undefined>): When {
  const parts = partsOf(when);
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined) parts.delete(name);
    else parts.set(name, value);
  }
  const rrule = [...parts].map(([name, value]) => `${name}=${value}`).join(';');
  return { rrule, from: 'from' in when ? when.from : when.on };
}

const digits = (day: string): string => day.replaceAll('-', '');
const dashed = (until: string): string => until.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3');

export function whenFields(
  form: RecordForm<'notificationRules'>,
  i18n: LocalizeController,
  today: string,
): TemplateResult {
  const { value, draft, fields } = form;
  const { when } = value;
  const { t, formats } = i18n;
  const parts = partsOf(when);
  const kind = kinds.find((one) => one === parts.get('FREQ')) ?? 'once';
  const set = (next: When) => {
    draft.set('/when', next);
    draft.issues = draft.issues.filter(({ pointer }) => !pointer.startsWith('/when'));
  };
  const put = (more: Record<string, string | undefined>) => set(withParts(when, more));
  const common = (member: string, label: string) => ({
    id: fields.idOf(`/when/${member}`),
    label,
    requiredText: t('common.required'),
    error: fields.error(`/when/${member}`),
  });
  const start = 'from' in when ? when.from : when.on;
  const setKind = (next: string) => {
    if (next === 'once') set({ on: start });
    else
      put({
        FREQ: next,
        INTERVAL: parts.get('INTERVAL') ?? '1',
        BYDAY: undefined,
        BYMONTHDAY: next === 'MONTHLY' ? String(Number(start.slice(8)) || 1) : undefined,
      });
  };
  return html`
    ${selectField({
      ...common('rrule', t('notification-settings.repeat')),
      value: kind,
      options: kinds.map((one) => ({ value: one, label: t(kindKeys[one]) })),
      onChange: setKind,
    })}
    ${textField({
      ...common('from', t(kind === 'once' ? 'notification-settings.day' : 'notification-settings.start')),
      type: 'date',
      value: start,
      onInput: (day) => set('rrule' in when ? { ...when, from: day } : { on: day }),
    })}
    ${
      kind === 'once'
        ? nothing
        : html`
            ${textField({
              ...common('interval', t('notification-settings.interval')),
              inputMode: 'numeric',
              maxLength: 4,
              autocomplete: 'off',
              value: parts.get('INTERVAL') ?? '1',
              onInput: (text) => put({ INTERVAL: text }),
            })}
            ${kind === 'WEEKLY' ? weekdays(parts, put, i18n, fields.idOf('/when/days')) : nothing}
            ${
              kind === 'MONTHLY' && !parts.has('BYDAY')
                ? selectField({
                    ...common('monthDay', t('notification-settings.monthDay')),
                    value: parts.get('BYMONTHDAY') ?? String(Number(start.slice(8))),
                    options: [
                      ...Array.from({ length: 31 }, (_, at) => ({ value: `${at + 1}`, label: formats.number(at + 1) })),
                      { value: '-1', label: t('notification-settings.lastDay') },
                    ],
                    onChange: (day) => put({ BYMONTHDAY: day }),
                  })
                : nothing
            }
            ${selectField({
              id: fields.idOf('/when/end'),
              label: t('notification-settings.end'),
              value: parts.has('COUNT') ? 'count' : parts.has('UNTIL') ? 'until' : 'never',
              options: [
                { value: 'never', label: t('notification-settings.endNever') },
                { value: 'count', label: t('notification-settings.endCount') },
                { value: 'until', label: t('notification-settings.endUntil') },
              ],
              onChange: (end) =>
                put({ COUNT: end === 'count' ? '5' : undefined, UNTIL: end === 'until' ? digits(start) : undefined }),
            })}
            ${
              parts.has('COUNT')
                ? textField({
                    ...common('count', t('notification-settings.count')),
                    inputMode: 'numeric',
                    maxLength: 5,
                    autocomplete: 'off',
                    value: parts.get('COUNT') ?? '',
                    onInput: (text) => put({ COUNT: text }),
                  })
                : nothing
            }
            ${
              parts.has('UNTIL')
                ? textField({
                    ...common('until', t('notification-settings.until')),
                    type: 'date',
                    value: dashed(parts.get('UNTIL') ?? ''),
                    onInput: (day) => put({ UNTIL: digits(day) }),
                  })
                : nothing
            }
          `
    }
    ${preview(when, i18n, today)}
  `;
}

function weekdays(
  parts: Map<string, string>,
  put: (more: Record<string, string | undefined>) => void,
  { t, formats }: LocalizeController,
  id: string,
): TemplateResult {
  const chosen = (parts.get('BYDAY') ?? '').split(',').filter(Boolean);
  const toggle = (code: string, on: boolean) => {
    const next = weekdayCodes.filter((one) => (one === code ? on : chosen.includes(one)));
    put({ BYDAY: next.length > 0 ? next.join(',') : undefined });
  };
  return html`<fieldset class="weekdays">
    <legend class="field-label">${t('notification-settings.weekdays')}</legend>
    ${weekdayCodes.map((code, at) =>
      checkbox({
        id: `${id}-${code}`,
        label: formats.weekday(at),
        checked: chosen.includes(code),
        onChange: (on) => toggle(code, on),
      }),
    )}
  </fieldset>`;
}

/** So that a mistake is seen before it is saved. */
function preview(when: When, { t, formats }: LocalizeController, today: string): TemplateResult {
  const days = daysOf(when, 5, today);
  return html`<div class="preview" part="preview" aria-live="polite">
    <p class="field-label">${t('notification-settings.preview')}</p>
    ${
      days.length > 0
        ? html`<ol class="preview-days">
            ${days.map((day) => html`<li><time datetime=${day}>${formats.day(day)}</time></li>`)}
          </ol>`
        : html`<p class="muted">${t('notification-settings.noDays')}</p>`
    }
  </div>`;
}

const isWhole = (text: string | undefined, max: number): boolean => {
  const value = /^\d+$/.test(text ?? '') ? Number(text) : 0;
  return value >= 1 && value <= max;
};
const isDay = (day: string): boolean => /^[1-9]\d{3}-\d{2}-\d{2}$/.test(day);

/** What is wrong, at the field where it can be put right. */
export function whenProblems(when: When): FieldProblem[] {
  if ('on' in when) return isDay(when.on) ? [] : [problem('/when/from', 'required')];
  const parts = partsOf(when);
  const found: FieldProblem[] = [];
  if (!isDay(when.from)) found.push(problem('/when/from', 'required'));
  if (!isWhole(parts.get('INTERVAL') ?? '1', 999)) found.push(problem('/when/interval', 'range', { min: 1, max: 999 }));
  if (parts.has('COUNT') && !isWhole(parts.get('COUNT'), 9999))
    found.push(problem('/when/count', 'range', { min: 1, max: 9999 }));
  if (parts.get('UNTIL') === '') found.push(problem('/when/until', 'required'));
  if (found.length > 0) return found;
  const rule = readRecurrence(when.rrule);
  if (rule && recurrenceDays(rule, when.from, 1).length > 0) return [];
  return [problem(parts.has('UNTIL') ? '/when/until' : '/when/rrule', 'noDays')];
}

const whenLabels = {
  '/when': 'notification-settings.repeat',
  '/when/on': 'notification-settings.day',
  '/when/rrule': 'notification-settings.repeat',
  '/when/from': 'notification-settings.start',
  '/when/interval': 'notification-settings.interval',
  '/when/count': 'notification-settings.count',
  '/when/until': 'notification-settings.until',
  '/recipients': 'notification-settings.recipients',
  '/remindBefore': 'notification-settings.remindBefore',
} as const;

export function ruleLabel(pointer: string, { t }: LocalizeController): string | undefined {
  const place = pointer.startsWith('/recipients') ? '/recipients' : pointer;
  const key = Object.entries(whenLabels).find(([known]) => known === place)?.[1];
  return key && t(key);
}
