/** What a back end can do, filled up with conservative defaults from what its members prove. */
import type { Adapter, Capabilities, CollectionCaps, Name } from '../adapters/adapter.ts';
import type { Session } from '../model/rights.ts';
import type { Settings } from '../model/register.ts';

export interface Caps {
  of(collection: Name): CollectionCaps;
  acts(action: string): boolean;
  readonly atomicBatch: boolean;
  readonly idempotent: boolean;
  readonly live: boolean;
  readonly history: boolean;
  readonly storageRefused: boolean;
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
  return {
    of(collection) {
      const known = cache.get(collection);
      if (known) return known;
      const caps = { ...cautious, write: Boolean(adapter.create ?? adapter.update), ...collections[collection] };
      cache.set(collection, caps);
      return caps;
    },
    acts: (action) => Boolean(adapter.act) && actions.has(action),
    atomicBatch: Boolean(adapter.batch && described.atomicBatch),
    idempotent: described.idempotent ?? false,
    live: Boolean(adapter.changes && described.live),
    history: described.history ?? false,
    storageRefused: described.storageRefused ?? false,
    clientNumber: described.rules?.clientNumber,
    session: described.session,
    settings: described.settings,
  };
}
