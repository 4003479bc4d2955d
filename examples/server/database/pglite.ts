/** PostgreSQL inside this process, for trying the server without installing anything. */
import { PGlite } from '@electric-sql/pglite';
import type { Sql } from './sql.ts';

/** `folder` absent: in memory, gone with the process. */
export async function openPglite(folder?: string): Promise<Sql> {
  const database = await PGlite.create(folder);
  return {
    query: async <Row>(text: string, parameters: unknown[] = []) => (await database.query<Row>(text, parameters)).rows,
    script: async (text) => void (await database.exec(`begin; ${text}; commit`)),
    listen: (channel, heard) => database.listen(channel, heard),
    close: () => database.close(),
  };
}
