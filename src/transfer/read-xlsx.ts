/**
 * Spreadsheets as rows of text. The archive is unpacked here and handed on with nothing compressed: fflate would else
 * start a worker from a `blob:` URL for large sheets, which a strict Content-Security-Policy refuses, and the sizes told
 * in the archive are checked before anything is unpacked.
 */
import { unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { FileProblem } from './file-problem.ts';
import type { Limits } from './file-problem.ts';

export interface Sheets {
  rows: string[][];
  sheet: string;
  otherSheets: string[];
}

/** The rows of the first sheet with content. @throws FileProblem */
export async function readSheets(file: Blob, limits: Limits): Promise<Sheets> {
  const plain = unpacked(new Uint8Array(await file.arrayBuffer()), limits);
  let workbook;
  try {
    workbook = await readWorkbook(plain, { trim: false, parseNumber: numberText });
  } catch (error) {
    throw new FileProblem('unreadable', { detail: error instanceof Error ? error.name : '' });
  }
  const [first, ...others] = workbook.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  if (!first) throw new FileProblem('empty');
  const rows = first.data.map((row) => row.map(cellText));
  rows.forEach((row, index) => {
    const column = row.findIndex((cell) => cell.length > limits.cell);
    if (column >= 0) throw new FileProblem('cellTooLong', { row: index + 1, column: column + 1, max: limits.cell });
  });
  return { rows, sheet: first.sheet, otherSheets: others.map(({ sheet }) => sheet) };
}

function unpacked(bytes: Uint8Array, limits: Limits): ArrayBuffer {
  let total = 0;
  let files: ReturnType<typeof unzipSync>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.xml(\.rels)?$/.test(name)) return false;
        total += originalSize;
        if (total > limits.bytes * 10)
          throw new FileProblem('tooLarge', { maxMegabytes: Math.floor((limits.bytes * 10) / 2 ** 20) });
        return true;
      },
    });
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem('unreadable');
  }
  if (!files['xl/workbook.xml']) throw new FileProblem('notATable');
  const stored = zipSync(files, { level: 0 });
  return stored.slice().buffer;
}

/** Numbers stay as the file spells them, so that a long code keeps its digits; only `5.56E9` is written out. */
const numberText = (text: string): string => {
  const value = Number(text);
  if (/e/i.test(text) && Number.isSafeInteger(value)) return String(value);
  // Binary fractions are spelt with noise: 0.30000000000000004.
  return text.length > 15 && text.includes('.') ? String(Number(value.toPrecision(15))) : text;
};

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (!(cell instanceof Date)) return String(cell);
  const iso = cell.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
}
