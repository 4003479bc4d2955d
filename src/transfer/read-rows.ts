/** The rows of a file as text cells, slice by slice. The same code runs in the worker and, where none may start, on the page. */
import { csvParser } from './csv-parser.ts';
import { FileProblem } from './file-problem.ts';
import type { Limits } from './file-problem.ts';
import { delimiterOf, encodingOf, headSize, kindOf, separatorLine } from './sniff.ts';
import type { Delimiter, Encoding } from './sniff.ts';

export interface TableFormat {
  kind: 'csv' | 'xlsx';
  delimiter?: Delimiter;
  encoding?: Encoding;
  /** Name of the sheet that was read. */
  sheet?: string;
}
export interface RowSlice {
  rows: string[][];
  /** Share of the file that is read, 0 to 1. */
  done: number;
}
export interface RowsEnd {
  format: TableFormat;
  /** Lines before the first of `rows`, such as `sep=;`. */
  skipped: number;
  /** False: the last row has no line break after it, so the file may be cut off there. */
  closed: boolean;
  /** Names of further sheets with content, which are not read. */
  otherSheets: string[];
}

const sliceBytes = 128 * 1024;
const sliceRows = 1000;

/** @throws FileProblem */
export async function* readRows(file: Blob, limits: Limits): AsyncGenerator<RowSlice, RowsEnd> {
  if (file.size > limits.bytes) throw new FileProblem('tooLarge', { maxMegabytes: Math.floor(limits.bytes / 2 ** 20) });
  const head = new Uint8Array(await file.slice(0, headSize).arrayBuffer());
  return yield* (await kindOf(file, head)) === 'xlsx' ? xlsxRows(file, limits) : csvRows(file, head, limits);
}

async function* csvRows(file: Blob, head: Uint8Array, limits: Limits): AsyncGenerator<RowSlice, RowsEnd> {
  const encoding = await encodingOf(file, head);
  const sample = new TextDecoder(encoding).decode(head, { stream: true });
  const delimiter = delimiterOf(sample, file.size <= headSize);
  const skip = separatorLine.exec(sample)?.[0] ?? '';
  const decoder = new TextDecoder(encoding);
  const parser = csvParser(delimiter, limits.cell);
  for (let at = 0; at < file.size; at += sliceBytes) {
    const last = at + sliceBytes >= file.size;
    const text = decoder.decode(await file.slice(at, at + sliceBytes).arrayBuffer(), { stream: !last });
    yield {
      rows: parser.push(at === 0 ? text.slice(skip.length) : text, last),
      done: Math.min(1, (at + sliceBytes) / file.size),
    };
  }
  return {
    format: { kind: 'csv', delimiter, encoding },
    skipped: skip ? 1 : 0,
    closed: parser.closed,
    otherSheets: [],
  };
}

async function* xlsxRows(file: Blob, limits: Limits): AsyncGenerator<RowSlice, RowsEnd> {
  const { readSheets } = await import('./read-xlsx.ts');
  const { rows, sheet, otherSheets } = await readSheets(file, limits);
  for (let at = 0; at < rows.length; at += sliceRows) {
    yield { rows: rows.slice(at, at + sliceRows), done: Math.min(1, (at + sliceRows) / rows.length) };
  }
  return { format: { kind: 'xlsx', sheet }, skipped: 0, closed: true, otherSheets };
}
