/** A query's clients as a file. The caller walks the pages; rows are written as they come. */
import type { ExistingClient } from './existing.ts';
import type { FileColumn } from './field-columns.ts';
import { delimiterFor, writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface ExportOptions {
  format: 'csv' | 'xlsx';
  columns: readonly FileColumn[];
  locale: string;
  /** CSV only; else the one that spreadsheets of the locale expect. */
  delimiter?: string;
  sheet?: string;
  signal?: AbortSignal;
  /** Rows written so far. */
  onProgress?(rows: number): void;
}

/** One row for each record, in order, no more and no less (V-13). Rejects with the abort reason when the signal says so. */
export function exportRows(
  records: Iterable<ExistingClient> | AsyncIterable<ExistingClient>,
  options: ExportOptions,
): Promise<Blob> {
  const { format, columns, locale, delimiter = delimiterFor(locale), sheet, signal, onProgress } = options;
  async function* rows(withHeadings: boolean): AsyncGenerator<string[]> {
    if (withHeadings) yield columns.map(({ heading }) => heading);
    for await (const record of records) yield columns.map(({ value }) => value(record));
  }
  if (format === 'xlsx') return writeXlsx(columns, rows(false), { sheet, signal, onProgress });
  return writeCsv(rows(true), {
    delimiter,
    kinds: columns.map(({ cell }) => cell),
    signal,
    onProgress: onProgress && ((count) => onProgress(Math.max(0, count - 1))),
  });
}
