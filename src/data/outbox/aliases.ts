/**
 * Ids of records that were made without the back end. It may give another one when it gets them; what was wanted of the
 * record meanwhile names it by the first, so that one is replaced wherever it stands.
 */
import { subjectOf } from '../intent.ts';
import type { Intent } from '../intent.ts';

/** The id under which the page knows a record that it has made itself; undefined for other intents. */
export const madeId = (intent: Intent): string | undefined =>
  intent.op === 'create' ? subjectOf(intent).id : undefined;

/** Whether the intent names the record: as its own, or in a field such as `clientId`. */
export function names(intent: Intent, id: string): boolean {
  return holds(
    intent.op === 'create' ? intent.draft : intent.op === 'act' ? intent.input : [intent.id, change(intent)],
    id,
  );
}

const change = (intent: Intent): unknown => (intent.op === 'update' ? intent.set : undefined);

function holds(value: unknown, id: string): boolean {
  if (typeof value !== 'object' || value === null) return value === id;
  return Object.values(value).some((part) => holds(part, id));
}

/** The intent with every id replaced that the back end has given another one. */
export function translated(intent: Intent, aliases: ReadonlyMap<string, string>): Intent {
  if (aliases.size === 0) return intent;
  const { key } = intent;
  return { ...(replaced(intent, aliases) as Intent), key };
}

function replaced(value: unknown, aliases: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return aliases.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, aliases));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, replaced(part, aliases)]));
}
