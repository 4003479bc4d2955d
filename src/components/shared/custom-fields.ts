/** Fields that the register's administrator has defined; a type this version does not know is shown and not touched. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { FieldDef } from '../../model/register.ts';
import { textField } from '../../ui/field.ts';
import type { BoundFields } from './bound-fields.ts';
import { labelIn } from './label-in.ts';

/** What a definition is called in a locale. */
export const fieldDefLabel = ({ label, key }: FieldDef, locale: string): string => labelIn(label, locale, key);

export function customFields(
  fields: BoundFields,
  i18n: LocalizeController,
  defs: readonly FieldDef[],
): TemplateResult[] {
  return defs
    .filter(({ removed }) => !removed)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((def) => customField(fields, i18n, def));
}

function customField(fields: BoundFields, { t, locale }: LocalizeController, def: FieldDef): TemplateResult {
  const pointer = `/custom/${def.key}`;
  const label = fieldDefLabel(def, locale);
  const common = { label, required: def.required ?? false };
  const list = `${fields.idOf(pointer)}-suggestions`;
  switch (def.type) {
    case 'text':
      return html`${fields.text(pointer, { ...common, ...(def.suggestions?.length ? { list } : {}) })}
      ${def.suggestions?.length ? html`<datalist id=${list}>${def.suggestions.map((text) => html`<option value=${text}></option>`)}</datalist>` : nothing}`;
    case 'number':
      return fields.number(pointer, { ...common, inputMode: 'decimal' });
    case 'date':
      return fields.text(pointer, { ...common, type: 'date' });
    case 'boolean':
      return fields.check(pointer, common);
    case 'select':
      return fields.select(pointer, {
        ...common,
        emptyLabel: t('common.notGiven'),
        options: (def.suggestions ?? []).map((value) => ({ value, label: value })),
      });
    case 'multiselect':
      return fields.choices(
        pointer,
        label,
        (def.suggestions ?? []).map((value) => ({ value, label: value })),
      );
    default:
      return textField({
        id: fields.idOf(pointer),
        label,
        value: fields.shown(pointer),
        readonly: true,
        help: t('custom-fields.unknownType'),
      });
  }
}
