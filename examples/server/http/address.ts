/**
 * The request's path as it was sent. The URL parser of the platform is not asked: it would take `%2E%2E` for a step up,
 * and an id may be anything.
 */
import type { HttpBindings } from '@hono/node-server';
import { ProblemError } from '../../../src/model/problem.ts';
import { schemas } from '../../../src/model/collections.ts';
import type { Id, Name } from '../../../src/adapters/adapter.ts';
import { decodeId, decoded } from '../../../src/adapters/rest/wire.ts';

export interface Address {
  of: Name;
  id: Id;
}

/** For Hono's router: the path without its parameters, still encoded. */
export function rawPath(request: Request, { env }: { env?: unknown } = {}): string {
  const target = (env as HttpBindings | undefined)?.incoming.url ?? request.url;
  // The absolute form is for proxies; only what stands behind the host is ours.
  const local = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return /^[^?#]*/.exec(local)?.[0] || '/';
}

/** The parameters behind the path. */
export function rawParams(env: HttpBindings): URLSearchParams {
  const target = env.incoming.url ?? '';
  const at = target.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : target.slice(at + 1));
}

export const segmentsOf = (path: string): string[] => path.slice(1).split('/');

const notFound = (): ProblemError => new ProblemError({ code: 'notFound' });

function plain(segment: string | undefined): string {
  const text = segment === undefined ? undefined : decoded(segment);
  if (text === undefined || text === '') throw notFound();
  return text;
}

/** @throws ProblemError `notFound` for what names nothing. */
export const idIn = (segment: string | undefined): Id => decodeId(plain(segment));

/** Whether a collection is served: ours by name, and those of the host that were named to the server. */
export type Served = (name: string) => name is Name;
export const served =
  (hostCollections: readonly string[]): Served =>
  (name): name is Name =>
    Object.hasOwn(schemas, name) || hostCollections.includes(name);

export function collectionIn(segment: string | undefined, isServed: Served): Name {
  const name = plain(segment);
  if (!isServed(name)) throw notFound();
  return name;
}

/** `42:archive` and `sites:findDuplicates` in two: an encoded id has no colon of its own. */
export function splitVerb(segment: string): [subject: string, verb: string] | undefined {
  const at = segment.lastIndexOf(':');
  return at < 0 ? undefined : [segment.slice(0, at), segment.slice(at + 1)];
}
