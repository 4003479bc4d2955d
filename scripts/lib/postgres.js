// A PostgreSQL of our own for as long as it is wanted: a new cluster in a temporary folder, on a free port of this machine.
import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, missingEngine, prepareEngine } from '../prepare.js';

/** PostgreSQL will not run as root: then it runs as the user that its package made. */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const id = (flag) => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return { uid: id('-u'), gid: id('-g') };
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
    server.on('error', reject);
  });

/**
 * @param {{ durable?: boolean }} about `durable`: writes reach the disk before they are acknowledged, as in service
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startPostgres({ durable = false } = {}) {
  const program = prepareEngine('postgres');
  if (!program) fail(missingEngine('postgres'));
  const as = owner();
  const folder = mkdtempSync(join(tmpdir(), 'kundkort-postgres-'));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(dirname(program), 'initdb'),
    ['--pgdata', data, '--username', 'kundkort', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
    { ...as, cwd: folder },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    ...(!durable && { fsync: 'off', synchronous_commit: 'off' }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program, ['-D', data, ...args], { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = `${said}${text}`.slice(-10_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
  return {
    url: `postgres://kundkort@127.0.0.1:${port}/postgres`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        // Fast shutdown: sessions are ended, nothing acknowledged is lost.
        child.kill('SIGINT');
      }),
  };
}
