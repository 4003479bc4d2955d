/** A server of CouchDB's protocol that nobody here wrote: express-pouchdb over PouchDB in memory. */
import { mkdtempSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// These packages bring no types; what is used of them is said here.
interface PouchDb {
  plugin(plugin: unknown): PouchDb;
  defaults(options: object): PouchDb;
}
const require = createRequire(import.meta.url);

export async function couchServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const PouchDB = require('pouchdb-core') as PouchDb;
  const memory = PouchDB.plugin(require('pouchdb-adapter-memory'))

    .defaults({ adapter: 'memory' });
  const expressPouch = require('express-pouchdb') as (database: PouchDb, options: object) => RequestListener;
  const folder = mkdtempSync(join(tmpdir(), 'kundkort-couch-'));
  const app = expressPouch(memory, {
    mode: 'minimumForPouchDB',
    inMemoryConfig: true,
    logPath: join(folder, 'log.txt'),
  });
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
