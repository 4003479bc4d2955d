/**
 * The rules of the wire form (docs/rest.md), each as one exchange that obeys it. The contract document shows each where it
 * belongs: at the operation, at the headers and parameters, and all of them together under `x-rules`.
 */
import type { Problem } from '../../src/model/problem.ts';
import { problemBody } from '../../src/adapters/rest/problems.ts';
import { acknowledgedHeader, etagOf, headers, mediaTypes, reasonHeader } from '../../src/adapters/rest/wire.ts';
import { exampleOf } from './wire-records.ts';

export interface Rule {
  /** Its name in the document. */
  name: string;
  /** The rule, in a sentence. */
  summary: string;
  /** Its request is refused for what it is: no model to follow. */
  isWrong?: boolean;
  request: {
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
    address: string;
    headers?: Record<string, string>;
    body?: unknown;
  };
  response: { status: number; headers?: Record<string, string>; body?: unknown };
}

const client = exampleOf('clients');
const { id, version = '1' } = client;
const resource = exampleOf('resources');
const one = `/clients/${id}`;
const newer = { ...client, version: '2' };
const page = (items: unknown[], more: object = {}): object => ({ items, ...more });
const problem = (about: Problem): object => problemBody(about);
const refused = (about: Problem, status: number, more: Record<string, string> = {}): Rule['response'] => ({
  status,
  headers: { 'Content-Type': mediaTypes.problem, ...more },
  body: problem(about),
});
const ok = (body: unknown, more?: Record<string, string>): Rule['response'] => ({
  status: 200,
  ...(more && { headers: more }),
  body,
});
const found = (question: string, body: unknown): Pick<Rule, 'request' | 'response'> => ({
  request: { method: 'GET', address: `/clients?${question}` },
  response: ok(body),
});
const key = { [headers.key]: '7c0f8a52-6a1d-4c0e-9d53-2f5b0f6f2a11' };
const based = { ...key, [headers.match]: etagOf(version) };
const patch = (body: object, more: Record<string, string> = based): Rule['request'] => ({
  method: 'PATCH',
  address: one,
  headers: { 'Content-Type': mediaTypes.patch, ...more },
  body,
});
const tag = { [headers.version]: etagOf('2') };
const post = (address: string, body: object, more: Record<string, string> = {}): Rule['request'] => ({
  method: 'POST',
  address,
  headers: { 'Content-Type': mediaTypes.json, ...key, ...more },
  body,
});
const asked = (address: string, body: object): Rule['request'] => ({
  method: 'POST',
  address,
  headers: { 'Content-Type': mediaTypes.json },
  body,
});
const where = (filter: object): string => `limit=50&where=${encodeURIComponent(JSON.stringify(filter))}`;
const job = { jobId: '9', total: 400 };

const reading: Rule[] = [
  {
    name: 'page',
    summary: 'A page has its rows in `items` and, while there are more, a `next`.',
    ...found('limit=1', page([client], { next: 'b3BhcXVl' })),
  },
  {
    name: 'cursor',
    summary: 'A `next` goes back as `cursor` with the same question, and is nobody’s to read.',
    ...found('limit=1&cursor=b3BhcXVl', page([client], { next: 'bmV4dA' })),
  },
  {
    name: 'lastPage',
    summary: 'Only an absent `next` is the end.',
    ...found('limit=1&cursor=bGFzdA', page([client])),
  },
  {
    name: 'emptyPageGoesOn',
    summary: 'A page may be short or empty and still not be the last.',
    ...found('limit=50&cursor=bmV4dA', page([], { next: 'bGFzdA' })),
  },
  {
    name: 'cursorOfAnotherQuestion',
    summary: 'A cursor with another question, or one that has expired, is refused.',
    request: { method: 'GET', address: '/clients?limit=50&sort=-name&cursor=b3BhcXVl' },
    response: refused({ code: 'invalid', fields: [{ pointer: '/cursor', code: 'format' }] }, 422),
  },
  {
    name: 'offset',
    summary: 'A server that pages by offset leaves out so many rows.',
    ...found('limit=50&offset=100', page([client])),
  },
  {
    name: 'sort',
    summary: '`-` descends, `:first` and `:last` say where nulls go, and the id is always the last tie-break.',
    ...found('limit=50&sort=-name:last,number', page([client])),
  },
  {
    name: 'archived',
    summary: 'Archived records are left out unless `include` or `only` asks for them.',
    ...found('limit=50&archived=only', page([{ ...client, archivedAt: '2026-05-04T08:00:00Z' }])),
  },
  {
    name: 'countExact',
    summary: 'A count that is asked for says of what kind it is.',
    ...found('limit=1&count=exact', page([client], { next: 'b3BhcXVl', total: { value: 1204, kind: 'exact' } })),
  },
  {
    name: 'countAtLeast',
    summary: 'A server that will not count on may say how many there are at least.',
    ...found('limit=1&count=estimate', page([client], { next: 'b3BhcXVl', total: { value: 1000, kind: 'atLeast' } })),
  },
  {
    name: 'facets',
    summary: 'Facets count the values of a field over the whole question, not over the page.',
    ...found('limit=1&facets=tags', page([client], { facets: { tags: [{ value: 'vip', count: 12 }] } })),
  },
  {
    name: 'include',
    summary: 'What will be shown is a hint, and ignoring it is allowed.',
    ...found('limit=1&include=primaryContact', page([client])),
  },
  {
    name: 'search',
    summary: 'A search is sent as it was typed.',
    ...found('limit=50&q=%C3%84lvbacken', page([client])),
  },
  {
    name: 'filter',
    summary: 'A filter is JSON: a field, an operator and a value.',
    ...found(where({ field: 'name', op: 'startsWith', value: 'Brf' }), page([client])),
  },
  {
    name: 'filterTogether',
    summary: 'Filters are put together with `and`, `or` and `not`.',
    ...found(
      where({
        and: [
          { field: 'type', op: 'in', value: ['business', 'person'] },
          { not: { field: 'number', op: 'isNull', value: true } },
        ],
      }),
      page([client]),
    ),
  },
  {
    name: 'filterUnknown',
    summary: 'What the server cannot filter or sort by it refuses, and never answers with all rows.',
    request: { method: 'GET', address: `/clients?${where({ field: 'custom.mood', op: 'eq', value: 'blue' })}` },
    response: refused({ code: 'unsupported', capability: 'clients.where' }, 501),
  },
  {
    name: 'parent',
    summary: 'The records of one client are asked for by collection and id, both percent-encoded.',
    request: { method: 'GET', address: `/contacts?limit=50&parent=clients/${id}` },
    response: ok(page([exampleOf('contacts')])),
  },
  {
    name: 'asOf',
    summary: 'A page may say where the feed was when it was read, so that nothing is missed from there on.',
    ...found('limit=1&archived=exclude', page([client], { asOf: '9171' })),
  },
  {
    name: 'longQuestion',
    summary: 'A question that is too long for an address is posted as it is in the contract.',
    request: asked('/clients/query', {
      limit: 50,
      search: 'brf',
      where: { field: 'tags', op: 'in', value: ['vip'] },
      sort: [{ field: 'name', dir: 'asc', nulls: 'last' }],
      archived: 'exclude',
      count: 'exact',
    }),
    response: ok(page([client], { total: { value: 1, kind: 'exact' } })),
  },
  {
    name: 'batchGet',
    summary: 'Many records come in the order of their ids, with null where there is none.',
    request: asked('/clients/batch-get', { ids: [id, 'nobody'] }),
    response: ok({ items: [client, null] }),
  },
  {
    name: 'oneRecord',
    summary: 'The version is in the record; a strong `ETag` says it too, and a weak one says nothing.',
    request: { method: 'GET', address: one },
    response: ok(client, { [headers.version]: etagOf(version) }),
  },
  {
    name: 'idInPath',
    summary: 'An id is one percent-encoded segment, behind a `~` when it is empty, `.`, `..` or begins with `~`.',
    request: { method: 'GET', address: '/clients/~..' },
    response: ok({ ...client, id: '..' }, { [headers.version]: etagOf(version) }),
  },
  {
    name: 'notFound',
    summary: 'An id that was never there is not found.',
    request: { method: 'GET', address: '/clients/nobody' },
    response: refused({ code: 'notFound' }, 404),
  },
  {
    name: 'movedTo',
    summary: 'A record that another one has absorbed is gone, and says where to.',
    request: { method: 'GET', address: '/addresses/address-1001-2' },
    response: refused({ code: 'gone', movedTo: 'address-1001-1' }, 410),
  },
];

const made = { ...exampleOf('clients'), id: 'client-2001', name: 'Åsa Bygg AB', number: '20417' };
const draft = { name: 'Åsa Bygg AB', number: '20417' };
const madeAnswer: Rule['response'] = {
  status: 201,
  headers: { Location: '/clients/client-2001', [headers.version]: etagOf(version) },
  body: made,
};
const writing: Rule[] = [
  {
    name: 'create',
    summary: 'A new record is answered whole, with where it is and its version.',
    request: post('/clients', draft),
    response: madeAnswer,
  },
  {
    name: 'sameKey',
    summary:
      'The same key with the same content has had its effect: the answer is the same, and nothing is made again.',
    request: post('/clients', draft),
    response: madeAnswer,
  },
  {
    name: 'sameKeyOtherContent',
    summary: 'The same key with other content is refused.',
    request: post('/clients', { name: 'Another AB' }),
    response: refused({ code: 'invalid', fields: [{ pointer: '/key', code: 'notUnique' }] }, 422),
  },
  {
    name: 'fieldsToCorrect',
    summary: 'What is wrong is told by field, with a pointer into the record and a code.',
    isWrong: true,
    request: post('/clients', { name: ' ', website: 'none' }),
    response: refused(
      {
        code: 'invalid',
        fields: [
          { pointer: '/name', code: 'required' },
          { pointer: '/website', code: 'url', message: 'No such address' },
        ],
      },
      422,
    ),
  },
  {
    name: 'duplicate',
    summary: 'What must be the only one and is not says which is there already.',
    request: post('/clients', draft),
    response: refused({ code: 'duplicate', of: [id], fields: [{ pointer: '/number', code: 'notUnique' }] }, 409),
  },
  {
    name: 'change',
    summary:
      'A change names its fields and the version it is based on; the answer is the whole record, with a new one.',
    request: patch({ name: 'Brf Nya Älvbacken' }),
    response: ok({ ...newer, name: 'Brf Nya Älvbacken' }, tag),
  },
  {
    name: 'nullClears',
    summary: 'Null takes a field away, and what is absent stays.',
    request: patch({ website: null }),
    response: ok(Object.fromEntries(Object.entries(newer).filter(([name]) => name !== 'website')), tag),
  },
  {
    name: 'listsAreReplaced',
    summary: 'A list is replaced whole, an object is merged.',
    request: patch({ tags: ['vip'], custom: { built: 1956 } }),
    response: ok({ ...newer, tags: ['vip'], custom: { ...client.custom, built: 1956 } }, tag),
  },
  {
    name: 'unknownField',
    summary: 'A field that is not known is refused, and never dropped without a word.',
    isWrong: true,
    request: patch({ colour: 'blue' }),
    response: refused({ code: 'invalid', fields: [{ pointer: '/colour', code: 'unknownField' }] }, 422),
  },
  {
    name: 'stale',
    summary:
      'A version that has been passed is refused, best with the record as it is, so that both changes can be joined.',
    request: patch({ name: 'Brf Nya Älvbacken' }),
    response: refused({ code: 'conflict', current: { ...newer, comment: 'Somebody else’s' } }, 412),
  },
  {
    name: 'staleWithoutRecord',
    summary: 'Without the record the page reads it itself.',
    request: patch({ comment: 'Ring first' }),
    response: refused({ code: 'conflict' }, 412),
  },
  {
    name: 'baseRequired',
    summary: 'A change without a version may be refused: the page reads, merges and sends it again with one.',
    request: patch({ name: 'Brf Nya Älvbacken' }, key),
    response: {
      status: 428,
      headers: { 'Content-Type': mediaTypes.problem },
      body: { type: 'urn:kundkort:problem:baseRequired', status: 428 },
    },
  },
  {
    name: 'needsReason',
    summary: 'A server may ask why; nothing has been done, and the key is not used up.',
    request: patch({ archivedAt: '2026-05-04T08:00:00Z' }),
    response: refused({ code: 'needsReason', warnings: [] }, 428),
  },
  {
    name: 'reason',
    summary: 'The reason comes percent-encoded, with the same key.',
    request: patch(
      { archivedAt: '2026-05-04T08:00:00Z' },
      { ...based, [headers.reason]: reasonHeader('Upphörde vid årsskiftet') },
    ),
    response: ok({ ...newer, archivedAt: '2026-05-04T08:00:00Z' }, tag),
  },
  {
    name: 'needsAcknowledgement',
    summary: 'A server may warn; nothing has been done until a person has accepted every warning.',
    request: post(`${one}:setAccountingKey`, { version, key: 'K-1001' }),
    response: refused(
      {
        code: 'needsAcknowledgement',
        warnings: [{ code: 'keyInUse', message: 'The key is on 14 invoices' }, { code: 'periodClosed' }],
      },
      428,
    ),
  },
  {
    name: 'acknowledged',
    summary: 'The accepted warnings come by their codes, with the same key.',
    request: post(
      `${one}:setAccountingKey`,
      { version, key: 'K-1001' },
      { [headers.acknowledged]: acknowledgedHeader(['keyInUse', 'periodClosed']) },
    ),
    response: ok({ ...newer, accountingKey: 'K-1001' }),
  },
  {
    name: 'remove',
    summary: 'A removal is based on a version as a change is, and has no answer but that it is done.',
    request: { method: 'DELETE', address: one, headers: based },
    response: { status: 204 },
  },
  {
    name: 'staleRemoval',
    summary: 'A record that somebody has changed meanwhile is not taken away.',
    request: { method: 'DELETE', address: one, headers: based },
    response: refused({ code: 'conflict', current: newer }, 412),
  },
  {
    name: 'batch',
    summary: 'Many writes are answered one by one in their order; one that fails stops no other.',
    request: post('/batch', {
      atomic: false,
      ops: [
        { op: 'create', of: 'clients', draft },
        { op: 'update', of: 'clients', id, change: { set: { name: 'Brf Nya Älvbacken' }, base: '0' } },
        { op: 'remove', of: 'clients', id: 'client-1002', base: version },
      ],
    }),
    response: ok({
      results: [
        { ok: true, record: made },
        { ok: false, error: problem({ code: 'conflict', current: client }) },
        { ok: true },
      ],
    }),
  },
  {
    name: 'atomicBatch',
    summary: 'An atomic batch does all or nothing; a server that cannot promise it refuses.',
    request: post('/batch', { atomic: true, ops: [{ op: 'remove', of: 'clients', id, base: version }] }),
    response: refused({ code: 'unsupported', capability: 'batch.atomic' }, 501),
  },
];

const acting: Rule[] = [
  {
    name: 'action',
    summary:
      'What is no saving of a record is posted to a verb; the body is the input without the id, which is in the path.',
    request: post(`${one}:archive`, { version, reason: 'Closed down' }),
    response: ok({ ...newer, archivedAt: '2026-05-04T08:00:00Z', archiveReason: 'Closed down' }),
  },
  {
    name: 'actionOfAnotherNoun',
    summary: 'A verb of another noun than the collection’s keeps its own.',
    request: post('/contacts/contact-1001-1:portal.resetPassword', { version }),
    response: ok({ sentTo: 'eva.almskog@brfalvbacken.example' }),
  },
  {
    name: 'actionOnNoRecord',
    summary: 'A verb about no one record is posted to the collection.',
    request: post('/clients:findDuplicates', { draft: { name: 'Brf Fälvbacken' } }),
    response: ok({ groups: [{ clients: [{ id, name: 'Brf Fälvbacken' }], fields: ['name'] }], total: 1, hidden: 0 }),
  },
  {
    name: 'actionMissing',
    summary: 'A verb that the server does not have is unsupported; the page makes it of plain writes or leaves it out.',
    request: post(`${one}:setNumber`, { version, number: '20417' }),
    response: refused({ code: 'unsupported', capability: 'client.setNumber' }, 501),
  },
  {
    name: 'jobStarted',
    summary: 'What takes long is accepted with 202 and a job, as the body or as its `Location` alone.',
    request: post('/exports:start', { of: 'clients', query: { search: 'brf' }, format: 'csv' }),
    response: { status: 202, headers: { Location: '/jobs/9' }, body: { ...job, state: 'queued', pollAfterMs: 2000 } },
  },
  {
    name: 'jobRunning',
    summary: 'A job says how far it is, and when to ask again.',
    request: { method: 'GET', address: '/jobs/9' },
    response: ok({ ...job, state: 'running', done: 120, pollAfterMs: 2000 }, { 'Retry-After': '2' }),
  },
  {
    name: 'jobDone',
    summary: 'A job that is done has its result, and the rows that were refused, by field.',
    request: { method: 'GET', address: '/jobs/9' },
    response: ok({
      ...job,
      state: 'done',
      done: 400,
      result: { created: 399 },
      rowErrors: [{ row: 3, fields: [{ pointer: '/name', code: 'required' }] }],
    }),
  },
  {
    name: 'jobCancelled',
    summary: 'A job is told to stop by a verb of its own.',
    request: post('/jobs:cancel', { jobId: '9' }),
    response: ok({ ...job, state: 'cancelled', done: 120 }),
  },
  {
    name: 'filePut',
    summary: 'A file is posted as it is; its name, its owner and its key go along, and its record comes back.',
    request: {
      method: 'POST',
      address: `/files?name=Avtal.pdf&owner=clients%2F${id}`,
      headers: { 'Content-Type': 'application/pdf', ...key },
      body: '%PDF-1.7 …',
    },
    response: { status: 201, body: resource },
  },
  {
    name: 'fileOpened',
    summary: 'A file comes as its bytes, with its name.',
    request: { method: 'GET', address: '/files/resource-9' },
    response: {
      status: 200,
      headers: {
        'Content-Type': 'application/pdf',
        'Content-Disposition': "attachment; filename*=UTF-8''Avtal.pdf",
      },
      body: '%PDF-1.7 …',
    },
  },
  {
    name: 'fileElsewhere',
    summary: 'A file that is kept elsewhere comes as an address to open.',
    request: { method: 'GET', address: '/files/resource-9' },
    response: ok(
      { href: 'https://files.example.com/9?signed=1', expiresAt: '2026-05-04T09:00:00Z' },
      { 'Content-Type': mediaTypes.link },
    ),
  },
  {
    name: 'fileTooLarge',
    summary: 'A file for which there is no room is refused.',
    request: {
      method: 'POST',
      address: `/files?name=Film.mp4&owner=clients%2F${id}`,
      headers: { 'Content-Type': 'video/mp4', ...key },
      body: '…',
    },
    response: refused({ code: 'quota' }, 507),
  },
];

const about: Rule[] = [
  {
    name: 'feed',
    summary: 'The feed is a stream of events: each has the changes since the last, and the place to go on from.',
    request: { method: 'GET', address: '/changes?since=9171', headers: { Accept: mediaTypes.events } },
    response: ok(
      ': the line stays open\n\ndata: {"changes":[{"of":"clients","id":"client-1001","byKey":"91b2"}],"checkpoint":"9172"}\n\ndata: {"changes":[{"of":"notes","id":"note-5","gone":true}],"checkpoint":"9173"}\n\n',
      { 'Content-Type': mediaTypes.events },
    ),
  },
  {
    name: 'feedWithoutStream',
    summary: 'A server without streams answers the messages since, and may hold the request until there are some.',
    request: { method: 'GET', address: '/changes?since=9171&wait=20' },
    response: ok({
      messages: [{ changes: [{ of: 'clients', id, record: newer }], checkpoint: '9172' }],
      checkpoint: '9172',
      pollAfterMs: 5000,
    }),
  },
  {
    name: 'feedOwnChange',
    summary: 'A change says the key it was written with, so that whoever wrote it need not read it again.',
    request: { method: 'GET', address: '/changes?since=9172' },
    response: ok({ messages: [{ changes: [{ of: 'clients', id, byKey: key[headers.key] }], checkpoint: '9173' }] }),
  },
  {
    name: 'feedReset',
    summary: 'A feed that has lost its place says so, and everything is read again.',
    request: { method: 'GET', address: '/changes?since=1' },
    response: ok({ messages: [{ reset: true, checkpoint: '9200' }] }),
  },
  {
    name: 'capabilities',
    summary: 'What is not said is taken as not possible, and what is said is true.',
    request: { method: 'GET', address: '/capabilities' },
    response: ok({
      collections: {
        clients: {
          write: true,
          page: 'cursor',
          sort: ['name', 'number'],
          filter: { tags: ['in'] },
          search: true,
          count: 'exact',
          facets: ['tags'],
          concurrency: 'checked',
          patch: 'partial',
          ids: 'server',
          maxLimit: 200,
        },
      },
      actions: ['client.archive', 'client.restore'],
      atomicBatch: false,
      idempotent: true,
      live: true,
      history: true,
      rules: { clientNumber: { min: 3, max: 10 } },
      session: { actor: { id: 'u1', name: 'Ulla', roles: ['admin'] }, rights: ['client.view', 'client.edit'] },
    }),
  },
  {
    name: 'can',
    summary: 'Rights asked for beforehand are advice, one answer for each question; the write itself decides.',
    request: asked('/can', {
      asked: [
        { verb: 'update', of: 'clients', id, field: 'name' },
        { verb: 'create', of: 'clients' },
      ],
    }),
    response: ok({ answers: [{ ok: false, why: 'archived' }, { ok: true }] }),
  },
  {
    name: 'signedOut',
    summary: 'A token that is no longer good is 401: it is renewed once, and the request repeated once.',
    request: { method: 'GET', address: one },
    response: refused({ code: 'unauthenticated' }, 401),
  },
  {
    name: 'forbidden',
    summary: 'A right that is missing is named.',
    request: patch({ name: 'Brf Nya Älvbacken' }),
    response: refused({ code: 'forbidden', need: 'client.edit' }, 403),
  },
  {
    name: 'tooMuchAtOnce',
    summary: '`Retry-After` is kept, in seconds or as a date, up to one minute.',
    request: { method: 'GET', address: '/clients?limit=50' },
    response: refused({ code: 'rateLimited', retryAfterMs: 2000 }, 429, { 'Retry-After': '2' }),
  },
  {
    name: 'notNow',
    summary: '503 says that nothing has been done, also of a write.',
    request: patch({ name: 'Brf Nya Älvbacken' }),
    response: refused({ code: 'unavailable' }, 503, { 'Retry-After': '5' }),
  },
  {
    name: 'perhapsDone',
    summary: 'A gateway that had no answer cannot say whether a write was done.',
    request: patch({ name: 'Brf Nya Älvbacken' }),
    response: refused({ code: 'outcomeUnknown' }, 504),
  },
  {
    name: 'failed',
    summary: 'What went wrong inside says no more than where to look for it.',
    request: { method: 'GET', address: '/clients?limit=50' },
    response: refused({ code: 'internal', traceId: '4bf92f35' }, 500),
  },
];

export const rules: readonly Rule[] = [...reading, ...writing, ...acting, ...about];
