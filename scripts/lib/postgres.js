// A PostgreSQL of its own, from the system's package: made, started, stopped and taken away again. For tests and benches.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, missingEngine, prepareEngine } from '../prepare.js';
import { freePort } from './free-port.js';

/** Fast and forgetful: what the machine has not written when it loses power is lost. */
export const forgetful = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** PostgreSQL refuses to run as root, so it runs as the package's own user there. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((of) => Number(execFileSync('id', [of, user], { encoding: 'utf8' })));
      return { uid, gid };
    } catch {
      // No such user.
    }
  }
  return fail('PostgreSQL does not run as root, and there is no other user here: run this as another one.');
}

/** Resolves when it takes connections; rejects with its last words when it does not come to that. */
function ready(child) {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-4_000);
      if (text.includes('ready to accept connections')) resolve();
    });
  });
}

/**
 * Starts an empty cluster on a free port of this machine alone.
 * @param {{ settings?: Record<string, string> }} options settings as in postgresql.conf; usual durability without any
 * @returns {Promise<{ url: string, version: string, stop(): Promise<void> }>}
 */
export async function startPostgres({ settings = {} } = {}) {
  const postgres = prepareEngine('postgres');
  if (!postgres) fail(missingEngine('postgres'));
  const owner = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'kundkort-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const program = { ...owner, cwd: folder };
  const take = () => rmSync(folder, { recursive: true, force: true });
  try {
    const initdb = join(dirname(postgres), 'initdb');
    execFileSync(initdb, ['-D', data, '-U', 'kundkort', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'], {
      ...program,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const port = await freePort();
    const given = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, ...settings };
    const args = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(postgres, ['-D', data, ...args], { ...program, stdio: ['ignore', 'ignore', 'pipe'] });
    const end = () => child.kill('SIGQUIT');
    process.once('exit', end);
    await ready(child);
    const stop = async () => {
      process.off('exit', end);
      if (child.exitCode === null && child.signalCode === null) {
        // A fast shutdown: what is connected is cut off.
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      take();
    };
    const version = execFileSync(postgres, ['--version'], { encoding: 'utf8' }).trim();
    return { url: `postgres://kundkort@127.0.0.1:${port}/postgres`, version, stop };
  } catch (error) {
    take();
    throw error;
  }
}
