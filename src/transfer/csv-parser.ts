/**
 * An incremental reader of delimited text (RFC 4180, leniently): text goes in as it is decoded, whole records come out.
 * Own code because a file may be large and hostile: a cell has a greatest length, and a quotation mark that is never
 * closed is an error and not one cell that holds the rest of the file. It runs in a module worker, where a CommonJS
 * package cannot be loaded without a bundler.
 *
 * Lenient where spreadsheets are: CRLF, LF and CR end a record; blanks after a closing quotation mark are skipped; a
 * quotation mark inside a cell that is no closing one is text.
 */
import { FileProblem } from './file-problem.ts';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface CsvParser {
  /** The records completed by this piece of text. `last` ends the file. @throws FileProblem cutOff, cellTooLong */
  push(text: string, last?: boolean): string[][];
  /** Whether the latest record ended with a line break. */
  readonly closed: boolean;
}

export function csvParser(delimiter: string, maxCell = Infinity): CsvParser {
  const separator = delimiter.charCodeAt(0);
  let rest = '';
  let row = 0;
  let closed = true;

  const tooLong = (record: readonly string[]) =>
    new FileProblem('cellTooLong', { row: row + 1, column: record.length + 1, max: maxCell });

  /** Index of the character after the closing quotation mark and its blanks, -1 when more text is needed. */
  function quotedEnd(source: string, start: number, last: boolean, record: string[]): number {
    let doubled = false;
    for (let search = start + 1; ;) {
      const mark = source.indexOf('"', search);
      if ((mark < 0 ? source.length : mark) - start > maxCell * 2) throw tooLong(record);
      if (mark < 0) {
        if (last) throw new FileProblem('cutOff', { row: row + 1 });
        return -1;
      }
      let next = mark + 1;
      if (source.charCodeAt(next) === quote) {
        doubled = true;
        search = next + 1;
        continue;
      }
      while (source.charCodeAt(next) === 0x20) next++;
      if (next >= source.length && !last) return -1;
      const code = source.charCodeAt(next);
      if (next >= source.length || code === separator || code === lineFeed || code === carriageReturn) {
        const value = source.slice(start + 1, mark);
        record.push(doubled ? value.replaceAll('""', '"') : value);
        return next;
      }
      search = mark + 1;
    }
  }

  function plainEnd(source: string, start: number, last: boolean, record: string[]): number {
    let end = start;
    for (; end < source.length; end++) {
      const code = source.charCodeAt(end);
      if (code === separator || code === lineFeed || code === carriageReturn) break;
    }
    if (end - start > maxCell) throw tooLong(record);
    if (end === source.length && !last) return -1;
    record.push(source.slice(start, end));
    return end;
  }

  function recordEnd(source: string, start: number, last: boolean, record: string[]): number {
    for (let at = start; ; at++) {
      const quoted = source.charCodeAt(at) === quote;
      at = quoted ? quotedEnd(source, at, last, record) : plainEnd(source, at, last, record);
      if (at < 0) return -1;
      if ((record.at(-1)?.length ?? 0) > maxCell) throw tooLong(record.slice(1));
      closed = at < source.length;
      const code = source.charCodeAt(at);
      if (code === separator) continue;
      if (code !== carriageReturn) return at + 1;
      if (at + 1 === source.length && !last) return -1; // The line feed of a CRLF may be in the next piece.
      return source.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
    }
  }

  return {
    push(text, last = false) {
      const source = rest + text;
      const records: string[][] = [];
      let at = 0;
      while (at < source.length) {
        const record: string[] = [];
        const end = recordEnd(source, at, last, record);
        if (end < 0) break;
        records.push(record);
        row++;
        at = end;
      }
      rest = source.slice(at);
      return records;
    },
    get closed() {
      return closed;
    },
  };
}
