/** The sentences that the kit holds an adapter to, each with its level and with how to declare that it is not offered. */

/** Read, write, checked concurrency, idempotent, stable paging, query, batch, actions, live, files, persistence. */
export const levels = ['R', 'W', 'C', 'I', 'P', 'Q', 'B', 'A', 'L', 'F', 'O'] as const;
export type Level = (typeof levels)[number];

export interface Rule {
  level: Level;
  says: string;
  /** What to leave out or declare when the back end cannot do this. */
  declare: string;
}

const required = 'This cannot be left out: every adapter reads.';
const noWrites = 'Leave out the member, or declare `write: false` for the collection.';
const unchecked = "Declare `concurrency: 'unchecked'` for the collection.";
const notIdempotent = 'Declare `idempotent: false`.';
const declared = (what: string): string => `Declare ${what} for the collection.`;

export const rules = {
  plain: { level: 'R', says: 'Answers are plain JSON that survives a structured clone.', declare: required },
  copies: { level: 'R', says: 'Answers and drafts are copies, never live references.', declare: required },
  ids: { level: 'R', says: 'An id is a text that is not empty; a version is an opaque text.', declare: required },
  limit: { level: 'R', says: 'A page has at most `limit` items.', declare: required },
  end: {
    level: 'R',
    says: 'An absent `next` is the only sign of the end, and a walk comes to its end.',
    declare: required,
  },
  once: { level: 'R', says: 'A walk shows every row exactly once.', declare: required },
  steady: { level: 'R', says: 'The same question gives the same order; the id breaks ties.', declare: required },
  cursor: {
    level: 'R',
    says: 'A foreign or broken cursor gives `invalid`, never page one.',
    declare: "Declare `page: 'all'` for the collection and answer no cursors.",
  },
  missing: { level: 'R', says: 'A record that is not there gives `notFound` or `gone`.', declare: required },
  problems: {
    level: 'R',
    says: 'What goes wrong is thrown as a problem of the closed union, never as an answer or a bare error.',
    declare: required,
  },
  abort: {
    level: 'R',
    says: 'An aborted call rejects with an `AbortError`, promptly, before and after it began.',
    declare: required,
  },
  many: {
    level: 'R',
    says: '`getMany` answers each id in its place, null where there is none.',
    declare: 'Leave out `getMany`.',
  },
  truthful: { level: 'R', says: '`describe` is steady and says what is so.', declare: 'Leave out `describe`.' },
  may: { level: 'R', says: '`can` answers each question in its place.', declare: 'Leave out `can`.' },
  parent: {
    level: 'R',
    says: 'A query with a parent shows that parent’s records and no others.',
    declare: declared("`filter: 'none'`"),
  },
  create: {
    level: 'W',
    says: 'A created record is whole, has an id, and can be read and listed at once.',
    declare: noWrites,
  },
  ownId: {
    level: 'W',
    says: 'A draft’s own id is kept.',
    declare: declared("`ids: 'server'`"),
  },
  update: {
    level: 'W',
    says: 'An update answers the whole new record, and reading gives the same.',
    declare: noWrites,
  },
  patch: {
    level: 'W',
    says: 'In a patch null clears, what is absent stays, and lists are replaced.',
    declare: declared("`patch: 'whole'`"),
  },
  unknownField: { level: 'W', says: 'An unknown field in a patch gives `invalid`, never silence.', declare: noWrites },
  values: { level: 'W', says: 'A text comes back as it was sent.', declare: noWrites },
  remove: { level: 'W', says: 'A removed record is gone from `get` and from `list`.', declare: 'Leave out `remove`.' },
  archived: {
    level: 'W',
    says: 'An archived record is shown only when it is asked for.',
    declare: 'Leave out the action `client.archive` and `archivedAt`.',
  },
  refused: { level: 'W', says: 'A refused write changes nothing.', declare: noWrites },
  reader: {
    level: 'W',
    says: 'A session without the right to write gets `forbidden`, and nothing is written.',
    declare: 'Leave `asReader` out of the harness.',
  },
  moves: { level: 'C', says: 'The version changes at every write and never comes again.', declare: unchecked },
  stale: {
    level: 'C',
    says: 'A stale base gives `conflict` with the current record, and nothing is written.',
    declare: unchecked,
  },
  race: { level: 'C', says: 'Of two writers with the same base exactly one wins.', declare: unchecked },
  oneEffect: {
    level: 'I',
    says: 'The same key with the same content has one effect and the same answer.',
    declare: notIdempotent,
  },
  otherContent: { level: 'I', says: 'The same key with other content gives `invalid`.', declare: notIdempotent },
  stable: {
    level: 'P',
    says: 'A row that is there for the whole walk is shown exactly once, whatever others are made or removed meanwhile.',
    declare: declared('`stable: false`'),
  },
  sort: {
    level: 'Q',
    says: 'Sorting orders by the field, in both directions, with nulls where they are asked for.',
    declare: declared('the fields in `sort`'),
  },
  filter: {
    level: 'Q',
    says: 'A filter shows the rows that fit and no others.',
    declare: declared('the operators in `filter`'),
  },
  unknownQuery: {
    level: 'Q',
    says: 'An unknown operator or field gives `unsupported` or `invalid`, never all rows.',
    declare: declared("`filter: 'none'`"),
  },
  search: {
    level: 'Q',
    says: 'A search shows the rows with the text and no others.',
    declare: declared('`search: false`'),
  },
  count: {
    level: 'Q',
    says: 'A count is the number of rows that a full walk shows.',
    declare: declared("`count: 'none'`"),
  },
  facets: {
    level: 'Q',
    says: 'Facets count the values of the rows that the query shows.',
    declare: declared('`facets: []`'),
  },
  offset: { level: 'Q', says: 'An offset starts that many rows in.', declare: declared("`page: 'cursor'`") },
  batch: {
    level: 'B',
    says: 'A batch gives one result for each operation, in their order.',
    declare: 'Leave out `batch`.',
  },
  atomic: { level: 'B', says: 'An atomic batch does all or nothing.', declare: 'Declare `atomicBatch: false`.' },
  act: {
    level: 'A',
    says: 'A declared action does what it says and answers in its form.',
    declare: 'Leave the action out of `actions`.',
  },
  primary: {
    level: 'A',
    says: 'A client with contacts has exactly one primary contact.',
    declare: 'Leave the `contact.` actions out of `actions`.',
  },
  undeclared: { level: 'A', says: 'An action that is not declared gives `unsupported`.', declare: 'Leave out `act`.' },
  job: {
    level: 'A',
    says: 'A job comes to an end, and says how it went.',
    declare: 'Leave the actions that answer jobs out of `actions`.',
  },
  feed: {
    level: 'L',
    says: 'From a page’s `asOf` on the feed misses nothing, per record in order.',
    declare: 'Declare `live: false`.',
  },
  echo: { level: 'L', says: 'A change carries the key of its writer.', declare: 'Declare `live: false`.' },
  lost: { level: 'L', says: 'A place in the feed that is lost gives `reset`.', declare: 'Declare `live: false`.' },
  feedEnds: { level: 'L', says: 'A feed ends when it is aborted.', declare: 'Declare `live: false`.' },
  files: { level: 'F', says: 'A file comes back byte by byte.', declare: 'Leave out `files`.' },
  persists: {
    level: 'O',
    says: 'What was acknowledged is there after a restart.',
    declare: 'Leave `reopen` out of the harness.',
  },
} as const satisfies Record<string, Rule>;
export type RuleId = keyof typeof rules;
