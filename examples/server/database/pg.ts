/** A real PostgreSQL, by a pool of connections and one that listens. */
import pg from 'pg';
import type { Sql } from './sql.ts';

export async function openPostgres(databaseUrl: string): Promise<Sql> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  // A connection that breaks while nobody uses it is replaced at the next question.
  pool.on('error', () => undefined);
  await pool.query('select 1');
  return {
    // Statements of the same text are prepared once for each connection.
    query: async <Row>(text: string, parameters: unknown[] = []) =>
      (await pool.query({ text, values: parameters, name: nameOf(text) })).rows as Row[],
    script: async (text) => void (await pool.query(`begin; ${text}; commit`)),
    listen: async (channel, heard) => {
      const listener = await listening(databaseUrl, channel, heard);
      return () => listener.stop();
    },
    close: () => pool.end(),
  };
}

const names = new Map<string, string>();
function nameOf(text: string): string {
  const known = names.get(text) ?? `s${names.size}`;
  names.set(text, known);
  return known;
}

/** Listens for as long as it is wanted, again when the connection was lost. */
async function listening(databaseUrl: string, channel: string, heard: () => void): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const connect = async (): Promise<void> => {
    client = new pg.Client({ connectionString: databaseUrl });
    client.on('notification', heard);
    client.on('error', () => undefined);
    client.on('end', () => {
      if (stopped) return;
      retry = setTimeout(() => void connect().catch(() => undefined), 1_000);
    });
    await client.connect();
    await client.query(`listen ${channel}`);
    // Something may have been said while nobody listened.
    heard();
  };
  await connect();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}
