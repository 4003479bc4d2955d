/** Reading and writing the records of a described server (shapes.ts), in its own names of fields. */
import { isBag } from '../../model/clean.ts';
import type { Adapter, Call, Collections, CollectionCaps, Id, Name, Page, Query, WriteCall } from '../adapter.ts';
import { readCursor, writeCursor } from '../bound-cursor.ts';
import { merge } from '../engine/plain.ts';
import { offsetCursor } from '../offset-cursor/offset-cursor.ts';
import type { Ask, Http } from './http.ts';
import { badBody } from './json.ts';
import type { RestCollection, Source } from './shapes.ts';
import { bodyOf, capabilityOf, locatedAt, lostAnswer, matchHeader, recordOf, talk } from './talk.ts';
import type { Answer } from './talk.ts';
import { collectionPath, encodeId } from './wire.ts';

type Described = RestCollection & { caps: CollectionCaps };
type Records = Required<Pick<Adapter, 'contract' | 'list' | 'get' | 'create' | 'update' | 'remove'>>;

export function foreignRecords(http: Http, describedAs: (of: Name) => Described): Records {
  const pathOf = (of: Name): string => describedAs(of).path ?? collectionPath(of);
  const recordPath = (of: Name, id: Id): string => `${pathOf(of)}/${encodeId(id)}`;
  // No header that the server has not asked for: other origins would refuse the request for it.
  const ask = (of: Name, verb: string, rest: Pick<Ask, 'method' | 'path'>): Ask => ({
    ...rest,
    write: rest.method !== 'GET',
    capability: capabilityOf(of, verb),
  });

  async function rows(of: Name, query: Query, call: Call): Promise<Answer> {
    const { params, parents } = describedAs(of);
    const all = new URLSearchParams(params?.(query));
    const parent = query.parent && parents?.[query.parent.collection];
    if (query.parent && parent !== undefined) all.set(parent, query.parent.id);
    const path = pathOf(of);
    const address = all.size === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${all}`;
    return talk(http, { ...ask(of, 'list', { method: 'GET', path: address }), fixed: true }, call);
  }

  const byOffset = offsetCursor(async <N extends Name>(of: N, query: Query & { offset: number }, call: Call) => {
    const { page, shape } = describedAs(of);
    const answer = await rows(of, query, call);
    const items = itemsIn<N>(answer, shape?.items);
    const total = totalIn(answer, shape?.total);
    if (page === 'offset') return { rows: items, total };
    return { rows: items.slice(query.offset, query.offset + query.limit), total: total ?? items.length };
  });

  async function byCursor<N extends Name>(of: N, query: Query, call: Call): Promise<Page<Collections[N]>> {
    const { shape } = describedAs(of);
    const answer = await rows(of, { ...query, cursor: readCursor(of, query, call) }, call);
    const next = found(answer, shape?.next);
    const total = totalIn(answer, shape?.total);
    const follows = (typeof next === 'string' && next !== '') || typeof next === 'number';
    return {
      items: itemsIn<N>(answer, shape?.items),
      ...(follows && { next: writeCursor(String(next), of, query, call) }),
      ...(total !== undefined && { total: { value: total, kind: 'exact' as const } }),
    };
  }

  async function get<N extends Name>(of: N, id: Id, call: Call): Promise<Collections[N]> {
    const answer = await talk(http, ask(of, 'get', { method: 'GET', path: recordPath(of, id) }), call);
    return recordOf(answer) as Collections[N];
  }

  /** The record that was written; read again when the server only said that it has done it. */
  async function written<N extends Name>(of: N, answer: Answer, id: Id | undefined, call: WriteCall) {
    if (answer.body !== undefined || id === undefined) return recordOf(answer) as Collections[N];
    return lostAnswer(get(of, id, call));
  }

  return {
    contract: 1,
    list: async (of, query, call) => {
      const { page, caps } = describedAs(of);
      const capped = { ...query, limit: Math.min(query.limit, caps.maxLimit) };
      return page === 'cursor' ? byCursor(of, capped, call) : byOffset(of, capped, call);
    },
    get,
    async create(of, draft, call) {
      const answer = await talk(
        http,
        { ...ask(of, 'create', { method: 'POST', path: pathOf(of) }), content: draft },
        call,
      );
      return written(of, answer, draft.id ?? locatedAt(answer), call);
    },
    async update(of, id, { set, base }, call) {
      const whole = describedAs(of).caps.patch === 'whole';
      const content = whole ? merge(await get(of, id, call), set) : set;
      const where = ask(of, 'update', { method: whole ? 'PUT' : 'PATCH', path: recordPath(of, id) });
      return written(of, await talk(http, { ...where, headers: matchHeader(base), content }, call), id, call);
    },
    async remove(of, id, base, call) {
      const where = ask(of, 'remove', { method: 'DELETE', path: recordPath(of, id) });
      const response = await http.send({ ...where, headers: matchHeader(base) }, call);
      await response.body?.cancel();
    },
  };
}

function itemsIn<N extends Name>(answer: Answer, source: Source = ''): Collections[N][] {
  const items = found(answer, source);
  if (!Array.isArray(items)) throw badBody('a list of rows', items === undefined ? 'nothing there' : typeof items);
  return items as Collections[N][]; // The data source parses them.
}

function totalIn(answer: Answer, source: Source | undefined): number | undefined {
  const total = found(answer, source);
  const value = typeof total === 'string' && total !== '' ? Number(total) : total;
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function found(answer: Answer, source: Source | undefined): unknown {
  if (source === undefined) return undefined;
  const body = bodyOf(answer);
  const { headers } = answer.response;
  if (typeof source === 'function') return source(body, headers);
  if (source !== '' && !source.startsWith('/')) return headers.get(source) ?? undefined;
  return source
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, part) => (isBag(value) && Object.hasOwn(value, part) ? value[part] : undefined), body);
}
