/**
 * Records spread over the columns of a table, as CSV (RFC 4180). A member of an object gets a column of its own, named by
 * its path; lists share a cell. What a spreadsheet would run as a formula gets an apostrophe in front.
 */
import { slices } from './slices.ts';
import type { Row } from './storage.ts';

const isBag = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** OWASP's triggers. A plain number or a phone number in E.164 form can start no formula. */
const trigger = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const harmless = /^[+-]?\d+([.,]\d+)?$/;

/** The file in parts: headings first, and then a line for each record. */
export async function csvOf(records: readonly Row[]): Promise<string[]> {
  const pace = slices();
  const columns = new Map<string, number>();
  const rows: Map<string, string>[] = [];
  for (const record of records) {
    const cells = new Map<string, string>();
    spread(record, '', cells);
    for (const column of cells.keys()) if (!columns.has(column)) columns.set(column, columns.size);
    rows.push(cells);
    if (pace.due()) await pace.rest();
  }
  const names = columns.size ? [...columns.keys()] : ['id'];
  const parts = ['\ufeff', line(names)];
  for (const cells of rows) {
    parts.push(line(names.map((column) => cells.get(column) ?? '')));
    if (pace.due()) await pace.rest();
  }
  return parts;
}

function spread(value: unknown, path: string, cells: Map<string, string>): void {
  if (isBag(value)) {
    for (const [key, member] of Object.entries(value)) spread(member, path === '' ? key : `${path}.${key}`, cells);
  } else if (value !== undefined && value !== null) {
    cells.set(path, Array.isArray(value) ? listed(value) : String(value));
  }
}

const listed = (items: readonly unknown[]): string =>
  items.some((item) => typeof item === 'object' && item !== null) ? JSON.stringify(items) : items.join('; ');

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

function cell(text: string): string {
  const safe = trigger.test(text) && !harmless.test(text) ? `'${text}` : text;
  return /["\r\n\t,;|\0]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
