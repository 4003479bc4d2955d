/** The reference server as a client meets it, on the embedded PostgreSQL. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer, ServerOptions } from '../examples/server/server.ts';
import { openPglite } from '../examples/server/database/pglite.ts';
import { fewClients } from '../src/testing/fixtures.ts';
import { loose, resetServer, signIn } from './support/rest-harness.ts';

type Bag = Record<string, unknown>;
let server: RunningServer;
let token = '';
let keys = 0;

const fresh = (): Record<string, string> => ({ 'idempotency-key': `key-${(keys += 1)}` });

async function ask(
  method: string,
  path: string,
  about: { body?: unknown; headers?: Record<string, string>; as?: string } = {},
) {
  const { body, headers, as = token } = about;
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Bag };
}
const create = (name: string, more: Bag = {}) => ask('POST', '/clients', { body: { name, ...more }, headers: fresh() });
const patch = (id: unknown, set: Bag, headers: Record<string, string> = {}) =>
  ask('PATCH', `/clients/${String(id)}`, {
    body: set,
    headers: { ...fresh(), 'content-type': 'application/merge-patch+json', ...headers },
  });
const typeOf = ({ body }: { body: Bag }): unknown => body.type;
const problem = (code: string): string => `urn:kundkort:problem:${code}`;

const start = (more: ServerOptions = {}): Promise<RunningServer> => startServer({ testStore: true, ...more });

describe('the reference server', () => {
  before(async () => {
    server = await start();
    token = await signIn(server.url, { session: {} });
  });
  after(() => server.stop());

  it('says that it lives, and that its database answers', async () => {
    assert.equal((await fetch(`${server.url}/health`)).status, 200);
    assert.equal((await fetch(`${server.url}/ready`)).status, 200);
  });

  it('lets nobody in without a good token', async () => {
    const [body, signature] = token.split('.');
    const forged = `${Buffer.from(JSON.stringify({ session: {}, expiresAt: '2999-01-01T00:00:00Z' })).toString('base64url')}.${signature ?? ''}`;
    const expired = await signIn(server.url, { session: {}, forMs: -1 });
    for (const as of ['', 'nonsense', `${body ?? ''}.`, forged, expired]) {
      const answer = await ask('GET', '/clients?limit=1', { as });
      assert.equal(answer.status, 401);
      assert.equal(typeOf(answer), problem('unauthenticated'));
    }
  });

  it('signs in the roles of a service company, and no other', async () => {
    const login = (role: unknown) => ask('POST', '/login', { body: { role } });
    for (const role of ['super', 'admin', 'supervisor', 'office', 'technician', 'customer'])
      assert.equal((await login(role)).status, 200, role);
    assert.equal((await login('king')).status, 422);
  });

  it('gives a technician the assigned clients alone: in the list, the count, the search and by id', async () => {
    const records = fewClients();
    const [mine, theirs] = records.clients ?? [];
    assert(mine && theirs);
    const assignments = [{ id: 'as1', clientId: mine.id, userId: 't1' }];
    await resetServer(server.url, { ...records, assignments });
    const session = {
      actor: { id: 't1', name: 'Tove', roles: ['technician' as const] },
      rights: ['client.view.assigned' as const],
    };
    const as = await signIn(server.url, { session });
    const page = await ask('GET', '/clients?limit=50&count=exact&facets=type', { as });
    assert.deepEqual(
      (page.body.items as Bag[]).map(({ id }) => id),
      [mine.id],
    );
    assert.deepEqual(page.body.total, { value: 1, kind: 'exact' });
    assert.deepEqual(page.body.facets, { type: [{ value: mine.type, count: 1 }] });
    const search = await ask('GET', `/clients?limit=50&q=${encodeURIComponent(theirs.name)}`, { as });
    assert.deepEqual(search.body.items, []);
    assert.equal((await ask('GET', `/clients/${theirs.id}`, { as })).status, 404);
    const edit = await ask('PATCH', `/clients/${mine.id}`, {
      as,
      body: { comment: 'x' },
      headers: { ...fresh(), 'content-type': 'application/merge-patch+json' },
    });
    assert.equal(edit.status, 403);
    assert.equal(edit.body.need, 'client.edit');
    const started = await ask('POST', '/exports:start', {
      as,
      body: { of: 'clients', query: {}, format: 'json' },
      headers: fresh(),
    });
    assert.equal(started.status, 202);
    const { fileId } = started.body.result as { fileId: string };
    const file = await ask('GET', `/files/${encodeURIComponent(fileId)}`, { as });
    assert.deepEqual(
      (file.body as unknown as Bag[]).map(({ id }) => id),
      [mine.id],
      'the export shows more than the list',
    );
    assert.equal(
      (await ask('GET', `/files/${encodeURIComponent(fileId)}`)).status,
      404,
      'another person opened the export',
    );
  });

  it('tags a record with its version and refuses a stale or weak tag', async () => {
    await resetServer(server.url, loose);
    const made = await create('Åkeri Ek');
    assert.equal(made.status, 201);
    const { id, version } = made.body;
    assert.equal(made.headers.get('location'), `/clients/${String(id)}`);
    assert.equal(made.headers.get('etag'), `"${String(version)}"`);
    const saved = await patch(id, { name: 'Åkeri Ek AB' }, { 'if-match': `"${String(version)}"` });
    assert.equal(saved.status, 200);
    for (const tag of [`"${String(version)}"`, `W/"${String(saved.body.version)}"`, '"never"']) {
      const stale = await patch(id, { name: 'Stale' }, { 'if-match': tag });
      assert.equal(stale.status, 412);
      assert.deepEqual(stale.body.current, saved.body);
    }
  });

  it('carries out one intent once, and refuses its key with another content', async () => {
    await resetServer(server.url, loose);
    const headers = { 'idempotency-key': 'one-intent' };
    const first = await ask('POST', '/clients', { body: { name: 'Ek' }, headers });
    const again = await ask('POST', '/clients', { body: { name: 'Ek' }, headers });
    assert.deepEqual(again.body, first.body);
    const other = await ask('POST', '/clients', { body: { name: 'Alm' }, headers });
    assert.equal(other.status, 422);
    const theirs = await signIn(server.url, { session: { actor: { id: 'other', name: 'Other' } } });
    const own = await ask('POST', '/clients', { body: { name: 'Alm' }, headers, as: theirs });
    assert.equal(own.status, 201, 'another person’s key is another intent');
    assert.equal((await ask('POST', '/clients', { body: { name: 'No key' } })).status, 422);
  });

  it('takes ids that addresses stumble over', async () => {
    await resetServer(server.url, loose);
    for (const [id, path] of [
      ['a/b', 'a%2Fb'],
      ['a:b', 'a%3Ab'],
      ['..', '~..'],
      ['~x', '~~x'],
      ['a b?#', 'a%20b%3F%23'],
      ['å😀', encodeURIComponent('å😀')],
    ] as const) {
      await create('Ek', { id });
      assert.equal((await ask('GET', `/clients/${path}`)).body.id, id);
    }
  });

  it('asks for a reason, and takes it percent-encoded', async () => {
    await resetServer(server.url, { ...loose, clients: [{ id: 'c', name: 'Ek', accountingKey: 'ek' }] });
    const change = (headers: Record<string, string>) =>
      ask('POST', '/clients/c:setAccountingKey', {
        body: { key: 'alm' },
        headers: { 'idempotency-key': 'k', ...headers },
      });
    const refused = await change({});
    assert.equal(refused.status, 428);
    const code = String(typeOf(refused)).split(':').at(-1);
    assert(code === 'needsReason' || code === 'needsAcknowledgement', code);
    const warnings = (refused.body.warnings as { code: string }[]).map((warning) => warning.code);
    const taken = await change({
      'change-reason': encodeURIComponent('Bytte bokföring'),
      'acknowledged-warnings': warnings.join(','),
    });
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    assert.equal(taken.body.accountingKey, 'alm');
  });

  it('answers batches in order, and atomic ones all or nothing', async () => {
    await resetServer(server.url, loose);
    const ops = [
      { op: 'create', of: 'clients', draft: { name: 'Ek' } },
      { op: 'remove', of: 'clients', id: 'none' },
    ];
    const atomic = await ask('POST', '/batch', { body: { ops, atomic: true }, headers: fresh() });
    assert.deepEqual(
      (atomic.body.results as Bag[]).map(({ ok }) => ok),
      [false, false],
    );
    const plain = await ask('POST', '/batch', { body: { ops, atomic: false }, headers: fresh() });
    assert.deepEqual(
      (plain.body.results as Bag[]).map(({ ok }) => ok),
      [true, false],
    );
    assert.equal(((await ask('GET', '/clients?limit=9')).body.items as Bag[]).length, 1);
  });

  it('tells changes as events and to those who ask', async () => {
    await resetServer(server.url, loose);
    const { asOf } = (await ask('GET', '/clients?limit=1')).body as { asOf: string };
    const controller = new AbortController();
    const stream = await fetch(`${server.url}/changes?since=${encodeURIComponent(asOf)}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      signal: controller.signal,
    });
    const { id } = (await create('Ek')).body;
    let heard = '';
    for await (const part of stream.body ?? []) {
      heard += Buffer.from(part).toString();
      if (heard.includes('data: ')) break;
    }
    controller.abort();
    assert.match(heard, new RegExp(String(id)));
    const polled = await ask('GET', `/changes?since=${encodeURIComponent(asOf)}&wait=0`);
    const [message] = polled.body.messages as { changes: Bag[] }[];
    assert.equal(
      message?.changes.some((change) => change.id === id),
      true,
    );
  });

  it('says no in the union’s words to whatever is thrown at it', async () => {
    await resetServer(server.url, loose);
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    const refused = async (path: string, body: string, method = 'POST'): Promise<string> => {
      const answer = await ask(method, path, {
        body,
        headers: { ...fresh(), ...(method === 'PATCH' && { 'content-type': 'application/merge-patch+json' }) },
      });
      assert(
        (answer.status >= 400 && answer.status < 500) || answer.status === 501,
        `${path} ${String(answer.status)}`,
      );
      return String(typeOf(answer));
    };
    assert.equal(await refused('/clients', '{'), problem('invalid'));
    assert.equal(await refused('/clients', '[]'), problem('invalid'));
    assert.equal(await refused('/clients', `{"name":${deep}}`), problem('invalid'));
    assert.equal(await refused('/clients', `{"name":"${'x'.repeat(5_100_000)}"}`), problem('invalid'));
    assert.equal(await refused('/clients', '{"name":7}'), problem('invalid'));
    assert.equal(
      await refused('/clients/query', '{"limit":5,"where":{"field":"name","op":"like","value":"%"}}'),
      problem('unsupported'),
    );
    assert.equal(await refused('/batch', '{"ops":[{"op":"drop"}]}'), problem('invalid'));
    for (const path of ['/nowhere', '/clients/a/b/c', '/clients/%E0%A4%A', '/__proto__', '/constructor'])
      assert(([404, 422] as number[]).includes((await ask('GET', path)).status), path);
    const polluted = await ask('POST', '/clients', {
      body: '{"name":"Ek","__proto__":{"admin":true}}',
      headers: fresh(),
    });
    assert.equal(({} as Bag).admin, undefined);
    assert.notEqual(polluted.status, 500);
    const unpatched = await ask('PATCH', '/clients/x', { body: '{}', headers: fresh() });
    assert.equal(unpatched.status, 501);
  });

  it('shows a file as an attachment that no page can run', async () => {
    await resetServer(server.url, { ...loose, clients: [{ id: 'c', name: 'Ek' }] });
    const params = new URLSearchParams({ name: 'å.html', owner: 'clients/c' });
    const put = await ask('POST', `/files?${String(params)}`, {
      body: '<script>1</script>',
      headers: { ...fresh(), 'content-type': 'text/html' },
    });
    assert.equal(put.status, 201);
    const response = await fetch(`${server.url}/files/${String(put.body.id)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(response.headers.get('content-disposition'), "attachment; filename*=UTF-8''%C3%A5.html");
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(await response.text(), '<script>1</script>');
  });

  it('lets pages of the named origins read what they need', async () => {
    const other = await start({ origins: ['https://portal.example'] });
    const response = await fetch(`${other.url}/health`, { headers: { origin: 'https://portal.example' } });
    assert.equal(response.headers.get('access-control-allow-origin'), 'https://portal.example');
    assert.match(response.headers.get('access-control-expose-headers') ?? '', /ETag.*Location.*Retry-After/);
    const stranger = await fetch(`${other.url}/health`, { headers: { origin: 'https://evil.example' } });
    assert.notEqual(stranger.headers.get('access-control-allow-origin'), 'https://evil.example');
    await other.stop();
  });
});

describe('servers on one database', () => {
  it('read what another has written, at once, and keep one effect for a key', async () => {
    const sql = await openPglite();
    const [one, two] = [await start({ sql, secret: 's' }), await start({ sql, secret: 's' })];
    await resetServer(one.url, loose);
    server = one;
    token = await signIn(one.url, { session: {} });
    const headers = { 'idempotency-key': 'same' };
    const made = await ask('POST', '/clients', { body: { name: 'Ek' }, headers });
    server = two;
    assert.equal((await ask('GET', `/clients/${String(made.body.id)}`)).body.name, 'Ek');
    assert.deepEqual((await ask('POST', '/clients', { body: { name: 'Ek' }, headers })).body, made.body);
    assert.equal(((await ask('GET', '/clients?limit=9')).body.items as Bag[]).length, 1);
    await one.stop();
    await two.stop();
    await sql.close();
  });

  it('stop without cutting anybody off, and end their feeds', async () => {
    const one = await start();
    const as = await signIn(one.url, { session: {} });
    const stream = await fetch(`${one.url}/changes`, {
      headers: { authorization: `Bearer ${as}`, accept: 'text/event-stream' },
    });
    const ended = stream.text();
    await one.stop();
    assert.match(await ended, /hello/);
    await assert.rejects(fetch(`${one.url}/health`));
  });

  it('are not emptied where they are not there to be tested on', async () => {
    const real = await startServer();
    assert.equal((await fetch(`${real.url}/test/reset`, { method: 'POST', body: '{}' })).status, 401);
    const answer = await fetch(`${real.url}/login`, { method: 'POST', body: JSON.stringify({ session: {} }) });
    assert.equal(answer.status, 422);
    await real.stop();
  });
});
