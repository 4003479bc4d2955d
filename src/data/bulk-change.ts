/**
 * One change to many records: read in parts, worked out for each, written in parts, with an account of every single one. What
 * has been written stays written when the rest is cancelled or refused.
 */
import type { BatchOp, Collections, Name, Patch } from '../adapters/adapter.ts';
import { ProblemError, isAbort, toProblem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import { canFilter } from './can-ask.ts';
import type { DataSource } from './data-source.ts';

/** So many are read and written in one go: few enough to be cancelled between, many enough to be quick. */
const atOnce = 200;
/** Reads under way together where the back end does not find several by their ids. */
const lanes = 4;

export interface Changed<N extends Name> {
  id: string;
  /** What puts it back. */
  back: Patch<Collections[N]>;
  /** The version that it has with the change. */
  version: string | undefined;
}

export interface BulkOutcome<N extends Name> {
  changed: Changed<N>[];
  /** Those that were so already. */
  unchanged: string[];
  failed: { id: string; record: Collections[N] | undefined; problem: Problem }[];
  /** Nothing was tried with these, because it was cancelled first. */
  left: string[];
}

export interface BulkMeans<N extends Name> {
  ids: readonly string[];
  /** The change to one of them; undefined when it is so already. */
  change: (record: Collections[N]) => Patch<Collections[N]> | undefined;
  signal: AbortSignal;
  /** How many have been dealt with. */
  onProgress: (count: number) => void;
}

export async function bulkChange<N extends Name>(
  source: DataSource,
  of: N,
  { ids, change, signal, onProgress }: BulkMeans<N>,
): Promise<BulkOutcome<N>> {
  const outcome: BulkOutcome<N> = { changed: [], unchanged: [], failed: [], left: [] };
  for (let at = 0; at < ids.length; at += atOnce) {
    const part = ids.slice(at, at + atOnce);
    if (signal.aborted) {
      outcome.left.push(...part);
      continue;
    }
    try {
      await changePart(source, of, { ids: part, change, signal }, outcome);
    } catch (error) {
      // A part that could not be read or sent at all: each of it has the same reason.
      const told = new Set([...outcome.changed, ...outcome.failed].map(({ id }) => id).concat(outcome.unchanged));
      const rest = part.filter((id) => !told.has(id));
      if (isAbort(error)) outcome.left.push(...rest);
      else outcome.failed.push(...rest.map((id) => ({ id, record: undefined, problem: toProblem(error) })));
    }
    onProgress(Math.min(at + part.length, ids.length));
  }
  return outcome;
}

/** Puts back what was changed, where nobody has changed it since. */
export function bulkUndo<N extends Name>(
  source: DataSource,
  of: N,
  changed: readonly Changed<N>[],
  means: Pick<BulkMeans<N>, 'signal' | 'onProgress'>,
): Promise<BulkOutcome<N>> {
  const by = new Map(changed.map((one) => [one.id, one]));
  return bulkChange(source, of, {
    ...means,
    ids: [...by.keys()],
    change: (record) => {
      const former = by.get(record.id);
      const isNewer = former?.version !== undefined && record.version !== former.version;
      if (isNewer) throw new ProblemError({ code: 'conflict', current: record });
      return former?.back;
    },
  });
}

async function changePart<N extends Name>(
  source: DataSource,
  of: N,
  { ids, change, signal }: Omit<BulkMeans<N>, 'onProgress'>,
  outcome: BulkOutcome<N>,
): Promise<void> {
  const records = await readAll(source, of, ids, signal);
  const ops: BatchOp[] = [];
  const wanted: { record: Collections[N]; set: Patch<Collections[N]> }[] = [];
  for (const id of ids) {
    const record = records.get(id);
    if (!record) {
      outcome.failed.push({ id, record, problem: { code: 'notFound' } });
      continue;
    }
    try {
      const set = change(record);
      if (!set) outcome.unchanged.push(id);
      else {
        wanted.push({ record, set });
        const base = record.version === undefined ? {} : { base: record.version };
        // The record, the patch and the collection are of one kind.
        ops.push({ op: 'update', of, id, change: { set, ...base } } as BatchOp);
      }
    } catch (error) {
      outcome.failed.push({ id, record, problem: toProblem(error) });
    }
  }
  if (ops.length === 0) return;
  const results = await source.bulk(ops, { signal });
  for (const [index, { record, set }] of wanted.entries()) {
    const result = results[index];
    if (result?.ok)
      outcome.changed.push({ id: record.id, back: formerOf(record, set), version: result.record?.version });
    else if (!result && signal.aborted) outcome.left.push(record.id);
    else outcome.failed.push({ id: record.id, record, problem: result?.error ?? { code: 'outcomeUnknown' } });
  }
}

async function readAll<N extends Name>(
  source: DataSource,
  of: N,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, Collections[N]>> {
  const { caps } = source;
  if (caps && canFilter(caps.of(of), 'id', 'in')) {
    const limit = Math.min(atOnce, caps.of(of).maxLimit);
    const found = new Map<string, Collections[N]>();
    for (let at = 0; at < ids.length; at += limit) {
      const where = { field: 'id', op: 'in' as const, value: ids.slice(at, at + limit) };
      const { items } = await source.page(of, { where, archived: 'include', limit, count: 'none' }, { signal });
      for (const item of items) found.set(item.id, item);
    }
    return found;
  }
  const found = new Map<string, Collections[N]>();
  const waiting = [...ids];
  const lane = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      signal.throwIfAborted();
      const record = await source.one(of, id).catch((error: unknown) => {
        if (['notFound', 'gone', 'forbidden'].includes(toProblem(error).code)) return undefined;
        throw error;
      });
      if (record) found.set(id, record);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}

/** The former value of each field that was set. */
const formerOf = <T extends object>(record: T, set: object): Patch<T> =>
  Object.fromEntries(Object.keys(set).map((field) => [field, Reflect.get(record, field) ?? null])) as Patch<T>;
