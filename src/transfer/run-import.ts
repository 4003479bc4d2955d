/** Carries out what the check planned, chunk by chunk, and keeps account of every row. */
import { isAbort } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import type { ImportCheck } from './check-rows.ts';
import type { ImportPort } from './import-port.ts';
import { pacer } from './pause.ts';
import type { RowIssue } from './read-row.ts';
import { ImportStopped, writeRows } from './write-rows.ts';
import type { RowOutcome, RowWrite } from './write-rows.ts';

export interface ImportProgress {
  done: number;
  total: number;
}
export interface RunOptions {
  /** Stops between two chunks: what is written stays. */
  signal?: AbortSignal;
  onProgress?(progress: ImportProgress): void;
  /** Rows a chunk. */
  chunk?: number;
  /** Only these rows: `remaining` of a run that stopped. */
  rows?: readonly number[];
  /** Names this import to the back end, so that a chunk sent twice is written once. */
  key?: string;
}
export interface RowFailure {
  /** Index in the table's rows. */
  row: number;
  issues: readonly RowIssue[];
}
export interface ImportResult {
  state: 'done' | 'cancelled' | 'stopped';
  /** Why it stopped. */
  problem?: Problem;
  counts: { total: number; created: number; updated: number; unchanged: number; skipped: number; failed: number };
  failures: RowFailure[];
  /** Rows that were not tried, to go on with later. */
  remaining: number[];
}

export async function runImport(check: ImportCheck, port: ImportPort, options: RunOptions = {}): Promise<ImportResult> {
  const { signal, onProgress, chunk = 500, key = `import-${Date.now().toString(36)}` } = options;
  const counts = { total: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  const result: ImportResult = { state: 'done', counts, failures: [], remaining: [] };
  const waiting: number[] = [];
  for (const index of options.rows ?? check.rows.keys()) {
    const row = check.rows[index];
    if (!row) continue;
    counts.total++;
    if (row.plan === 'unchanged') counts.unchanged++;
    else if (row.plan === 'skip') counts.skipped++;
    else if (row.plan === 'error') {
      counts.failed++;
      result.failures.push({ row: index, issues: row.issues });
    } else waiting.push(index);
  }
  const settled = new Set<number>();
  const settle = ({ row, problem }: RowOutcome) => {
    settled.add(row);
    if (problem) {
      counts.failed++;
      result.failures.push({ row, issues: issuesOf(problem) });
    } else if (check.rows[row]?.plan === 'create') counts.created++;
    else counts.updated++;
  };

  const pause = pacer(signal);
  try {
    for (let at = 0; at < waiting.length; at += chunk) {
      signal?.throwIfAborted();
      const writes: RowWrite[] = [];
      for (const row of waiting.slice(at, at + chunk)) {
        writes.push({ row, steps: check.steps(row) });
        await pause();
      }
      await writeRows(writes, port, `${key}-${writes[0]?.row}`, settle);
      onProgress?.({ done: settled.size, total: waiting.length });
    }
  } catch (error) {
    if (error instanceof ImportStopped) Object.assign(result, { state: 'stopped', problem: error.problem });
    else if (signal?.aborted || isAbort(error)) result.state = 'cancelled';
    else throw error;
  }
  result.remaining = waiting.filter((row) => !settled.has(row));
  result.failures.sort((a, b) => a.row - b.row);
  return result;
}

/** The back end's answer as issues of the row: its field problems, or its one code. */
function issuesOf(problem: Problem): RowIssue[] {
  const fields = problem.code === 'invalid' || problem.code === 'duplicate' ? (problem.fields ?? []) : [];
  if (!fields.length) return [{ code: problem.code, severity: 'error' }];
  return fields.map(({ code, params, pointer }) => ({
    code,
    severity: 'error',
    field: pointer.split('/')[1] ?? '',
    ...(params && { params }),
  }));
}
