/** What comes in, never trusted: bodies bounded in size and depth, parameters read back into a query, calls. */
import { ops } from '../../../src/adapters/adapter.ts';
import type { Call, Query, Sort, Where, WriteCall } from '../../../src/adapters/adapter.ts';
import { decoded, headers, versionOf } from '../../../src/adapters/rest/wire.ts';
import { clean, maxDepth } from '../../../src/model/clean.ts';
import { schemas } from '../../../src/model/collections.ts';
import type { Name } from '../../../src/model/collections.ts';
import { ProblemError } from '../../../src/model/problem.ts';

/** In bytes. */
const largestBody = 5_000_000;
export const largestFile = 50_000_000;

export const invalid = (pointer: string, code: string): ProblemError =>
  new ProblemError({ code: 'invalid', fields: [{ pointer, code }] });

type Bag = Record<string, unknown>;
export const isBag = (value: unknown): value is Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body's bytes. @throws ProblemError `invalid` when there are more than allowed. */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > most) throw invalid('', 'tooLarge');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** The body as an object. @throws ProblemError `invalid` for anything else. */
export async function bodyOf(request: Request, most = largestBody): Promise<Bag> {
  const text = new TextDecoder().decode(await bytesOf(request, most));
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalid('', 'notJson');
  }
  if (isTooDeep(body)) throw invalid('', 'tooDeep');
  if (!isBag(body)) throw invalid('', 'type');
  return body;
}

/** Looked for without recursion, so that no nesting is too deep to say so. */
function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}

/** A collection of the model, or a host's own. @throws ProblemError `notFound`. */
export function collectionOf(name: string): Name {
  // A host's own collections are named `x:…`; the model knows all others.
  if (Object.hasOwn(schemas, name) || name.startsWith('x:')) return name as Name;
  throw new ProblemError({ code: 'notFound' });
}

export function callOf(request: Request): Call {
  const locale = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/.exec(request.headers.get('accept-language') ?? '')?.[0];
  return { signal: request.signal, ...(locale !== undefined && { locale }) };
}

/** @throws ProblemError `invalid` without an idempotency key: nobody could tell a repeat from a second wish. */
export function writeCallOf(request: Request): WriteCall {
  const key = request.headers.get(headers.key);
  if (!key || key.length > 255) throw invalid('/key', 'required');
  const reason = decoded(request.headers.get(headers.reason) ?? '');
  const acknowledged = request.headers
    .get(headers.acknowledged)
    ?.split(',')
    .flatMap((code) => decoded(code.trim()) ?? []);
  return { ...callOf(request), key, ...(reason && { reason }), ...(acknowledged?.length && { acknowledged }) };
}

/** The version a write is based on. A weak tag can never match, so it is a version that never was. */
export function baseOf(request: Request): string | undefined {
  const tag = request.headers.get(headers.match);
  if (tag === null) return undefined;
  return versionOf(tag) ?? `weak ${tag}`;
}

const listOf = (text: string): string[] => text.split(',').map((part) => decoded(part) ?? part);

function sortOf(text: string): Sort[] {
  return text.split(',').map((part) => {
    const [name = '', nulls] = part.replace(/^-/, '').split(':');
    const field = decoded(name) ?? name;
    if (nulls !== undefined && nulls !== 'first' && nulls !== 'last') throw invalid('/sort', 'oneOf');
    return { field, dir: part.startsWith('-') ? 'desc' : 'asc', ...(nulls && { nulls }) };
  });
}

function whereOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('/where', 'notJson');
  }
}

/** The query in an address, as loose as the one in a body: `queryOf` checks both. */
export function paramsAsQuery(params: URLSearchParams): Bag {
  const read: Bag = {};
  const number = (name: string): void => {
    const text = params.get(name);
    if (text !== null) read[name] = /^\d{1,9}$/.test(text) ? Number(text) : text;
  };
  number('limit');
  number('offset');
  for (const name of ['cursor', 'archived', 'count'] as const) if (params.has(name)) read[name] = params.get(name);
  if (params.has('q')) read.search = params.get('q');
  if (params.has('sort')) read.sort = sortOf(params.get('sort') ?? '');
  if (params.has('where')) read.where = whereOf(params.get('where') ?? '');
  for (const name of ['facets', 'include'] as const) if (params.has(name)) read[name] = listOf(params.get(name) ?? '');
  const parent = params.get('parent');
  if (parent !== null) {
    const [collection = '', id = ''] = parent.split('/').map((part) => decoded(part) ?? part);
    read.parent = { collection, id };
  }
  return read;
}

const choice = <T extends string>(value: unknown, pointer: string, ...allowed: T[]): T | undefined => {
  if (value === undefined) return undefined;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalid(pointer, 'oneOf');
  return found;
};
const text = (value: unknown, pointer: string): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(pointer, 'type');
};
const texts = (value: unknown, pointer: string): string[] | undefined => {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  throw invalid(pointer, 'type');
};

function checkWhere(value: unknown): Where {
  if (!isBag(value)) throw invalid('/where', 'type');
  if ('and' in value || 'or' in value) {
    const parts = value.and ?? value.or;
    if (!Array.isArray(parts)) throw invalid('/where', 'type');
    const checked = parts.map(checkWhere);
    return 'and' in value ? { and: checked } : { or: checked };
  }
  if ('not' in value) return { not: checkWhere(value.not) };
  if (typeof value.field !== 'string') throw invalid('/where', 'type');
  const op = ops.find((known) => known === value.op);
  if (!op) throw new ProblemError({ code: 'unsupported', capability: 'where' });
  // It came as JSON.
  return { field: value.field, op, value: (value.value ?? null) as never };
}

/** A query that is one. @throws ProblemError `invalid` or `unsupported`. */
export function queryOf(raw: Bag, needsLimit = true): Query {
  const bag = clean(raw) as Bag;
  const limit = bag.limit ?? (needsLimit ? 50 : 1);
  if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1) throw invalid('/limit', 'range');
  if (bag.offset !== undefined && typeof bag.offset !== 'number') throw invalid('/offset', 'type');
  if (
    bag.sort !== undefined &&
    !(Array.isArray(bag.sort) && bag.sort.every((key) => isBag(key) && typeof key.field === 'string'))
  )
    throw invalid('/sort', 'type');
  const parent = bag.parent;
  if (
    parent !== undefined &&
    !(isBag(parent) && typeof parent.collection === 'string' && typeof parent.id === 'string')
  )
    throw invalid('/parent', 'type');
  const query: Query = { limit };
  const put = <K extends keyof Query>(name: K, value: Query[K] | undefined): void => {
    if (value !== undefined) query[name] = value;
  };
  put('cursor', text(bag.cursor, '/cursor'));
  put('offset', bag.offset);
  put('search', text(bag.search, '/search'));
  put('archived', choice(bag.archived, '/archived', 'exclude', 'include', 'only'));
  put('count', choice(bag.count, '/count', 'none', 'estimate', 'exact'));
  put('facets', texts(bag.facets, '/facets'));
  put('include', texts(bag.include, '/include'));
  put('where', bag.where === undefined ? undefined : checkWhere(bag.where));
  // Each key was seen to have a field; the engine checks the rest of it.
  put('sort', bag.sort as Sort[] | undefined);
  put(
    'parent',
    isBag(parent) ? { collection: collectionOf(String(parent.collection)), id: String(parent.id) } : undefined,
  );
  return query;
}
