// `node scripts/run.js bench/server.js [--clients=100000] [--rounds=300]`: what the reference server adds to a bare query.
// Both speak to the same PostgreSQL with its usual durability, in turns, so that what the machine does meanwhile hits both.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { fold } from '../src/model/fold.ts';
import { at, pinnedNode } from '../scripts/lib/paths.js';
import { startPostgres } from '../scripts/lib/postgres.js';
import { signedIn } from './lib/http.js';
import { median, write } from './lib/report.js';
import { addedByServer as goal } from './goals.js';

const { values } = parseArgs({ options: { clients: { type: 'string' }, rounds: { type: 'string' } } });
const clients = Number(values.clients ?? 100_000);
const rounds = Number(values.rounds ?? 300);
const warmUp = 30;
const pageSize = 50;

const bareList = `
  select "row" from bare_clients where not archived order by name collate "sv-x-icu", id limit $1`;
const bareSearch = `
  select "row" from bare_clients where not archived and text like $1 order by name collate "sv-x-icu", id limit $2`;
const bareCount = 'select count(*)::int from bare_clients where not archived and text like $1';
const bareSave = `update records set "row" = "row" || $2::jsonb where "of" = 'clients' and id = $1`;

/** Both in turns, a warm-up first. @returns {Promise<[number[], number[]]>} milliseconds of each */
async function inTurns(first, second) {
  const times = [[], []];
  for (let round = -warmUp; round < rounds; round++) {
    const order = round % 2 ? [0, 1] : [1, 0];
    for (const which of order) {
      const start = performance.now();
      await (which === 0 ? first : second)(round + warmUp);
      if (round >= 0) times[which].push(performance.now() - start);
    }
  }
  return times;
}

const postgres = await startPostgres();
const process_ = spawn(pinnedNode, [at('bench/lib/register-server.ts'), String(clients)], {
  env: { ...process.env, DATABASE_URL: postgres.url },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const db = new pg.Client({ connectionString: postgres.url });
try {
  console.log(`Filling a register of ${clients} clients ...`);
  const [line] = await once(process_.stdout.setEncoding('utf8'), 'data');
  const server = await signedIn(line.trim(), 'admin');
  await db.connect();
  const everything = [];
  for (let cursor; ;) {
    const page = await server.get(
      `/clients?limit=1000&archived=include${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    everything.push(...page.items);
    if (!(cursor = page.next)) break;
  }
  await prepareBare(everything);
  const figures = [];
  const measure = async (name, bare, whole) => {
    const [bareTimes, wholeTimes] = await inTurns(bare, whole);
    const [a, b] = [median(bareTimes), median(wholeTimes)];
    figures.push({ name, bare: a, server: b, ratio: b / a, added: b - a, verdict: b - a <= goal ? 'met' : 'missed' });
    console.log(
      `${name}: bare ${a.toFixed(2)} ms, server ${b.toFixed(2)} ms, ${(b / a).toFixed(2)} times, ${(b - a).toFixed(2)} ms added (goal ${goal}): ${figures.at(-1).verdict}`,
    );
  };

  const listed = `/clients?limit=${pageSize}&sort=name`;
  await measure(
    'list page',
    () => db.query(bareList, [pageSize]),
    () => server.get(listed),
  );

  const words = termsOf(everything, rounds + warmUp);
  await demandSame(server, words.slice(0, 40));
  await measure(
    'search, each a new word',
    (round) => db.query(bareSearch, [`%${fold(words[round])}%`, pageSize]),
    (round) => server.get(`${listed}&q=${encodeURIComponent(words[round])}`),
  );

  const live = everything.filter(({ archivedAt }) => !archivedAt);
  const rowAt = (round, step) => live[(round * 7 + step) % live.length];
  await measure(
    'save',
    async (round) => {
      const { id } = rowAt(round, 0);
      await db.query(bareSave, [id, JSON.stringify({ comment: `bare ${round}` })]);
    },
    (round) =>
      server.ask('PATCH', `/clients/${rowAt(round, 3).id}`, {
        body: JSON.stringify({ comment: `saved ${round}` }),
        headers: { 'content-type': 'application/merge-patch+json', 'idempotency-key': `bench-${round}` },
      }),
  );

  const deep = await cursorOf(server, listed, Math.min(1_000, Math.floor(live.length / pageSize)) - 1);
  const [firstPage, lastPage] = await inTurns(
    () => server.get(listed),
    () => server.get(`${listed}&cursor=${encodeURIComponent(deep)}`),
  );
  const keyset = { first: median(firstPage), deep: median(lastPage) };
  console.log(
    `page 1 ${keyset.first.toFixed(2)} ms, page 1,000 ${keyset.deep.toFixed(2)} ms: ${(keyset.deep / keyset.first).toFixed(2)} times`,
  );
  server.close();
  write('server', {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores, Node ${process.version}, ${postgres.version}`,
    clients,
    rounds,
    figures,
    keyset,
  });
} finally {
  await db.end().catch(() => undefined);
  process_.kill();
  await once(process_, 'exit');
  await postgres.stop();
}

/** What a query by hand would lean on: a table of its own with an index in the order asked for, and one of trigrams. */
async function prepareBare(rows) {
  await db.query('create extension if not exists pg_trgm');
  await db.query(
    `create table bare_clients as
     select id, "row" ->> 'name' as name, "row" ? 'archivedAt' as archived, "row", '' as text
     from records where "of" = 'clients'`,
  );
  await db.query('alter table bare_clients add primary key (id)');
  const emails = await db.query(
    `select "row" ->> 'clientId' as id, string_agg(e ->> 'address', chr(10)) as addresses
     from records, jsonb_array_elements("row" -> 'emails') e where "of" = 'contacts' group by 1`,
  );
  const emailsOf = new Map(emails.rows.map(({ id, addresses }) => [id, addresses]));
  const textOf = ({ id, name, number, primaryContact, mainAddress }) =>
    fold([name, number, primaryContact?.name, mainAddress?.locality, emailsOf.get(id)].filter(Boolean).join('\n'));
  await db.query(
    `update bare_clients c set text = t.text
     from unnest($1::text[], $2::text[]) as t (id, text) where c.id = t.id`,
    [rows.map(({ id }) => id), rows.map(textOf)],
  );
  await db.query('create index bare_order on bare_clients (name collate "sv-x-icu", id) where not archived');
  await db.query('create index bare_trigrams on bare_clients using gin (text gin_trgm_ops)');
  await db.query('vacuum analyze');
}

/** Words of names, each once: one after the other they share no beginning that an earlier answer could help with. */
function termsOf(rows, count) {
  const words = new Set();
  for (let index = 0; words.size < count && index < rows.length; index++) {
    const row = rows[(index * 7_919) % rows.length];
    const parts = [row.name, row.primaryContact?.name ?? '']
      .join(' ')
      .split(/[^\p{L}]+/u)
      .filter(({ length }) => length >= 4);
    const word = parts[index % parts.length];
    if (word) words.add(word.slice(0, 4 + (index % 4)).toLowerCase());
  }
  if (words.size < count) for (const { number } of rows) if (words.size < count) words.add(number);
  return [...words];
}

async function demandSame(server, words) {
  for (const word of words) {
    const { total } = await server.get(`/clients?limit=1&count=exact&q=${encodeURIComponent(word)}`);
    const { rows } = await db.query(bareCount, [`%${fold(word)}%`]);
    if (total.value !== rows[0].count) throw new Error(`"${word}": ${total.value} rows here, ${rows[0].count} there`);
  }
}

async function cursorOf(server, path, pages) {
  let cursor = '';
  for (let page = 0; page < pages; page++) {
    const { next } = await server.get(`${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    cursor = next;
  }
  return cursor;
}
