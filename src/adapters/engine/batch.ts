/** Several writes as one unit of work: each with its own result, or all of them or none. */
import { toProblem } from '../../model/problem.ts';
import type { BatchOp, BatchResult, WriteCall } from '../adapter.ts';
import { demandLive } from './calls.ts';
import { createRecord, removeRecord, updateRecord } from './records.ts';
import type { Step } from './rules/rule.ts';
import { slices } from './slices.ts';
import type { Row } from './storage.ts';

/** Answers of larger batches are kept without their records: a replay reads them as they are then. */
const mostKept = 50;

/** Carries the results of an atomic batch out of its unit of work, which is dropped. */
export class Rollback extends Error {
  readonly results: BatchResult[];

  constructor(results: BatchResult[]) {
    super('rolled back');
    this.results = results;
  }
}

/** Told of the operations that were well in themselves when another one of an atomic batch was not. */
const rolledBack = { code: 'unavailable', message: 'rolledBack' } as const;

/**
 * One result for each operation.
 * @throws Rollback when one of an atomic batch failed, so that nothing is written.
 */
export async function runBatch(
  step: Step,
  ops: BatchOp[],
  call: WriteCall & { atomic: boolean },
): Promise<BatchResult[]> {
  const pace = slices();
  const results: BatchResult[] = [];
  for (const op of ops) {
    try {
      const record = step.work.attempt(() => runOp(step, op));
      results.push(record ? { ok: true, record } : { ok: true });
    } catch (error) {
      const problem = toProblem(error);
      if (call.atomic)
        throw new Rollback(ops.map((other) => ({ ok: false, error: other === op ? problem : rolledBack })));
      results.push({ ok: false, error: problem });
    }
    if (pace.due()) {
      await pace.rest();
      demandLive(call.signal);
    }
  }
  return ops.length <= mostKept
    ? results
    : results.map((result) => (result.ok && result.record ? { ok: true, record: { id: result.record.id } } : result));
}

function runOp(step: Step, op: BatchOp): Row | undefined {
  switch (op.op) {
    case 'create':
      return createRecord(step, op.of, op.draft as never);
    case 'update':
      return updateRecord(step, op.of, op.id, op.change as never);
    case 'remove':
      removeRecord(step, op.of, op.id, op.base);
      return undefined;
  }
}
