/** Servers on a real PostgreSQL, which unlike the embedded one has several connections and true races. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { startServer } from '../../examples/server/server.ts';
import type { RunningServer, ServerOptions } from '../../examples/server/server.ts';
import type { Session } from '../../src/model/rights.ts';
import { Api, events } from '../support/api.ts';

const given = process.env.DATABASE_URL;
assert(given, 'Run this by `npm run test:backends`, which starts a PostgreSQL and names it in DATABASE_URL.');
const root = new pg.Client({ connectionString: given });

const boss: Session = { actor: { id: 'boss', name: 'Boss', roles: ['super'] } };
const settings = { number: { required: false } };
const running: RunningServer[] = [];
let name = '';
let databaseUrl = '';

async function start(more: ServerOptions = {}): Promise<RunningServer> {
  const server = await startServer({ databaseUrl, settings, testStore: true, log: () => undefined, ...more });
  running.push(server);
  return server;
}
const enter = async (server: RunningServer) => Api.as(server.url, boss);

before(() => root.connect());
after(() => root.end());
beforeEach(async () => {
  name = `kundkort_${randomUUID().replaceAll('-', '')}`;
  await root.query(`create database ${name}`);
  const url = new URL(given);
  url.pathname = `/${name}`;
  databaseUrl = url.href;
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await root.query(`drop database ${name} with (force)`);
});

describe('servers on one PostgreSQL', () => {
  it('start at the same time, make the tables once, and seed once', async () => {
    let made = 0;
    const seed = () => ({ clients: [{ id: `c${++made}`, name: 'Sown' }] });
    const servers = await Promise.all([start({ seed }), start({ seed }), start({ seed })]);
    const seen = await Promise.all(
      servers.map(async (server) => (await (await enter(server)).get('/clients')).body.items),
    );
    assert.deepEqual(
      seen.map((items: { id: string }[]) => items.length),
      [1, 1, 1],
    );
    assert.equal(new Set(seen.flat().map(({ id }: { id: string }) => id)).size, 1);
  });

  it('lose no write of many at once, and tell of each exactly once', async () => {
    const [one, two] = await Promise.all([start().then(enter), start().then(enter)]);
    const { id } = await one.client({ tags: [] });
    const path = `/clients/${id}`;
    const feed = events(await two.fetch('GET', '/changes', { headers: { accept: 'text/event-stream' } }));
    await feed.next();
    await feed.next();
    // Each adds its own mark on the newest version, again until it was the first on it.
    const mark = async (who: Api, text: string): Promise<void> => {
      for (;;) {
        const { body, headers } = await who.get(path);
        const { status } = await who.patch(
          path,
          { tags: [...(body.tags ?? []), text] },
          { 'if-match': headers.get('etag')! },
        );
        if (status === 200) return;
        assert.equal(status, 412);
      }
    };
    const marks = Array.from({ length: 40 }, (_, index) => `m${index}`);
    await Promise.all(marks.map((text, index) => mark(index % 2 ? one : two, text)));
    for (const who of [one, two]) assert.deepEqual((await who.get(path)).body.tags.sort(), [...marks].sort());
    const versions: string[] = [];
    while (versions.length < marks.length) {
      const { data } = (await feed.next()).value!;
      for (const change of data.changes) if (change.of === 'clients') versions.push(change.record.version);
    }
    assert.equal(new Set(versions).size, marks.length);
    await feed.return();
  });

  it('give one effect and one answer to a key that reaches both at once, many times', async () => {
    const [one, two] = await Promise.all([start().then(enter), start().then(enter)]);
    for (let round = 0; round < 20; round++) {
      const key = { 'idempotency-key': `round-${round}` };
      const answers = await Promise.all(
        [one, two, one, two].map((who) => who.post('/clients', { name: `Round ${round}` }, key)),
      );
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
      assert.equal(new Set(answers.map(({ body }) => body.version)).size, 1);
    }
    assert.equal((await one.get('/clients?count=exact&limit=1')).body.total.value, 20);
  });

  it('keep numbers unique and one primary contact, whoever writes where', async () => {
    const [one, two] = await Promise.all([start().then(enter), start().then(enter)]);
    for (let round = 0; round < 10; round++) {
      const outcomes = await Promise.all(
        [one, two].map((who, index) => who.post('/clients', { name: `N${index}`, number: `${round + 1}` })),
      );
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), [201, 409]);
    }
    const { id: clientId } = await one.client();
    const contacts = await Promise.all(
      [one, two, one, two].map((who, index) => who.post('/contacts', { clientId, first: `P${index}` })),
    );
    await Promise.all(
      contacts.map(({ body }, index) => (index % 2 ? one : two).post(`/contacts/${body.id}:makePrimary`, { clientId })),
    );
    const { items } = (await one.get(`/contacts?parent=clients/${clientId}`)).body;
    assert.equal(items.filter(({ primary }: { primary?: boolean }) => primary).length, 1);
  });

  it('come back with everything after a restart, and go on where a feed was', async () => {
    const first = await start();
    const before = await enter(first);
    const { id } = await before.client({ name: 'Kept' });
    const key = { 'idempotency-key': 'once' };
    const made = await before.post('/clients', { name: 'Once' }, key);
    const { checkpoint } = (await before.get('/changes')).body;
    await before.patch(`/clients/${id}`, { name: 'Later' });
    await first.stop();
    const again = new Api((await start()).url, before.token);
    assert.equal((await again.get(`/clients/${id}`)).body.name, 'Later', 'with the token of before');
    assert.equal((await again.post('/clients', { name: 'Once' }, key)).body.version, made.body.version);
    assert.equal((await again.get(`/changes?since=${checkpoint}`)).body.messages[0].changes[0].record.name, 'Later');
  });

  it('take a large batch whole, and another server reads it', async () => {
    const [one, two] = await Promise.all([start().then(enter), start().then(enter)]);
    await two.get('/clients');
    const draft = (index: number) => ({ op: 'create', of: 'clients', draft: { id: `c${index}`, name: `N${index}` } });
    const { body } = await one.post('/batch', {
      atomic: true,
      ops: Array.from({ length: 4_000 }, (_, at) => draft(at)),
    });
    assert(body.results.every(({ ok }: { ok: boolean }) => ok));
    assert.equal((await two.get('/clients?count=exact&limit=1')).body.total.value, 4_000);
    assert.equal((await two.get('/clients/c3999')).body.name, 'N3999');
  });

  it('answer again after the database has cut every connection', async () => {
    const server = await start();
    const who = await enter(server);
    const { id } = await who.client();
    const feed = events(await who.fetch('GET', '/changes', { headers: { accept: 'text/event-stream' } }));
    await feed.next();
    await feed.next();
    await root.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    let answer = await who.patch(`/clients/${id}`, { name: 'Beta' });
    while (answer.status === 503 || answer.status === 504) answer = await who.patch(`/clients/${id}`, { name: 'Beta' });
    assert.equal(answer.status, 200);
    // Written by another server: the listener is back as well, or the store's number is looked at.
    await (await enter(await start())).patch(`/clients/${id}`, { name: 'Gamma' });
    for (let told = ''; told !== 'Gamma';) {
      const { data } = (await feed.next()).value!;
      told = data?.changes?.[0]?.record?.name ?? told;
    }
    await feed.return();
  });
});
