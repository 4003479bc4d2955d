/**
 * The engine's storage over PostgreSQL. A commit is one statement: it moves the number of the last commit on and writes
 * only if that was the expected one, so any number of servers may share the database and none overwrites another.
 */
import type { Blobs, Commit, Intent, Row, Storage, Write } from '../../../src/adapters/engine/storage.ts';
import type { Sql } from './sql.ts';

const channel = 'kundkort_commits';
const longestLog = 10_000;
const trimEvery = 500;
const intentAge = 24 * 3_600_000;

const commitStatement = `
  with moved as (update store set seq = $1 where seq = $2 returning seq),
  put as (
    insert into records (of, id, row)
    select * from unnest($3::text[], $4::text[], $5::text[]) where exists (select from moved)
    on conflict (of, id) do update set row = excluded.row
  ),
  gone as (
    delete from records using unnest($6::text[], $7::text[]) as former (of, id)
    where exists (select from moved) and records.of = former.of and records.id = former.id
  ),
  logged as (
    insert into commits (seq, at, key, writes)
    select seq, $8::bigint, $9::text, $10::text from moved
  ),
  kept as (
    insert into intents (key, content, at, answer)
    select $11::text, $12::text, $8::bigint, $13::text from moved where $11::text is not null
    on conflict (key) do update set content = excluded.content, at = excluded.at, answer = excluded.answer
  )
  select pg_notify('${channel}', seq::text) from moved`;

interface StoredCommit {
  seq: string | number;
  at: string | number;
  key: string | null;
  writes: string;
}

// Texts of the tables were written by this module.
const rowOf = (text: string): Row => JSON.parse(text) as Row;
const writesOf = (text: string): Write[] => JSON.parse(text) as Write[];

export function sqlStorage(sql: Sql, blobs: Blobs & { clear(): Promise<void> }): Storage {
  const listeners = new Set<() => void>();
  let stopListening: Promise<() => Promise<void>> | undefined;

  const head = async (): Promise<number> => {
    const [row] = await sql.query<{ seq: string | number }>('select seq from store');
    return Number(row?.seq);
  };

  return {
    refused: false,
    blobs,
    head,

    async open() {
      stopListening ??= sql.listen(channel, () => listeners.forEach((listener) => listener()));
      await stopListening;
      const [row] = await sql.query<{ seq: string | number; epoch: string }>('select seq, epoch from store');
      return { seq: Number(row?.seq), epoch: row?.epoch ?? '' };
    },

    load: async (of) =>
      (await sql.query<{ row: string }>('select row from records where of = $1', [of])).map(({ row }) => rowOf(row)),

    async commit(expected, { seq, at, key, writes, intent }) {
      const put = writes.filter(({ row }) => row !== undefined);
      const gone = writes.filter(({ row }) => row === undefined);
      const moved = await sql.query(commitStatement, [
        seq,
        expected,
        put.map(({ of }) => of),
        put.map(({ id }) => id),
        put.map(({ row }) => JSON.stringify(row)),
        gone.map(({ of }) => of),
        gone.map(({ id }) => id),
        at,
        key ?? null,
        JSON.stringify(writes),
        intent?.key ?? null,
        intent?.content ?? null,
        intent === undefined ? null : JSON.stringify(intent.answer ?? null),
      ]);
      if (moved.length > 0 && seq % trimEvery === 0) await trim(sql, seq, at);
      return moved.length > 0;
    },

    async since(seq) {
      const [last, rows] = await Promise.all([
        head(),
        sql.query<StoredCommit>('select seq, at, key, writes from commits where seq > $1 order by seq', [seq]),
      ]);
      if (rows.length < last - seq) return undefined;
      return rows.map(({ seq: number, at, key, writes }): Commit => ({
        seq: Number(number),
        at: Number(at),
        ...(key !== null && { key }),
        writes: writesOf(writes),
      }));
    },

    async intent(key) {
      const statement = 'select key, content, at, answer from intents where key = $1';
      const [row] = await sql.query<Omit<Intent, 'answer'> & { answer: string }>(statement, [key]);
      return row && { ...row, at: Number(row.at), answer: JSON.parse(row.answer) as unknown };
    },

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async clear() {
      // The number goes on, so that no version comes again; the empty log tells other servers to read anew.
      await sql.script('delete from records; delete from commits; delete from intents; update store set seq = seq + 1');
      await blobs.clear();
      await sql.query(`select pg_notify('${channel}', '')`);
    },

    async close() {
      listeners.clear();
      const stop = await stopListening;
      stopListening = undefined;
      await stop?.();
    },
  };
}

async function trim(sql: Sql, seq: number, now: number): Promise<void> {
  await sql.query('delete from commits where seq <= $1', [seq - longestLog]);
  await sql.query('delete from intents where at < $1', [now - intentAge]);
}
