/**
 * Servers that do not speak our wire form, described instead of programmed: where a collection is, how it pages, where the
 * rows are in its answers and what it can be asked. Whatever has not been declared is refused as `unsupported`: rows that
 * were not asked for are worse than none.
 */
import { isBag } from '../../model/clean.ts';
import { ProblemError } from '../../model/problem.ts';
import type { Adapter, Call, Collections, CollectionCaps, Name, Page, Query, Where } from '../adapter.ts';
import { getEach } from '../get-each.ts';
import { mapFields } from '../map-fields/map-fields.ts';
import type { FieldMap } from '../map-fields/map-fields.ts';
import { foreignRecords } from './foreign-records.ts';
import type { Http } from './http.ts';

/** An RFC 6901 pointer into the body (`/data/rows`, the empty one for all of it), the name of a header, or a function. */
export type Source = string | ((body: unknown, headers: Headers) => unknown);

export interface Shape {
  items: Source;
  total?: Source;
  /** The next page's cursor, with `page: 'cursor'`. */
  next?: Source;
}

export interface RestCollection {
  /** In place of the collection's name: `/v2/customers`. */
  path?: string;
  /** Our names of fields and the server's. All else here, but for `caps`, is in the server's names. */
  fields?: FieldMap;
  /** How the server pages. `all`: every answer holds all rows. */
  page?: CollectionCaps['page'];
  shape?: Shape;
  /** A query as the server's parameters; with `page: 'offset'` the query always has its `offset`. */
  params?: (query: Query) => Record<string, string>;
  /** By parent collection the parameter that its id goes into: `{ clients: 'customerId' }`. */
  parents?: Partial<Record<Name, string>>;
  /** What the server can do, in our names of fields; cautious where it is not said: read only, no sorting, no filters. */
  caps?: Partial<CollectionCaps>;
}
export type RestCollections = Partial<Record<Name, RestCollection>>;

/** True when the server is another than one of our wire form: then all of its collections are described. */
export const isForeign = (collections: RestCollections): boolean =>
  Object.values(collections).some((one) => one && (one.page ?? one.shape ?? one.params ?? one.parents));

const cautious: CollectionCaps = {
  write: false,
  page: 'all',
  sort: [],
  filter: 'none',
  search: false,
  count: 'none',
  facets: [],
  concurrency: 'unchecked',
  patch: 'partial',
  ids: 'server',
  maxLimit: 100,
};

/** An adapter of a described server. It reads and writes records; our own verbs, batches and feeds it knows nothing of. */
export function foreignAdapter(http: Http, collections: RestCollections): Adapter {
  const caps = new Map(
    Object.entries(collections).map(([of, one = {}]): [string, CollectionCaps] => {
      const count = one.shape?.total === undefined ? 'none' : 'exact';
      return [of, { ...cautious, page: one.page ?? 'all', count, ...one.caps }];
    }),
  );
  const capsOf = (of: Name): CollectionCaps => {
    const known = caps.get(of);
    if (!known) throw unsupported(of);
    return known;
  };
  const { list, get, create, update, remove } = mapFields(
    foreignRecords(http, (of) => ({ ...collections[of], caps: capsOf(of) })),
    fieldsOf(collections),
  ) as ReturnType<typeof foreignRecords>; // It keeps the members of what it wraps.

  const written = async <T>(of: Name, verb: string, write: () => Promise<T>): Promise<T> => {
    if (!capsOf(of).write) throw unsupported(`${of}.${verb}`);
    return withTextIds(await write());
  };
  const one: Adapter['get'] = async (of, id, call) => withTextIds(await get(of, id, call));
  return {
    contract: 1,
    async list<N extends Name>(of: N, query: Query, call: Call): Promise<Page<Collections[N]>> {
      demandDeclared(of, query, capsOf(of), collections[of]);
      return kept(await list(of, query, call), query.archived ?? 'exclude');
    },
    get: one,
    create: (of, draft, call) => written(of, 'create', () => create(of, draft, call)),
    update: (of, id, change, call) => written(of, 'update', () => update(of, id, change, call)),
    remove: (of, id, base, call) => written(of, 'remove', () => remove(of, id, base, call)),
    getMany: (of, ids, call) => getEach(one, of, ids, call),
    describe: async () => Promise.resolve({ collections: Object.fromEntries(caps) }),
    close: async () => Promise.resolve(),
  };
}

/** The field maps of all collections that have one. */
export const fieldsOf = (collections: RestCollections): Partial<Record<Name, FieldMap>> =>
  Object.fromEntries(
    Object.entries(collections).flatMap(([of, one]) => (one?.fields === undefined ? [] : [[of, one.fields]])),
  );

const unsupported = (capability: string): ProblemError => new ProblemError({ code: 'unsupported', capability });

/** @throws ProblemError `unsupported` for the first part of the query that the server cannot be asked. */
function demandDeclared(of: Name, query: Query, caps: CollectionCaps, one: RestCollection = {}): void {
  const demand = (holds: boolean, part: string): void => {
    if (!holds) throw unsupported(`${of}.${part}`);
  };
  const { where, search, sort = [], facets = [], parent } = query;
  demand(!where || (one.params !== undefined && canFilter(where, caps.filter)), 'where');
  demand(!search || (one.params !== undefined && caps.search), 'search');
  demand(sort.length === 0 || one.params !== undefined, 'sort');
  for (const { field } of sort) demand(caps.sort === 'any' || caps.sort.includes(field), `sort.${field}`);
  for (const field of facets) demand(caps.facets === 'any' || caps.facets.includes(field), `facets.${field}`);
  demand(!parent || one.parents?.[parent.collection] !== undefined, 'parent');
}

function canFilter(where: Where, filter: CollectionCaps['filter']): boolean {
  if (filter === 'any') return true;
  if (filter === 'none') return false;
  if ('and' in where) return where.and.every((part) => canFilter(part, filter));
  if ('or' in where || 'not' in where) return false;
  return filter[where.field]?.includes(where.op) === true;
}

/** The page with what was asked for of archived and other records; without a total when it counted rows that are left out. */
function kept<T extends object>(page: Page<T>, archived: NonNullable<Query['archived']>): Page<T> {
  const items = page.items.map(withTextIds);
  if (archived === 'include') return { ...page, items };
  const wanted = items.filter((row) => {
    const when = isBag(row) ? row.archivedAt : undefined;
    return (when !== undefined && when !== null) === (archived === 'only');
  });
  const { total, ...rest } = page;
  return { ...rest, items: wanted, ...(total && wanted.length === items.length && { total }) };
}

/** Databases number their rows; here ids and versions are opaque texts. */
function withTextIds<T>(record: T): T {
  if (!isBag(record)) return record;
  const text = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
  const copy: Record<string, unknown> = { ...record };
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (key === 'id' || key === 'version' || key.endsWith('Id')) copy[key] = text(value);
    else if (key.endsWith('Ids') && Array.isArray(value)) copy[key] = value.map(text);
  }
  return copy as T; // Only numbers have become texts.
}
