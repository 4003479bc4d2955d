/** Starts the reference server and stops it without cutting anybody off. Its only state is the database and the files. */
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { openStore } from '../../src/adapters/engine/engine.ts';
import type { Seed } from '../../src/adapters/engine/seed.ts';
import type { Settings } from '../../src/model/register.ts';
import { createApp } from './app.ts';
import { diskBlobs } from './database/disk-blobs.ts';
import { migrate } from './database/migrations.ts';
import { openPostgres } from './database/pg.ts';
import { openPglite } from './database/pglite.ts';
import type { Sql } from './database/sql.ts';
import { sqlStorage } from './database/sql-storage.ts';
import { Sessions } from './http/sessions.ts';

export interface ServerOptions {
  /** 0 or absent: any free one. */
  port?: number;
  /** The address to listen on. Default 127.0.0.1: put a balancer that ends TLS in front. */
  host?: string;
  /** A real PostgreSQL. Absent: one inside this process. */
  databaseUrl?: string;
  /** Where files are kept, and the embedded database. Absent: in memory and in a temporary folder. */
  dataDir?: string;
  /** The first records of an empty database. */
  seed?: Seed;
  settings?: Partial<Settings>;
  /** Signs tokens: the same for all servers behind a balancer. Absent: made anew at each start. */
  secret?: string;
  origins?: readonly string[];
  /** Lets callers empty the store and act as anybody. Never where there are real records. */
  testStore?: boolean;
  /** A database that is open already, shared with others in this process. */
  sql?: Sql;
  now?: () => number;
}

export interface RunningServer {
  url: string;
  /** Takes no new calls, ends feeds, lets running calls finish, then closes the database. */
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const {
    port = 0,
    host = '127.0.0.1',
    databaseUrl,
    dataDir,
    seed,
    settings,
    origins = [],
    testStore = false,
  } = options;
  const now = options.now ?? Date.now;
  const sql =
    options.sql ??
    (databaseUrl === undefined
      ? await openPglite(dataDir && join(dataDir, 'database'))
      : await openPostgres(databaseUrl));
  await migrate(sql);
  const files = join(dataDir ?? (await mkdtemp(join(tmpdir(), 'kundkort-'))), 'files');
  const storage = sqlStorage(sql, diskBlobs(files));
  const store = openStore({ storage, now, ...(seed && { seed }), ...(settings && { settings }) });
  const stopping = new AbortController();
  const app = createApp({
    store,
    sessions: new Sessions(options.secret ?? randomBytes(32).toString('hex'), now),
    ready: () => sql.query('select 1'),
    stopping: stopping.signal,
    origins,
    testStore,
  });
  const server = serve({ fetch: app.fetch, port, hostname: host });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    stop: async () => {
      stopping.abort();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        // Connections that wait for a next question; those with a running one end by themselves.
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
      await store.close();
      if (!options.sql) await sql.close();
    },
  };
}
