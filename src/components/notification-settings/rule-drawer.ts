/** What is asked about a rule: its type and text, when it is, how long before it reminds, and whom. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { NotificationRule, NotificationType } from '../../model/communication.ts';
import { problem } from '../../model/issues.ts';
import type { FieldProblem } from '../../model/problem.ts';
import { textField } from '../../ui/field.ts';
import { labelIn } from '../shared/label-in.ts';
import { PeopleCombobox } from '../shared/people-combobox.ts';
import { RecordDrawer } from '../shared/record-drawer.ts';
import type { RecordForm } from '../shared/record-drawer.ts';
import { isReadable, remindDays, whenWords } from './rule-words.ts';
import { ruleLabel, whenFields, whenProblems } from './when-fields.ts';

interface RuleDrawerMeans {
  clientId: () => string | undefined;
  types: () => readonly NotificationType[];
  isWanted: () => boolean;
  mayWrite: () => boolean;
  onSaved: (rule: NotificationRule, write: Write<NotificationRule> | undefined, isNew: boolean) => void;
}

export function ruleDrawer(
  host: ReactiveControllerHost & HTMLElement,
  data: DataController,
  i18n: LocalizeController,
  means: RuleDrawerMeans,
): RecordDrawer<'notificationRules'> {
  const people = new PeopleCombobox(host, data, i18n, {
    id: 'rule-recipients',
    multiple: true,
    isWanted: means.isWanted,
    values: () => drawer.draft.value?.recipients ?? [],
    onChange: (ids) => drawer.draft.set('/recipients', [...ids]),
  });
  const drawer: RecordDrawer<'notificationRules'> = new RecordDrawer(host, data, i18n, {
    of: 'notificationRules',
    id: 'rule',
    actions: { create: 'notificationRule.create', save: 'notificationRule.save' },
    heading: (isNew) => i18n.t(isNew ? 'notification-settings.add' : 'notification-settings.edit'),
    nameOf: ({ text }) => text,
    saveLabel: (isNew) => i18n.t(isNew ? 'notification-settings.create' : 'common.saveChanges'),
    first: '/typeId',
    content: (form) => content(form, i18n, means.types(), people),
    problems: (rule) => problems(rule, drawer.draft.base),
    labelOf: (pointer) => ruleLabel(pointer, i18n),
    clientId: means.clientId,
    mayWrite: means.mayWrite,
    onSaved: means.onSaved,
  });
  return drawer;
}

/** What is not understood here can only be kept. */
const isKept = (base: NotificationRule | undefined): boolean => base?.id !== undefined && !isReadable(base.when);

function content(
  form: RecordForm<'notificationRules'>,
  i18n: LocalizeController,
  types: readonly NotificationType[],
  people: PeopleCombobox,
): TemplateResult {
  const { value, draft, fields } = form;
  const { t, locale, formats } = i18n;
  const offered = types.map(({ id, label, key }) => ({ value: id, label: labelIn(label, locale, key) }));
  const isUnknown = value.typeId !== '' && !offered.some((one) => one.value === value.typeId);
  const before = value.remindBefore;
  const isInDays = before === undefined || !/[TW]/.test(before) || remindDays(before) !== undefined;
  return html`
    ${fields.select('/typeId', {
      label: t('notification-settings.type'),
      required: true,
      ...(value.typeId ? {} : { emptyLabel: t('common.choose') }),
      options: isUnknown ? [...offered, { value: value.typeId, label: t('common.unknown') }] : offered,
    })}
    ${fields.area('/text', { label: t('notification-settings.text'), required: true, rows: 3, maxLength: 500, autocomplete: 'off' })}
    ${
      isKept(draft.base)
        ? html`<p class="kept">
            ${whenWords(value.when, i18n)} <span class="muted">${t('notification-settings.keptHelp')}</span>
          </p>`
        : whenFields(form, i18n, formats.today())
    }
    ${
      isInDays
        ? textField({
            id: fields.idOf('/remindBefore'),
            label: t('notification-settings.remindBefore'),
            help: t('notification-settings.remindBeforeHelp'),
            inputMode: 'numeric',
            maxLength: 4,
            autocomplete: 'off',
            value: String(remindDays(before) ?? before?.slice(1, -1) ?? ''),
            error: fields.error('/remindBefore'),
            onInput: (text) => draft.set('/remindBefore', text === '' ? undefined : `P${text}D`),
          })
        : nothing
    }
    ${people.render({
      label: t('notification-settings.recipients'),
      help: t('notification-settings.recipientsHelp'),
      error: fields.error('/recipients'),
    })}
  `;
}

function problems(
  { typeId, text, when, remindBefore, recipients }: NotificationRule,
  base: NotificationRule | undefined,
): FieldProblem[] {
  return [
    ...(typeId ? [] : [problem('/typeId', 'required')]),
    ...(text?.trim() ? [] : [problem('/text', 'required')]),
    ...(isKept(base) ? [] : whenProblems(when)),
    ...(remindBefore === undefined || /^P(?!.*T)(\d{1,3}W)?(\d{1,3}D)?$|T/.test(remindBefore)
      ? []
      : [problem('/remindBefore', 'range', { min: 0, max: 999 })]),
    ...(recipients.length > 0 ? [] : [problem('/recipients', 'required')]),
  ];
}
