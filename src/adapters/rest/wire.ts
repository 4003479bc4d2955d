/**
 * The wire form, said once for both ends: paths, parameters, headers, and how a problem travels (docs/rest.md).
 * Pure functions over text and plain objects; the REST adapter writes with them and a server can read with them.
 */
import type { ActionName, Id, Name, Query, Sort, Version } from '../adapter.ts';

export const headers = {
  key: 'Idempotency-Key',
  /** Percent-encoded, because headers carry no letters beyond Latin 1. */
  reason: 'Change-Reason',
  /** Warning codes with commas between, each percent-encoded. */
  acknowledged: 'Acknowledged-Warnings',
  match: 'If-Match',
  version: 'ETag',
} as const;

export const mediaTypes = {
  json: 'application/json',
  patch: 'application/merge-patch+json',
  problem: 'application/problem+json',
  events: 'text/event-stream',
  /** An address to open instead of the file's bytes: `{ href, expiresAt? }`. */
  link: 'application/vnd.kundkort.link+json',
} as const;

/** Response headers that a server must expose to pages of other origins. */
export const exposedHeaders = ['ETag', 'Location', 'Retry-After', 'Content-Disposition'] as const;

// ---- ids in paths ----

/** An id as one segment of a path. What addresses cannot carry as a segment is written behind a `~`. */
export const encodeId = (id: Id): string =>
  id === '' || id === '.' || id === '..' || id.startsWith('~') ? `~${encodeURIComponent(id)}` : encodeURIComponent(id);

/** The id behind a segment that is already percent-decoded. */
export const decodeId = (segment: string): Id => (segment.startsWith('~') ? segment.slice(1) : segment);

/** `/clients/42`. */
export const recordPath = (of: Name, id: Id): string => `${collectionPath(of)}/${encodeId(id)}`;
export const collectionPath = (of: Name): string => `/${encodeURIComponent(of)}`;

// ---- versions ----

/** A version as a strong entity tag; percent-encoded where a header could not carry it. */
export const etagOf = (version: Version): string =>
  `"${version.replace(/[^\x21\x23-\x24\x26-\x7e]/gu, (sign) => encodeURIComponent(sign))}"`;

/** The version in an entity tag; undefined for a weak one, which can never satisfy `If-Match`. */
export function versionOf(tag: string | null | undefined): Version | undefined {
  const inner = /^"(.*)"$/.exec(tag?.trim() ?? '')?.[1];
  if (inner === undefined) return undefined;
  return decoded(inner) ?? inner;
}

export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

// ---- queries ----

const sortKey = ({ field, dir, nulls }: Sort): string =>
  `${dir === 'desc' ? '-' : ''}${encodeURIComponent(field)}${nulls ? `:${nulls}` : ''}`;

/** A query as the parameters of `GET /clients`. What is longer than an address should be goes to `POST /clients/query`. */
export function paramsOf(query: Query): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | number | undefined): void => {
    if (value !== undefined) params.set(name, String(value));
  };
  put('limit', query.limit);
  put('cursor', query.cursor);
  put('offset', query.offset);
  put(
    'parent',
    query.parent && `${encodeURIComponent(query.parent.collection)}/${encodeURIComponent(query.parent.id)}`,
  );
  put('sort', query.sort?.map(sortKey).join(','));
  put('archived', query.archived);
  put('count', query.count);
  put('facets', query.facets?.map(encodeURIComponent).join(','));
  put('include', query.include?.map(encodeURIComponent).join(','));
  put('q', query.search);
  put('where', query.where && JSON.stringify(query.where));
  return params;
}

/** The longest address that every server and proxy is sure to take. */
export const longestAddress = 1_800;

// ---- verbs ----

/** Which collection an action's path begins with, by its noun. */
const nouns: Readonly<Record<string, string>> = {
  client: 'clients',
  contact: 'contacts',
  portal: 'contacts',
  site: 'sites',
  address: 'addresses',
  assignment: 'assignments',
  preferences: 'preferences',
  settings: 'settings',
  import: 'imports',
  export: 'exports',
  job: 'jobs',
};

/**
 * Where an action is posted: `/clients/42:archive`, or `/sites:findDuplicates` when it is about no one record. A verb
 * of another noun than the collection's own keeps it: `/contacts/42:portal.invite`. The body is the input without its id.
 */
export function actionPath(name: ActionName, input: object): { path: string; body: object } {
  const [noun = '', verb = ''] = name.split('.');
  const collection = nouns[noun] ?? `${noun}s`;
  const own = collection === 'contacts' && noun !== 'contact' ? name : verb;
  const { id, ...body } = { id: undefined, ...input };
  if (typeof id !== 'string') return { path: `/${collection}:${own}`, body: input };
  return { path: `/${collection}/${encodeId(id)}:${own}`, body };
}

/** The action's name behind a path's collection and verb; the server looks it up among those it knows. */
export function actionName(collection: string, verb: string): string {
  if (verb.includes('.')) return verb;
  const noun = Object.keys(nouns).find((each) => nouns[each] === collection);
  return `${noun ?? collection.replace(/s$/, '')}.${verb}`;
}

export const reasonHeader = (reason: string): string => encodeURIComponent(reason);
export const acknowledgedHeader = (codes: readonly string[]): string => codes.map(encodeURIComponent).join(',');
