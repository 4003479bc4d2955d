/**
 * The engine's storage in PostgreSQL. A commit counts the store's number on only from the number expected, so several
 * servers may write to one database: the later of two finds nothing to count on, and plans anew.
 */
import type { Commit, Intent, Row, Storage, Write } from '../../../src/adapters/engine/storage.ts';
import { inWords } from './failures.ts';
import { diskBlobs } from './files.ts';
import { jobBook } from './jobs.ts';
import { migrate } from './migrations.ts';
import type { Queries, Sql } from './sql.ts';
import * as statements from './statements.ts';
import { decode, encode, encodeText } from './text.ts';

export interface PostgresStorageOptions {
  sql: Sql;
  /** The folder that files are kept in; shared by all servers of a database. */
  files: string;
}
export interface PostgresStorage extends Storage {
  /** Known to every server of this database and to nobody else. */
  secret(): Promise<string>;
}

const channel = 'kundkort_commit';
const rowsPerRead = 10_000;
/** From so many writes on, a commit goes in parts. */
const writesPerPart = 500;
/** A commit with more writes is not kept in the log: who has missed it reads everything again. */
const mostLogged = 5_000;
const longestLog = 10_000;
/** Further behind than this, reading everything again is quicker. */
const mostCaughtUp = 2_000;
const trimEvery = 100;
const intentAge = 24 * 3_600_000;
/** Notifications may be lost with their connection; readers ask for themselves, listeners are told after this at the latest. */
const pollEvery = 5_000;

interface StateRow {
  seq: string | number;
  epoch: string;
  secret: string;
}

export function postgresStorage({ sql, files }: PostgresStorageOptions): PostgresStorage {
  const listeners = new Set<() => void>();
  let opening: Promise<void> | undefined;
  let unlisten: (() => Promise<void>) | undefined;
  let poll: NodeJS.Timeout | undefined;
  /** The number up to which the engine has everything. */
  let reached = 0;

  const tell = (seq: number): void => {
    if (seq > reached) for (const listener of listeners) listener();
  };
  const readHead = async (): Promise<number> => {
    const rows = await inWords(sql.query<{ seq: string | number }>(statements.head));
    return Number(rows[0]?.seq);
  };
  const look = (): void => void readHead().then(tell, () => undefined);

  async function prepare(): Promise<void> {
    await migrate(sql);
    unlisten = await sql.listen(channel, (payload) => (payload === '' ? look() : tell(Number(payload))));
    poll = setInterval(look, pollEvery).unref();
  }
  const prepared = (): Promise<void> => {
    opening ??= inWords(prepare()).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  async function readState(): Promise<StateRow> {
    await prepared();
    const [state] = await inWords(sql.query<StateRow>(statements.state));
    if (!state) throw new Error('The table "store" has lost its row.');
    return state;
  }

  return {
    refused: false,

    async open() {
      const { seq, epoch } = await readState();
      reached = Number(seq);
      return { seq: reached, epoch };
    },

    secret: async () => (await readState()).secret,

    async load(of) {
      const rows: Row[] = [];
      let after = '';
      for (let full = true; full;) {
        const page = await inWords(sql.query<{ id: string; row: string }>(statements.load, [of, after, rowsPerRead]));
        // Written by `commit`, and by nobody else.
        for (const { row } of page) rows.push(decode(row) as Row);
        after = page.at(-1)?.id ?? after;
        full = page.length === rowsPerRead;
      }
      return rows;
    },

    async commit(expected, commit) {
      const writing =
        commit.writes.length < writesPerPart
          ? commitAtOnce(sql, expected, commit)
          : commitInParts(sql, expected, commit);
      if (!(await inWords(writing, 'write'))) return false;
      reached = Math.max(reached, commit.seq);
      if (commit.seq % trimEvery === 0) trim(sql, commit).catch(() => undefined);
      return true;
    },

    async since(seq) {
      const rows = await inWords(sql.query<LogRow>(statements.since, [seq, mostCaughtUp]));
      const head = Number(rows[0]?.head);
      if (!(seq <= head)) return undefined;
      const commits = rows.flatMap((row) => commitOf(row) ?? []);
      if (commits.length !== head - seq) return undefined;
      reached = Math.max(reached, head);
      return commits;
    },

    async intent(key) {
      const rows = await inWords(
        sql.query<{ content: string; at: string | number; answer: string }>(statements.intent, [encodeText(key)]),
      );
      return rows[0] && { key, content: rows[0].content, at: Number(rows[0].at), answer: decode(rows[0].answer) };
    },

    head: readHead,
    blobs: diskBlobs(files),
    jobs: jobBook(sql),

    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async clear() {
      await inWords(
        sql.transaction(async ({ query }) => {
          for (const statement of statements.clear) await query(statement);
          await query(statements.notify, [channel, '']);
        }),
      );
      await diskBlobs(files).clear();
    },

    async close() {
      listeners.clear();
      clearInterval(poll);
      await opening?.catch(() => undefined);
      await unlisten?.();
    },
  };
}

interface LogRow {
  head: string | number;
  seq: string | number | null;
  at: string | number;
  key: string | null;
  writes: string | null;
}

function commitOf({ seq, at, key, writes }: LogRow): Commit | undefined {
  if (seq === null || writes === null) return undefined;
  return {
    seq: Number(seq),
    at: Number(at),
    ...(key !== null && { key: decode(`"${key}"`) as string }),
    writes: decode(writes) as Write[],
  };
}

const keyOf = ({ key }: { key?: string | undefined }): string | null => (key === undefined ? null : encodeText(key));

async function commitAtOnce({ query }: Queries, expected: number, commit: Commit): Promise<boolean> {
  const { seq, at, writes, intent } = commit;
  const taken = await query(statements.commit, [
    expected,
    seq,
    at,
    keyOf(commit),
    encode(writes),
    intent ? keyOf(intent) : null,
    intent?.content ?? null,
    intent ? encode(intent.answer) : null,
    channel,
  ]);
  return taken.length > 0;
}

function commitInParts(sql: Sql, expected: number, commit: Commit): Promise<boolean> {
  const { seq, at, writes } = commit;
  return sql.transaction(async ({ query }) => {
    const taken = await query(statements.countOn, [expected, seq, commit.intent ? keyOf(commit.intent) : null]);
    if (taken.length === 0) return false;
    for (let from = 0; from < writes.length; from += writesPerPart)
      await query(statements.writePart, [encode(writes.slice(from, from + writesPerPart))]);
    const logged = writes.length <= mostLogged ? encode(writes) : null;
    await query(statements.writeLog, [seq, at, keyOf(commit), logged]);
    if (commit.intent) await query(statements.writeIntent, intentParams(commit.intent));
    await query(statements.notify, [channel, String(seq)]);
    return true;
  });
}

const intentParams = (intent: Intent): unknown[] => [keyOf(intent), intent.content, intent.at, encode(intent.answer)];

async function trim({ query }: Queries, { seq, at }: Commit): Promise<void> {
  await query(statements.trimLog, [seq - longestLog]);
  await query(statements.trimIntents, [at - intentAge]);
}
