/** What is asked about a custom field: its name in each language it has one in, its kind, its choices, and where it shows. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { problem } from '../../model/issues.ts';
import type { FieldProblem } from '../../model/problem.ts';
import type { FieldDef } from '../../model/register.ts';
import { textArea } from '../../ui/field.ts';
import type { RecordForm } from '../shared/record-drawer.ts';
import { typeName } from './type-name.ts';

export const fieldTypes = ['text', 'number', 'date', 'boolean', 'select', 'multiselect'] as const;
const longestName = 80;

export const hasChoices = ({ type }: FieldDef): boolean => type === 'select' || type === 'multiselect';

/** Lines without their edges, none twice and none empty. */
export const tidied = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.trim()).filter(Boolean)),
];

/** A field without a name cannot be told from others, and a list without choices not be answered. */
export function missing(def: FieldDef): FieldProblem[] {
  const names = typeof def.label === 'string' ? { '': def.label } : def.label;
  const nameless = Object.entries(names)
    .filter(([, name]) => !name?.trim())
    .map(([locale]) => problem(locale ? `/label/${locale}` : '/label', 'required'));
  const choiceless = hasChoices(def) && tidied(def.suggestions ?? []).length === 0;
  return choiceless ? [...nameless, problem('/suggestions', 'required')] : nameless;
}

export function fieldForm(
  { value: def, draft, fields, isNew }: RecordForm<'fieldDefs'>,
  i18n: LocalizeController,
): TemplateResult {
  const { t, formats } = i18n;
  const error = fields.error('/suggestions');
  return html`
    ${
      typeof def.label === 'string' || !def.label
        ? fields.text('/label', {
            label: t('custom-field-settings.name'),
            required: true,
            maxLength: longestName,
            autocomplete: 'off',
          })
        : Object.keys(def.label).map((locale) =>
            fields.text(`/label/${locale}`, {
              label: t('custom-field-settings.nameIn', { language: formats.language(locale) }),
              required: true,
              maxLength: longestName,
            }),
          )
    }
    ${
      isNew
        ? fields.select('/type', {
            label: t('custom-field-settings.type'),
            options: fieldTypes.map((type) => ({ value: type, label: typeName(i18n, type) })),
          })
        : html`<p class="fixed">
            <span>${t('custom-field-settings.type')}: ${typeName(i18n, def.type)}</span>
            <span class="muted">${t('custom-field-settings.typeFixed')}</span>
          </p>`
    }
    ${
      hasChoices(def) || def.type === 'text'
        ? textArea({
            id: fields.idOf('/suggestions'),
            label: t(hasChoices(def) ? 'custom-field-settings.choices' : 'custom-field-settings.suggestions'),
            help: t('custom-field-settings.onePerLine'),
            value: (def.suggestions ?? []).join('\n'),
            ...(error ? { error } : {}),
            ...(hasChoices(def) ? { requiredText: t('common.required') } : {}),
            onInput: (text) => draft.set('/suggestions', text === '' ? [] : text.split('\n')),
          })
        : nothing
    }
    <div class="checks">
      ${fields.check('/required', { label: t('custom-field-settings.required') })}
      ${fields.check('/inList', { label: t('custom-field-settings.inList') })}
      ${fields.check('/hiddenFromCustomer', { label: t('custom-field-settings.hiddenFromCustomer') })}
    </div>
  `;
}
