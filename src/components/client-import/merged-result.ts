import type { ImportResult } from '../../transfer/run-import.ts';

/** Two runs over one file as one account of it: what was left of the first is what the second tried. */
export function mergedResult(first: ImportResult, second: ImportResult): ImportResult {
  const sum = (name: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed') =>
    first.counts[name] + second.counts[name];
  return {
    ...second,
    counts: {
      total: first.counts.total,
      created: sum('created'),
      updated: sum('updated'),
      unchanged: sum('unchanged'),
      skipped: sum('skipped'),
      failed: sum('failed'),
    },
    failures: [...first.failures, ...second.failures].toSorted((a, b) => a.row - b.row),
  };
}
