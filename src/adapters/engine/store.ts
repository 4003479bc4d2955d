/**
 * One resident state over a storage, and as many actors on it as there are sessions: a page has one, a server has one for
 * each request. What is shared is here; what an actor may do with it is the adapter's.
 */
import type { Session } from '../../model/rights.ts';
import type { Settings } from '../../model/register.ts';
import type { Adapter, Capabilities, Id, Name } from '../adapter.ts';
import { Actor } from './actor.ts';
import type { Core } from './actor.ts';
import { adapterOf } from './adapter-of.ts';
import { factsOf } from './facts.ts';
import { timeId } from './ids.ts';
import { Intents } from './intents.ts';
import { Jobs } from './jobs.ts';
import { Likeness } from './likeness.ts';
import { Removed } from './removed.ts';
import { Resident } from './resident.ts';
import { sow } from './seed.ts';
import type { Seed } from './seed.ts';
import type { Storage } from './storage.ts';
import type { ViewOptions } from './view.ts';

export interface StoreOptions {
  storage: Storage;
  /** Initial records by collection, or a function that makes them; used only when the store is empty. */
  seed?: Seed;
  /** The settings record of a store that has none yet. */
  settings?: Partial<Settings>;
  /** Collation when a call names no locale. */
  locale?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  newId?: () => Id;
  /** Declared instead of what the engine can do. */
  caps?: Partial<Capabilities>;
  /** For a process that has memory to spare and writes its answers down at once. */
  views?: Partial<ViewOptions>;
}

/** Who is acting. A function is asked at every call, so rights may change live. */
export type Acting = Session | undefined | (() => Session | undefined);

export interface Store {
  as(session: Acting): Adapter;
  /** Takes everything away and sows anew: what is given here, or the seed that the store was opened with. */
  clear(seed?: Seed): Promise<void>;
  /** Resolves when the collections are in memory. */
  ready(names: readonly Name[]): Promise<void>;
  close(): Promise<void>;
}

export function openStore({ storage, caps = {}, locale, ...options }: StoreOptions): Store {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? ((): Id => timeId(now()));
  const first = (opened: Resident): Promise<void> => sow(opened, { ...options, now, empty: opened.seq === 0 });
  const resident = new Resident(storage, first, options.views);
  const intents = new Intents(storage);
  const removed = new Removed();
  for (const name of ['notes', 'journal'] as const) removed.follow(name, resident.table(name));
  const likeness = new Likeness(resident.table('clients'), resident.table('contacts'));
  const core: Core = { storage, resident, removed, intents, facts: factsOf(resident), likeness, locale, now, newId };
  const jobs = new Jobs(storage, now);
  resident.listen((commit) => {
    if (commit) return;
    intents.forget();
    removed.forget();
  });
  const store: Store = {
    as: (session) => {
      const actor = new Actor(core, typeof session === 'function' ? session : () => session);
      return adapterOf(actor, jobs, caps, () => store.close());
    },
    clear: async (seed = options.seed) => {
      await resident.open();
      await resident.exclusive(async () => {
        await storage.clear();
        Object.assign(resident, await storage.open());
        await sow(resident, { ...options, seed, now, empty: true });
        await resident.reload();
      });
    },
    ready: (names) => resident.ready(names),
    close: async () => {
      await jobs.close();
      await resident.close();
    },
  };
  return store;
}
