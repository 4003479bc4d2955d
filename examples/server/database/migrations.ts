/** The tables, as numbered steps that each database takes once, however many servers start on it at the same time. */
import type { Sql } from './sql.ts';

/** Never changed once they have been let out: a later change is a later step. */
const steps: readonly (readonly string[])[] = [
  [
    `create table store (
      only_one boolean primary key default true check (only_one),
      seq bigint not null,
      epoch text not null,
      secret text not null
    )`,
    `insert into store (seq, epoch, secret) values (
      0,
      substr(md5(gen_random_uuid()::text), 1, 10),
      gen_random_uuid()::text || gen_random_uuid()::text
    )`,
    `create table records (
      "of" text collate "C" not null,
      id text collate "C" not null,
      "row" jsonb not null,
      primary key ("of", id)
    )`,
    // Without its writes, a commit only tells that there was one: it was too large to be read again from here.
    'create table commits (seq bigint primary key, at bigint not null, key text, writes jsonb)',
    'create table intents (key text primary key, content text not null, at bigint not null, answer jsonb not null)',
    'create index intents_at on intents (at)',
    `create table jobs (
      id text primary key,
      owner text not null,
      content text not null,
      at bigint not null,
      is_over boolean not null,
      job jsonb not null,
      file jsonb
    )`,
    // The audit trail is written once, whatever the program above it does. Truncating, as for a test store, fires nothing.
    `create function keep_activity() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
      end
    $$`,
    `create trigger keep_activity before update or delete on records
      for each row when (old."of" = 'activity') execute function keep_activity()`,
  ],
  [
    // Whose an entry is follows a merge of two clients; what was done, by whom and when never changes.
    `create or replace function keep_activity() returns trigger language plpgsql as $$
      declare
        moved text[] := array['clientId', 'version'];
      begin
        if tg_op = 'UPDATE' and new."of" = old."of" and new.id = old.id and new."row" - moved = old."row" - moved then
          return new;
        end if;
        raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
      end
    $$`,
  ],
];

/** Any number, as long as it is always the same. */
const lock = 7_214_905_361;

export async function migrate(sql: Sql): Promise<void> {
  await sql.transaction(async ({ query }) => {
    await query('select pg_advisory_xact_lock($1::bigint)', [lock]);
    await query(
      'create table if not exists migrations (number int primary key, at timestamptz not null default now())',
    );
    const done = await query<{ last: number }>('select coalesce(max(number), 0)::int as last from migrations');
    const last = done[0]?.last ?? 0;
    if (last > steps.length) throw new Error('The database was made by a newer version of this server.');
    for (const [index, step] of steps.entries()) {
      if (index < last) continue;
      for (const statement of step) await query(statement);
      await query('insert into migrations (number) values ($1)', [index + 1]);
    }
  });
}
