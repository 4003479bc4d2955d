/** What an adapter offers by its members and says of itself in `describe`: only that is asked of it. */
import type { Adapter, Capabilities, Name, Op } from '../../adapters/adapter.ts';
import type { Harness } from './harness.ts';

export type Need =
  | 'write'
  | 'update'
  | 'remove'
  | 'checked'
  | 'idempotent'
  | 'stable'
  | 'cursors'
  | 'offset'
  | 'parents'
  | 'search'
  | 'count'
  | 'facets'
  | 'sort'
  | 'filter'
  | 'ownIds'
  | 'wholePatch'
  | 'other'
  | 'list'
  | 'archive'
  | 'getMany'
  | 'batch'
  | 'atomic'
  | 'act'
  | 'can'
  | 'describe'
  | 'live'
  | 'files'
  | 'peer'
  | 'reopen'
  | 'reader'
  | `action ${string}`
  | `collection ${Name}`
  | `filter ${Op}`;

export interface Claims {
  has(need: Need): boolean;
  readonly described: Partial<Capabilities>;
}

export function claimsOf(adapter: Adapter, described: Partial<Capabilities>, harness: Harness, of: Name): Claims {
  const caps = described.collections?.[of] ?? {};
  const subject = harness.subject;
  const writes = caps.write !== false;
  const actions = new Set<string>(adapter.act ? described.actions : []);
  const other = subject ? subject.other : 'comment';
  const text = subject?.text ?? 'name';
  const filters = (op: Op): boolean =>
    caps.filter === 'any' || (typeof caps.filter === 'object' && Boolean(caps.filter[text]?.includes(op)));
  const simple: Record<string, boolean> = {
    write: Boolean(adapter.create) && writes,
    update: Boolean(adapter.create && adapter.update) && writes,
    remove: Boolean(adapter.create && adapter.remove) && writes,
    checked: caps.concurrency === 'checked',
    idempotent: described.idempotent === true,
    stable: caps.stable !== false && caps.page !== 'all',
    cursors: caps.page !== 'all',
    // Where all rows come in one answer, paging and parents are the asker's own work.
    offset: caps.page === 'offset',
    parents: caps.page !== 'all',
    search: caps.search !== false,
    count: caps.count === 'exact',
    facets: caps.facets === 'any' || Boolean(caps.facets?.includes(text)),
    sort: caps.sort === 'any' || Boolean(caps.sort?.includes(text)),
    filter: filters('eq'),
    ownIds: caps.ids === 'client',
    wholePatch: caps.patch !== 'whole',
    other: other !== undefined,
    list: (subject ? subject.list : 'tags') !== undefined,
    archive: actions.has('client.archive') && actions.has('client.restore'),
    getMany: Boolean(adapter.getMany),
    batch: Boolean(adapter.batch && adapter.create && adapter.update && adapter.remove),
    atomic: Boolean(adapter.batch && described.atomicBatch),
    act: Boolean(adapter.act),
    can: Boolean(adapter.can),
    describe: Boolean(adapter.describe),
    live: Boolean(adapter.changes && described.live),
    files: Boolean(adapter.files),
    peer: Boolean(harness.peer),
    reopen: Boolean(harness.reopen),
    reader: Boolean(harness.asReader),
  };
  return {
    described,
    has(need) {
      const [kind, what = ''] = need.split(' ');
      if (kind === 'action') return actions.has(what);
      if (kind === 'collection') return described.collections?.[what as Name]?.write === true;
      if (kind === 'filter' && what) return filters(what as Op);
      return simple[need] ?? false;
    },
  };
}

/** Everything that the members allow, whatever is declared: for finding out what holds. */
export function attemptsOf(adapter: Adapter, described: Partial<Capabilities>, harness: Harness, of: Name): Claims {
  const declared = claimsOf(adapter, described, harness, of);
  const membersOnly: readonly Need[] = [
    'write',
    'update',
    'remove',
    'other',
    'list',
    'archive',
    'getMany',
    'batch',
    'act',
    'can',
    'describe',
    'files',
    'peer',
    'reopen',
    'reader',
  ];
  return {
    described: {
      ...described,
      collections: { ...described.collections, [of]: { ...described.collections?.[of], sort: 'any' } },
    },
    has: (need) => {
      if (membersOnly.includes(need) || need.startsWith('action ') || need.startsWith('collection '))
        return declared.has(need);
      if (need === 'live') return Boolean(adapter.changes);
      if (need === 'atomic') return Boolean(adapter.batch);
      return true;
    },
  };
}
