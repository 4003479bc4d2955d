/**
 * Many writes in one call, or one by one where the back end has no batch: one result for each, in the same order. Stopped in the
 * middle it waits for what is on its way, so that each outcome is known, and leaves out the results of what was not tried.
 */
import type { BatchOp, BatchResult } from '../adapters/adapter.ts';
import { toProblem } from '../model/problem.ts';
import { unsupported } from './back-end.ts';
import type { BackEnd, WriteAbout } from './back-end.ts';

const never = new AbortController().signal;

/** So many records are written at once where there is no batch. */
const atOnce = 4;

/** @throws ProblemError `unsupported` for an atomic batch that the back end cannot promise. */
export async function bulkWrite(
  backEnd: BackEnd,
  ops: BatchOp[],
  atomic: boolean,
  about: WriteAbout,
): Promise<BatchResult[]> {
  const { signal } = about.call;
  signal.throwIfAborted();
  const whole = { ...about, call: { ...about.call, signal: never } };
  if (backEnd.adapter.batch && (!atomic || about.caps.atomicBatch)) return backEnd.batch(ops, atomic, whole);
  if (atomic) throw unsupported('batch.atomic');
  const results: BatchResult[] = [];
  // Writes of one record stay in order: those of a group of different records may go side by side.
  for (let at = 0; at < ops.length && !signal.aborted;) {
    const group = disjoint(ops.slice(at, at + atOnce));
    const run = (op: BatchOp, index: number): Promise<BatchResult> => {
      const call = { ...whole.call, key: `${about.call.key}.${at + index}` };
      return single(backEnd, op, { ...about, call, budget: backEnd.pipeline.budget() });
    };
    results.push(...(await Promise.all(group.map(run))));
    at += group.length;
  }
  return results;
}

/** The first operations that touch different records. */
function disjoint(ops: BatchOp[]): BatchOp[] {
  const seen = new Set<string>();
  const end = ops.findIndex((op) => {
    if (op.op === 'create') return false;
    const name = `${op.of}/${op.id}`;
    const isSeen = seen.has(name);
    seen.add(name);
    return isSeen;
  });
  return end < 0 ? ops : ops.slice(0, end);
}

async function single(backEnd: BackEnd, op: BatchOp, about: WriteAbout): Promise<BatchResult> {
  try {
    if (op.op === 'create') return { ok: true, record: await backEnd.create(op.of, op.draft, about) };
    if (op.op === 'update') return { ok: true, record: await backEnd.update(op.of, op.id, op.change, about) };
    await backEnd.remove(op.of, op.id, op.base, about);
    return { ok: true };
  } catch (error) {
    return { ok: false, error: toProblem(error) };
  }
}
