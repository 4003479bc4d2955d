/** The REST adapter against a real server that misbehaves in all the ways that servers, proxies and gateways do. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Adapter, Feed, Where } from '../src/adapters/adapter.ts';
import { restAdapter } from '../src/adapters/rest/rest.ts';
import type { RestOptions } from '../src/adapters/rest/rest.ts';
import { decodeId } from '../src/adapters/rest/wire.ts';
import { isAbort } from '../src/model/problem.ts';
import { call, problemOf, read } from './adapters/helpers.ts';
import { json, problem, text, trapServer } from './support/trap-server.ts';
import type { Handler, TrapServer } from './support/trap-server.ts';

let server: TrapServer;
before(async () => {
  server = await trapServer();
});
after(() => server.close());

type Rest = Required<Adapter>;
const rest = (options: Partial<RestOptions> = {}): Rest => restAdapter({ baseUrl: server.url, ...options }) as Rest;

const ada = { id: '1', name: 'Ada AB', version: '7' };
const get = (adapter = rest()) => adapter.get('clients', '1', read());
const save = (adapter = rest(), more: Parameters<typeof call>[0] = {}) =>
  adapter.update('clients', '1', { set: { name: 'Bo AB' }, base: '7' }, call(more));
const list = (adapter = rest()) => adapter.list('clients', { limit: 10 }, read());

const loginPage = '<!doctype html><title>Hello</title><form><input name=p type="password"></form>';

/** Aborts as soon as the server has been reached, and answers with how the call ended. */
async function abortedOnArrival(ask: (signal: AbortSignal) => Promise<unknown>, handler: Handler): Promise<unknown> {
  const controller = new AbortController();
  server.answer((...about) => {
    handler(...about);
    controller.abort();
  });
  return ask(controller.signal).then(
    () => 'answered',
    (error: unknown) => error,
  );
}

describe('pages where an answer should be', () => {
  it('takes a login page with 200 for a session that has ended', async () => {
    server.answer(text(200, loginPage, 'text/html'));
    assert.equal((await problemOf(get())).code, 'unauthenticated');
    assert.equal((await problemOf(save())).code, 'unauthenticated');
  });

  it('takes any page at the end of a redirect for a login page, and never sends a write on', async () => {
    server.answer((seen, response) =>
      seen.path === '/login'
        ? response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome</p>')
        : response.writeHead(302, { location: '/login' }).end(),
    );
    assert.equal((await problemOf(get())).code, 'unauthenticated');
    server.seen.length = 0;
    assert.equal((await problemOf(save())).code, 'unauthenticated');
    assert.deepEqual(
      server.seen.map(({ method, path }) => `${method} ${path}`),
      ['PATCH /clients/1'],
    );
  });

  it('takes JSON from another origin for a detour too', async () => {
    const elsewhere = await trapServer();
    elsewhere.answer(json(200, ada));
    server.answer((_, response) => response.writeHead(302, { location: `${elsewhere.url}/clients/1` }).end());
    assert.equal((await problemOf(get())).code, 'unauthenticated');
    await elsewhere.close();
  });

  it('follows a redirect of a read to the same server', async () => {
    server.answer((seen, response, request) =>
      seen.path === '/moved'
        ? json(200, ada)(seen, response, request)
        : response.writeHead(307, { location: '/moved' }).end(),
    );
    assert.deepEqual(await get(), ada);
  });

  it('names any other page a fault of the server', async () => {
    server.answer(text(200, '<html><h1>It works!</h1></html>', 'text/html'));
    assert.equal((await problemOf(get())).code, 'badAdapter');
  });

  it('tells other text from JSON, without repeating it', async () => {
    server.answer(text(200, 'name=Ada;secret', 'text/plain'));
    const told = await problemOf(get());
    assert.equal(told.code, 'badAdapter');
    assert.doesNotMatch(JSON.stringify(told), /secret/);
  });
});

describe('bodies that are missing, broken or too much', () => {
  it('says so when a read comes back empty', async () => {
    server.answer((_, response) => response.writeHead(204).end());
    assert.equal((await problemOf(get())).code, 'badAdapter');
    server.answer((_, response) => response.writeHead(200).end());
    assert.equal((await problemOf(list())).code, 'badAdapter');
  });

  it('reads the record when a save is only said to be done', async () => {
    server.inTurn((_, response) => response.writeHead(204).end(), json(200, { ...ada, version: '8' }));
    assert.deepEqual(await save(), { ...ada, version: '8' });
    assert.deepEqual(
      server.seen.map(({ method }) => method),
      ['PATCH', 'GET'],
    );
  });

  it('does not know the outcome when the reading after such a save fails', async () => {
    server.inTurn((_, response) => response.writeHead(204).end(), problem(503, 'about:blank'));
    assert.equal((await problemOf(save())).code, 'outcomeUnknown');
  });

  it('needs no body after a removal', async () => {
    server.answer((_, response) => response.writeHead(204).end());
    assert.equal(await rest().remove('clients', '1', '7', call()), undefined);
    assert.equal(server.seen[0]!.headers['if-match'], '"7"');
  });

  it('takes half a body for a broken connection', async () => {
    const halves: Handler[] = [
      text(200, '{"id":"1","name":"A', 'application/json'),
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"id":"1"', () => response.destroy());
      },
    ];
    for (const half of halves) {
      server.answer(half);
      assert.equal((await problemOf(get())).code, 'unavailable');
      assert.equal((await problemOf(save())).code, 'outcomeUnknown');
    }
  });

  it('reads a compressed body', async () => {
    server.answer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify(ada))),
    );
    assert.deepEqual(await get(), ada);
  });

  it('refuses 5,000 levels, and keeps what is as deep as a record may be', async () => {
    server.answer(text(200, `{"id":"1","custom":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'application/json'));
    assert.equal((await problemOf(get())).code, 'badAdapter');
    const deep = `{"id":"1","custom":${'{"a":'.repeat(60)}"\\"[[[["${'}'.repeat(60)}}`;
    server.answer(text(200, deep, 'application/json'));
    assert.deepEqual(await get(), JSON.parse(deep));
  });

  it('leaves a body of 6 MB, and one that never ends, before it has read them', async () => {
    server.answer(text(200, JSON.stringify({ id: '1', name: 'x'.repeat(6 * 1024 * 1024) }), 'application/json'));
    assert.equal((await problemOf(get())).code, 'badAdapter');
    let closed: Promise<unknown> = Promise.resolve();
    server.answer((_, response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => void (response.destroyed || response.write(' '.repeat(64 * 1024), more));
      more();
    });
    assert.equal((await problemOf(get())).code, 'badAdapter');
    await closed;
  });

  it('lets no body reach a prototype', async () => {
    server.answer(
      text(200, '{"id":"1","__proto__":{"admin":true},"\\u005f_proto__":{"admin":true}}', 'application/json'),
    );
    const record = await get();
    assert.equal(Object.getPrototypeOf(record), Object.prototype);
    assert.deepEqual(Object.keys(record), ['id']);
    assert.equal(({} as { admin?: boolean }).admin, undefined);
  });

  it('passes ids that are numbers on as they are, for the data source to report', async () => {
    server.answer(json(200, { items: [{ id: 0, name: 'Zero' }] }));
    assert.deepEqual((await list()).items, [{ id: 0, name: 'Zero' }] as unknown[]);
    server.answer(json(200, { items: [{ id: 1 }, null] }));
    assert.deepEqual(await rest().getMany('clients', ['1', '2'], read()), [{ id: 1 }, null] as unknown[]);
  });
});

describe('versions', () => {
  const version = async (body: object, etag?: string): Promise<unknown> => {
    server.answer(json(200, body, etag === undefined ? {} : { etag }));
    return (await get()).version;
  };

  it('come from the body, else from a strong entity tag, never from a weak one', async () => {
    assert.equal(await version({ id: '1', version: '7' }, '"8"'), '7');
    assert.equal(await version({ id: '1' }, '"8"'), '8');
    assert.equal(await version({ id: '1' }, '"a%22b%20%C3%A5"'), 'a"b å');
    assert.equal(await version({ id: '1' }, 'W/"8"'), undefined);
    assert.equal(await version({ id: '1' }), undefined);
  });

  it('are sent back quoted, with what a header cannot carry encoded', async () => {
    server.answer(json(200, ada));
    await rest().update('clients', '1', { set: {}, base: 'a"b å' }, call());
    assert.equal(server.seen[0]!.headers['if-match'], '"a%22b%20%C3%A5"');
  });
});

describe('tokens', () => {
  const guarded: Handler = (seen, response, request) =>
    json(seen.headers.authorization === 'Bearer new' ? 200 : 401, ada)(seen, response, request);

  it('are renewed once for five calls that find them expired', async () => {
    const asked: boolean[] = [];
    let token = 'old';
    const adapter = rest({
      getToken: async ({ fresh }) => {
        asked.push(fresh);
        if (fresh) token = await Promise.resolve('new');
        return token;
      },
    });
    server.answer(guarded);
    assert.deepEqual(await Promise.all(Array.from({ length: 5 }, () => get(adapter))), Array(5).fill(ada));
    assert.equal(asked.filter((fresh) => fresh).length, 1);
    assert.equal(server.seen.length, 10);
  });

  it('are renewed again when the renewed one expires', async () => {
    let renewals = 0;
    const adapter = rest({ getToken: ({ fresh }) => (fresh ? `t${++renewals}` : 'first') });
    server.answer((seen, response, request) =>
      json(seen.headers.authorization === `Bearer t${renewals || 1}` ? 200 : 401, ada)(seen, response, request),
    );
    await get(adapter);
    await get(adapter);
    assert.equal(renewals, 2);
  });

  it('that expire in mid-save repeat the save with the same key and content', async () => {
    server.answer(guarded);
    await save(rest({ getToken: ({ fresh }) => (fresh ? 'new' : 'old') }), { key: 'intent-1' });
    const [first, second] = server.seen;
    assert.equal(server.seen.length, 2);
    assert.equal(first!.headers['idempotency-key'], 'intent-1');
    assert.equal(second!.headers['idempotency-key'], 'intent-1');
    assert.equal(second!.body, first!.body);
  });

  it('that are refused twice end the session, and without getToken once is enough', async () => {
    server.answer(json(401, {}));
    let renewal = 0;
    const getToken = () => `t${renewal++}`;
    assert.equal((await problemOf(get(rest({ getToken })))).code, 'unauthenticated');
    assert.equal(server.seen.length, 2);
    assert.equal((await problemOf(get())).code, 'unauthenticated');
    assert.equal(server.seen.length, 3);
  });

  it('that cannot be had end the session before anything is sent', async () => {
    server.answer(json(200, ada));
    const getToken = () => {
      throw new Error('no');
    };
    assert.equal((await problemOf(save(rest({ getToken })))).code, 'unauthenticated');
    assert.equal(server.seen.length, 0);
  });

  it('that never come do not hold a call that is aborted, nor the next renewal', async () => {
    server.answer(guarded);
    for (const hangs of [false, true]) {
      const controller = new AbortController();
      let hang = true;
      const adapter = rest({
        getToken: ({ fresh }) => {
          if (fresh !== hangs || !hang) return fresh ? 'new' : 'old';
          queueMicrotask(() => controller.abort());
          return new Promise(() => undefined);
        },
      });
      await assert.rejects(adapter.get('clients', '1', { signal: controller.signal }), isAbort);
      hang = false;
      assert.deepEqual(await get(adapter), ada);
    }
  });

  it('name their own scheme when they have one', async () => {
    server.answer(json(200, ada));
    await get(rest({ getToken: () => 'Basic abc' }));
    assert.equal(server.seen[0]!.headers.authorization, 'Basic abc');
  });
});

describe('aborting', () => {
  it('ends a call that was aborted before it began, unsent', async () => {
    server.answer(json(200, ada));
    await assert.rejects(rest().get('clients', '1', { signal: AbortSignal.abort() }), isAbort);
    assert.equal(server.seen.length, 0);
  });

  it('ends a call whose answer has not come', async () => {
    const error = await abortedOnArrival(
      (signal) => rest().get('clients', '1', { signal }),
      () => undefined,
    );
    assert(isAbort(error));
  });

  it('ends a call whose answer comes one byte at a time, and leaves the connection', async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> = Promise.resolve();
    server.answer((_, response) => {
      closed = once(response, 'close');
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    });
    const adapter = rest({
      fetch: async (...about) => {
        const response = await fetch(...about);
        queueMicrotask(() => controller.abort());
        return response;
      },
    });
    await assert.rejects(adapter.get('clients', '1', { signal: controller.signal }), isAbort);
    await closed;
  });

  it('rejects with an AbortError whatever the reason of the signal', async () => {
    const controller = new AbortController();
    server.answer(() => controller.abort(new Error('left')));
    await assert.rejects(rest().get('clients', '1', { signal: controller.signal }), isAbort);
  });
});

describe('lost connections', () => {
  const cut: Handler = (_, response) => response.destroy();

  it('are unavailable for a read and an unknown outcome for a write', async () => {
    server.answer(cut);
    assert.equal((await problemOf(get())).code, 'unavailable');
    assert.equal((await problemOf(save())).code, 'outcomeUnknown');
    assert.equal((await problemOf(rest().act('client.archive', { id: '1' }, call()))).code, 'outcomeUnknown');
  });

  it('are offline where the browser says so, for a write only if it cannot have left', async () => {
    let onLine = false;
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => onLine });
    try {
      server.answer(cut);
      assert.equal((await problemOf(get())).code, 'offline');
      assert.equal((await problemOf(save())).code, 'offline');
      onLine = true;
      server.answer((...about) => {
        onLine = false;
        cut(...about);
      });
      assert.equal((await problemOf(save())).code, 'outcomeUnknown');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('are no different when the fetch of the host gives up by itself', async () => {
    const limited = rest({ fetch: () => Promise.reject(new DOMException('too slow', 'AbortError')) });
    assert.equal((await problemOf(get(limited))).code, 'unavailable');
    assert.equal((await problemOf(save(limited))).code, 'outcomeUnknown');
  });

  it('are no different when nobody listens', async () => {
    const gone = await trapServer();
    await gone.close();
    assert.equal((await problemOf(get(rest({ baseUrl: gone.url })))).code, 'unavailable');
  });

  it('are never tried again here', async () => {
    server.answer(cut);
    await problemOf(get());
    server.answer(json(503, {}));
    await problemOf(get());
    assert.equal(server.seen.length, 1);
  });
});

describe('statuses', () => {
  const answered = (handler: Handler, ask: () => Promise<unknown> = () => get()) => {
    server.answer(handler);
    return problemOf(ask());
  };

  it('bounds how long a server may have itself waited for', async () => {
    assert.deepEqual(await answered(json(503, {}, { 'retry-after': '86400' })), {
      code: 'unavailable',
      status: 503,
      retryAfterMs: 60_000,
    });
  });

  it('reads a date by the clock of the server', async () => {
    const date = 'Tue, 01 Jan 2030 00:00:00 GMT';
    const told = await answered(json(429, {}, { date, 'retry-after': 'Tue, 01 Jan 2030 00:00:07 GMT' }));
    assert.deepEqual(told, { code: 'rateLimited', status: 429, retryAfterMs: 7_000 });
  });

  it('tells 428 apart by its type', async () => {
    const warnings = [{ code: 'w1', message: 'Sure?' }];
    const told = (code: string) => answered(problem(428, `urn:kundkort:problem:${code}`, { warnings }), () => save());
    for (const code of ['needsReason', 'needsAcknowledgement'])
      assert.deepEqual(await told(code), { code, status: 428, warnings });
    assert.equal((await told('baseRequired')).code, 'conflict');
    assert.equal((await answered(json(428, {}), () => save())).code, 'conflict');
  });

  it('does not know what a write came to behind a gateway, but believes the server itself', async () => {
    for (const status of [502, 504]) {
      assert.equal((await answered(text(status, '<h1>Bad gateway</h1>', 'text/html'))).code, 'unavailable');
      const told = await answered(text(status, '<h1>Bad gateway</h1>', 'text/html'), () => save());
      assert.equal(told.code, 'outcomeUnknown');
    }
    assert.equal((await answered(json(503, {}), () => save())).code, 'unavailable');
    assert.equal((await answered(problem(502, 'urn:kundkort:problem:unavailable'), () => save())).code, 'unavailable');
  });

  it('takes 405 and 501 for something that the server cannot do', async () => {
    for (const status of [405, 501]) {
      const told = await answered(json(status, {}), () => save());
      assert.deepEqual(told, { code: 'unsupported', status, capability: 'clients.update' });
    }
  });

  it('takes a bare 404 for a missing record where an id was asked for, and for an unknown path where none was', async () => {
    assert.equal((await answered(json(404, {}))).code, 'notFound');
    assert.equal((await answered(json(404, {}), () => list())).code, 'unsupported');
    const typed = problem(404, 'urn:kundkort:problem:notFound');
    assert.equal((await answered(typed, () => list())).code, 'notFound');
  });

  it('carries what a problem says', async () => {
    const current = { id: '1', version: '9', name: 'Cy AB' };
    assert.deepEqual(await answered(problem(412, 'urn:kundkort:problem:conflict', { current }), () => save()), {
      code: 'conflict',
      status: 412,
      current,
    });
    const errors = [{ pointer: '#/name', code: 'required', detail: 'Name it' }];
    assert.deepEqual(
      await answered(problem(422, 'urn:kundkort:problem:invalid', { errors, detail: 'No', traceId: 't1' }), () =>
        save(),
      ),
      {
        code: 'invalid',
        status: 422,
        message: 'No',
        traceId: 't1',
        fields: [{ pointer: '/name', code: 'required', message: 'Name it' }],
      },
    );
    const gone = await answered(problem(410, 'urn:kundkort:problem:gone', { movedTo: '5' }));
    assert.deepEqual(gone, { code: 'gone', status: 410, movedTo: '5' });
  });

  it('reads a server without capabilities and rights as one that says nothing about them', async () => {
    server.answer(json(404, {}));
    assert.deepEqual(await rest().describe(read()), {});
    server.answer(json(200, null));
    assert.equal((await problemOf(rest().describe(read()))).code, 'badAdapter');
    server.answer(json(404, {}));
    assert.deepEqual(await rest().can([{ verb: 'update', of: 'clients' }], read()), [{ ok: true }]);
  });

  it('gets records one by one, each once, from a server that cannot give many', async () => {
    server.answer((seen, response, request) => {
      const [, , id = ''] = seen.path.split('/');
      const handler = seen.method === 'POST' || id === '2' ? json(404, {}) : json(200, { id });
      return handler(seen, response, request);
    });
    assert.deepEqual(await rest().getMany('clients', ['1', '2', '1'], read()), [{ id: '1' }, null, { id: '1' }]);
    assert.equal(server.seen.filter(({ method }) => method === 'GET').length, 2);
  });
});

describe('requests', () => {
  it('carry every id as one segment that comes back whole', async () => {
    const ids = ['a/b', 'a?b', 'a#b', '50%', '..', '.', '', ' ', '~', '~a', '😀', 'å', '%2e%2e', 'a:b'];
    for (const id of ids) {
      server.answer(json(200, { id }));
      await rest().get('clients', id, read());
      const segments = server.seen[0]!.url.split('/');
      assert.equal(segments.length, 3, `one segment: ${server.seen[0]!.url}`);
      assert.equal(decodeId(decodeURIComponent(segments[2]!)), id);
    }
  });

  it('ask by GET while the address is short, and by POST when it is long', async () => {
    server.answer(json(200, { items: [] }));
    const where = (ids: number): Where => ({
      field: 'id',
      op: 'in',
      value: Array.from({ length: ids }, (_, n) => `c${n}`),
    });
    const query = { limit: 5, where: where(3), search: 'å&=', archived: 'only' as const };
    await rest().list('clients', query, read({ locale: 'sv' }));
    await rest().list('clients', { ...query, where: where(500) }, read());
    const [short, long] = server.seen;
    assert.equal(short!.method, 'GET');
    assert.equal(short!.params.get('q'), 'å&=');
    assert.deepEqual(JSON.parse(short!.params.get('where')!), where(3));
    assert.equal(short!.headers['accept-language'], 'sv');
    assert.equal(`${long!.method} ${long!.url}`, 'POST /clients/query');
    assert.deepEqual(JSON.parse(long!.body), { ...query, where: where(500) });
  });

  it('say what a write means: its key, base, reason and what was accepted', async () => {
    server.answer(json(200, ada));
    await save(rest({ headers: { 'x-tenant': 'north' } }), { key: 'k1', reason: 'Åtgärd', acknowledged: ['a,b', 'c'] });
    const { method, headers, body } = server.seen[0]!;
    assert.equal(method, 'PATCH');
    assert.equal(headers['content-type'], 'application/merge-patch+json');
    assert.equal(headers['if-match'], '"7"');
    assert.equal(headers['idempotency-key'], 'k1');
    assert.equal(decodeURIComponent(headers['change-reason'] as string), 'Åtgärd');
    assert.equal(headers['acknowledged-warnings'], 'a%2Cb,c');
    assert.equal(headers['x-tenant'], 'north');
    assert.equal(body, '{"name":"Bo AB"}');
  });

  it('are refused when the page has bent JSON, before a record can be spoilt', async () => {
    server.answer(json(200, ada));
    const prototype = Array.prototype as { toJSON?: () => string };
    prototype.toJSON = function (this: unknown[]) {
      return `[${this.join()}]`;
    };
    try {
      assert.equal((await problemOf(save())).code, 'badAdapter');
      const where: Where = { field: 'id', op: 'in', value: ['1'] };
      assert.equal((await problemOf(rest().list('clients', { limit: 1, where }, read()))).code, 'badAdapter');
    } finally {
      delete prototype.toJSON;
    }
    assert.equal(server.seen.length, 0);
  });

  it('are posted to the verb of an action, and answered with a job where one is started', async () => {
    server.inTurn(
      json(200, ada),
      (_, response) => response.writeHead(202, { location: '/v1/jobs/a%2Fb', 'retry-after': '3' }).end(),
      json(202, { jobId: 'j2', state: 'running', pollAfterMs: 50 }),
      json(200, { jobId: 'a/b', state: 'done' }),
    );
    const input = { of: 'clients', fileId: 'f', mapping: {} } as const;
    const adapter = rest();
    assert.deepEqual(await adapter.act('client.archive', { id: '4/2', reason: 'x' }, call()), ada);
    assert.deepEqual(await adapter.act('import.start', input, call()), {
      jobId: 'a/b',
      state: 'queued',
      pollAfterMs: 3_000,
    });
    assert.deepEqual(await adapter.act('import.start', input, call()), {
      jobId: 'j2',
      state: 'running',
      pollAfterMs: 50,
    });
    assert.deepEqual(await adapter.job('a/b', read()), { jobId: 'a/b', state: 'done' });
    assert.deepEqual(
      server.seen.map(({ method, url }) => `${method} ${url}`),
      ['POST /clients/4%2F2:archive', 'POST /imports:start', 'POST /imports:start', 'GET /jobs/a%2Fb'],
    );
    assert.equal(server.seen[0]!.body, '{"reason":"x"}');
  });

  it('hold a whole batch, and bring one result for each', async () => {
    server.answer(
      json(200, [
        { ok: true, record: ada },
        { ok: false, error: { type: 'urn:kundkort:problem:gone', status: 410, movedTo: '3' } },
        { ok: false, error: { code: 'conflict', current: ada } },
      ]),
    );
    const op = { op: 'remove', of: 'clients', id: '1' } as const;
    assert.deepEqual(await rest().batch([op, op, op], { ...call(), atomic: false }), [
      { ok: true, record: ada },
      { ok: false, error: { code: 'gone', status: 410, movedTo: '3' } },
      { ok: false, error: { code: 'conflict', current: ada } },
    ]);
    assert.deepEqual(JSON.parse(server.seen[0]!.body), { atomic: false, ops: [op, op, op] });
    assert.equal((await problemOf(rest().batch([op], { ...call(), atomic: false }))).code, 'badAdapter');
  });
});

describe('the feed', () => {
  const change = (id: string, checkpoint: string): Feed => ({ changes: [{ of: 'clients', id }], checkpoint });
  /** As many messages as are wanted, with the waits in between. */
  async function hear(many: number, options: Partial<RestOptions> = {}, since?: string) {
    const waits: number[] = [];
    const controller = new AbortController();
    const wait = async (ms: number) => void waits.push(ms);
    const heard: Feed[] = [];
    for await (const message of rest({ wait, ...options }).changes(since, { signal: controller.signal })) {
      heard.push(message);
      if (heard.length === many) controller.abort();
    }
    return { heard, waits };
  }
  const events = (response: Parameters<Handler>[1]) =>
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });

  it('hears events in whatever pieces they come, and nothing in what keeps the line open', async () => {
    const told = Buffer.from(
      `: hello\n\nevent: ping\ndata: x\n\ndata: ${JSON.stringify(change('å😀', '1'))}\n\ndata: ${JSON.stringify(change('2', '2'))}\n\n`,
    );
    server.answer(async (_, response) => {
      events(response);
      for (const byte of told) await new Promise((sent) => response.write(Buffer.of(byte), sent));
    });
    assert.deepEqual((await hear(2)).heard, [change('å😀', '1'), change('2', '2')]);
    assert.match(server.seen[0]!.headers.accept!, /^text\/event-stream/);
  });

  it('goes on from the last checkpoint when the stream ends, breaks, or the server is away for a while', async () => {
    server.inTurn(
      (_, response) => events(response).end(`retry: 20\ndata: ${JSON.stringify(change('1', 'a b'))}\n\n`),
      (_, response) => {
        events(response);
        response.write(`data: ${JSON.stringify(change('2', 'c'))}\n\n`, () => response.destroy());
      },
      json(503, {}),
      (_, response) => response.destroy(),
      (_, response) => events(response).write(`id: d\ndata: {"reset":true}\n\n`),
    );
    const { heard, waits } = await hear(3, {}, 'start');
    assert.deepEqual(heard, [change('1', 'a b'), change('2', 'c'), { reset: true, checkpoint: 'd' }]);
    assert.deepEqual(
      server.seen.map(({ params }) => params.get('since')),
      ['start', 'a b', 'c', 'c', 'c'],
    );
    assert.equal(waits[0], 20);
    assert(waits[2]! < waits[3]!, 'waits longer from break to break');
  });

  it('reads everything again after a message that makes no sense', async () => {
    server.answer((_, response) =>
      events(response).write('id: 9\ndata: {"changes":[{"of":"clients"}]}\n\ndata: {\n\n'),
    );
    assert.deepEqual((await hear(2)).heard, [
      { reset: true, checkpoint: '9' },
      { reset: true, checkpoint: '9' },
    ]);
  });

  it('asks again and again where there are no events, and waits only when there was nothing', async () => {
    const one = { messages: [change('1', '2')], checkpoint: '2' };
    const turns = [
      json(200, { messages: [], checkpoint: '1' }),
      json(200, { messages: [], checkpoint: '1', pollAfterMs: 70 }),
      json(200, one),
      json(200, { messages: [{ reset: true, checkpoint: '3' }], checkpoint: '3' }),
    ] as const;
    const start = { changes: [], checkpoint: '1' };
    const expected = [start, change('1', '2'), { reset: true, checkpoint: '3' }];
    server.inTurn(...turns);
    const answered = await hear(3);
    assert.deepEqual(answered.heard, expected);
    assert.deepEqual(answered.waits, [5_000, 70, 0]);
    assert.deepEqual(
      server.seen.map(({ params }) => params.get('since')),
      [null, '1', '1', '2'],
    );
    server.inTurn((_, response) => response.writeHead(406).end(), ...turns);
    assert.deepEqual((await hear(3)).heard, expected);
    assert.equal(server.seen[1]!.headers.accept, 'application/json');
    server.inTurn(...turns);
    await hear(1, { feed: 'poll' });
    assert.equal(server.seen[0]!.headers.accept, 'application/json');
  });

  it('ends with the problem that waiting does not cure, and after five breaks in a row', async () => {
    server.answer(json(403, {}));
    assert.equal((await problemOf(hear(1))).code, 'forbidden');
    server.answer(json(404, {}));
    assert.equal((await problemOf(hear(1))).code, 'unsupported');
    server.answer(json(503, {}));
    assert.equal((await problemOf(hear(1))).code, 'unavailable');
    assert.equal(server.seen.length, 5);
  });

  it('ends quietly when it is aborted or the adapter is closed, and its connection with it', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    server.answer((_, response) => {
      closed = once(response, 'close');
      events(response).write(`data: ${JSON.stringify(change('1', '1'))}\n\n`);
    });
    const adapter = rest();
    let heard = 0;
    for await (const _ of adapter.changes(undefined, read())) {
      heard += 1;
      await adapter.close();
    }
    assert.equal(heard, 1);
    await closed;
  });

  it('is absent where the host wants none', () => assert.equal(rest({ feed: 'none' }).changes, undefined));
});

describe('files', () => {
  const about = { name: 'Åtgärd 1.txt', owner: { collection: 'clients', id: '4/2' } } as const;

  it('are sent whole with their name and owner, and say when they have left', async () => {
    server.answer(json(201, { id: 'f1', clientId: '4/2', kind: 'file', name: about.name }));
    const sent: number[] = [];
    const file = new Blob(['hällo'], { type: 'text/plain' });
    const record = await rest().files.put(file, about, {
      ...call({ key: 'k' }),
      progress: (bytes) => sent.push(bytes),
    });
    assert.equal(record.id, 'f1');
    assert.deepEqual(sent, [6]);
    const { method, path, params, headers, body } = server.seen[0]!;
    assert.equal(`${method} ${path}`, 'POST /files');
    assert.equal(params.get('name'), about.name);
    assert.equal(params.get('owner'), 'clients/4%2F2');
    assert.equal(headers['content-type'], 'text/plain');
    assert.equal(headers['idempotency-key'], 'k');
    assert.equal(body, 'hällo');
  });

  it('that are too large for the server say so', async () => {
    server.answer((_, response) => response.writeHead(413).end());
    assert.equal((await problemOf(rest().files.put(new Blob(['x']), about, call()))).code, 'quota');
  });

  it('open as bytes, also from elsewhere, or as an address', async () => {
    const store = await trapServer();
    store.answer(text(200, 'bytes', 'text/plain'));
    server.inTurn(
      text(200, 'bytes', 'text/plain'),
      (_, response) => response.writeHead(302, { location: `${store.url}/x` }).end(),
      json(
        200,
        { href: '/signed/1', expiresAt: '2030-01-01T00:00:00Z' },
        { 'content-type': 'application/vnd.kundkort.link+json' },
      ),
    );
    for (let turn = 0; turn < 2; turn++) {
      const opened = await rest().files.open('f/1', read());
      assert(opened instanceof Blob);
      assert.equal(await opened.text(), 'bytes');
    }
    assert.deepEqual(await rest().files.open('f/1', read()), {
      href: `${server.url}/signed/1`,
      expiresAt: '2030-01-01T00:00:00Z',
    });
    assert.equal(server.seen[0]!.url, '/files/f%2F1');
    for (const [disposition, name] of [
      [`attachment; filename="a.txt"; filename*=UTF-8''%C3%A5.txt`, 'å.txt'],
      [String.raw`attachment; filename="a \"b\".txt"`, 'a "b".txt'],
    ] as const) {
      server.answer(text(200, 'bytes', 'text/plain', { 'content-disposition': disposition }));
      const opened = await rest().files.open('f', read());
      assert(opened instanceof File);
      assert.deepEqual([opened.name, opened.type, await opened.text()], [name, 'text/plain', 'bytes']);
    }
    await store.close();
  });
});
