/** Servers that were not made for this, connected by configuration alone. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Adapter, Query } from '../src/adapters/adapter.ts';
import { restAdapter } from '../src/adapters/rest/rest.ts';
import type { RestOptions } from '../src/adapters/rest/rest.ts';
import { call, problemOf, read, walk } from './adapters/helpers.ts';
import { plainRest } from './support/plain-rest.ts';
import type { PlainRest } from './support/plain-rest.ts';
import { json, trapServer } from './support/trap-server.ts';
import type { TrapServer } from './support/trap-server.ts';

type Writable = Adapter & Required<Pick<Adapter, 'create' | 'update' | 'remove' | 'getMany' | 'describe'>>;

/** All that a host writes to connect such a server. */
const plain = (baseUrl: string, more: Partial<NonNullable<RestOptions['collections']>['clients']> = {}): Writable =>
  restAdapter({
    baseUrl,
    collections: {
      clients: {
        path: '/customers',
        fields: { name: 'title', number: 'code', archivedAt: 'closed' },
        page: 'offset',
        shape: { items: '', total: 'X-Total-Count' },
        params: ({ offset, limit, sort, search, where }: Query) => ({
          _start: String(offset),
          _limit: String(limit),
          ...(sort?.[0] && { _sort: sort[0].field, _order: sort[0].dir }),
          ...(search && { q: search }),
          ...(where && 'field' in where && { [where.field]: String(where.value) }),
        }),
        caps: { write: true, sort: ['name'], search: true, filter: { number: ['eq'] } },
        ...more,
      },
      contacts: { page: 'all', parents: { clients: 'customerId' }, fields: { clientId: 'customerId', first: 'name' } },
    },
  }) as Writable;

describe('a plain REST server', () => {
  let server: PlainRest;
  let adapter: Writable;
  beforeEach(async () => {
    server = await plainRest({
      customers: Array.from({ length: 11 }, (_, id) => ({
        id,
        title: `Client ${String.fromCharCode(75 - id)}`,
        code: String(id % 3),
        ...(id === 5 && { closed: '2026-01-01T00:00:00Z' }),
      })),
      contacts: [
        { id: 1, customerId: 4, name: 'Ada' },
        { id: 2, customerId: 4, name: 'Bo' },
        { id: 3, customerId: 5, name: 'Cy' },
      ],
    });
    adapter = plain(server.url);
  });
  afterEach(() => server.close());

  it('walks over pages that the server caps below the limit, with texts for ids', async () => {
    const ids = await walk(adapter, 'clients', { limit: 10, archived: 'include' });
    assert.deepEqual(ids, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    const page = await adapter.list('clients', { limit: 3, archived: 'include' }, read());
    assert.deepEqual(page.total, { value: 11, kind: 'exact' });
    assert.deepEqual(page.items[0], { id: '0', name: 'Client K', number: '0' });
  });

  it('sorts, searches and filters by what has been declared, in our names', async () => {
    const names = async (query: Omit<Query, 'limit'>) =>
      (await adapter.list('clients', { limit: 2, archived: 'include', ...query }, read())).items.map(
        ({ name }) => name,
      );
    assert.deepEqual(await names({ sort: [{ field: 'name', dir: 'desc' }] }), ['Client K', 'Client J']);
    assert.deepEqual(await names({ search: 'client b' }), ['Client B']);
    assert.deepEqual(await names({ where: { field: 'number', op: 'eq', value: '1' } }), ['Client J', 'Client G']);
    assert.match(server.seen[0]!.url, /^\/customers\?_start=0&_limit=2&_sort=title&_order=desc$/);
  });

  it('refuses whatever has not been declared, unsent', async () => {
    const eq = { field: 'number', op: 'eq', value: '1' } as const;
    const undeclared: [Partial<Query>, string][] = [
      [{ where: { field: 'name', op: 'eq', value: 'x' } }, 'where'],
      [{ where: { field: 'number', op: 'ne', value: 'x' } }, 'where'],
      [{ where: { or: [eq, eq] } }, 'where'],
      [{ where: { not: eq } }, 'where'],
      [{ sort: [{ field: 'number', dir: 'asc' }] }, 'sort.number'],
      [{ facets: ['name'] }, 'facets.name'],
      [{ parent: { collection: 'sites', id: '1' } }, 'parent'],
    ];
    for (const [query, part] of undeclared) {
      assert.deepEqual(await problemOf(adapter.list('clients', { limit: 5, ...query }, read())), {
        code: 'unsupported',
        capability: `clients.${part}`,
      });
    }
    const searched = adapter.list('contacts', { limit: 5, search: 'x' }, read());
    assert.deepEqual(await problemOf(searched), { code: 'unsupported', capability: 'contacts.search' });
    assert.equal((await problemOf(adapter.list('sites', { limit: 5 }, read()))).code, 'unsupported');
    assert.equal(server.seen.length, 0);
  });

  it('leaves archived records out, and their number with them', async () => {
    assert.equal((await walk(adapter, 'clients', { limit: 4 })).includes('5'), false);
    assert.deepEqual(await walk(adapter, 'clients', { limit: 4, archived: 'only' }), ['5']);
    const page = await adapter.list('clients', { limit: 4, offset: 4 }, read());
    assert.deepEqual([page.items.length, page.total], [3, undefined]);
  });

  it('asks for the children of a record by the parameter that was named', async () => {
    const query = { limit: 5, parent: { collection: 'clients', id: '4' } } as const;
    const { items } = await adapter.list('contacts', query, read());
    assert.deepEqual(items, [
      { id: '1', clientId: '4', first: 'Ada' },
      { id: '2', clientId: '4', first: 'Bo' },
    ] as unknown[]);
  });

  it('creates, changes and removes, with no header that such a server does not know', async () => {
    const made = await adapter.create('clients', { name: 'New' }, call({ reason: 'why' }));
    assert.deepEqual(made, { id: '11', name: 'New' });
    assert.equal((await adapter.update('clients', '11', { set: { name: 'Newer' } }, call())).name, 'Newer');
    await adapter.remove('clients', '11', undefined, call());
    assert.equal((await problemOf(adapter.get('clients', '11', read()))).code, 'notFound');
    assert.equal(server.seen[0]!.type, 'application/json');
    for (const { headers } of server.seen)
      assert.deepEqual(
        headers.filter((name) => /idempotency|reason|match|warnings/.test(name)),
        [],
      );
  });

  it('replaces whole records where a server takes no parts, and reads what it does not answer', async () => {
    const whole = plain(server.url, { caps: { write: true, patch: 'whole' } });
    assert.deepEqual(await whole.update('clients', '1', { set: { name: 'Newer' } }, call()), {
      id: '1',
      name: 'Newer',
      number: '1',
    });
    assert.deepEqual(server.rows('customers')[1], { id: 1, title: 'Newer', code: '1' });
    assert.deepEqual(
      server.seen.map(({ method }) => method),
      ['GET', 'PUT', 'GET'],
    );
  });

  it('gets many one by one', async () => {
    const found = await adapter.getMany('clients', ['3', '99', '0'], read());
    assert.deepEqual(
      found.map((record) => record?.id),
      ['3', undefined, '0'],
    );
  });

  it('is read only where nothing else is said, and knows none of our own verbs', async () => {
    assert.equal((await problemOf(adapter.create('contacts', { clientId: '1' }, call()))).code, 'unsupported');
    const { collections } = await adapter.describe(read());
    assert.deepEqual(collections?.contacts, {
      write: false,
      page: 'all',
      sort: [],
      filter: 'none',
      search: false,
      count: 'none',
      facets: [],
      concurrency: 'unchecked',
      patch: 'partial',
      ids: 'server',
      maxLimit: 100,
    });
    assert.deepEqual(
      { ...collections?.clients },
      {
        ...collections?.contacts,
        write: true,
        page: 'offset',
        count: 'exact',
        sort: ['name'],
        search: true,
        filter: { number: ['eq'] },
      },
    );
    for (const member of ['act', 'batch', 'changes', 'files', 'can', 'job'] as const)
      assert.equal(member in adapter, false, member);
  });
});

describe('other shapes', () => {
  let server: TrapServer;
  before(async () => {
    server = await trapServer();
  });
  after(() => server.close());

  it('finds rows, total and next page where it is told, and binds the cursor to its query', async () => {
    server.answer((seen, response, request) => {
      const page = Number(seen.params.get('page') ?? 1);
      json(200, { data: { rows: [{ id: page }] }, meta: { 'a/b': '3', next: page < 3 ? page + 1 : null } })(
        seen,
        response,
        request,
      );
    });
    const adapter = restAdapter({
      baseUrl: server.url,
      collections: {
        clients: {
          page: 'cursor',
          shape: {
            items: '/data/rows',
            total: '/meta/a~1b',
            next: (body) => (body as { meta: { next: number } }).meta.next,
          },
          params: ({ cursor, search }) => ({ ...(cursor && { page: cursor }), ...(search && { s: search }) }),
          caps: { search: true },
        },
      },
    });
    assert.deepEqual(await walk(adapter, 'clients', { limit: 5 }), ['1', '2', '3']);
    const { next, total } = await adapter.list('clients', { limit: 5 }, read());
    assert.deepEqual(total, { value: 3, kind: 'exact' });
    const other = adapter.list('clients', { limit: 5, cursor: next!, search: 'x' }, read());
    assert.equal((await problemOf(other)).code, 'invalid');
  });

  it('says so when the rows are not where they should be', async () => {
    server.answer(json(200, { rows: [] }));
    const adapter = restAdapter({ baseUrl: server.url, collections: { clients: { page: 'all' } } });
    assert.equal((await problemOf(adapter.list('clients', { limit: 5 }, read()))).code, 'badAdapter');
  });

  it('cuts pages from a server that gives all, and asks long questions by GET', async () => {
    server.answer(json(200, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]));
    const adapter = restAdapter({
      baseUrl: server.url,
      collections: {
        clients: { page: 'all', params: ({ search = '' }) => ({ search }), caps: { search: true } },
      },
    });
    assert.deepEqual(await walk(adapter, 'clients', { limit: 2, search: 'x'.repeat(3_000) }), ['a', 'b', 'c']);
    assert.equal(
      server.seen.every(({ method }) => method === 'GET'),
      true,
    );
  });

  it('keeps our own wire form under another path and other names', async () => {
    server.answer(json(200, { items: [{ id: '1', kundnamn: 'Ada' }], facets: { stad: [] } }));
    const adapter = restAdapter({
      baseUrl: `${server.url}/api/`,
      collections: { clients: { path: '/kunder', fields: { name: 'kundnamn', city: 'stad' } } },
    });
    const page = await adapter.list('clients', { limit: 1, sort: [{ field: 'name', dir: 'desc' }] }, read());
    assert.deepEqual(page, { items: [{ id: '1', name: 'Ada' }], facets: { city: [] } });
    assert.equal(server.seen[0]!.url, '/api/kunder?limit=1&sort=-kundnamn');
    assert.equal('act' in adapter, true);
  });
});
