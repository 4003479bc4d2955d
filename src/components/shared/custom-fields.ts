/** Fields that the register's administrator has defined; a type this version does not know is shown and not touched. */
import type { TemplateResult } from 'lit';
import type { Formats } from '../../i18n/formats.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { misfit } from '../../model/custom-fields.ts';
import type { FieldDef } from '../../model/register.ts';
import { isCustomer } from '../../model/rights.ts';
import type { Session } from '../../model/rights.ts';
import { Day } from '../../model/values.ts';
import type { BoundFields } from './bound-fields.ts';
import { labelIn } from './label-in.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a definition is called in a locale. */
export const fieldDefLabel = ({ label, key }: FieldDef, locale: string): string => labelIn(label, locale, key);

/** Those that this person may see, in their order, the retired ones included. */
export const seenFieldDefs = (defs: readonly FieldDef[], session: Session | undefined): FieldDef[] =>
  defs
    .filter(({ hiddenFromCustomer }) => !hiddenFromCustomer || !isCustomer(session))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));

/** A value as text; empty for none, and for one of a shape that has no words. */
export function customFieldText(
  value: unknown,
  { type }: FieldDef,
  { t, formats }: { t: (key: MessageKey) => string; formats: Formats },
): string {
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return formats.figure(value);
  if (typeof value === 'string') return type === 'date' && Day.safeParse(value).success ? formats.day(value) : value;
  return Array.isArray(value) ? formats.list(value.filter((item) => typeof item === 'string')) : '';
}

/** The same where there is room for a value of any shape, such as one of a kind that this version does not know. */
export const customFieldWhole = (...[value, def, words]: Parameters<typeof customFieldText>): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? JSON.stringify(value)
    : customFieldText(value, def, words);

/** The fields of a form. `stored` are the values as they were when the editing began. */
export function customFields(
  fields: BoundFields,
  i18n: LocalizeController,
  defs: readonly FieldDef[],
  stored: Values = {},
): TemplateResult[] {
  return defs.filter(({ removed }) => !removed).map((def) => customField(fields, i18n, def, stored[def.key]));
}

function customField(fields: BoundFields, i18n: LocalizeController, def: FieldDef, stored: unknown): TemplateResult {
  const { t, locale } = i18n;
  const pointer = `/custom/${def.key}`;
  const label = fieldDefLabel(def, locale);
  const help = keptText(i18n, def, stored);
  const common = { label, required: def.required ?? false, ...(help === undefined ? {} : { help }) };
  switch (def.type) {
    case 'text':
      return fields.text(pointer, { ...common, suggestions: def.suggestions ?? [] });
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
        options: choicesOf(def, stored),
      });
    case 'multiselect':
      return fields.choices(pointer, label, choicesOf(def, stored), help);
    default:
      return fields.fixed(pointer, { label, help: t('custom-fields.unknownType') });
  }
}

/** What may be chosen, and what is chosen already: a choice that was taken away must not go unseen with the next save. */
function choicesOf({ suggestions = [] }: FieldDef, stored: unknown): { value: string; label: string }[] {
  const held: readonly unknown[] = Array.isArray(stored) ? stored : [stored];
  const texts = held.filter((value) => typeof value === 'string').filter((text) => text.trim());
  return [...new Set([...suggestions, ...texts])].map((value) => ({ value, label: value }));
}

/** Why a value stands that the definition would refuse: it was stored before that changed. */
function keptText({ t, formats }: LocalizeController, def: FieldDef, stored: unknown): string | undefined {
  const fault = misfit(def, stored);
  if (!fault) return undefined;
  const options = def.suggestions ?? [];
  const odd = Array.isArray(stored) && fault === 'choice' ? stored.filter((item) => !options.includes(item)) : stored;
  const value = customFieldWhole(odd, def, { t, formats });
  return t(fault === 'choice' ? 'custom-fields.keptChoice' : 'custom-fields.keptValue', { value });
}
