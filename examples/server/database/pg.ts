/** A PostgreSQL server by the `pg` package: a pool for statements, and one connection of its own to listen on. */
import pg from 'pg';
import type { PoolClient, QueryConfig } from 'pg';
import type { Queries, Sql } from './sql.ts';

/** Between attempts to listen again after the connection was lost. */
const relistenAfter = 1_000;

export interface PgOptions {
  url: string;
  /** Most connections at a time. */
  connections?: number;
}

/** Statements with parameters are prepared once in each connection, under a name made of their text. */
const names = new Map<string, string>();
function statement(text: string, params: readonly unknown[] = []): QueryConfig {
  if (params.length === 0) return { text };
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `kundkort_${names.size}`));
  return { name, text, values: [...params] };
}

export function pgSql({ url, connections = 10 }: PgOptions): Sql {
  const limits = { connectionString: url, connectionTimeoutMillis: 5_000, statement_timeout: 60_000 };
  const pool = new pg.Pool({ ...limits, max: connections, query_timeout: 65_000, application_name: 'kundkort' });
  // A connection that breaks while idle is taken out of the pool; the next statement opens another.
  pool.on('error', () => undefined);
  let closed = false;

  const queriesOf = (client: PoolClient): Queries => ({
    query: async <T>(text: string, params?: readonly unknown[]) =>
      (await client.query(statement(text, params))).rows as T[],
  });

  return {
    query: async <T>(text: string, params?: readonly unknown[]) =>
      (await pool.query(statement(text, params))).rows as T[],

    async transaction(work) {
      const client = await pool.connect();
      let broken: unknown;
      try {
        await client.query('begin');
        const result = await work(queriesOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: unknown) => (broken = failure));
        throw error;
      } finally {
        client.release(broken instanceof Error ? broken : undefined);
      }
    },

    async listen(channel, heard) {
      let stopped = false;
      let current: pg.Client | undefined;
      let timer: NodeJS.Timeout | undefined;
      const again = (): void => {
        current = undefined;
        if (stopped || closed || timer) return;
        timer = setTimeout(() => {
          timer = undefined;
          connect().then(() => heard(''), again);
        }, relistenAfter);
        timer.unref();
      };
      const connect = async (): Promise<void> => {
        const client = new pg.Client({ ...limits, keepAlive: true, application_name: 'kundkort listener' });
        client.on('error', () => undefined);
        client.on('end', () => {
          if (current === client) again();
        });
        client.on('notification', ({ payload }) => heard(payload ?? ''));
        try {
          await client.connect();
          await client.query(`listen ${pg.escapeIdentifier(channel)}`);
          current = client;
        } catch (error) {
          client.end().catch(() => undefined);
          throw error;
        }
        if (stopped) await client.end();
      };
      await connect();
      return async () => {
        stopped = true;
        clearTimeout(timer);
        await current?.end().catch(() => undefined);
      };
    },

    async close() {
      if (closed) return;
      closed = true;
      await pool.end();
    },
  };
}
