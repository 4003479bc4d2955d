/** The file to fill in: a heading for every importable field, custom ones included, and no rows (J-06, J-07). */
import type { ImportField } from './fields.ts';
import { fieldColumns } from './field-columns.ts';
import type { HeadingOf } from './field-columns.ts';
import { delimiterFor, writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

export interface TemplateOptions {
  format: 'csv' | 'xlsx';
  heading: HeadingOf;
  /** Decides the delimiter of CSV. */
  locale: string;
  /** Name of the sheet. */
  sheet?: string;
}

export function templateFile(
  fields: readonly ImportField[],
  { format, heading, locale, sheet }: TemplateOptions,
): Promise<Blob> {
  const columns = fieldColumns(fields, heading, true);
  if (format === 'xlsx') return writeXlsx(columns, [], { sheet });
  return writeCsv([columns.map((column) => column.heading)], { delimiter: delimiterFor(locale) });
}
