/** `npx kundkort`, as a host's developer types it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer, request as ask } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer } from '../examples/server/server.ts';
import { at, pinnedNode } from '../scripts/lib/paths.js';

function kundkort(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(pinnedNode, [at('src/cli/main.ts'), ...args]);
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (out += String(part)));
    child.stderr.on('data', (part: Buffer) => (err += String(part)));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** The server as one that loses some of what it is told. */
async function careless(target: string, spoil: (url: URL, headers: IncomingHttpHeaders) => void) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', target);
    const headers = { ...request.headers };
    spoil(url, headers);
    const onward = ask(url, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => void (server.close(() => resolve()), server.closeAllConnections())),
  };
}

describe('npx kundkort', () => {
  let server: RunningServer;
  before(async () => {
    server = await startServer({ testStore: true });
  });
  after(() => server.stop());

  it('verify prints every level of the reference server', async () => {
    const { code, out } = await kundkort('verify', server.url, '--histories', '5');
    assert.equal(code, 0, out);
    assert.match(out, /: RW \+C \+I \+P \+Q \+B \+A \+L \+F \+O\n/);
    for (const level of [
      'read',
      'write',
      'checked concurrency',
      'idempotent',
      'stable paging',
      'query',
      'batch',
      'actions',
      'live',
      'files',
      'persistence',
    ])
      assert.match(out, new RegExp(`${level} +holds`));
  });

  it('verify names three planted faults, each in a sentence, and no other', async () => {
    let calls = 0;
    const faulty = await careless(server.url, (url, headers) => {
      delete headers['if-match'];
      if (headers['idempotency-key']) headers['idempotency-key'] = `lost-${(calls += 1)}`;
      url.searchParams.delete('sort');
    });
    const { code, out } = await kundkort('verify', faulty.url, '--histories', '0', '--json');
    await faulty.stop();
    assert.equal(code, 1);
    const { results } = JSON.parse(out) as { results: { rule: string; outcome: string }[] };
    const broken = new Set(results.filter(({ outcome }) => outcome === 'failed').map(({ rule }) => rule));
    for (const rule of ['stale', 'oneEffect', 'sort']) assert(broken.has(rule), `${rule} was not found`);
    // What follows from the three: races and keys cannot hold either, and the wrong sort is seen in pages too.
    const consequences = ['race', 'otherContent', 'echo', 'cursor', 'act', 'batch', 'unknownQuery'];
    for (const rule of broken)
      assert(['stale', 'oneEffect', 'sort', ...consequences].includes(rule), `${rule} is no fault of this server`);
  });

  it('verify speaks TAP', async () => {
    const { out } = await kundkort('verify', server.url, '--histories', '0', '--tap');
    assert.match(out, /^TAP version 14\n1\.\.\d+\nok 1 - /);
  });

  it('probe prints what may be declared, and finds no lie', async () => {
    const { code, out, err } = await kundkort('probe', server.url);
    assert.equal(code, 0, err);
    const { collections, idempotent } = JSON.parse(out) as { collections: { clients: object }; idempotent: boolean };
    assert.equal(idempotent, true);
    assert.deepEqual(
      { ...collections.clients, filter: 0 },
      {
        write: true,
        page: 'offset',
        sort: ['name'],
        filter: 0,
        search: true,
        count: 'exact',
        facets: ['name'],
        concurrency: 'checked',
        patch: 'partial',
        ids: 'client',
        stable: true,
      },
    );
  });

  it('does not empty a store that has records', async () => {
    const real = await startServer({ seed: { clients: [{ id: '1', name: 'Ek' }] } });
    const login = await fetch(`${real.url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'admin' }),
    });
    const { token } = (await login.json()) as { token: string };
    const { code, err } = await kundkort('verify', real.url, '--token', token);
    assert.equal(code, 2);
    assert.match(err, /the store has records/);
    await real.stop();
  });

  it('says in a sentence what is missing', async () => {
    for (const [args, sentence] of [
      [['verify'], /Say the address of a server/],
      [['verify', 'http://127.0.0.1:1'], /No server answers/],
      [['conquer'], /There is no command "conquer"/],
      [['verify', server.url, '--seed', 'x'], /--seed is a number/],
      [['verify', '--nonsense'], /nonsense/],
    ] as const) {
      const { code, err } = await kundkort(...args);
      assert.equal(code, 2);
      assert.match(err, sentence);
      assert.doesNotMatch(err, /^ {4}at /m);
    }
  });

  it('serve starts the reference server, ready to be verified', async () => {
    const child = spawn(pinnedNode, [at('src/cli/main.ts'), 'serve', '--port', '0', '--test']);
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (part: Buffer) => resolve(String(part).trim())),
    );
    assert.equal((await fetch(`${url}/ready`)).status, 200);
    child.kill('SIGTERM');
    assert.equal(await new Promise((resolve) => child.once('close', resolve)), 0);
  });
});
