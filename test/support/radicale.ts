/** A CardDAV server that nobody here wrote: Radicale, from the system's package, with an empty store of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { freePort } from '../../scripts/lib/free-port.js';
import { missingEngine, prepareEngine } from '../../scripts/prepare.js';

export interface Radicale {
  /** Where one person's books are. */
  url: string;
  /** Makes an empty book there, and gives its address. */
  book(name: string): Promise<string>;
  stop(): Promise<void>;
}

const config = (port: number, folder: string): string => `
[server]
hosts = 127.0.0.1:${port}
max_connections = 40
[auth]
type = none
[storage]
filesystem_folder = ${folder}
[web]
type = none
[logging]
level = info
`;

export async function startRadicale(): Promise<Radicale> {
  const program = prepareEngine('radicale');
  assert(program, missingEngine('radicale'));
  const folder = mkdtempSync(join(tmpdir(), 'kundkort-radicale-'));
  const file = join(folder, 'config');
  const port = await freePort();
  writeFileSync(file, config(port, join(folder, 'store')));
  const child = spawn(program, ['--config', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const end = (): void => void child.kill();
  process.once('exit', end);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Radicale did not start:\n${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000);
      if (said.includes('server ready')) resolve();
    });
  });
  const url = `http://127.0.0.1:${port}/norrsken`;
  const make = async (address: string, body?: string): Promise<void> => {
    const { status } = await fetch(address, { method: 'MKCOL', body });
    assert.equal(status, 201, `${address} was not made`);
  };
  await make(`${url}/`);
  return {
    url,
    async book(name) {
      const kind = '<resourcetype><collection/><C:addressbook/></resourcetype>';
      const names = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"';
      await make(`${url}/${name}/`, `<mkcol ${names}><set><prop>${kind}</prop></set></mkcol>`);
      return `${url}/${name}`;
    },
    async stop() {
      process.off('exit', end);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
