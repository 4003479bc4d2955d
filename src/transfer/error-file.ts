/** The rows that failed, as they stood in the file, with the reasons beside them: correct them and import this file. */
import { restore } from './formula.ts';
import type { RowIssue } from './read-row.ts';
import type { RowFailure } from './run-import.ts';
import type { Table } from './table.ts';
import { delimiterFor, writeCsv } from './write-csv.ts';

export interface ErrorFileOptions {
  /** Heading of the column with the reasons. */
  heading: string;
  /** A sentence for one issue; `column` is the heading of the cell to blame. */
  reason(issue: RowIssue, column: string | undefined): string;
  /** For a spreadsheet's delimiter; a CSV file keeps its own. */
  locale: string;
}

export function errorFile(
  table: Table,
  failures: readonly RowFailure[],
  { heading, reason, locale }: ErrorFileOptions,
): Promise<Blob> {
  const { headings, format } = table;
  const width = failures.reduce((most, { row }) => Math.max(most, table.rows[row]?.length ?? 0), headings.length);
  const padded = (cells: readonly string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '');
  const rows = failures.map(({ row, issues }) => {
    const reasons = issues
      .filter(({ severity }) => severity === 'error')
      .map((issue) => reason(issue, issue.column === undefined ? undefined : headings[issue.column]));
    // An escape that the file already had must not grow by one each time.
    const cells = (table.rows[row] ?? []).map((cell) => (format.kind === 'csv' ? restore(cell) : cell));
    return [...padded(cells), reasons.join(' ')];
  });
  return writeCsv([[...padded(headings), heading], ...rows], { delimiter: format.delimiter ?? delimiterFor(locale) });
}
