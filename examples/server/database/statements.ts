/** Every statement of the storage, in one place: what the server costs the database is read here. */

/**
 * A whole commit in one round trip. Nothing is written when the store has gone past the number expected ($1) or knows the
 * intent ($6), since all parts read from `head`; a concurrent commit is waited for by the lock on the store's only row.
 */
export const commit = `
with head as (
  update store set seq = $2::bigint
  where seq = $1::bigint and not exists (select from intents where key = $6::text)
  returning seq
), written as (
  select w ->> 'of' as "of", w ->> 'id' as id, w -> 'row' as "row"
  from head, jsonb_array_elements($5::text::jsonb) as w
), gone as (
  delete from records r using written w where r."of" = w."of" and r.id = w.id and w."row" is null
), put as (
  insert into records ("of", id, "row") select "of", id, "row" from written where "row" is not null
  on conflict ("of", id) do update set "row" = excluded."row"
), logged as (
  insert into commits (seq, at, key, writes) select seq, $3::bigint, $4::text, $5::text::jsonb from head
), kept as (
  insert into intents (key, content, at, answer)
  select $6::text, $7::text, $3::bigint, $8::text::jsonb from head where $6::text is not null
)
select pg_notify($9::text, seq::text) from head`;

// A large commit is several statements in one transaction.
export const countOn = `
update store set seq = $2::bigint
where seq = $1::bigint and not exists (select from intents where key = $3::text)
returning seq`;
export const writePart = `
with written as (
  select w ->> 'of' as "of", w ->> 'id' as id, w -> 'row' as "row" from jsonb_array_elements($1::text::jsonb) as w
), gone as (
  delete from records r using written w where r."of" = w."of" and r.id = w.id and w."row" is null
)
insert into records ("of", id, "row") select "of", id, "row" from written where "row" is not null
on conflict ("of", id) do update set "row" = excluded."row"`;
export const writeLog =
  'insert into commits (seq, at, key, writes) values ($1::bigint, $2::bigint, $3::text, $4::text::jsonb)';
export const writeIntent =
  'insert into intents (key, content, at, answer) values ($1::text, $2::text, $3::bigint, $4::text::jsonb)';
export const notify = 'select pg_notify($1::text, $2::text)';

export const state = 'select seq, epoch, secret from store';
export const head = 'select seq from store';

/** Page by page, so that no collection need be in memory twice. Rows that change meanwhile are in the log. */
export const load = `
select id, "row"::text as "row" from records where "of" = $1::text and id > $2::text order by id limit $3::int`;

/** The store's number with the commits after $1, unless they are more than $2: then only the number. */
export const since = `
select s.seq as head, c.seq, c.at, c.key, c.writes::text as writes
from store s left join commits c on c.seq > $1::bigint and s.seq - $1::bigint <= $2::int
order by c.seq`;

export const intent = 'select content, at, answer::text as answer from intents where key = $1::text';

export const trimLog = 'delete from commits where seq <= $1::bigint';
export const trimIntents = 'delete from intents where at < $1::bigint';

export const addJob = `
insert into jobs (id, owner, content, at, is_over, job)
values ($1::text, $2::text, $3::text, $4::bigint, false, $5::text::jsonb)
on conflict (id) do nothing returning id`;
export const job = `
select id, owner, content, at, job::text as job, file::text as file from jobs where id = $1::text`;
export const moveJob = `
update jobs set job = $2::text::jsonb, at = $3::bigint, is_over = $4::boolean, file = coalesce($5::text::jsonb, file)
where id = $1::text and not is_over returning id`;
export const forgetJobs = 'delete from jobs where at < $1::bigint returning id';

/** Numbers go on, so that no version comes again; that the log is empty tells the other servers to read anew. */
export const clear = ['truncate records, commits, intents, jobs', 'update store set seq = seq + 1'];
