/** What several back ends can do together: each collection and action as its own one says, the rest only if it holds for all. */
import { isBag } from '../../model/clean.ts';
import type { ActionName, Adapter, Call, Capabilities, CollectionCaps, Name } from '../adapter.ts';
import { actionRecords } from '../action-records.ts';
import type { Route } from './route.ts';

type Caps = Partial<Capabilities>;

export async function combinedCaps({ adapters, named, rest, find }: Route, call: Call): Promise<Caps> {
  const answers = await Promise.all(adapters.map(async (adapter) => (await adapter.describe?.(call)) ?? {}));
  const told = new Map<Adapter, Caps>(adapters.map((adapter, index) => [adapter, bagOf(answers[index])]));
  const all = [...told.values()];
  const of = (name: Name): Caps | undefined => {
    const adapter = find(name);
    return adapter && told.get(adapter);
  };
  const collections: Partial<Record<Name, Partial<CollectionCaps>>> = {
    ...(rest && told.get(rest)?.collections),
    ...Object.fromEntries(
      named.map(([name, adapter]) => [
        name,
        // One back end's `create` proves nothing for the others.
        { write: Boolean(adapter.create ?? adapter.update), ...told.get(adapter)?.collections?.[name] },
      ]),
    ),
  };
  const owns = (name: ActionName, adapter: Adapter): boolean => {
    const collection = Object.hasOwn(actionRecords, name) ? actionRecords[name].of : undefined;
    return collection === undefined || find(collection) === adapter;
  };
  const first = <K extends keyof Caps>(key: K, owner: Name): Caps[K] =>
    of(owner)?.[key] ?? all.find((caps) => caps[key] !== undefined)?.[key];
  const archiving = first('archiving', 'clients');
  const rules = first('rules', 'clients');
  const session = first('session', 'clients');
  const settings = first('settings', 'settings');
  return {
    collections,
    actions: [
      ...new Set(
        adapters.flatMap((adapter) => told.get(adapter)?.actions?.filter((name) => owns(name, adapter)) ?? []),
      ),
    ],
    atomicBatch: adapters.length === 1 && all[0]?.atomicBatch === true,
    idempotent: all.every((caps) => caps.idempotent === true),
    live: adapters.some((adapter) => adapter.changes && told.get(adapter)?.live === true),
    history: of('activity')?.history ?? false,
    storageRefused: all.some((caps) => caps.storageRefused === true),
    ...(archiving && { archiving }),
    ...(rules && { rules }),
    ...(session && { session }),
    ...(settings && { settings }),
  };
}

const bagOf = (caps: Caps | undefined): Caps => (isBag(caps) ? caps : {});
