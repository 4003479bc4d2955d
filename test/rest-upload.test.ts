/** Uploads that say how far they have come, which only a browser's XMLHttpRequest can: in a real page, to a real server. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { build } from 'vite';
import { at } from '../scripts/lib/paths.js';
import { startEngine } from './support/engines.ts';
import type { Engine } from './support/engines.ts';
import { json, text, trapServer } from './support/trap-server.ts';
import type { Handler, TrapServer } from './support/trap-server.ts';

/** Sends three megabytes and tells how it went; `?abort` aborts once some have left. */
const script = `
import { restAdapter } from '/rest.js';
const sent = [];
const controller = new AbortController();
const adapter = restAdapter({ baseUrl: '/api', getToken: ({ fresh }) => (fresh ? 'new' : 'old') });
const progress = (bytes) => {
  sent.push(bytes);
  if (location.search === '?abort') controller.abort();
};
const file = new Blob([new Uint8Array(3_000_000)], { type: 'image/png' });
const about = { name: 'å.png', owner: { collection: 'clients', id: '1' } };
try {
  const record = await adapter.files.put(file, about, { signal: controller.signal, key: 'k1', progress });
  globalThis.told = { record, sent };
} catch (error) {
  globalThis.told = { failed: error.problem?.code ?? error.name, sent };
}`;

describe('an upload in a page', () => {
  let engine: Engine;
  let server: TrapServer;
  let adapter: string;

  before(async () => {
    const lib = { entry: at('src/adapters/rest/rest.ts'), formats: ['es' as const], fileName: 'rest' };
    const outDir = at('.cache/rest');
    await build({ configFile: false, root: at(), logLevel: 'error', build: { outDir, emptyOutDir: true, lib } });
    adapter = readFileSync(at('.cache/rest/rest.js'), 'utf8');
    server = await trapServer();
    engine = await startEngine('chromium');
  });
  after(async () => {
    await engine.close();
    await server.close();
  });

  /** Opens the page, with the server answering uploads as told. */
  async function upload(answers: Handler, search = ''): Promise<{ sent: number[]; record?: object; failed?: string }> {
    const page = '<!doctype html><script type="module" src="/page.js"></script>';
    const files: Record<string, Handler> = {
      '/page.html': text(200, page, 'text/html'),
      '/page.js': text(200, script, 'text/javascript'),
      '/rest.js': text(200, adapter, 'text/javascript'),
    };
    server.answer((seen, ...about) => (files[seen.path] ?? answers)(seen, ...about));
    await engine.goto(`${server.url}/page.html${search}`);
    return (await engine.until('globalThis.told')) as Awaited<ReturnType<typeof upload>>;
  }
  const uploads = () => server.seen.filter(({ path }) => path.startsWith('/api'));

  it('tells how many bytes have left, and brings the record with its version', async () => {
    const { record, sent } = await upload(json(201, { id: 'f1' }, { etag: '"3"' }));
    assert.deepEqual(record, { id: 'f1', version: '3' });
    assert.equal(sent.at(-1), 3_000_000);
    const [{ method, path, headers, body }] = uploads() as [ReturnType<typeof uploads>[0]];
    assert.equal(`${method} ${path} ${body.length}`, 'POST /api/files 3000000');
    assert.equal(headers['content-type'], 'image/png');
    assert.equal(headers['idempotency-key'], 'k1');
  });

  it('is sent again with a renewed token', async () => {
    const { record } = await upload((seen, response, request) =>
      json(seen.headers.authorization === 'Bearer new' ? 201 : 401, { id: 'f1' })(seen, response, request),
    );
    assert.deepEqual(record, { id: 'f1' });
    assert.equal(uploads().length, 2);
  });

  it('ends the session when something else answers in its place', async () => {
    const { failed } = await upload((seen, response, request) =>
      seen.path === '/api/login'
        ? json(200, { id: 'x' })(seen, response, request)
        : response.writeHead(302, { location: '/api/login' }).end(),
    );
    assert.equal(failed, 'unauthenticated');
  });

  it('does not know its outcome when the connection breaks, and stops when it is aborted', async () => {
    const { failed } = await upload((_, response) => response.destroy());
    assert.equal(failed, 'outcomeUnknown');
    assert.equal((await upload(() => undefined, '?abort')).failed, 'AbortError');
  });
});
