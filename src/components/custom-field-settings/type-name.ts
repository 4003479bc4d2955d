import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';

/** What a kind of field is called; one this version does not know, by its own name. */
export function typeName({ i18n, t }: LocalizeController, type: string): string {
  const known = `custom-field-settings.types.${type}`;
  return i18n.has(known) ? t(known as MessageKey) : type;
}
