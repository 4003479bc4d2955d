/**
 * The reference server: the engine that also runs in a page, over PostgreSQL, behind the wire form. All state is in the
 * database, and files in a folder, so any number of these may run over one of each.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { openStore } from '../../src/adapters/engine/store.ts';
import type { Seed } from '../../src/adapters/engine/seed.ts';
import { Trigrams } from '../../src/adapters/engine/trigrams.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Settings } from '../../src/model/register.ts';
import type { Role } from '../../src/model/values.ts';
import { createApp } from './app.ts';
import { pgSql } from './database/pg.ts';
import { pgliteSql } from './database/pglite.ts';
import type { Sql } from './database/sql.ts';
import { inWords } from './database/failures.ts';
import { head } from './database/statements.ts';
import { postgresStorage } from './database/storage.ts';
import { served } from './http/address.ts';
import type { Log } from './http/answers.ts';
import { tokens } from './http/tokens.ts';

export interface ServerOptions {
  /** 0, the default, takes any that is free. */
  port?: number;
  host?: string;
  /** `postgres://…`; without it PostgreSQL runs inside this process. */
  databaseUrl?: string;
  /** A database that is open already, and stays open; in place of `databaseUrl`. */
  database?: Sql;
  /** Where files are kept, and the embedded database. Without it both are gone with the process. */
  dataDir?: string;
  /** The first records of an empty database. */
  seed?: Seed;
  settings?: Partial<Settings>;
  /** May be emptied by anyone, and entered as anyone: for tests. */
  testStore?: boolean;
  /** Who signs in for a role. */
  sessions?: (role: Role) => Session;
  /** Collections of the host beside ours, such as `x:orders`. */
  hostCollections?: readonly string[];
  /** Other origins whose pages may ask. */
  origins?: '*' | string[];
  /** Milliseconds that a token is good for. */
  tokenLifetime?: number;
  /** Milliseconds between the signs of life in a feed. */
  heartbeat?: number;
  /** Milliseconds that running requests get to finish when the server stops. */
  patience?: number;
  now?: () => number;
  log?: Log;
}

export interface RunningServer {
  url: string;
  /** Ends the feeds, lets running requests finish, and lets go of the database. */
  stop(): Promise<void>;
}

const longestPing = 3_000;

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { testStore = false, sessions = demoSession, now = Date.now, dataDir } = options;
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'kundkort-server-')));
  const sql = options.database ?? (await openDatabase(options));
  const release = async (): Promise<void> => {
    if (!options.database) await sql.close();
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const storage = postgresStorage({ sql, files: join(folder, 'files') });
    const { seed, settings } = options;
    const views = { lend: true, texts: (...of: ConstructorParameters<typeof Trigrams>) => new Trigrams(...of) };
    const store = openStore({ storage, now, seed, settings, views });
    await store.ready(['clients']);
    const stopping = new AbortController();
    const app = createApp({
      store,
      tokens: tokens({ secret: await storage.secret(), sessions, testStore, now, lifetime: options.tokenLifetime }),
      testStore,
      served: served(options.hostCollections ?? []),
      origins: options.origins ?? '*',
      heartbeat: options.heartbeat ?? 15_000,
      stopping: stopping.signal,
      log: options.log ?? ((entry) => console.error(JSON.stringify(entry))),
      now,
      ping: () => answers(sql),
    });
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
    const url = await listen(server, options);
    // The search texts are prepared before anybody waits for them.
    const everyone = store.as(undefined);
    everyone.list('clients', { limit: 1, search: '...' }, { signal: stopping.signal }).catch(() => undefined);
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      stopping.abort();
      await closeServer(server, options.patience ?? 10_000);
      await store.close();
      await release();
    };
    return { url, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function openDatabase({ databaseUrl, dataDir }: ServerOptions): Promise<Sql> {
  if (databaseUrl !== undefined) return pgSql({ url: databaseUrl });
  if (dataDir === undefined) return pgliteSql();
  await mkdir(dataDir, { recursive: true });
  return pgliteSql(join(dataDir, 'database'));
}

/** @throws ProblemError `unavailable` when the database does not answer in time. */
async function answers(sql: Sql): Promise<void> {
  const late = AbortSignal.timeout(longestPing);
  const inTime = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new ProblemError({ code: 'unavailable' })));
  });
  await Promise.race([inWords(sql.query(head)), inTime]);
}

function listen(server: Server, { port = 0, host = '127.0.0.1' }: ServerOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      // A TCP server's address is never a path.
      const { port: taken, address, family } = server.address() as AddressInfo;
      resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`);
    });
  });
}

/** A feed's connection is idle only when its last word has gone out: hence the looking again. */
function closeServer(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 20);
    const timer = setTimeout(() => server.closeAllConnections(), patience);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(timer);
      resolve();
    });
  });
}
