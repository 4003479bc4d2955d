/** What a person wants to be done, as plain JSON: it can be kept, sent again and carried out by another tab. */
import type { ActionName, Actions, Collections, Draft, Id, Name, Patch, Version } from '../adapters/adapter.ts';

interface Common {
  /** The same on every attempt, so that it has one effect. */
  key: string;
  /** Milliseconds since 1970, by this device's clock. */
  at: number;
  reason?: string;
  acknowledged?: string[];
}

export type UpdateIntent = {
  [N in Name]: Common & { op: 'update'; of: N; id: Id; before: Collections[N]; set: Patch<Collections[N]> };
}[Name];
export type CreateIntent = { [N in Name]: Common & { op: 'create'; of: N; draft: Draft<N> } }[Name];
export type RemoveIntent = Common & { op: 'remove'; of: Name; id: Id; base?: Version };
export type ActIntent = { [A in ActionName]: Common & { op: 'act'; name: A; input: Actions[A]['in'] } }[ActionName];

export type Intent = UpdateIntent | CreateIntent | RemoveIntent | ActIntent;

const nouns: Readonly<Record<string, Name>> = {
  client: 'clients',
  contact: 'contacts',
  portal: 'contacts',
  site: 'sites',
  address: 'addresses',
  assignment: 'clients',
  preferences: 'clients',
  settings: 'settings',
};

/** The record that an intent is about: intents about one record are carried out in their order. */
export function subjectOf(intent: Intent): { of: string; id: string } {
  if (intent.op === 'create') return { of: intent.of, id: intent.draft.id ?? intent.key };
  if (intent.op !== 'act') return { of: intent.of, id: intent.id };
  const of = nouns[intent.name.split('.')[0] ?? ''] ?? intent.name;
  const { input } = intent;
  if ('id' in input) return { of, id: input.id };
  if ('clientId' in input) return { of: 'clients', id: input.clientId };
  return { of, id: intent.key };
}
