/**
 * Reading and writing records in our own wire form (docs/rest.md). Answers are passed on as they came: the data source
 * parses them, so that a wrong row is reported with its place instead of being mended here.
 */
import { isBag } from '../../model/clean.ts';
import { isProblemError } from '../../model/problem.ts';
import type { Adapter, Call, Collections, Id, Name, Page, Query, WriteCall } from '../adapter.ts';
import type { Ask, Http } from './http.ts';
import { demandHonestJson } from './json.ts';
import { getEach } from '../get-each.ts';
import { bodyOf, capabilityOf, intentHeaders, listIn, locatedAt, lostAnswer, recordOf, talk } from './talk.ts';
import type { Answer } from './talk.ts';
import { collectionPath, encodeId, longestAddress, mediaTypes, paramsOf } from './wire.ts';

type Records = Required<Pick<Adapter, 'list' | 'get' | 'create' | 'update' | 'remove' | 'getMany'>>;

export function records(http: Http, otherPath: (of: Name) => string | undefined): Records {
  const pathOf = (of: Name): string => otherPath(of) ?? collectionPath(of);
  const recordPath = (of: Name, id: Id): string => `${pathOf(of)}/${encodeId(id)}`;
  const ask = (of: Name, verb: string, rest: Pick<Ask, 'method' | 'path'> & Partial<Ask>): Ask => ({
    write: false,
    capability: capabilityOf(of, verb),
    ...rest,
  });

  async function list<N extends Name>(of: N, query: Query, call: Call): Promise<Page<Collections[N]>> {
    if (query.where) demandHonestJson();
    const path = `${pathOf(of)}?${paramsOf(query)}`;
    const answer =
      http.baseUrl.length + path.length > longestAddress
        ? await talk(
            http,
            { ...ask(of, 'query', { method: 'POST', path: `${pathOf(of)}/query`, fixed: true }), content: query },
            call,
          )
        : await talk(http, ask(of, 'list', { method: 'GET', path, fixed: true }), call);
    return bodyOf(answer) as Page<Collections[N]>;
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
    list,
    get,
    async create(of, draft, call) {
      const where = ask(of, 'create', { method: 'POST', path: pathOf(of), fixed: true });
      const answer = await talk(http, { ...where, write: true, headers: intentHeaders(call), content: draft }, call);
      return written(of, answer, draft.id ?? locatedAt(answer), call);
    },
    async update(of, id, { set, base }, call) {
      const where = ask(of, 'update', { method: 'PATCH', path: recordPath(of, id) });
      const headers = { ...intentHeaders(call, base), 'content-type': mediaTypes.patch };
      return written(of, await talk(http, { ...where, write: true, headers, content: set }, call), id, call);
    },
    async remove(of, id, base, call) {
      const where = ask(of, 'remove', { method: 'DELETE', path: recordPath(of, id) });
      const response = await http.send({ ...where, write: true, headers: intentHeaders(call, base) }, call);
      await response.body?.cancel();
    },
    async getMany<N extends Name>(of: N, ids: Id[], call: Call) {
      const where = ask(of, 'getMany', { method: 'POST', path: `${pathOf(of)}/batch-get`, fixed: true });
      try {
        const found = listIn(await talk(http, { ...where, content: { ids } }, call), 'items');
        const byId = new Map(found.filter(isBag).map((record) => [record.id, record]));
        const inOrder = found.length === ids.length;
        return ids.map((id, index) => {
          const here = inOrder ? found[index] : null;
          // A row whose id is no text has its place in the answer alone; it is passed on, to be reported.
          const stray = isBag(here) && typeof here.id !== 'string' ? here : null;
          return (byId.get(id) ?? stray) as Collections[N] | null;
        });
      } catch (error) {
        if (isProblemError(error) && error.problem.code === 'unsupported') return getEach(get, of, ids, call);
        throw error;
      }
    },
  };
}
