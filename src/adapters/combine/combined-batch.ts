/** A batch over several back ends: cut where the back end changes, so that all is done in the order it was given. */
import { ProblemError, isAbort, toProblem } from '../../model/problem.ts';
import type { Adapter, BatchOp, BatchResult, WriteCall } from '../adapter.ts';
import { whole } from '../members.ts';

type BatchCall = WriteCall & { atomic: boolean };

/** @throws ProblemError `unsupported` when all or nothing is asked of several, or of one that has no batch. */
export async function combinedBatch(
  to: (op: BatchOp) => Adapter,
  ops: BatchOp[],
  call: BatchCall,
): Promise<BatchResult[]> {
  const runs: { adapter: Adapter; ops: BatchOp[] }[] = [];
  for (const op of ops) {
    const adapter = to(op);
    const last = runs.at(-1);
    if (last?.adapter === adapter) last.ops.push(op);
    else runs.push({ adapter, ops: [op] });
  }
  const [only, ...others] = runs;
  if (!only) return [];
  if (call.atomic && (others.length > 0 || !only.adapter.batch)) {
    throw new ProblemError({ code: 'unsupported', capability: 'atomicBatch' });
  }
  if (others.length === 0) return inOne(only.adapter, ops, call);
  const results: BatchResult[] = [];
  for (const [index, run] of runs.entries()) {
    // Two runs of one back end are two intents to it.
    const part = { ...call, key: `${call.key}.${index}` };
    results.push(...(await settled(run.ops.length, inOne(run.adapter, run.ops, part))));
  }
  return results;
}

async function inOne(adapter: Adapter, ops: BatchOp[], call: BatchCall): Promise<BatchResult[]> {
  if (adapter.batch) return adapter.batch(ops, call);
  const results: BatchResult[] = [];
  for (const [index, op] of ops.entries()) {
    const done = single(adapter, op, { ...call, key: `${call.key}.${index}` });
    results.push(...(await settled(1, done)));
  }
  return results;
}

/** What earlier runs have done stays done, so a run that fails is told row by row. */
async function settled(count: number, results: Promise<BatchResult[]>): Promise<BatchResult[]> {
  try {
    return await results;
  } catch (error) {
    if (isAbort(error)) throw error;
    const problem = toProblem(error);
    return Array.from({ length: count }, () => ({ ok: false, error: problem }));
  }
}

async function single(adapter: Adapter, op: BatchOp, call: WriteCall): Promise<BatchResult[]> {
  const inner = whole(adapter);
  if (!adapter[op.op]) throw new ProblemError({ code: 'unsupported', capability: `${op.of}.${op.op}` });
  switch (op.op) {
    case 'create':
      return [{ ok: true, record: await inner.create(op.of, op.draft, call) }];
    case 'update':
      return [{ ok: true, record: await inner.update(op.of, op.id, op.change, call) }];
    case 'remove':
      await inner.remove(op.of, op.id, op.base, call);
      return [{ ok: true }];
  }
}
