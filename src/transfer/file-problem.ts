/** Why a chosen file cannot be read as a table. Codes only: the sentence is `client-import.file.<code>`. */
import type { Json } from '../model/values.ts';

export const fileProblemCodes = [
  'empty',
  'noRows',
  'notATable',
  'unsupportedType',
  'passwordProtected',
  'unreadable',
  'oneColumn',
  'tooManyColumns',
  'tooManyRows',
  'tooLarge',
  'cellTooLong',
  'duplicateHeadings',
  'cutOff',
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

export class FileProblem extends Error {
  readonly code: FileProblemCode;
  readonly params: Record<string, Json>;

  constructor(code: FileProblemCode, params: Record<string, Json> = {}) {
    super(code);
    this.name = 'FileProblem';
    this.code = code;
    this.params = params;
  }
}

export interface Limits {
  /** Of the file, and ten times as much once a spreadsheet is unpacked. */
  bytes: number;
  rows: number;
  columns: number;
  /** Characters in one cell; 32,767 is what a spreadsheet can hold, and a stray quotation mark swallows far more. */
  cell: number;
}
export const defaultLimits: Readonly<Limits> = { bytes: 50 * 2 ** 20, rows: 200_000, columns: 256, cell: 32_767 };
