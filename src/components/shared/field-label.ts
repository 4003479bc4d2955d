import type { LocalizeController } from '../../i18n/localize.ts';
import type { ImportField } from '../../transfer/fields.ts';
import { fieldDefLabel } from './custom-fields.ts';

/** What a field is called in files and lists of fields: its translated label, or a custom field's own words. */
export function fieldLabel({ i18n, locale }: LocalizeController, { key, label, custom }: ImportField): string {
  if (custom) return fieldDefLabel(custom, locale);
  return label !== undefined && i18n.has(label) ? i18n.t(label) : key;
}
