/** An unsent entry, taken apart for a person: which record, what would be in which field, and what of it one can correct. */
import type { Name } from '../../adapters/adapter.ts';
import type { Intent } from '../../data/intent.ts';
import type { OutboxEntry } from '../../data/outbox/outbox.ts';
import { isBag } from '../../model/clean.ts';
import { schemas } from '../../model/collections.ts';

/** A value at a pointer; of a list or an object each value in it stands for itself. */
export interface Leaf {
  pointer: string;
  value: string | number | boolean | null;
}

type Fields = Readonly<Record<string, unknown>>;

/** What is to be written, by field; empty for a removal. */
export function fieldsOf(intent: Intent): Fields {
  if (intent.op === 'update') return intent.set;
  if (intent.op === 'create') return intent.draft;
  return intent.op === 'act' ? intent.input : {};
}

/** The record as it will be, as far as it is known here. */
export const recordOf = (intent: Intent): Fields =>
  intent.op === 'update' ? { ...intent.before, ...intent.set } : fieldsOf(intent);

export function collectionOf({ subject }: OutboxEntry): string {
  return subject.split('/')[0] ?? subject;
}

export const isCollection = (of: string): of is Name => Object.hasOwn(schemas, of);

const hidden = new Set(['id', 'clientId', 'version', 'e164']);

/** The values to be written, each with its pointer; ids say nothing to a person. */
export const leavesOf = (intent: Intent): Leaf[] => leaves(fieldsOf(intent), '');

function leaves(value: unknown, pointer: string): Leaf[] {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [{ pointer, value }];
  }
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) =>
    hidden.has(name) ? [] : leaves(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** The fields with the texts that a person has typed at their pointers. */
export function withTexts(fields: Fields, texts: ReadonlyMap<string, string>): Fields {
  const copy: unknown = structuredClone(fields);
  for (const [pointer, text] of texts) {
    const path = pointer
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = path.pop();
    let target: unknown = copy;
    for (const part of path)
      target = typeof target === 'object' && target !== null ? Reflect.get(target, part) : undefined;
    if (last !== undefined && typeof target === 'object' && target !== null) Reflect.set(target, last, text);
  }
  return isBag(copy) ? copy : fields;
}

/** The entry's intent with other fields. It is another wish, so it has a key of its own. */
export function corrected(intent: Intent, fields: Fields, key: string): Intent {
  // The union's members belong together; the compiler cannot follow them through a spread.
  if (intent.op === 'update') return { ...intent, key, set: fields } as Intent;
  if (intent.op === 'create')
    return { ...intent, key, draft: { ...fields, id: intent.draft.id ?? intent.key } } as Intent;
  return intent;
}
