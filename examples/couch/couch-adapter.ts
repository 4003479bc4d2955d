/**
 * CouchDB's protocol (Apache CouchDB, PouchDB Server, Cloudant) in one database. Its revisions are our versions, taken from
 * `_rev` and never from a tag; `_bulk_docs` is our batch and `_changes` our feed. It sorts and searches nothing by itself
 * and knows no schema: all rows are fetched, the elements sort them, and what is saved is checked here.
 */
import type { Adapter, BatchOp, BatchResult, Entity, Feed, Name } from '../../src/adapters/adapter.ts';
import { checkDraft, checkPatch } from '../../src/model/parse.ts';
import { ProblemError, toProblem } from '../../src/model/problem.ts';
import type { FieldProblem, ProblemCode } from '../../src/model/problem.ts';

export interface CouchOptions {
  /** The database's address, or a path of this site. It is made at the first save. */
  url: string;
  fetch?: typeof fetch;
}

interface Doc {
  _id: string;
  _rev: string;
  /** The intent that wrote it, so that the writer knows its own echo. */
  byKey?: string;
  [field: string]: unknown;
}
type Answer = { ok: true; rev: string } | { error: string };

const loose = { settings: { id: 'default', number: { required: false } } };
const docId = (of: Name, id: string): string => `${of}:${id}`;
const idOf = (id: string): { of: Name; id: string } => {
  const colon = id.indexOf(':', id.startsWith('x:') ? 2 : 0);
  return { of: id.slice(0, colon) as Name, id: id.slice(colon + 1) };
};
const record = ({ _id, _rev, byKey: _key, ...fields }: Doc): Entity => ({ ...fields, id: idOf(_id).id, version: _rev });
const fail = (
  code: Exclude<
    ProblemCode,
    'invalid' | 'duplicate' | 'unsupported' | 'badAdapter' | 'needsReason' | 'needsAcknowledgement'
  >,
): never => {
  throw new ProblemError({ code });
};
const demand = (fields: FieldProblem[]): void => {
  if (fields.length > 0) throw new ProblemError({ code: 'invalid', fields });
};

/** The record as a document: null is absence, and what CouchDB calls otherwise is not said twice. */
function docOf(of: Name, id: string, fields: object, base: string | undefined, byKey: string): Omit<Doc, '_rev'> {
  const { id: _id, version: _version, ...rest } = { id: '', version: '', ...fields };
  const kept = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined));
  return { ...kept, _id: docId(of, id), byKey, ...(base !== undefined && { _rev: base }) };
}

export function couchAdapter({ url, fetch: send = (...about) => fetch(...about) }: CouchOptions): Adapter {
  async function ask<T>(path: string, signal: AbortSignal, body?: object, method = body ? 'POST' : 'GET'): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const response = await send(`${url}${path}`, {
      method,
      signal,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new ProblemError({ code: method === 'GET' ? 'unavailable' : 'outcomeUnknown' }, { cause: error });
    });
    const { status } = response;
    if (response.ok || status === 412) return (await response.json()) as T;
    if (status === 404) return fail('notFound');
    if (status === 401 || status === 403) return fail(status === 401 ? 'unauthenticated' : 'forbidden');
    return fail(status >= 502 ? 'unavailable' : 'internal');
  }

  /** The documents of these ids, each in its place. */
  async function docs(ids: string[], signal: AbortSignal): Promise<(Doc | undefined)[]> {
    if (ids.length === 0) return [];
    const { rows } = await ask<{ rows: { doc?: Doc | null }[] }>('/_all_docs?include_docs=true', signal, { keys: ids });
    return rows.map(({ doc }) => doc ?? undefined);
  }

  const load = async (of: Name, id: string, signal: AbortSignal): Promise<Entity> => {
    const [doc] = await docs([docId(of, id)], signal);
    return doc ? record(doc) : fail('notFound');
  };

  /** What an operation makes of the document that is there. */
  function planned(op: BatchOp, now: Doc | undefined, key: string): object {
    if (op.op === 'create') {
      demand(checkDraft(op.of, op.draft, op.of === 'clients' ? (loose as never) : {}));
      if (now) throw new ProblemError({ code: 'duplicate', of: [op.draft.id ?? ''] });
      return docOf(op.of, op.draft.id ?? '', op.draft, undefined, key);
    }
    if (!now) return fail('notFound');
    const base = op.op === 'update' ? op.change.base : op.base;
    if (base !== undefined && base !== now._rev) throw new ProblemError({ code: 'conflict', current: record(now) });
    if (op.op === 'remove') return { _id: now._id, _rev: now._rev, _deleted: true };
    demand(checkPatch(op.of, op.change.set, { record: record(now) as never }));
    return docOf(op.of, op.id, { ...record(now), ...op.change.set }, now._rev, key);
  }

  /** One result for each operation, by one question and one order. */
  async function run(wanted: BatchOp[], key: string, signal: AbortSignal): Promise<BatchResult[]> {
    const ops = wanted.map((op): BatchOp =>
      op.op === 'create' ? ({ ...op, draft: { ...op.draft, id: op.draft.id ?? crypto.randomUUID() } } as BatchOp) : op,
    );
    const ids = ops.map((op) => docId(op.of, (op.op === 'create' ? op.draft.id : op.id) ?? ''));
    // A database that is there already says 412.
    if (ops.some(({ op }) => op === 'create')) await ask('', signal, {}, 'PUT');
    const before = await docs(ids, signal);
    const plans = ops.map((op, at) => {
      try {
        return { doc: planned(op, before[at], key) };
      } catch (error) {
        return { error: toProblem(error) };
      }
    });
    const sent = plans.flatMap(({ doc }) => doc ?? []);
    const answers = sent.length > 0 ? await ask<Answer[]>('/_bulk_docs', signal, { docs: sent }) : [];
    const results: BatchResult[] = [];
    for (const [at, { doc, error }] of plans.entries()) {
      const answer = doc && answers.shift();
      if (!doc || !answer) results.push({ ok: false, error: error ?? { code: 'internal' } });
      else if ('rev' in answer)
        results.push(
          ops[at]?.op === 'remove' ? { ok: true } : { ok: true, record: record({ ...doc, _rev: answer.rev } as Doc) },
        );
      else {
        // Somebody came between the question and the order.
        const [current] = await docs([ids[at] ?? ''], signal);
        results.push({
          ok: false,
          error: current ? { code: 'conflict', current: record(current) } : { code: 'notFound' },
        });
      }
    }
    return results;
  }

  async function single(
    op: BatchOp,
    { key, signal }: { key: string; signal: AbortSignal },
  ): Promise<Entity | undefined> {
    signal.throwIfAborted();
    const [result] = await run([op], key, signal);
    if (!result?.ok) throw new ProblemError(result?.error ?? { code: 'internal' });
    return result.record;
  }

  return {
    contract: 1,
    async list(of, { limit }, { signal }) {
      signal.throwIfAborted();
      if (limit < 1) demand([{ pointer: '/limit', code: 'range' }]);
      const range = `startkey=${encodeURIComponent(JSON.stringify(`${of}:`))}&endkey=${encodeURIComponent(JSON.stringify(`${of}:\ufff0`))}`;
      const empty = { rows: [], update_seq: 0 };
      const page = await ask<{ rows: { doc: Doc }[]; update_seq?: string | number }>(
        `/_all_docs?include_docs=true&update_seq=true&${range}`,
        signal,
      ).catch(
        // Nothing has been saved yet.
        (error: unknown) => (toProblem(error).code === 'notFound' ? empty : Promise.reject(error)),
      );
      return { items: page.rows.map(({ doc }) => record(doc)) as never, asOf: String(page.update_seq ?? 0) };
    },
    get: async (of, id, { signal }) => (await load(of, id, signal)) as never,
    getMany: async (of, ids, { signal }) =>
      (
        await docs(
          ids.map((id) => docId(of, id)),
          signal,
        )
      ).map((doc) => (doc ? record(doc) : null)) as never,
    create: async (of, draft, call) => (await single({ op: 'create', of, draft } as BatchOp, call)) as never,
    update: async (of, id, change, call) => (await single({ op: 'update', of, id, change } as BatchOp, call)) as never,
    remove: async (of, id, base, call) =>
      void (await single({ op: 'remove', of, id, ...(base !== undefined && { base }) } as BatchOp, call)),
    async batch(ops, { atomic, key, signal }) {
      if (atomic) throw new ProblemError({ code: 'unsupported', capability: 'batch.atomic' });
      return run(ops, key, signal);
    },
    async *changes(since, { signal }): AsyncGenerator<Feed> {
      const now = async (): Promise<string> =>
        String((await ask<{ update_seq: string | number }>('', signal)).update_seq);
      let place = since ?? (await now());
      if (!/^\d/.test(place)) yield { reset: true, checkpoint: (place = await now()) };
      while (!signal.aborted) {
        const query = `feed=longpoll&timeout=20000&include_docs=true&since=${encodeURIComponent(place)}`;
        const { results, last_seq } = await ask<{
          results: { id: string; deleted?: boolean; doc?: Doc }[];
          last_seq: string | number;
        }>(`/_changes?${query}`, signal);
        place = String(last_seq);
        const changes = results.map(({ id, deleted, doc }) => ({
          ...idOf(id),
          ...(deleted
            ? { gone: true }
            : doc && { record: record(doc), ...(doc.byKey !== undefined && { byKey: doc.byKey }) }),
        }));
        if (changes.length > 0) yield { changes, checkpoint: place };
      }
    },
    describe: async () => ({
      collections: Object.fromEntries(
        (['clients', 'contacts', 'addresses', 'notes'] as const).map((of) => [
          of,
          { write: true, page: 'all' as const, concurrency: 'checked' as const, ids: 'client' as const, search: false },
        ]),
      ),
      live: true,
    }),
  };
}
