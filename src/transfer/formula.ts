/**
 * Formula injection (OWASP ASVS v5.0.0-1.2.10): a spreadsheet runs a cell of a CSV file that starts like a formula. Such
 * a cell gets an apostrophe in front, and reading takes it off again, so that a round trip loses nothing; a text that
 * already has apostrophes before a trigger gets one more for the same reason.
 *
 * Two kinds of cell may start with a sign and still be what they are: a phone number in E.164 form in a phone column, and
 * a plain number in a number column. Both hold digits only, so they can start no formula, and an apostrophe would break
 * them for every other program that reads the file. In XLSX nothing needs this: text cells are text there.
 */
export const formulaTriggers = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'] as const;

const trigger = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const escaped = /^'+[=+\-@\t\r\n\0＝＋－＠]/;
const harmless: Partial<Record<CellKind, RegExp>> = { phone: /^\+[1-9]\d{1,14}$/, number: /^[+-]?\d+([.,]\d+)?$/ };

/** What a column holds, as far as writing it goes. */
export type CellKind = 'text' | 'phone' | 'number';

export const neutralise = (value: string, kind: CellKind = 'text'): string =>
  trigger.test(value) && !harmless[kind]?.test(value) ? `'${value}` : value;

/** The text as it was before `neutralise`, whoever wrote the file. */
export const restore = (cell: string): string => (escaped.test(cell) ? cell.slice(1) : cell);
