/** The tables, step by step. A step that has run is never changed: a new one is added. */
import { randomUUID } from 'node:crypto';
import type { Sql } from './sql.ts';

const steps: readonly string[] = [
  `create table store (one boolean primary key default true check (one), seq bigint not null, epoch text not null);
   create table records (of text not null, id text not null, row text not null, primary key (of, id));
   create table commits (seq bigint primary key, at bigint not null, key text, writes text not null);
   create table intents (key text primary key, content text not null, at bigint not null, answer text not null);
   create index intents_at on intents (at)`,
];

/** Brings the tables up to date. Several servers may start at once: the lock lets one do it. */
export async function migrate(sql: Sql): Promise<void> {
  await sql.script('create table if not exists migrations (step integer primary key)');
  for (const [index, step] of steps.entries()) {
    const done = await sql.query('select step from migrations where step = $1', [index]);
    if (done.length > 0) continue;
    try {
      await sql.script(`lock table migrations in exclusive mode; insert into migrations values (${index}); ${step}`);
    } catch (error) {
      // Another server has just done it.
      if ((await sql.query('select step from migrations where step = $1', [index])).length === 0) throw error;
    }
  }
  await sql.query('insert into store (seq, epoch) values (0, $1) on conflict do nothing', [randomUUID()]);
}
