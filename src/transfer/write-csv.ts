/** CSV as RFC 4180 has it, made for the spreadsheets people open it in: a byte order mark, and `;` where Excel expects it. */
import { neutralise } from './formula.ts';
import type { CellKind } from './formula.ts';
import { pacer } from './pause.ts';

export interface CsvOptions {
  delimiter?: string;
  /** What each column holds; `text` where not told. */
  kinds?: readonly (CellKind | undefined)[];
  signal?: AbortSignal;
  onProgress?(rows: number): void;
}
export type Rows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

/** Excel splits by the list separator of the user's region: `;` wherever the decimal sign is a comma. */
export const delimiterFor = (locale: string): ';' | ',' =>
  new Intl.NumberFormat(locale).formatToParts(1.5).some(({ type, value }) => type === 'decimal' && value === ',')
    ? ';'
    : ',';

/** One record with its CRLF. Every cell that needs it is quoted; so is all that a reader might trim or split. */
export function csvLine(
  cells: readonly string[],
  { delimiter = ',', kinds }: Pick<CsvOptions, 'delimiter' | 'kinds'> = {},
): string {
  const quoted = cells.map((cell, at) => {
    const value = neutralise(cell, kinds?.[at]);
    return /["\r\n\t,;|\0]|^\s|\s$/.test(value) || value.includes(delimiter)
      ? `"${value.replaceAll('"', '""')}"`
      : value;
  });
  // A record of one empty cell would be a blank line.
  return `${quoted.length === 1 && !quoted[0] ? '""' : quoted.join(delimiter)}\r\n`;
}

/** All rows, headings first, as one file. Rows may come page by page; the text is kept as blobs, not as one string. */
export async function writeCsv(rows: Rows, options: CsvOptions = {}): Promise<Blob> {
  const pause = pacer(options.signal);
  const parts: Blob[] = [];
  let text = '\ufeff';
  let count = 0;
  for await (const row of rows) {
    text += csvLine(row, options);
    if (++count % 500 === 0) {
      parts.push(new Blob([text]));
      text = '';
      options.onProgress?.(count);
    }
    await pause();
  }
  options.onProgress?.(count);
  return new Blob([...parts, text], { type: 'text/csv;charset=utf-8' });
}
