/** What networks, proxies and careless servers do to a REST adapter, by a real server that does it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Feed, WriteCall } from '../src/adapters/adapter.ts';
import { pagedShape, restAdapter } from '../src/adapters/rest/rest.ts';
import type { RestOptions } from '../src/adapters/rest/rest.ts';
import { isAbort, isProblemError } from '../src/model/problem.ts';
import type { Problem } from '../src/model/problem.ts';
import { send, trapServer } from './support/trap-server.ts';
import type { TrapServer } from './support/trap-server.ts';

let server: TrapServer;
let keys = 0;
const read = (): { signal: AbortSignal } => ({ signal: new AbortController().signal });
const write = (more: Partial<WriteCall> = {}): WriteCall => ({ ...read(), key: `k${(keys += 1)}`, ...more });
const rest = (more: Partial<RestOptions> = {}) => restAdapter({ baseUrl: server.url, ...more });
const ek = { id: '1', name: 'Ek', version: 'v1' };
const page = { items: [ek] };

async function problemOf(call: Promise<unknown> | undefined): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (isProblemError(error)) return error.problem;
    throw error;
  }
  throw new Error('the call succeeded');
}
const codeOf = async (call: Promise<unknown> | undefined): Promise<string> => (await problemOf(call)).code;
const create = (adapter = rest()) => adapter.create?.('clients', { name: 'Ek' }, write());
const list = (adapter = rest()) => adapter.list('clients', { limit: 5 }, read());
const login = '<!doctype html><form><input type="password"></form>';

describe('REST: answers that are none', () => {
  before(async () => {
    server = await trapServer();
  });
  after(() => server.stop());

  it('takes a login page for what it is, with 200 and by a redirect', async () => {
    server.next(send(200, login, { 'content-type': 'text/html' }));
    assert.equal(await codeOf(list()), 'unauthenticated');
    const away = send(302, '', { location: '/login' });
    server.next(away, send(200, '<html>Hello</html>', { 'content-type': 'text/html' }));
    assert.equal(await codeOf(list()), 'unauthenticated');
    server.next(away, send(200, ek));
    assert.equal(await codeOf(create()), 'unauthenticated');
    assert.equal(server.seen.length, 1, 'the write was sent on to another address');
  });

  it('tells a page of a proxy’s as a wrong answer, without quoting it', async () => {
    server.next(send(200, '<html>It works! secret</html>', { 'content-type': 'text/html' }));
    const problem = await problemOf(list());
    assert.equal(problem.code, 'badAdapter');
    assert.doesNotMatch(JSON.stringify(problem), /secret/);
  });

  it('takes nothing where a record is due for a wrong answer, and where none is due for well', async () => {
    server.next(send(204, ''));
    assert.equal(await codeOf(rest().get('clients', '1', read())), 'badAdapter');
    await rest().remove?.('clients', '1', 'v1', write());
    server.next(send(200, ''));
    assert.equal(await codeOf(list()), 'badAdapter');
  });

  it('says of a cut body that a write may have happened, and a read can be tried again', async () => {
    const cut = (response: Parameters<ReturnType<typeof send>>[0]): void => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"id":"1","na');
      setImmediate(() => response.destroy());
    };
    server.next(cut);
    assert.equal(await codeOf(list()), 'unavailable');
    assert.equal(await codeOf(create()), 'outcomeUnknown');
    server.next(send(200, '{"items":[{"id":"1"'));
    assert.equal(await codeOf(list()), 'unavailable');
  });

  it('says the same of a connection that breaks', async () => {
    server.next((response) => void response.destroy());
    assert.equal(await codeOf(list()), 'unavailable');
    assert.equal(await codeOf(create()), 'outcomeUnknown');
  });

  it('refuses what is too deep, too large, or no JSON', async () => {
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    for (const body of [
      `{"items":${deep}}`,
      `{"items":["${'x'.repeat(6_000_000)}"]}`,
      'Hello {',
      '{"items":5}',
      '[1',
      '"text"',
    ]) {
      server.next(send(200, body));
      assert.match(await codeOf(list()), /^(badAdapter|unavailable)$/, body.slice(0, 20));
    }
  });

  it('passes ids that are numbers and members that reach for prototypes on to be judged', async () => {
    server.next(send(200, '{"items":[{"id":7,"__proto__":{"polluted":true}}]}'));
    const { items } = await list();
    assert.equal(items[0]?.id as unknown, 7);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });

  it('reads packed answers', async () => {
    server.next((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(page)));
    });
    assert.equal((await list()).items.length, 1);
  });

  it('hears an abort at any time', async () => {
    server.next((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    });
    const controller = new AbortController();
    const waiting = rest().list('clients', { limit: 5 }, { signal: controller.signal });
    while (server.seen.length === 0) await new Promise(setImmediate);
    controller.abort();
    await assert.rejects(waiting, isAbort);
  });
});

describe('REST: problems', () => {
  before(async () => {
    server = await trapServer();
  });
  after(() => server.stop());

  it('knows each status', async () => {
    const said: [number, string][] = [
      [400, 'invalid'],
      [422, 'invalid'],
      [401, 'unauthenticated'],
      [403, 'forbidden'],
      [404, 'notFound'],
      [410, 'gone'],
      [405, 'unsupported'],
      [501, 'unsupported'],
      [409, 'duplicate'],
      [412, 'conflict'],
      [428, 'needsReason'],
      [429, 'rateLimited'],
      [503, 'unavailable'],
      [500, 'internal'],
      [419, 'unauthenticated'],
      [440, 'unauthenticated'],
    ];
    for (const [status, code] of said) {
      server.next(send(status, 'no words', { 'content-type': 'text/plain' }));
      assert.equal(await codeOf(create()), code, String(status));
    }
  });

  it('does not know what a server behind a gateway has done', async () => {
    for (const status of [502, 504]) {
      server.next(send(status, '<html>Bad gateway</html>', { 'content-type': 'text/html' }));
      assert.equal(await codeOf(list()), 'unavailable');
      assert.equal(await codeOf(create()), 'outcomeUnknown');
    }
  });

  it('tells the three meanings of 428 apart', async () => {
    for (const code of ['needsReason', 'needsAcknowledgement', 'invalid'] as const) {
      server.next(send(428, { type: `urn:kundkort:problem:${code}`, warnings: [{ code: 'w', message: 'Careful' }] }));
      assert.equal(await codeOf(create()), code);
    }
  });

  it('keeps fields, the current record, the right that is wanting and where a record went', async () => {
    const urn = (code: string): string => `urn:kundkort:problem:${code}`;
    server.next(
      send(422, { type: urn('invalid'), errors: [{ pointer: '#/name', code: 'required', detail: 'Name it' }] }),
    );
    assert.deepEqual((await problemOf(create())) as object, {
      code: 'invalid',
      status: 422,
      fields: [{ pointer: '/name', code: 'required', message: 'Name it' }],
    });
    server.next(send(412, { type: urn('conflict'), current: ek }));
    assert.deepEqual(await problemOf(create()), { code: 'conflict', status: 412, current: ek });
    server.next(send(403, { type: urn('forbidden'), need: 'client.edit' }));
    assert.deepEqual(await problemOf(create()), { code: 'forbidden', status: 403, need: 'client.edit' });
    server.next(send(410, { type: urn('gone'), movedTo: '2' }));
    assert.deepEqual(await problemOf(create()), { code: 'gone', status: 410, movedTo: '2' });
  });

  it('bounds how long it may be told to wait', async () => {
    server.next(send(503, '', { 'retry-after': '86400' }));
    assert.deepEqual(await problemOf(list()), { code: 'unavailable', status: 503, retryAfterMs: 60_000 });
    const date = new Date('2026-01-01T00:00:00Z');
    server.next(
      send(429, '', { 'retry-after': new Date(date.getTime() + 7_000).toUTCString(), date: date.toUTCString() }),
    );
    assert.deepEqual(await problemOf(list()), { code: 'rateLimited', status: 429, retryAfterMs: 7_000 });
    server.next(send(503, '', { 'retry-after': 'soon' }));
    assert.deepEqual(await problemOf(list()), { code: 'unavailable', status: 503 });
  });
});

describe('REST: tokens', () => {
  before(async () => {
    server = await trapServer();
  });
  after(() => server.stop());

  it('asks once for a fresh token, however many calls were refused, and then goes on', async () => {
    let token = 'old';
    const asked: boolean[] = [];
    const getToken = async ({ fresh }: { fresh: boolean }): Promise<string> => {
      await new Promise(setImmediate);
      asked.push(fresh);
      if (fresh) token = 'new';
      return token;
    };
    server.next(
      (response, { headers }) =>
        void send(headers.authorization === 'Bearer new' ? 200 : 401, page)(response, server.seen[0] as never),
    );
    const adapter = rest({ getToken });
    await Promise.all(Array.from({ length: 5 }, () => list(adapter)));
    assert.equal(asked.filter(Boolean).length, 1);
  });

  it('saves once when the token runs out in the middle', async () => {
    server.next(send(401, ''), send(201, ek));
    const adapter = rest({ getToken: ({ fresh }) => (fresh ? 'new' : 'old') });
    assert.equal((await create(adapter))?.id, '1');
    const [first, second] = server.seen;
    assert.equal(first?.headers['idempotency-key'], second?.headers['idempotency-key']);
    assert.equal(second?.headers.authorization, 'Bearer new');
  });

  it('gives up when the fresh one is refused too', async () => {
    server.next(send(401, ''));
    assert.equal(await codeOf(list(rest({ getToken: () => 'any' }))), 'unauthenticated');
    assert.equal(server.seen.length, 2);
  });

  it('hears an abort while the host makes up its mind', async () => {
    const controller = new AbortController();
    const adapter = rest({ getToken: () => new Promise<string>(() => undefined) });
    const waiting = adapter.list('clients', { limit: 1 }, { signal: controller.signal });
    controller.abort();
    await assert.rejects(waiting, isAbort);
  });
});

describe('REST: what is sent', () => {
  before(async () => {
    server = await trapServer();
  });
  after(() => server.stop());

  it('never takes a weak tag for a version', async () => {
    server.next(send(200, { id: '1', name: 'Ek' }, { etag: 'W/"abc"' }));
    assert.equal((await rest().get('clients', '1', read())).version, undefined);
    server.next(send(200, { id: '1', name: 'Ek' }, { etag: '"abc"' }));
    assert.equal((await rest().get('clients', '1', read())).version, 'abc');
    server.next(send(200, ek, { etag: '"other"' }));
    assert.equal((await rest().get('clients', '1', read())).version, 'v1');
  });

  it('sends a change with its base, key, reason and warnings', async () => {
    server.next(send(200, ek));
    const call = write({ key: 'intent', reason: 'Bytte ägare ✓', acknowledged: ['a,b', 'c'] });
    await rest().update?.('clients', 'a/b', { set: { name: 'Å' }, base: 'v"1 å' }, call);
    const [sent] = server.seen;
    assert.equal(sent?.path, '/clients/a%2Fb');
    assert.equal(sent?.method, 'PATCH');
    assert.equal(sent?.headers['content-type'], 'application/merge-patch+json');
    assert.equal(sent?.headers['if-match'], '"v%221%20%C3%A5"');
    assert.equal(sent?.headers['idempotency-key'], 'intent');
    assert.equal(decodeURIComponent(String(sent?.headers['change-reason'])), 'Bytte ägare ✓');
    assert.equal(sent?.headers['acknowledged-warnings'], 'a%2Cb,c');
    assert.equal(sent?.body, '{"name":"Å"}');
  });

  it('writes ids so that addresses can carry them', async () => {
    server.next(send(200, ek));
    for (const id of ['', '.', '..', '~', 'a?b#c', '100%', 'a b', 'é😀', 'a:b'])
      await rest().get('clients', id, read());
    assert.deepEqual(
      server.seen.map(({ path }) => path.slice('/clients/'.length)),
      ['~', '~.', '~..', '~~', 'a%3Fb%23c', '100%25', 'a%20b', '%C3%A9%F0%9F%98%80', 'a%3Ab'],
    );
  });

  it('posts a question that is too long for an address', async () => {
    server.next(send(200, page));
    const where = { field: 'id', op: 'in' as const, value: Array.from({ length: 400 }, (_, at) => `id-${at}`) };
    await rest().list('clients', { limit: 5, where }, read());
    const [sent] = server.seen;
    assert.equal(`${sent?.method ?? ''} ${sent?.path ?? ''}`, 'POST /clients/query');
    assert.deepEqual(JSON.parse(sent?.body ?? ''), { limit: 5, where });
  });

  it('sends nothing from a page that spoils JSON', async () => {
    server.next(send(201, ek));
    const spoilt = Array.prototype as unknown as { toJSON?: () => string };
    spoilt.toJSON = () => 'spoilt';
    try {
      await assert.rejects(async () => create(), /Array\.prototype\.toJSON/);
    } finally {
      delete spoilt.toJSON;
    }
    assert.equal(server.seen.length, 0);
  });

  it('puts actions where the wire form has them, and takes 202 for a job', async () => {
    server.next(send(200, ek));
    const adapter = rest();
    await adapter.act?.('client.archive', { id: '1', reason: 'r' }, write());
    await adapter.act?.('portal.revoke', { id: '2' }, write());
    await adapter.act?.('site.findDuplicates', { clientId: '1' }, write());
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/clients/1:archive', '/contacts/2:portal.revoke', '/sites:findDuplicates'],
    );
    server.next(send(202, { jobId: 'j', state: 'running' }, { location: '/jobs/j' }));
    const job = await adapter.act?.('export.start', { of: 'clients', query: {}, format: 'json' }, write());
    assert.deepEqual(job, { jobId: 'j', state: 'running' });
  });
});

describe('REST: the feed', () => {
  before(async () => {
    server = await trapServer();
  });
  after(() => server.stop());

  const change = (checkpoint: string): Feed => ({ changes: [{ of: 'clients', id: checkpoint }], checkpoint });
  const take = async (feed: AsyncIterable<Feed> | undefined, most: number): Promise<string[]> => {
    const places: string[] = [];
    for await (const { checkpoint } of feed ?? []) {
      places.push(checkpoint);
      if (places.length === most) break;
    }
    return places;
  };

  it('reads events that arrive in pieces', async () => {
    server.next(async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const text = `: hello\n\nid: 1\ndata: ${JSON.stringify(change('1'))}\n\ndata: ${JSON.stringify(change('å2'))}\n\n`;
      for (const byte of Buffer.from(text)) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
    });
    assert.deepEqual(await take(rest().changes?.('0', read()), 2), ['1', 'å2']);
    assert.equal(server.seen[0]?.path, '/changes?since=0');
  });

  it('asks again and again where there are no events, from the last place, with a rest between', async () => {
    const rests: number[] = [];
    const wait = async (ms: number): Promise<void> => void rests.push(ms);
    server.next(
      send(200, { messages: [change('1')] }),
      send(200, { messages: [], checkpoint: '1' }),
      send(200, { messages: [change('2')] }),
    );
    assert.deepEqual(await take(rest({ wait }).changes?.(undefined, read()), 2), ['1', '2']);
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      ['/changes', '/changes?since=1', '/changes?since=1'],
    );
    assert.deepEqual(rests, [5_000]);
  });
});

describe('REST: a foreign server, by configuration', () => {
  before(async () => {
    server = await trapServer();
  });
  after(() => server.stop());

  const shape = pagedShape({
    limit: '_limit',
    page: '_page',
    sort: '_sort',
    order: '_order',
    search: 'q',
    totalHeader: 'x-total-count',
  });
  const foreign = () => rest({ collections: { clients: { path: '/customers', shape } } });

  it('asks in the server’s words and reads its answers', async () => {
    server.next(send(200, [{ id: '3' }, { id: '4' }], { 'x-total-count': '5' }));
    const query = { limit: 2, cursor: '2', sort: [{ field: 'name', dir: 'desc' as const }], search: 'ek' };
    const answer = await foreign().list('clients', query, read());
    assert.equal(server.seen[0]?.path, '/customers?_limit=2&_page=2&_sort=name&_order=desc&q=ek');
    assert.deepEqual([answer.next, answer.total], ['4', { value: 5, kind: 'exact' }]);
  });

  it('refuses what it has no words for, rather than to show all rows', async () => {
    server.next(send(200, []));
    const where = { field: 'name', op: 'eq' as const, value: 'Ek' };
    assert.equal(await codeOf(foreign().list('clients', { limit: 2, where }, read())), 'unsupported');
    assert.equal(server.seen.length, 0);
  });
});
