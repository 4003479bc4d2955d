/** In which fields two clients are alike, in words; a field that only the back end knows has none. */
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';

const words: Readonly<Record<string, MessageKey>> = {
  name: 'client-form.alike.name',
  number: 'client-form.alike.number',
  emails: 'client-form.alike.emails',
  phones: 'client-form.alike.phones',
  externalIds: 'client-form.alike.externalIds',
};

export function alikeIn(fields: readonly string[], { t, formats }: LocalizeController): string {
  const named = fields.flatMap((field) => (words[field] ? [t(words[field])] : []));
  return t('client-form.alike.same', { what: formats.list(named) });
}
