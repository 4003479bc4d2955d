/** What a back end can do, filled up with conservative defaults from what its members prove. */
import type { Adapter, Archiving, Capabilities, CollectionCaps, Name } from '../adapters/adapter.ts';
import { gained } from './local-rows.ts';
import type { Session } from '../model/rights.ts';
import type { Settings } from '../model/register.ts';

export interface Caps {
  of(collection: Name): CollectionCaps;
  /** Whether records can be made: without it there is no button for it. */
  creates(collection: Name): boolean;
  /** Whether the back end says anything of the collection. */
  describes(collection: Name): boolean;
  /** Takes in what was found out of a collection that is not described. */
  learn(collection: Name, caps: Partial<CollectionCaps>): void;
  /** False: a change by somebody else may go unnoticed, because the back end does not check what a save is based on. */
  guaranteed(collection: Name): boolean;
  acts(action: string): boolean;
  readonly atomicBatch: boolean;
  readonly idempotent: boolean;
  readonly live: boolean;
  readonly history: boolean;
  readonly storageRefused: boolean;
  readonly archiving: Required<Archiving>;
  readonly clientNumber: { min: number; max: number; pattern?: string } | undefined;
  readonly session: Session | undefined;
  readonly settings: Settings | undefined;
}

const cautious: CollectionCaps = {
  write: false,
  page: 'cursor',
  sort: [],
  filter: 'none',
  search: true,
  count: 'none',
  facets: [],
  concurrency: 'unchecked',
  patch: 'partial',
  ids: 'server',
  maxLimit: 100,
};

export function resolveCaps(adapter: Adapter, described: Partial<Capabilities> = {}): Caps {
  const collections = described.collections ?? {};
  const actions = new Set<string>(described.actions ?? []);
  const cache = new Map<Name, CollectionCaps>();
  const learnt = new Map<Name, Partial<CollectionCaps>>();
  return {
    creates(collection) {
      return Boolean(adapter.create) && this.of(collection).write;
    },
    describes: (collection) => collections[collection] !== undefined || learnt.has(collection),
    learn(collection, caps) {
      learnt.set(collection, caps);
      cache.delete(collection);
    },
    guaranteed(collection) {
      return this.of(collection).concurrency === 'checked';
    },
    of(collection) {
      const known = cache.get(collection);
      if (known) return known;
      const said = collections[collection];
      const caps = {
        ...cautious,
        write: Boolean(adapter.create ?? adapter.update),
        ...said,
        ...(said?.page === 'all' && gained),
        ...learnt.get(collection),
      };
      cache.set(collection, caps);
      return caps;
    },
    acts: (action) => Boolean(adapter.act) && actions.has(action),
    atomicBatch: Boolean(adapter.batch && described.atomicBatch),
    idempotent: described.idempotent ?? false,
    live: Boolean(adapter.changes && described.live),
    history: described.history ?? false,
    storageRefused: described.storageRefused ?? false,
    archiving: { purges: [], notifies: false, ...described.archiving },
    clientNumber: described.rules?.clientNumber,
    session: described.session,
    settings: described.settings,
  };
}
