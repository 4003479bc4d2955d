/** Collections and their records: pages, one, many, and writes. */
import type { Name } from '../../../src/adapters/adapter.ts';
import { mediaTypes, recordPath } from '../../../src/adapters/rest/wire.ts';
import { ProblemError } from '../../../src/model/problem.ts';
import { json, nothing, record } from '../http/answers.ts';
import { baseOf, bodyOf, callOf, invalid, isBag, paramsAsQuery, queryOf, writeCallOf } from '../http/reading.ts';
import type { Whole } from '../http/whole.ts';

const unsupported = (capability: string): ProblemError => new ProblemError({ code: 'unsupported', capability });

/** `/clients` */
export async function collection(
  adapter: Whole,
  of: Name,
  request: Request,
  params: URLSearchParams,
): Promise<Response> {
  if (request.method === 'GET') return json(await adapter.list(of, queryOf(paramsAsQuery(params)), callOf(request)));
  if (request.method !== 'POST') throw unsupported(`${of} ${request.method}`);
  // The engine checks the draft against its schema.
  const made = await adapter.create(of, (await bodyOf(request)) as never, writeCallOf(request));
  return record(made, 201, { location: recordPath(of, made.id) });
}

/** `/clients/query` */
export const query = async (adapter: Whole, of: Name, request: Request): Promise<Response> =>
  json(await adapter.list(of, queryOf(await bodyOf(request)), callOf(request)));

/** `/clients/batch-get` */
export async function batchGet(adapter: Whole, of: Name, request: Request): Promise<Response> {
  const { ids } = await bodyOf(request);
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw invalid('/ids', 'type');
  return json({ items: await adapter.getMany(of, ids, callOf(request)) });
}

/** `/clients/42` */
export async function one(adapter: Whole, of: Name, id: string, request: Request): Promise<Response> {
  switch (request.method) {
    case 'GET':
      return record(await adapter.get(of, id, callOf(request)));
    case 'PATCH': {
      if (!request.headers.get('content-type')?.startsWith(mediaTypes.patch))
        throw unsupported('PATCH without merge-patch');
      const base = baseOf(request);
      const change = { set: await bodyOf(request), ...(base !== undefined && { base }) };
      return record(await adapter.update(of, id, change as never, writeCallOf(request)));
    }
    case 'DELETE':
      await adapter.remove(of, id, baseOf(request), writeCallOf(request));
      return nothing();
    default:
      throw unsupported(`${of} ${request.method}`);
  }
}

/** `/batch` */
export async function batch(adapter: Whole, request: Request): Promise<Response> {
  const { ops, atomic = false } = await bodyOf(request);
  if (!Array.isArray(ops) || !ops.every(isOperation)) throw invalid('/ops', 'type');
  if (typeof atomic !== 'boolean') throw invalid('/atomic', 'type');
  // Each operation was seen to be one; the engine checks what is in it.
  return json({ results: await adapter.batch(ops as never, { ...writeCallOf(request), atomic }) });
}

function isOperation(op: unknown): boolean {
  if (!isBag(op) || typeof op.of !== 'string') return false;
  if (op.op === 'create') return isBag(op.draft);
  if (typeof op.id !== 'string') return false;
  return op.op === 'remove' || (op.op === 'update' && isBag(op.change) && isBag(op.change.set));
}
