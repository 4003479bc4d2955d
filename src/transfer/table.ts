/** A file as a table: one row of headings, then rows of text cells, each as it stands in the file. */
import { FileProblem } from './file-problem.ts';
import type { Limits } from './file-problem.ts';
import type { RowsEnd, TableFormat } from './read-rows.ts';
import type { Json } from '../model/values.ts';

export interface TableWarning {
  /** `client-import.file.<code>` */
  code: 'shortRows' | 'longRows' | 'joinedCells' | 'blankHeading' | 'otherSheets';
  params: Record<string, Json>;
}
export interface Table {
  headings: string[];
  /** Blank rows between others are kept, so that a row's number is the one a spreadsheet shows. */
  rows: string[][];
  /** The number a spreadsheet shows for `rows[0]`. */
  firstRow: number;
  format: TableFormat;
  warnings: TableWarning[];
  /** Rows where a delimiter inside a text was not quoted and could be told from the others: row index to the column it is in. */
  joined: ReadonlyMap<number, number>;
}

export const isBlankRow = (row: readonly string[]): boolean => row.every((cell) => !cell.trim());

/** Takes rows as they come and gives the table at the end. @throws FileProblem from either */
export function tableBuilder(limits: Limits): { add(rows: string[][]): void; finish(end: RowsEnd): Table } {
  let headings: string[] | undefined;
  let before = 0;
  const rows: string[][] = [];
  return {
    add(slice) {
      for (const row of slice) {
        if (headings) rows.push(row);
        else if (isBlankRow(row)) before++;
        else headings = checkedHeadings(row, limits);
      }
      if (rows.length > limits.rows) throw new FileProblem('tooManyRows', { max: limits.rows });
    },
    finish(end) {
      if (!headings) throw new FileProblem('empty');
      while (rows.length && isBlankRow(rows.at(-1) ?? [])) rows.pop();
      if (!rows.length) throw new FileProblem('noRows');
      return finished(headings, rows, before + end.skipped + 2, end);
    },
  };
}

function checkedHeadings(row: readonly string[], limits: Limits): string[] {
  const headings = row.map((heading) => heading.trim());
  while (headings.length && !headings.at(-1)) headings.pop();
  if (headings.length > limits.columns)
    throw new FileProblem('tooManyColumns', { count: headings.length, max: limits.columns });
  if (headings.length < 2) throw new FileProblem('oneColumn');
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const heading of headings) {
    const key = heading.toLowerCase();
    if (key && seen.has(key)) doubled.add(heading);
    seen.add(key);
  }
  if (doubled.size) throw new FileProblem('duplicateHeadings', { headings: [...doubled].join(', ') });
  return headings;
}

function finished(headings: string[], rows: string[][], firstRow: number, end: RowsEnd): Table {
  const width = headings.length;
  const warnings: TableWarning[] = [];
  const joined = joinTornCells(rows, width, end.format.delimiter);
  const odd = { shortRows: { count: 0, row: 0 }, longRows: { count: 0, row: 0 } };
  rows.forEach((row, index) => {
    while (row.length > width && !row.at(-1)?.trim()) row.pop();
    if (row.length === width || isBlankRow(row)) return;
    const kind = odd[row.length < width ? 'shortRows' : 'longRows'];
    if (kind.count++ === 0) kind.row = firstRow + index;
  });
  // Spreadsheets leave out empty cells at the end of a row, so one short row tells nothing; but a last row that alone
  // is short and has no line break after it is a download that stopped.
  const lastIsShort = odd.shortRows.count === 1 && odd.shortRows.row === firstRow + rows.length - 1;
  if (end.format.kind === 'csv' && !end.closed && lastIsShort && rows.length > 2) {
    throw new FileProblem('cutOff', { row: odd.shortRows.row });
  }
  if (end.format.kind === 'csv' && odd.shortRows.count) warnings.push({ code: 'shortRows', params: odd.shortRows });
  if (odd.longRows.count) warnings.push({ code: 'longRows', params: odd.longRows });
  if (joined.size) warnings.push({ code: 'joinedCells', params: { count: joined.size } });
  const blank = headings.findIndex((heading, at) => !heading && rows.some((row) => row[at]?.trim()));
  if (blank >= 0) warnings.push({ code: 'blankHeading', params: { column: blank + 1 } });
  if (end.otherSheets.length) {
    warnings.push({
      code: 'otherSheets',
      params: { sheet: end.format.sheet ?? '', others: end.otherSheets.join(', ') },
    });
  }
  return { headings, rows, firstRow, format: end.format, warnings, joined };
}

/**
 * Puts "24, place Kléber" together again where a program wrote it without quotation marks. The blank after the comma tells
 * it from a delimiter, provided that no row of the right width has a cell that begins with one, and that joining all
 * such cells gives the row its width. Other long rows stay as they are and fail their check.
 */
function joinTornCells(rows: string[][], width: number, delimiter = ''): Map<number, number> {
  const joined = new Map<number, number>();
  const torn = (cell: string) => /^ \S/.test(cell);
  const long = [...rows.keys()].filter((index) => (rows[index]?.length ?? 0) > width);
  if (!long.length || rows.some((row) => row.length === width && row.some(torn))) return joined;
  for (const index of long) {
    const row = rows[index] ?? [];
    const whole: string[] = [];
    row.forEach((cell, at) => {
      if (at > 0 && torn(cell)) whole.push(`${whole.pop()}${delimiter}${cell}`);
      else whole.push(cell);
    });
    if (whole.length !== width) continue;
    joined.set(index, row.findIndex(torn) - 1);
    rows[index] = whole;
  }
  return joined;
}
