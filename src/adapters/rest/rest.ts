/** Any server that speaks the wire form (docs/rest.md), and with a few words of configuration many that do not. */
import { ProblemError } from '../../model/problem.ts';
import type {
  Adapter,
  BatchResult,
  Call,
  Capabilities,
  Collections,
  Entity,
  Job,
  Name,
  Page,
  Query,
  WriteCall,
} from '../adapter.ts';
import { follow } from './feed.ts';
import { open, put } from './files.ts';
import { Http, writeHeaders } from './http.ts';
import type { Answer, HttpOptions } from './http.ts';
import { capsOfShape, demandSayable } from './shape.ts';
import type { CollectionsOptions } from './shape.ts';
import {
  actionPath,
  collectionPath,
  encodeId,
  etagOf,
  headers,
  longestAddress,
  mediaTypes,
  paramsOf,
  versionOf,
} from './wire.ts';

export { pagedShape } from './shape.ts';
export type { CollectionOptions, CollectionsOptions, PagedWords, Shape } from './shape.ts';
export type { GetToken } from './tokens.ts';

export interface RestOptions extends HttpOptions {
  /** Paths and shapes of collections where the server has its own. */
  collections?: CollectionsOptions;
  /** How changes come. Default: events, and polling where the server has none. */
  feed?: 'events' | 'poll' | 'none';
  /** Between two polls without news, in milliseconds. Default 5,000. */
  pollMs?: number;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

type Bag = Record<string, unknown>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

const badAnswer = (path: string, expected: string): ProblemError =>
  new ProblemError({ code: 'badAdapter', issues: [{ path, expected, got: 'something else' }] });

/** The record of an answer, with the version of its strong entity tag where the body says none. */
function recordOf<N extends Name>({ body, headers: sent }: Answer): Collections[N] {
  if (!isBag(body)) throw badAnswer('', 'a record');
  const version = body.version ?? versionOf(sent.get(headers.version));
  // Checked against its schema by the data source.
  return (version === undefined ? body : { ...body, version }) as Collections[N];
}

function pageOf<N extends Name>(body: unknown): Page<Collections[N]> {
  if (Array.isArray(body)) return { items: body as Collections[N][] };
  if (!isBag(body) || !Array.isArray(body.items)) throw badAnswer('/items', 'a list');
  return body as unknown as Page<Collections[N]>;
}

function listIn(body: unknown, member: string): unknown[] {
  const list = isBag(body) ? body[member] : undefined;
  if (!Array.isArray(list)) throw badAnswer(`/${member}`, 'a list');
  return list;
}

function jobOf(body: unknown): Job {
  if (!isBag(body) || typeof body.jobId !== 'string' || typeof body.state !== 'string')
    throw badAnswer('/jobId', 'a job');
  return body as unknown as Job;
}

/** Waits, or ends at once with the signal. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });

export function restAdapter(options: RestOptions): Adapter {
  const http = new Http(options);
  const { collections = {}, feed = 'events', pollMs = 5_000, wait = pause } = options;
  const pathOf = (of: Name): string => collections[of]?.path ?? collectionPath(of);
  const recordPath = (of: Name, id: string): string => `${pathOf(of)}/${encodeId(id)}`;

  async function list<N extends Name>(of: N, query: Query, { signal, locale }: Call): Promise<Page<Collections[N]>> {
    const shape = collections[of]?.shape;
    const capability = `${of}.list`;
    const language: Record<string, string> = locale === undefined ? {} : { 'accept-language': locale };
    if (shape) {
      demandSayable(shape, of, query);
      const params = new URLSearchParams(shape.params(query));
      const { body, headers: sent } = await http.ask({
        method: 'GET',
        path: pathOf(of),
        params,
        headers: language,
        signal,
        capability,
      });
      return shape.page(body, sent, query) as Page<Collections[N]>;
    }
    const params = paramsOf(query);
    const isLong = http.url(pathOf(of), params).length > longestAddress;
    const { body } = await http.ask(
      isLong
        ? { method: 'POST', path: `${pathOf(of)}/query`, json: query, headers: language, signal, capability }
        : { method: 'GET', path: pathOf(of), params, headers: language, signal, capability },
    );
    return pageOf<N>(body);
  }

  const written = (call: WriteCall, capability: string) =>
    ({ signal: call.signal, headers: writeHeaders(call), writes: true, capability }) as const;

  return {
    contract: 1,
    list,

    get: async (of, id, { signal }) =>
      recordOf(await http.ask({ method: 'GET', path: recordPath(of, id), signal, capability: `${of}.get` })),

    create: async (of, draft, call) =>
      recordOf(await http.ask({ method: 'POST', path: pathOf(of), json: draft, ...written(call, `${of}.create`) })),

    update: async (of, id, { set, base }, call) => {
      const about = written(call, `${of}.update`);
      const match: Record<string, string> = base === undefined ? {} : { [headers.match]: etagOf(base) };
      const sent = { ...about.headers, ...match, 'content-type': mediaTypes.patch };
      return recordOf(
        await http.ask({ method: 'PATCH', path: recordPath(of, id), json: set, ...about, headers: sent }),
      );
    },

    remove: async (of, id, base, call) => {
      const about = written(call, `${of}.remove`);
      const match: Record<string, string> = base === undefined ? {} : { [headers.match]: etagOf(base) };
      await http.ask({ method: 'DELETE', path: recordPath(of, id), ...about, headers: { ...about.headers, ...match } });
    },

    getMany: async (of, ids, { signal }) => {
      const path = `${pathOf(of)}/batch-get`;
      const { body } = await http.ask({ method: 'POST', path, json: { ids }, signal, capability: `${of}.getMany` });
      return listIn(body, 'items') as (Collections[typeof of] | null)[];
    },

    batch: async (ops, { atomic, ...call }) => {
      const { body } = await http.ask({
        method: 'POST',
        path: '/batch',
        json: { atomic, ops },
        ...written(call, 'batch'),
      });
      return listIn(body, 'results') as BatchResult[];
    },

    act: async (name, input, call) => {
      const { path, body: json } = actionPath(name, input);
      const { status, body } = await http.ask({ method: 'POST', path, json, ...written(call, name) });
      // The form of each action's answer is read by who asked for it.
      return status === 202 ? jobOf(body) : (body as Entity as never);
    },

    job: async (id, { signal }) =>
      jobOf((await http.ask({ method: 'GET', path: `/jobs/${encodeId(id)}`, signal, capability: 'job' })).body),

    ...(feed !== 'none' && {
      changes: (since: string | undefined, call: Call) => follow(http, { kind: feed, pollMs, wait }, since, call),
    }),

    files: {
      put: (data, about, call) => put(http, options.fetch === undefined, data, about, call),
      open: (id, call) => open(http, id, call),
    },

    can: async (asked, { signal }) => {
      const { body } = await http.ask({ method: 'POST', path: '/can', json: { asked }, signal, capability: 'can' });
      return listIn(body, 'answers') as { ok: boolean; why?: string }[];
    },

    describe: async ({ signal }) => {
      const said = await describe(http, signal);
      const own = Object.entries(collections).map(([of, { shape, caps } = {}]) => [
        of,
        { ...said.collections?.[of as Name], ...(shape && capsOfShape(shape)), ...caps },
      ]);
      return own.length > 0 ? { ...said, collections: { ...said.collections, ...Object.fromEntries(own) } } : said;
    },
  };
}

/** A server that has no capabilities to tell of is taken at the least. */
async function describe(http: Http, signal: AbortSignal): Promise<Partial<Capabilities>> {
  try {
    const { body } = await http.ask({ method: 'GET', path: '/capabilities', signal, capability: 'describe' });
    return isBag(body) ? body : {};
  } catch (error) {
    if (error instanceof ProblemError && ['notFound', 'gone', 'unsupported'].includes(error.problem.code)) return {};
    throw error;
  }
}
