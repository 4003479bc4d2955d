/** The reference server as a stranger meets it: over HTTP, on the embedded PostgreSQL. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { pgliteSql } from '../examples/server/database/pglite.ts';
import type { Sql } from '../examples/server/database/sql.ts';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer, ServerOptions } from '../examples/server/server.ts';
import { encodeId } from '../src/adapters/rest/wire.ts';
import { roleRights } from '../src/model/rights.ts';
import type { Right, Session } from '../src/model/rights.ts';
import { Api, events } from './support/api.ts';

let database: Sql;
let server: RunningServer;
/** A second server on the same database. */
let other: RunningServer;
let clock = Date.now();
const logged: object[] = [];

const settings = { number: { required: false } };
const options = (): ServerOptions => ({
  database,
  settings,
  testStore: true,
  now: () => clock,
  hostCollections: ['x:orders'],
  log: (entry) => logged.push(entry),
});

const staff = (id: string, rights: readonly Right[]): Session => ({
  actor: { id, name: id, roles: ['office'] },
  rights,
});
const boss = staff('boss', roleRights.admin);

before(async () => {
  database = await pgliteSql();
  server = await startServer(options());
  other = await startServer(options());
});
after(async () => {
  await server.stop();
  await other.stop();
  await database.close();
});

/** Servers of single tests. */
const brief: RunningServer[] = [];
async function start(more: ServerOptions = {}): Promise<RunningServer> {
  const started = await startServer({ ...options(), ...more });
  brief.push(started);
  return started;
}
afterEach(async () => {
  await Promise.all(brief.splice(0).map((started) => started.stop()));
});

let api: Api;
beforeEach(async () => {
  assert.equal((await new Api(server.url).post('/test/reset', {})).status, 204);
  api = await Api.as(server.url, boss);
  logged.length = 0;
});

/** A problem's type without its prefix, with the status. */
const problem = ({ status, body }: { status: number; body: { type?: string } }) =>
  `${status} ${body.type?.replace('urn:kundkort:problem:', '') ?? ''}`;

describe('the server: signing in', () => {
  it('lets in with a token of its own, that any server of the database takes', async () => {
    const { status, body } = await new Api(server.url).post('/login', { role: 'office' });
    assert.equal(status, 200);
    assert(Date.parse(body.expiresAt) > clock);
    for (const { url } of [server, other])
      assert.equal((await new Api(url, body.token).get('/capabilities')).body.session.actor.roles[0], 'office');
  });

  it('refuses a token that is missing, forged, or has expired', async () => {
    const token = api.token!;
    const [content = '', mac = ''] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ role: 'super', expires: clock * 2 })).toString('base64url');
    for (const wrong of [undefined, '', 'x', `${forged}.${mac}`, `${content}.${mac.slice(0, -2)}`, `${content}.`]) {
      const answer = await new Api(server.url, wrong).get('/clients');
      assert.equal(problem(answer), '401 unauthenticated');
      assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    }
    clock += 9 * 3_600_000;
    assert.equal(problem(await api.get('/clients')), '401 unauthenticated');
  });

  it('says that it is a test store; another one is neither emptied nor entered as anybody', async () => {
    assert.equal((await api.get('/capabilities')).headers.get('x-test-store'), 'true');
    const real = await start({ testStore: false });
    const stranger = new Api(real.url);
    assert.equal(problem(await stranger.post('/test/reset', {})), '403 forbidden');
    assert.equal(problem(await stranger.post('/login', { session: boss })), '403 forbidden');
    // A token that a test store gave is worth nothing here.
    assert.equal(problem(await new Api(real.url, api.token).get('/clients')), '401 unauthenticated');
    assert.equal((await (await Api.as(real.url, 'admin')).get('/capabilities')).headers.get('x-test-store'), null);
  });
});

describe('the server: records', () => {
  it('creates, reads, changes and removes, each with its tag', async () => {
    const made = await api.post('/clients', { name: 'Alfa', number: '7' });
    assert.equal(made.status, 201);
    const path = made.headers.get('location')!;
    assert.equal(path, `/clients/${made.body.id}`);
    const got = await api.get(path);
    assert.deepEqual(got.body, made.body);
    assert.equal(got.headers.get('etag'), `"${made.body.version}"`);
    assert.equal(got.headers.get('cache-control'), 'no-store');
    const changed = await api.patch(path, { name: 'Beta' }, { 'if-match': got.headers.get('etag')! });
    assert.equal(changed.body.name, 'Beta');
    assert.notEqual(changed.headers.get('etag'), got.headers.get('etag'));
    assert.equal((await api.delete(path, { 'if-match': changed.headers.get('etag')! })).status, 204);
    assert.equal(problem(await api.get(path)), '404 notFound');
  });

  it('keeps records under ids and with texts that addresses and databases hate', async () => {
    const ids = [
      'a/b',
      'a:b',
      '..',
      '.',
      '~x',
      'a b',
      'å%2F?#',
      '0',
      "'; drop table records; --",
      'n\0l',
      '%',
      'query',
    ];
    for (const id of ids) {
      const name = `NUL \0, half a pair \ud800, \uE000, "\\u0000", ${id}`;
      const made = await api.post('/clients', { id, name });
      assert.equal(made.status, 201, id);
      assert.equal(made.body.id, id);
      const path = `/clients/${encodeId(id)}`;
      assert.equal(made.headers.get('location'), path);
      assert.equal((await api.post(`${path}:archive`, {})).body.id, id);
      // Through the database, to a server that has not seen it before.
      const fresh = await start();
      assert.equal((await (await Api.as(fresh.url, boss)).get(path)).body.name, made.body.name);
      await fresh.stop();
      assert.equal((await api.patch(path, { email: 'a@example.org' })).status, 422, 'a field that does not exist');
      assert.equal((await api.delete(path)).status, 204, id);
    }
  });

  it('walks pages by every parameter, short and long, and counts', async () => {
    const seed = {
      clients: ['Öst', 'Ask', 'Ärla', 'Zeta', 'Åby'].map((name, index) => ({ id: `c${index}`, name, tags: ['a, b'] })),
      contacts: [{ id: 'k', clientId: 'c1', first: 'Eva', primary: true }],
    };
    await api.post('/test/reset', { seed });
    const sv = { 'accept-language': 'sv' };
    const first = await api.get('/clients?limit=2&sort=name&count=exact&facets=tags', sv);
    assert.deepEqual(
      first.body.items.map(({ name }: { name: string }) => name),
      ['Ask', 'Zeta'],
    );
    assert.deepEqual(first.body.total, { value: 5, kind: 'exact' });
    assert.deepEqual(first.body.facets.tags, [{ value: 'a, b', count: 5 }]);
    const query = new URLSearchParams({ limit: '9', sort: 'name', cursor: first.body.next });
    const names = (await api.get(`/clients?${query}`, sv)).body.items.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['Åby', 'Ärla', 'Öst']);
    const where = {
      or: [
        { field: 'name', op: 'eq', value: 'Ask' },
        { field: 'name', op: 'startsWith', value: 'ö' },
      ],
    };
    const asked = `/clients?${new URLSearchParams({ where: JSON.stringify(where), sort: '-name', q: 's' })}`;
    const long = { where, sort: [{ field: 'name', dir: 'desc' }], search: 's', limit: 50 };
    const short = (await api.get(asked, sv)).body;
    assert.deepEqual((await api.post('/clients/query', long, sv)).body, short);
    assert.deepEqual(
      short.items.map(({ id }: { id: string }) => id),
      ['c0', 'c1'],
    );
    const ofClient = await api.get('/contacts?parent=clients/c1&limit=5');
    assert.equal(ofClient.body.items[0].first, 'Eva');
    const many = await api.post('/clients/batch-get', { ids: ['c4', 'none', 'c0'] });
    assert.deepEqual(
      many.body.items.map((row: { id: string } | null) => row?.id),
      ['c4', undefined, 'c0'],
    );
  });

  it('refuses a stale tag with the record as it is, and a weak one always', async () => {
    const { id, version } = await api.client();
    const path = `/clients/${id}`;
    const { body: current } = await api.patch(path, { name: 'Beta' }, { 'if-match': `"${version}"` });
    for (const tag of [`"${version}"`, `W/"${current.version}"`, current.version, '"a", "b"']) {
      const answer = await api.patch(path, { name: 'Gamma' }, { 'if-match': tag });
      assert.equal(problem(answer), '412 conflict', tag);
      assert.deepEqual(answer.body.current, current);
      assert.equal(problem(await api.delete(path, { 'if-match': tag })), '412 conflict', tag);
    }
    assert.equal((await api.patch(path, { name: 'Delta' })).status, 200, 'unchecked, where none is sent');
    assert.equal((await api.patch(path, { name: 'Epsilon' }, { 'if-match': '*' })).status, 200);
  });

  it('takes a patch in its own media type alone', async () => {
    const { id } = await api.client();
    const answer = await api.ask('PATCH', `/clients/${id}`, { json: { name: 'x' } });
    assert.equal(problem(answer), '415 unsupported');
    assert.equal(problem(await api.ask('PUT', `/clients/${id}`, { json: { name: 'x' } })), '405 unsupported');
    assert.equal(problem(await api.ask('POST', '/clients', { body: 'name=x' })), '415 unsupported');
  });

  it('knows its own collections, those of the host, and no others', async () => {
    assert.equal((await api.post('/x%3Aorders', { id: 'o1', title: 'First' })).status, 201);
    assert.equal((await api.get('/x%3Aorders/o1')).body.title, 'First');
    for (const path of ['/x%3Aothers', '/secrets', '/__proto__', '/constructor', '/clients/a/b', '/', '/%'])
      assert.equal(problem(await api.get(path)), '404 notFound', path);
  });
});

describe('the server: intents', () => {
  it('carries one intent out once, whichever server it reaches, and refuses another content', async () => {
    const there = await Api.as(other.url, boss);
    const key = { 'idempotency-key': 'one' };
    const made = await api.post('/clients', { name: 'Alfa' }, key);
    assert.deepEqual((await api.post('/clients', { name: 'Alfa' }, key)).body, made.body);
    assert.deepEqual((await there.post('/clients', { name: 'Alfa' }, key)).body, made.body);
    const answer = await there.post('/clients', { name: 'Beta' }, key);
    assert.equal(problem(answer), '422 invalid');
    assert.deepEqual(answer.body.errors, [{ pointer: '/key', code: 'notUnique' }]);
    // Nobody is handed another actor's answer.
    const second = await Api.as(server.url, staff('second', roleRights.admin));
    assert.notEqual((await second.post('/clients', { name: 'Alfa' }, key)).body.id, made.body.id);
    assert.equal((await api.get('/clients?count=exact')).body.total.value, 2);
  });

  it('asks for a reason, then for an acknowledgement, and takes both with the same key', async () => {
    const { id } = await api.client({ name: 'Åkes Rör' });
    const set = (headers: object) =>
      api.post(`/clients/${id}:setAccountingKey`, { key: 'NEW' }, { 'idempotency-key': 'key', ...headers });
    const asked = await set({});
    assert.equal(problem(asked), '428 needsReason');
    assert.match(asked.headers.get('content-type')!, /application\/problem\+json/);
    const reason = { 'change-reason': encodeURIComponent('Bytt för Åke') };
    const warned = await set(reason);
    assert.equal(problem(warned), '428 needsAcknowledgement');
    const acknowledged = warned.body.warnings.map(({ code }: { code: string }) => code).join(',');
    const done = await set({ ...reason, 'acknowledged-warnings': acknowledged });
    assert.equal(done.status, 200);
    assert.equal(done.body.accountingKey, 'NEW');
    assert.equal(done.headers.get('etag'), `"${done.body.version}"`);
    const trail = await api.get(`/activity?parent=clients/${id}&limit=50`);
    assert(trail.body.items.some((entry: { reason?: string }) => entry.reason === 'Bytt för Åke'));
  });

  it('answers each operation of a batch, or undoes an atomic one whole', async () => {
    const { id } = await api.client({ number: '1' });
    const ops = [
      { op: 'create', of: 'clients', draft: { name: 'Beta', number: '2' } },
      { op: 'create', of: 'clients', draft: { name: 'Gamma', number: '1' } },
      { op: 'update', of: 'clients', id, change: { set: { name: 'Delta' } } },
      { op: 'remove', of: 'clients', id: 'none' },
    ];
    const whole = await api.post('/batch', { ops, atomic: true });
    assert.equal(whole.status, 200);
    assert(whole.body.results.every(({ ok }: { ok: boolean }) => !ok));
    assert.equal(whole.body.results[1].error.type, 'urn:kundkort:problem:duplicate');
    assert.equal((await api.get('/clients?count=exact')).body.total.value, 1);
    const each = await api.post('/batch', { ops, atomic: false });
    assert.deepEqual(
      each.body.results.map(({ ok }: { ok: boolean }) => ok),
      [true, false, true, false],
    );
    assert.deepEqual(each.body.results[1].error.of, [id]);
    assert.equal((await api.get(`/clients/${id}`)).body.name, 'Delta');
  });
});

describe('the server: rights', () => {
  /** Two clients, of which the technician has one, each with a contact and a file. */
  async function two(): Promise<{ mine: string; theirs: string; technician: Api }> {
    const seed = {
      users: [{ id: 'tove', name: 'Tove' }],
      clients: [
        { id: 'mine', name: 'Rör i Umeå', tags: ['rör'] },
        {
          id: 'theirs',
          name: 'Rör i Luleå',
          tags: ['rör'],
          comment: 'Secret',
          custom: { margin: '12', colour: 'red' },
        },
      ],
      fieldDefs: [{ id: 'f', key: 'margin', label: 'Margin', type: 'text', hiddenFromCustomer: true }],
      contacts: ['mine', 'theirs'].map((clientId) => ({ id: `k-${clientId}`, clientId, first: clientId })),
      assignments: [{ id: 'a', clientId: 'mine', userId: 'tove', scope: ['orders'] }],
    };
    await api.post('/test/reset', { seed });
    const session: Session = {
      actor: { id: 'tove', name: 'Tove', roles: ['technician'] },
      rights: roleRights.technician,
    };
    return { mine: 'mine', theirs: 'theirs', technician: await Api.as(server.url, session) };
  }

  it('assigned only: in lists, counts, search, facets, related records, many at once, and the feed', async () => {
    const { technician } = await two();
    const ids = (items: { id: string }[]) => items.map(({ id }) => id);
    const list = (await technician.get('/clients?count=exact&facets=tags&q=r%C3%B6r')).body;
    assert.deepEqual([ids(list.items), list.total.value, list.facets.tags[0].count], [['mine'], 1, 1]);
    assert.equal((await technician.get('/clients?q=lule%C3%A5&count=exact')).body.total.value, 0);
    assert.equal((await technician.get('/contacts?count=exact')).body.total.value, 1);
    assert.equal(problem(await technician.get('/clients/theirs')), '404 notFound');
    assert.equal(problem(await technician.get('/contacts/k-theirs')), '404 notFound');
    assert.equal(problem(await technician.patch('/clients/theirs', { name: 'x' })), '404 notFound');
    const many = await technician.post('/clients/batch-get', { ids: ['mine', 'theirs'] });
    assert.deepEqual(
      many.body.items.map((row: object | null) => row !== null),
      [true, false],
    );
    const { checkpoint } = (await technician.get('/changes')).body;
    await api.patch('/clients/theirs', { name: 'Hidden' });
    await api.patch('/clients/mine', { name: 'Shown' });
    const { body } = await technician.get(`/changes?since=${checkpoint}`);
    assert(!JSON.stringify(body).includes('Hidden'));
  });

  it('assigned only: in an export and its file', async () => {
    const { technician } = await two();
    const started = await technician.post('/exports:start', { of: 'clients', query: { sort: [] }, format: 'json' });
    assert.equal(started.status, 202);
    assert.equal(started.headers.get('location'), `/jobs/${started.body.jobId}`);
    const job = await technician.ended(started.body);
    assert.deepEqual([job.state, job.total], ['done', 1]);
    const rows = (await technician.get(`/files/${job.result.fileId}`)).body;
    assert.deepEqual(
      rows.map(({ id }: { id: string }) => id),
      ['mine'],
    );
    // Another one's job and file are not there, even for who may see everything.
    assert.equal(problem(await api.get(`/jobs/${job.jobId}`)), '404 notFound');
    assert.equal(problem(await api.get(`/files/${job.result.fileId}`)), '404 notFound');
    // The other server answers for it too.
    const there = new Api(other.url, technician.token);
    assert.equal((await there.get(`/jobs/${job.jobId}`)).body.state, 'done');
  });

  it('each role may do what its rights say', async () => {
    await two();
    const session = (role: 'supervisor' | 'office' | 'technician'): Session => ({
      actor: { id: 'tove', name: 'Tove', roles: [role] },
      rights: roleRights[role],
    });
    const expected = { supervisor: [201, 200, 403], office: [201, 403, 403], technician: [403, 403, 403] } as const;
    for (const role of ['supervisor', 'office', 'technician'] as const) {
      const who = await Api.as(server.url, session(role));
      const created = await who.post('/clients', { name: role });
      const assigned = await who.post('/assignments:set', { clientId: 'mine', people: ['tove'] });
      const number = await who.post('/clients/mine:setNumber', { number: '99' });
      assert.deepEqual([created.status, assigned.status, number.status], expected[role], role);
    }
    const { body } = await (
      await Api.as(server.url, session('office'))
    ).post('/can', {
      asked: [
        { verb: 'create', of: 'clients' },
        { verb: 'client.delete', of: 'clients', id: 'mine' },
      ],
    });
    assert.deepEqual(body.answers, [{ ok: true }, { ok: false, why: 'client.delete' }]);
  });

  it('shows a customer their own client alone, without what is internal', async () => {
    await two();
    const session: Session = {
      actor: { id: 'k-theirs', name: 'T', roles: ['customer'], clientId: 'theirs' },
      rights: roleRights.customer,
    };
    const customer = await Api.as(server.url, session);
    const list = (await customer.get('/clients?count=exact')).body;
    assert.deepEqual([list.total.value, list.items[0].comment], [1, undefined]);
    assert.deepEqual(list.items[0].custom, { colour: 'red' });
    const { body: whole } = await api.get('/clients/theirs');
    assert.deepEqual([whole.comment, whole.custom], ['Secret', { margin: '12', colour: 'red' }]);
    assert.equal(problem(await customer.get('/activity')), '403 forbidden');
    assert.equal(problem(await customer.get('/clients?sort=comment')), '422 invalid');
  });

  it('lets nobody write the audit trail, the database included', async () => {
    const { id } = await api.client();
    const [entry] = (await api.get(`/activity?parent=clients/${id}`)).body.items;
    assert.equal(problem(await api.patch(`/activity/${entry.id}`, { event: 'x' })), '403 forbidden');
    assert.equal(problem(await api.delete(`/activity/${entry.id}`)), '403 forbidden');
    await assert.rejects(database.query(`update records set "row" = '{}' where "of" = 'activity'`), /append-only/);
    await assert.rejects(database.query(`delete from records where "of" = 'activity'`), /append-only/);
  });
});

describe('the server: feed', () => {
  it('tells as events what happens, whichever server it happens on, and goes on from the last one told', async () => {
    const there = await Api.as(other.url, boss);
    const response = await api.fetch('GET', '/changes', { headers: { accept: 'text/event-stream' } });
    const feed = events(response);
    assert.match(response.headers.get('content-type')!, /text\/event-stream/);
    assert.equal((await feed.next()).value!.comment, 'open');
    const here = (await feed.next()).value!;
    assert.deepEqual(here.data, { changes: [], checkpoint: here.id });
    const made = (await there.post('/clients', { name: 'Alfa' }, { 'idempotency-key': 'mine' })).body;
    const told = (await feed.next()).value!;
    assert.equal(told.id, told.data.checkpoint);
    const change = told.data.changes.find(({ of }: { of: string }) => of === 'clients');
    assert.deepEqual([change.id, change.byKey, change.record.name], [made.id, 'mine', 'Alfa']);
    await feed.return();
    await api.client({ name: 'Beta' });
    const again = events(
      await there.fetch('GET', '/changes', { headers: { accept: 'text/event-stream', 'last-event-id': told.id! } }),
    );
    await again.next();
    assert.equal((await again.next()).value!.data.changes[0].record.name, 'Beta');
    await again.return();
  });

  it('tells in one answer what has happened since, and waits for the first where nothing has', async () => {
    const start = (await api.get('/changes')).body.checkpoint;
    assert.deepEqual((await api.get(`/changes?since=${start}&wait=0`)).body, { messages: [], checkpoint: start });
    const waiting = api.get(`/changes?since=${start}`);
    const { id } = await api.client();
    const { messages, checkpoint } = (await waiting).body;
    assert.equal(messages[0].changes[0].id, id);
    assert.equal(checkpoint, messages.at(-1).checkpoint);
    await api.client();
    await api.client();
    assert.equal((await api.get(`/changes?since=${checkpoint}`)).body.messages.length, 2);
    assert.equal((await api.get('/changes?since=elsewhere:1')).body.messages[0].reset, true);
  });

  it('ends with its token', async () => {
    const lifetime = 60_000;
    const short = await start({ tokenLifetime: lifetime });
    const who = await Api.as(short.url, boss);
    clock += lifetime - 1;
    const comments: (string | undefined)[] = [];
    const response = await who.fetch('GET', '/changes', { headers: { accept: 'text/event-stream' } });
    for await (const { comment } of events(response)) comments.push(comment);
    assert.equal(comments.at(-1), 'expired');
  });
});

describe('the server: files', () => {
  it('keeps bytes, and gives them back as an attachment', async () => {
    const { id } = await api.client();
    const bytes = randomBytes(100_000);
    const name = 'Ritning "å"\r\n;.svg';
    const put = (owner: string) =>
      api.ask('POST', `/files?${new URLSearchParams({ name })}&${owner}`, {
        body: bytes,
        headers: { 'content-type': 'image/svg+xml', 'idempotency-key': 'file' },
      });
    const made = await put(`collection=clients&id=${id}`);
    assert.equal(made.status, 201);
    assert.equal(made.headers.get('location'), `/resources/${made.body.id}`);
    assert.equal((await put(`owner=clients/${id}`)).body.id, made.body.id);
    const there = await Api.as(other.url, boss);
    assert.equal((await there.get(`/resources/${made.body.id}`)).body.fileName, name);
    const response = await api.fetch('GET', `/files/${made.body.id}`);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(
      response.headers.get('content-disposition')!,
      /^attachment; filename="Ritning ___+\.svg"; filename\*=UTF-8''/,
    );
    assert.equal((await api.delete(`/resources/${made.body.id}`)).status, 204);
    assert.equal(problem(await api.get(`/files/${made.body.id}`)), '404 notFound');
  });

  it('refuses without the right, for an owner that is not there, and without a name', async () => {
    const { id } = await api.client();
    const put = (who: Api, query: string) => who.ask('POST', `/files?${query}`, { body: 'x' });
    const reader = await Api.as(server.url, staff('reader', ['client.view']));
    assert.equal(problem(await put(reader, `name=a&collection=clients&id=${id}`)), '403 forbidden');
    assert.equal(problem(await put(api, 'name=a&collection=clients&id=none')), '422 invalid');
    assert.equal(problem(await put(api, `collection=clients&id=${id}`)), '422 invalid');
    assert.equal(problem(await put(api, `name=a&collection=nothing&id=${id}`)), '404 notFound');
  });
});

describe('the server: jobs', () => {
  it('exports as CSV, starts one job for one key, and cancels', async () => {
    await api.client({ name: '=1+1' });
    const asked = { of: 'clients', query: {}, format: 'csv' };
    const key = { 'idempotency-key': 'export' };
    const started = await api.post('/exports:start', asked, key);
    assert.equal((await api.post('/exports:start', asked, key)).body.jobId, started.body.jobId);
    const { result } = await api.ended(started.body);
    assert.match((await api.get(`/files/${result.fileId}`)).body, /'=1\+1/);
    const cancelled = await api.post('/jobs:cancel', { jobId: started.body.jobId });
    assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'done'], 'too late');
    assert.equal(problem(await api.post('/exports:start', { ...asked, format: 'xml' })), '422 invalid');
    assert.equal(problem(await api.post('/exports:start', { ...asked, of: 'secrets' })), '422 invalid');
    assert.equal(problem(await api.get('/jobs/none')), '404 notFound');
    assert.equal(problem(await api.post('/imports:start', {})), '501 unsupported');
  });
});

describe('the server: hostile requests', () => {
  it('answers what is no JSON, too large, too deep or of the wrong shape with a problem, and no failure of its own', async () => {
    const { id } = await api.client();
    const type = { 'content-type': 'application/json' };
    const bodies: [string, BodyInit, string][] = [
      ['/clients', '{', '400 invalid'],
      ['/clients', Buffer.from([0x22, 0xff, 0x22]), '400 invalid'],
      ['/clients', '[]', '422 invalid'],
      ['/clients', 'null', '422 invalid'],
      ['/clients', '"text"', '422 invalid'],
      ['/clients', `${'['.repeat(100_000)}`, '422 invalid'],
      ['/clients', `{"name":"${'x'.repeat(5 * 1024 * 1024)}"}`, '413 invalid'],
      ['/clients', '{"name":"x","__proto__":{"archivedAt":"2020-01-01T00:00:00Z"}}', '201 business'],
      ['/clients', '{"name":{"toString":1}}', '422 invalid'],
      ['/clients/query', '{"limit":"many"}', '422 invalid'],
      ['/clients/query', '{"limit":1.5}', '422 invalid'],
      ['/clients/query', '{"limit":5,"where":{"and":{}}}', '422 invalid'],
      ['/clients/query', '{"limit":5,"where":{"field":"name","op":"like","value":"x"}}', '501 unsupported'],
      ['/clients/query', '{"limit":5,"sort":[{"field":"__proto__","dir":"asc"}]}', '422 invalid'],
      ['/clients/query', '{"limit":5,"cursor":"made up"}', '422 invalid'],
      ['/clients/batch-get', '{"ids":[1]}', '422 invalid'],
      ['/batch', '{"ops":[{"op":"drop"}],"atomic":true}', '422 invalid'],
      ['/batch', '{"ops":[{"op":"create","of":"__proto__","draft":{}}],"atomic":true}', '422 invalid'],
      ['/can', '{"asked":[{"verb":"create","of":"constructor"}]}', '422 invalid'],
      ['/assignments:set', `{"clientId":"${id}","people":5}`, '422 invalid'],
      ['/addresses:merge', '{"keep":"a","absorb":null}', '422 invalid'],
      [`/clients/${id}:constructor`, '{}', '501 unsupported'],
      [`/clients/${id}:__proto__`, '{}', '501 unsupported'],
      [`/clients/${id}`, '{}', '405 unsupported'],
      ['/settings:save', '{"set":[]}', '422 invalid'],
    ];
    for (const [path, body, expected] of bodies) {
      const answer = await api.ask('POST', path, { body, headers: type });
      assert.equal(problem(answer), expected, `${path} ${String(body).slice(0, 60)}`);
      if (answer.status >= 400) assert.match(answer.body.traceId, /^[\w-]{36}$/);
      else assert.equal(answer.body.archivedAt, undefined);
    }
    for (const query of [
      'limit=0',
      'limit=x',
      'sort=:',
      'where={',
      'parent=x',
      'offset=-1',
      'archived=no',
      'sort=%2525',
    ])
      assert.equal((await api.get(`/clients?${query}`)).status, 422, query);
    for (const headers of [{ 'change-reason': '%' }, { 'idempotency-key': 'k'.repeat(300) }] as Record<
      string,
      string
    >[])
      assert.equal((await api.post('/clients', { name: 'x' }, headers)).status, 422);
    const quiet = logged.filter((entry) => !JSON.stringify(entry).includes('501'));
    assert.deepEqual(quiet, []);
  });

  it('survives broken lines, and logs no record', async () => {
    const { port } = new URL(server.url);
    for (const text of [
      'GET /clients HTTP/1.1\r\nHost: x\r\nAuth',
      'POST /clients HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"',
      'nonsense\r\n\r\n',
    ])
      await new Promise<void>((resolve) => {
        const socket = createConnection(Number(port), '127.0.0.1', () => socket.end(text));
        socket
          .on('close', () => resolve())
          .on('error', () => undefined)
          .resume();
      });
    assert.equal((await api.get('/health')).status, 200);
    assert(!JSON.stringify(logged).includes('Alfa'));
  });

  it('tells pages of other origins what they need to know', async () => {
    const answer = await api.ask('OPTIONS', '/clients', {
      headers: { origin: 'https://portal.example', 'access-control-request-method': 'PATCH' },
    });
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-allow-headers')!, /If-Match/);
    const refused = await new Api(server.url).ask('GET', '/clients', { headers: { origin: 'https://portal.example' } });
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('access-control-allow-origin'), '*');
    assert.match(refused.headers.get('access-control-expose-headers')!, /ETag,\s*Location,\s*Retry-After/);
    const closed = await start({ origins: ['https://portal.example'] });
    const from = async (origin: string) =>
      (await new Api(closed.url).get('/health', { origin })).headers.get('access-control-allow-origin');
    assert.equal(await from('https://portal.example'), 'https://portal.example');
    assert.equal(await from('https://elsewhere.example'), null);
  });
});

describe('the server: several on one database', () => {
  it('each reads what the other has just written', async () => {
    const there = await Api.as(other.url, boss);
    const { id } = await api.client();
    for (let round = 0; round < 20; round++) {
      const [writer, reader] = round % 2 ? [api, there] : [there, api];
      await writer.patch(`/clients/${id}`, { name: `round ${round}` });
      assert.equal((await reader.get(`/clients/${id}`)).body.name, `round ${round}`);
      assert.equal((await reader.get(`/clients?q=round+${round}&count=exact`)).body.total.value, 1);
    }
  });

  it('of two writers on one base exactly one wins', async () => {
    const there = await Api.as(other.url, boss);
    let { id, version } = await api.client();
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.all(
        [api, there].map((who, index) =>
          who.patch(`/clients/${id}`, { name: `${round} ${index}` }, { 'if-match': `"${version}"` }),
        ),
      );
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), [200, 412]);
      ({ id, version } = outcomes.find(({ status }) => status === 200)!.body);
    }
  });

  it('keeps the log short, and reads everything again where it has been cut', async () => {
    const { id } = await api.client();
    // As if ten thousand commits had been made elsewhere, and their log was cut.
    const rows = await database.query<{ seq: string }>(
      'update store set seq = (seq / 100 + 101) * 100 - 1 returning seq',
    );
    await database.query(`update records set "row" = "row" || '{"name":"Elsewhere"}' where id = $1`, [id]);
    await database.query(`update records set "row" = "row" || '{"version":"elsewhere"}' where id = $1`, [id]);
    const count = async () =>
      Number((await database.query<{ count: string }>('select count(*) from commits'))[0]?.count);
    assert((await count()) > 0);
    assert.equal((await api.get(`/clients/${id}`)).body.name, 'Elsewhere');
    const { version } = (await api.patch(`/clients/${id}`, { name: 'Here' })).body;
    assert(version.includes(`-${(Number(rows[0]?.seq) + 1).toString(36)}-`));
    while ((await count()) > 1) await new Promise(setImmediate);
    assert.equal((await (await Api.as(other.url, boss)).get(`/clients/${id}`)).body.name, 'Here');
  });

  it('seeds an empty database once, and forgets everything when it is emptied', async () => {
    const { id } = await api.client();
    await new Api(other.url).post('/test/reset', { seed: { clients: [{ id: 'sown', name: 'Sown' }] } });
    assert.equal(problem(await api.get(`/clients/${id}`)), '404 notFound');
    assert.deepEqual(
      (await api.get('/clients')).body.items.map((row: { id: string }) => row.id),
      ['sown'],
    );
    const third = await start({ seed: { clients: [{ id: 'again', name: 'Again' }] } });
    assert.equal((await (await Api.as(third.url, boss)).get('/clients?count=exact')).body.total.value, 1);
  });
});

describe('the server: its life', () => {
  it('is up, and ready as long as the database answers', async () => {
    let broken = false;
    const flaky: Sql = {
      ...database,
      query: (text, params) =>
        broken
          ? Promise.reject(Object.assign(new Error('Connection terminated: Alfa'), { code: 'ECONNRESET' }))
          : database.query(text, params),
    };
    const shaky = await start({ database: flaky });
    const who = await Api.as(shaky.url, boss);
    assert.equal((await who.get('/ready')).status, 200);
    await who.client();
    broken = true;
    assert.equal((await who.get('/health')).status, 200);
    const ready = await who.get('/ready');
    assert.equal(problem(ready), '503 unavailable');
    assert.equal(ready.headers.get('retry-after'), '1');
    assert.equal(problem(await who.get('/clients')), '503 unavailable');
    // Nobody knows whether it has been written.
    assert.equal(problem(await who.ask('POST', '/clients', { json: { name: 'Alfa' } })), '504 outcomeUnknown');
    assert(!JSON.stringify(logged).includes('Alfa'));
    broken = false;
    assert.equal((await who.get('/clients')).status, 200);
  });

  it('ends feeds and finishes what runs when it stops, and takes no more', async () => {
    const passing = await start();
    const who = await Api.as(passing.url, boss);
    const feed = events(await who.fetch('GET', '/changes', { headers: { accept: 'text/event-stream' } }));
    await feed.next();
    await feed.next();
    const { checkpoint } = (await who.get('/changes')).body;
    const waiting = who.get(`/changes?since=${checkpoint}`);
    const ops = Array.from({ length: 500 }, (_, index) => ({
      op: 'create',
      of: 'clients',
      draft: { name: `N${index}` },
    }));
    const running = who.post('/batch', { ops, atomic: true });
    // The batch is being carried out when its first write can be told of.
    await waiting;
    const last = passing.stop();
    assert.equal((await running).body.results.length, 500);
    const comments: (string | undefined)[] = [];
    for await (const { comment } of feed) comments.push(comment);
    assert.equal(comments.at(-1), 'stopping');
    await last;
    await assert.rejects(who.get('/health'));
    assert.equal((await api.get('/clients?count=exact')).body.total.value, 500);
  });
});
