/** The least server of the wire form: any adapter behind `fetch`, so that the rules of adapters can be asked across the wire. */
import type { ActionName, Adapter, BatchOp, Name, Query, WriteCall } from '../../src/adapters/adapter.ts';
import { problemBody } from '../../src/adapters/rest/problems.ts';
import { actionName, decodeId, etagOf, headers, mediaTypes, versionOf } from '../../src/adapters/rest/wire.ts';
import { isAbort, toProblem } from '../../src/model/problem.ts';

const texts = (value: string | null): string[] => value?.split(',').map(decodeURIComponent) ?? [];

function queryOf(params: URLSearchParams): Query {
  const text = (name: string): string | undefined => params.get(name) ?? undefined;
  const [collection, parentId] = text('parent')?.split('/').map(decodeURIComponent) ?? [];
  const sort = text('sort')
    ?.split(',')
    .map((part) => {
      const [, desc, field = '', nulls] = /^(-?)(.*?)(?::(first|last))?$/.exec(part) ?? [];
      return { field: decodeURIComponent(field), dir: desc ? 'desc' : 'asc', ...(nulls && { nulls }) };
    });
  return {
    limit: Number(params.get('limit')),
    cursor: text('cursor'),
    ...(params.has('offset') && { offset: Number(params.get('offset')) }),
    ...(parentId !== undefined && { parent: { collection: collection as Name, id: parentId } }),
    sort: sort as Query['sort'],
    archived: text('archived') as Query['archived'],
    count: text('count') as Query['count'],
    ...(params.has('facets') && { facets: texts(params.get('facets')) }),
    search: text('q'),
    ...(params.has('where') && { where: JSON.parse(params.get('where') ?? '') as Query['where'] }),
  };
}

/** A `fetch` that answers as a server over `adapter` would. */
export function wireServer(given: Adapter): typeof fetch {
  // What it does not have is not asked for by these rules.
  const adapter = given as Required<Adapter>;
  const answer = (body: unknown, status = 200): Response => {
    const version = typeof body === 'object' && body && 'version' in body ? String(body.version) : undefined;
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status: body === undefined ? 204 : status,
      headers: { 'content-type': mediaTypes.json, ...(version !== undefined && { etag: etagOf(version) }) },
    });
  };

  async function handle(request: Request): Promise<Response> {
    const { method, signal } = request;
    const url = new URL(request.url);
    const [, first = '', second, ...more] = url.pathname.split('/').map(decodeURIComponent);
    const withJson = method !== 'GET' && method !== 'DELETE' && first !== 'files';
    const body = (withJson ? await request.json() : undefined) as never;
    const header = (name: string): string | undefined => request.headers.get(name) ?? undefined;
    const reason = header(headers.reason);
    const call: WriteCall = {
      signal,
      locale: header('accept-language'),
      key: header(headers.key) ?? '',
      ...(reason !== undefined && { reason: decodeURIComponent(reason) }),
      acknowledged: texts(header(headers.acknowledged) ?? null),
    };
    const base = versionOf(header(headers.match));
    if (more.length > 0) throw new Error(`no such path: ${url.pathname}`);
    if (first === 'capabilities') return answer(await adapter.describe(call));
    if (first === 'changes') return feed(url.searchParams.get('since') ?? undefined, signal);
    if (first === 'jobs' && method === 'GET') return answer(await adapter.job(decodeId(second ?? ''), call));
    if (first === 'files') return file(request, url.searchParams, second, call);
    if (first === 'can') return answer({ answers: await adapter.can((body as { asked: never }).asked, call) });
    if (first === 'batch') {
      const { ops, atomic } = body as { ops: BatchOp[]; atomic: boolean };
      const results = await adapter.batch(ops, { ...call, atomic });
      return answer({
        results: results.map((result) => (result.ok ? result : { ok: false, error: problemBody(result.error) })),
      });
    }
    const verb = /^(.*):([A-Za-z.]+)$/.exec(second ?? (/^x:[^:]*$/.test(first) ? '' : first));
    if (method === 'POST' && verb) {
      const [, target = '', name = ''] = verb;
      const action = actionName(second === undefined ? target : first, name) as ActionName;
      const input = second === undefined ? body : ({ ...(body as object), id: decodeId(target) } as never);
      const done = await adapter.act(action, input, call);
      return answer(done, 'jobId' in done && 'state' in done ? 202 : 200);
    }
    const of = first as Name;
    if (method === 'POST' && second === 'query') return answer(await adapter.list(of, body, call));
    if (method === 'POST' && second === 'batch-get')
      return answer({ items: await adapter.getMany(of, (body as { ids: string[] }).ids, call) });
    if (second === undefined) {
      return method === 'GET'
        ? answer(await adapter.list(of, queryOf(url.searchParams), call))
        : answer(await adapter.create(of, body, call), 201);
    }
    const id = decodeId(second);
    if (method === 'PATCH') return answer(await adapter.update(of, id, { set: body, base }, call));
    if (method === 'DELETE') return answer(await adapter.remove(of, id, base, call));
    return answer(await adapter.get(of, id, call));
  }

  async function file(request: Request, params: URLSearchParams, id: string | undefined, call: WriteCall) {
    if (id === undefined) {
      const [collection, owner = ''] = params.get('owner')?.split('/').map(decodeURIComponent) ?? [];
      const about = { name: params.get('name') ?? '', owner: { collection: collection as Name, id: owner } };
      return answer(await adapter.files.put(await request.blob(), about, call), 201);
    }
    const opened = await adapter.files.open(decodeId(id), call);
    if (!(opened instanceof Blob))
      return new Response(JSON.stringify(opened), { headers: { 'content-type': mediaTypes.link } });
    const name = opened instanceof File ? `; filename*=UTF-8''${encodeURIComponent(opened.name)}` : '';
    return new Response(opened, { headers: { 'content-disposition': `attachment${name}` } });
  }

  function feed(since: string | undefined, signal: AbortSignal): Response {
    const messages = adapter.changes(since, { signal })[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(stream) {
        const { done, value } = await messages.next();
        if (done) stream.close();
        else stream.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
      },
    });
    return new Response(body, { headers: { 'content-type': mediaTypes.events } });
  }

  return async (input) => {
    const request = input as Request;
    try {
      return await handle(request);
    } catch (error) {
      if (isAbort(error)) throw error;
      const body = problemBody(toProblem(error));
      const status = Number(body.status);
      return new Response(JSON.stringify(body), { status, headers: { 'content-type': mediaTypes.problem } });
    }
  };
}
