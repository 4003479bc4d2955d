/**
 * Writes rows so that each stands alone (INV-28): all of a row's records or none, and no row takes another down. Where the
 * back end keeps batches whole, a chunk goes as one and is halved when it fails, until the failing rows are alone. Where
 * it does not, a row that fails half way is taken back.
 */
import type { BatchOp, BatchResult } from '../adapters/adapter.ts';
import { toProblem } from '../model/problem.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { ImportPort } from './import-port.ts';
import type { Step } from './row-plan.ts';

export interface RowWrite {
  row: number;
  steps: Step[];
}
export interface RowOutcome {
  row: number;
  /** Absent: written. */
  problem?: Problem;
}

/** Problems that the next row would meet as well: the import stops there. */
const fatal: ReadonlySet<ProblemCode> = new Set([
  'unauthenticated',
  'forbidden',
  'unsupported',
  'rateLimited',
  'unavailable',
  'outcomeUnknown',
  'offline',
  'quota',
  'badAdapter',
]);

export class ImportStopped extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ImportStopped';
    this.problem = problem;
  }
}

/** @throws ImportStopped; `done` holds what was settled before */
export async function writeRows(
  rows: readonly RowWrite[],
  port: ImportPort,
  key: string,
  done: (outcome: RowOutcome) => void,
): Promise<void> {
  await (port.atomic ? whole(rows, port, key, done) : stepwise(rows, port, key, done));
}

async function send(port: ImportPort, ops: BatchOp[], key: string, atomic: boolean): Promise<BatchResult[]> {
  try {
    const results = await port.write(ops, { key, atomic });
    return ops.map((_, at) => results[at] ?? { ok: false, error: { code: 'outcomeUnknown' } });
  } catch (error) {
    const problem = toProblem(error);
    return ops.map(() => ({ ok: false, error: problem }));
  }
}

/**
 * The problem to tell of a failed batch: the one that caused it, not what it did to the ops beside it. A back end that takes
 * a batch back calls those unavailable or not tried, which is no reason to stop when one op has a fault of its own.
 */
function problemIn(results: readonly BatchResult[]): Problem | undefined {
  const problems = results.flatMap((result) => (result.ok ? [] : [result.error]));
  const own = problems.filter(({ code }) => !fatal.has(code));
  if (problems.length > 0 && own.length === 0) {
    throw new ImportStopped(problems.find(({ code }) => code !== 'unavailable') ?? problems[0] ?? { code: 'internal' });
  }
  return own.find(({ code }) => code === 'invalid' || code === 'duplicate' || code === 'conflict') ?? own[0];
}

async function whole(
  rows: readonly RowWrite[],
  port: ImportPort,
  key: string,
  done: (outcome: RowOutcome) => void,
): Promise<void> {
  if (!rows.length) return;
  const ops = rows.flatMap(({ steps }) => steps.map(({ op }) => op));
  const problem = problemIn(await send(port, ops, key, true));
  if (!problem) return rows.forEach(({ row }) => done({ row }));
  if (rows.length === 1) return rows.forEach(({ row }) => done({ row, problem }));
  const half = Math.ceil(rows.length / 2);
  await whole(rows.slice(0, half), port, `${key}.0`, done);
  await whole(rows.slice(half), port, `${key}.1`, done);
}

/** Clients first, for all rows at once; then what belongs to those that were written. */
async function stepwise(
  rows: readonly RowWrite[],
  port: ImportPort,
  key: string,
  done: (outcome: RowOutcome) => void,
): Promise<void> {
  const firsts = await send(
    port,
    rows.flatMap(({ steps }) => steps.slice(0, 1).map(({ op }) => op)),
    `${key}.a`,
    false,
  );
  const stop = stopIn(firsts);
  const written = rows.flatMap((row, at) => {
    const first = firsts[at];
    if (first?.ok) return [{ row: row.row, index: at, steps: readdressed(row.steps, first.record?.id) }];
    // What stopped the import says nothing about this row: it is left for another run.
    if (first && !fatal.has(first.error.code)) done({ row: row.row, problem: first.error });
    return [];
  });
  const rest = written.flatMap(({ steps }) => steps.slice(1).map(({ op }) => op));
  const results = stop
    ? rest.map((): BatchResult => ({ ok: false, error: stop }))
    : rest.length
      ? await send(port, rest, `${key}.b`, false)
      : [];
  const stopLater = stop ?? stopIn(results);
  let at = 0;
  for (const { row, index: place, steps } of written) {
    const own = results.slice(at, (at += steps.length - 1));
    const failure = own.find((result) => !result.ok);
    if (!failure || failure.ok) {
      done({ row });
      continue;
    }
    const outcomes = [firsts[place], ...own];
    const undo = steps.flatMap((step, index) => undoOf(step, outcomes[index]));
    const undone = await send(port, undo.toReversed(), `${key}.u${row}`, false);
    const stuck = undone.find((result) => !result.ok);
    // A row that can neither be finished nor taken back must be seen by a person.
    if (stuck && !stuck.ok) done({ row, problem: { code: 'outcomeUnknown' } });
    else if (!fatal.has(failure.error.code)) done({ row, problem: failure.error });
  }
  if (stopLater) throw new ImportStopped(stopLater);
}

function stopIn(results: readonly BatchResult[]): Problem | undefined {
  for (const result of results) if (!result.ok && fatal.has(result.error.code)) return result.error;
  return undefined;
}

/** What takes a written step back; a back end that makes its own ids has told the one to remove. */
function undoOf({ undo }: Step, result: BatchResult | undefined): BatchOp[] {
  if (!result?.ok) return [];
  return [undo.op === 'remove' && result.record ? { ...undo, id: result.record.id } : undo];
}

/** With ids of the back end's own, what belongs to a new client points to the id it was given. */
function readdressed(steps: readonly Step[], clientId: string | undefined): Step[] {
  const first = steps[0]?.op;
  if (first?.op !== 'create' || first.of !== 'clients' || !clientId || first.draft.id === clientId) return [...steps];
  return steps.map((step): Step => {
    const { op } = step;
    if (op.op !== 'create') return step;
    if (op.of === 'contacts') return { ...step, op: { ...op, draft: { ...op.draft, clientId } } };
    return op.of === 'addresses' ? { ...step, op: { ...op, draft: { ...op.draft, clientId } } } : step;
  });
}
