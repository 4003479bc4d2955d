/** The clients of a query as a file: all pages of it, in its order, and nothing else (V-13). */
import type { DataSource } from '../../data/data-source.ts';
import type { Client } from '../../model/client.ts';
import type { FieldDef } from '../../model/register.ts';
import { dataPort } from '../../transfer/data-port.ts';
import type { ExistingClient } from '../../transfer/existing.ts';
import { exportRows } from '../../transfer/export-rows.ts';
import type { ExportOptions } from '../../transfer/export-rows.ts';
import { fieldColumns } from '../../transfer/field-columns.ts';
import type { FileColumn, HeadingOf } from '../../transfer/field-columns.ts';
import { importFields } from '../../transfer/fields.ts';
import type { ImportPort } from '../../transfer/import-port.ts';
import { ourReferences } from '../../transfer/our-references.ts';
import { walkPages } from '../../transfer/walk-pages.ts';
import type { WholeQuery } from '../../transfer/walk-pages.ts';

/** A column of the list, in its words. */
export interface ExportColumn {
  id: string;
  label: string;
  /** The text of a cell. */
  value: (client: Client) => string | undefined;
}

export interface ExportTask extends Omit<ExportOptions, 'columns' | 'onProgress'> {
  source: DataSource;
  query: WholeQuery;
  /** The list's columns; absent: every field that can be imported again. */
  columns?: readonly ExportColumn[];
  fieldDefs: readonly FieldDef[];
  heading: HeadingOf;
  /** Heading of the column with our reference; absent: there is none. */
  ourReference?: string | undefined;
  onProgress(rows: number): void;
}
export interface ExportedFile {
  file: Blob;
  rows: number;
  /** Clients that the back end gave in a form that cannot be read. */
  unreadable: number;
}

/** Clients a page: their contacts and addresses are looked up by as many keys at once. */
const pageSize = 200;

export async function exportFile(task: ExportTask): Promise<ExportedFile> {
  const { source, query, columns, fieldDefs, heading, ourReference, onProgress, ...options } = task;
  const { signal, locale } = options;
  const told = { rows: 0, unreadable: 0 };
  const port = columns ? undefined : await dataPort(source);
  const references = columns || ourReference === undefined ? undefined : await ourReferences(source);

  async function* records(): AsyncGenerator<ExistingClient> {
    for await (const { items, bad } of walkPages(source, 'clients', query, { signal, locale, limit: pageSize })) {
      told.unreadable += bad.length;
      yield* port
        ? await withParts({ port, references }, items, signal)
        : items.map((client) => ({ client, contacts: [], addresses: [] }));
      told.rows += items.length;
      onProgress(told.rows);
    }
  }

  const { settings } = await source.ready();
  // First and last name say what the full name would.
  const fields = importFields({ ...(settings && { settings }), fieldDefs }).filter(({ key }) => key !== 'contactName');
  const fileColumns = columns
    ? columns.map(listColumn)
    : [...fieldColumns(fields, heading), ...(ourReference === undefined ? [] : [referenceColumn(ourReference)])];
  return { file: await exportRows(records(), { ...options, columns: fileColumns }), ...told };
}

const listColumn = ({ id, label, value }: ExportColumn): FileColumn => ({
  heading: label,
  required: false,
  cell: id === 'phone' ? 'phone' : 'text',
  value: ({ client }) => value(client) ?? '',
});

const referenceColumn = (heading: string): FileColumn => ({
  heading,
  required: false,
  cell: 'text',
  value: ({ ourReference = '' }) => ourReference,
});

interface Finders {
  port: ImportPort;
  references: Awaited<ReturnType<typeof ourReferences>> | undefined;
}

async function withParts(
  { port, references }: Finders,
  clients: readonly Client[],
  signal?: AbortSignal,
): Promise<ExistingClient[]> {
  const ids = clients.map(({ id }) => id);
  const [contacts, addresses, names] = await Promise.all([
    port.lookup('contacts', 'clientId', ids, signal),
    port.lookup('addresses', 'clientId', ids, signal),
    references?.(ids, signal),
  ]);
  const contactsOf = Map.groupBy(contacts, ({ clientId }) => clientId);
  const addressesOf = Map.groupBy(addresses, ({ clientId }) => clientId);
  return clients.map((client) => ({
    client,
    contacts: contactsOf.get(client.id) ?? [],
    addresses: addressesOf.get(client.id) ?? [],
    ...(names && { ourReference: names.get(client.id) ?? '' }),
  }));
}
