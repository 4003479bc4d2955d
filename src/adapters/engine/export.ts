/** All rows of a query as one file, read page by page with the rights that the actor has at each page. */
import { ProblemError } from '../../model/problem.ts';
import type { Actions, Query } from '../adapter.ts';
import type { Actor } from './actor.ts';
import { listPage } from './list.ts';
import type { Outcome, Progress } from './jobs.ts';
import type { Row } from './storage.ts';
import { csvOf } from './spread.ts';

type Asked = Actions['export.start']['in'];

const pageSize = 500;

/** @throws ProblemError for a query or form that cannot be answered, before any job is made of it. */
export async function checkExport(
  actor: Actor,
  { of, query, format }: Asked,
  locale: string | undefined,
): Promise<void> {
  if (format !== 'csv' && format !== 'json')
    throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/format', code: 'oneOf' }] });
  const { signal } = new AbortController();
  await listPage(actor, of, { ...plain(query), limit: 1 }, { signal, ...(locale !== undefined && { locale }) });
}

export async function runExport(
  actor: Actor,
  { of, query, format }: Asked,
  locale: string | undefined,
  { signal, tell }: Progress,
): Promise<Outcome> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await listPage(
      actor,
      of,
      { ...plain(query), limit: pageSize, count: 'exact', ...(cursor !== undefined && { cursor }) },
      { signal, ...(locale !== undefined && { locale }) },
    );
    for (const row of page.items) rows.push(row);
    cursor = page.next;
    await tell(rows.length, Math.max(page.total?.value ?? 0, rows.length));
  } while (cursor !== undefined);
  const day = new Date(actor.core.now()).toISOString().slice(0, 10);
  const data =
    format === 'csv'
      ? new Blob(await csvOf(rows), { type: 'text/csv;charset=utf-8' })
      : new Blob([JSON.stringify(rows)], { type: 'application/json' });
  return { data, name: `${of.replace(/\W/g, '-')}-${day}.${format}`, rows: rows.length };
}

/** What decides on which rows, and in which order. */
const plain = ({ parent, where, search, sort, archived }: Partial<Query>): Omit<Query, 'limit'> => ({
  ...(parent && { parent }),
  ...(where && { where }),
  ...(search && { search }),
  ...(sort && { sort }),
  ...(archived && { archived }),
});
