/** PostgreSQL inside this process: no server to install. One connection, so statements go one after another. */
import { PGlite } from '@electric-sql/pglite';
import type { Sql } from './sql.ts';

/** `dataDir` absent: in memory, and gone with the process. */
export async function pgliteSql(dataDir?: string): Promise<Sql> {
  const database = dataDir === undefined ? await PGlite.create() : await PGlite.create(dataDir);
  return {
    query: async <T>(text: string, params: readonly unknown[] = []) =>
      (await database.query<T>(text, [...params])).rows,
    transaction: (work) =>
      database.transaction((transaction) =>
        work({
          query: async <T>(text: string, params: readonly unknown[] = []) =>
            (await transaction.query<T>(text, [...params])).rows,
        }),
      ),
    listen: (channel, heard) => database.listen(channel, heard),
    close: async () => {
      if (!database.closed) await database.close();
    },
  };
}
