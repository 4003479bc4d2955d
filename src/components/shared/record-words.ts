/** What records and their fields are called where they stand alone: in the list of unsent changes, in a history. */
import type { Name } from '../../adapters/adapter.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { contactName } from '../../model/contacts.ts';

/** What a record of a collection is, such as “Contact”; a host's own collection is called by its name. */
export function nounOf({ i18n, t }: LocalizeController, of: string): string {
  const key = `record.noun.${of}`;
  return i18n.has(key) ? t(key as MessageKey) : of;
}

/** The label of the field that a pointer leads into; one that is not known by its own name. */
export function fieldName({ i18n, t }: LocalizeController, pointer: string): string {
  const parts = pointer.split('/').slice(1);
  const known = (name: string): string | undefined => {
    const key = `record.field.${name}`;
    return i18n.has(key) ? t(key as MessageKey) : undefined;
  };
  const names = parts.filter((part) => !/^\d+$/.test(part));
  const last = names.at(-1) ?? pointer;
  const [first = last] = names;
  return known(last) ?? known(first) ?? last;
}

type Fields = Readonly<Record<string, unknown>>;
const texts = ['name', 'title', 'text', 'number'] as const;

/** What one record is called; undefined when nothing in it says. */
export function recordName(of: Name, fields: Fields): string | undefined {
  if (of === 'contacts') {
    const name = contactName(fields);
    if (name) return name;
  }
  for (const field of texts) {
    const value = fields[field];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}
