/**
 * Adapters that are each broken in one way, as hosts' adapters are. The kit must catch every one: those of `byModel` by its
 * random histories alone, the others by a named case.
 */
import type { Adapter, Call, Entity, Page, Query, WriteCall } from '../../src/adapters/adapter.ts';
import { memoryAdapter, memoryStorage } from '../../src/adapters/memory/memory.ts';
import { ProblemError, isProblemError, toProblem } from '../../src/model/problem.ts';
import { plainly } from '../../src/testing/conformance/plain-adapter.ts';
import type { PlainAdapter, PlainChange } from '../../src/testing/conformance/plain-adapter.ts';

type Breaks = (whole: PlainAdapter) => Partial<PlainAdapter>;
type Bag = Record<string, unknown>;

const sound = (): PlainAdapter =>
  plainly(memoryAdapter({ storage: memoryStorage(), settings: { number: { required: false } } }));

const never = (): AbortSignal => new AbortController().signal;
const asked = (call: Call): Call => ({ ...call, signal: never() });

/** All rows of a query, for animals that page by themselves. */
async function all(whole: PlainAdapter, of: 'clients', query: Query, call: Call): Promise<Entity[]> {
  const { cursor: _cursor, offset: _offset, ...rest } = query;
  const rows: Entity[] = [];
  let next: string | undefined;
  do {
    const page: Page<Entity> = await whole.list(
      of,
      { ...rest, limit: 500, ...(next !== undefined && { cursor: next }) },
      call,
    );
    rows.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return rows;
}

const textOf = (row: Entity): string => String(row.name);

/** An adapter that pages over all rows in its own way. `after` says where a cursor points in the rows of now. */
const pagedBy =
  (
    cursorOf: (rows: Entity[], end: number) => string,
    after: (rows: Entity[], cursor: string, query: Query) => number,
  ): Breaks =>
  (whole) => ({
    list: async (of, query, call) => {
      const page = await whole.list(of, { ...query, limit: 1 } as Query, call).catch(async (error: unknown) => {
        if (query.cursor !== undefined) return undefined;
        throw error;
      });
      const rows = await all(whole, of as 'clients', query, call);
      const start = query.cursor === undefined ? 0 : after(rows, query.cursor, query);
      const items = rows.slice(start, start + query.limit);
      const end = start + items.length;
      return {
        ...(page?.asOf !== undefined && { asOf: page.asOf }),
        ...(page?.total && { total: page.total }),
        items,
        ...(end < rows.length && { next: cursorOf(rows, end) }),
      };
    },
  });

const onList =
  (spoil: (page: Page<Entity>, query: Query) => Page<Entity> | Promise<Page<Entity>>): Breaks =>
  (whole) => ({ list: async (of, query, call) => spoil(await whole.list(of, query, call), query) });

const onUpdate =
  (run: (whole: PlainAdapter, id: string, change: PlainChange, call: WriteCall) => Promise<Entity>): Breaks =>
  (whole) => ({ update: (_of, id, change, call) => run(whole, id, change, call) });

const merged = (record: Entity, set: Bag): Entity => ({ ...record, ...set }) as Entity;

/** A version by the second: two writes within one have the same. */
function coarse(whole: PlainAdapter): Partial<PlainAdapter> {
  const blunt = (record: Entity): Entity => ({ ...record, version: 'second' });
  const bluntPage = (page: Page<Entity>): Page<Entity> => ({ ...page, items: page.items.map(blunt) });
  return {
    list: async (of, query, call) => bluntPage(await whole.list(of, query, call)),
    get: async (of, id, call) => blunt(await whole.get(of, id, call)),
    create: async (of, draft, call) => blunt(await whole.create(of, draft, call)),
    update: async (of, id, { set }, call) => blunt(await whole.update(of, id, { set }, call)),
    remove: (of, id, _base, call) => whole.remove(of, id, undefined, call),
  };
}

/** Hands out the very objects it keeps. */
function alive(whole: PlainAdapter): Partial<PlainAdapter> {
  const kept = new Map<string, Entity>();
  const live = (record: Entity): Entity => {
    const known = kept.get(record.id);
    if (known?.version === record.version && known) return known;
    kept.set(record.id, record);
    return record;
  };
  return {
    get: async (of, id, call) => live(await whole.get(of, id, call)),
    list: async (of, query, call) => {
      const page = await whole.list(of, query, call);
      return { ...page, items: page.items.map(live) };
    },
  };
}

let serial = 0;
const otherKey = (call: WriteCall): WriteCall => ({ ...call, key: `${call.key}-${(serial += 1)}` });

const gone = new ProblemError({ code: 'notFound' });

/** Caught by random histories against the model alone. */
export const byModel: Readonly<Record<string, Breaks>> = {
  'an offset for a cursor': pagedBy(
    (_rows, end) => String(end),
    (_rows, cursor) => Number(cursor),
  ),
  'a cursor by the text alone': pagedBy(
    (rows, end) => textOf(rows[end - 1] as Entity),
    (rows, cursor, query) => {
      const down = query.sort?.[0]?.dir === 'desc';
      const at = rows.findIndex((row) => (down ? textOf(row) < cursor : textOf(row) > cursor));
      return at < 0 ? rows.length : at;
    },
  ),
  'a cursor by the last row, page one when it is gone': pagedBy(
    (rows, end) => (rows[end - 1] as Entity).id,
    (rows, cursor) => rows.findIndex(({ id }) => id === cursor) + 1,
  ),
  'the last page is never shown': pagedBy(
    (_rows, end) => String(end),
    (rows, cursor, query) => (rows.length - Number(cursor) <= query.limit ? rows.length : Number(cursor)),
  ),
  'ties fall by chance': (whole) => ({
    list: async (of, query, call) => {
      const page = await whole.list(of, query, call);
      return query.sort && query.limit > 1 ? { ...page, items: tumbled(page.items) } : page;
    },
  }),
  'sorting is ignored': (whole) => ({
    list: (of, { sort: _sort, ...query }, call) => whole.list(of, query, call),
  }),
  'descending is ascending': (whole) => ({
    list: (of, query, call) =>
      whole.list(
        of,
        { ...query, ...(query.sort && { sort: query.sort.map((key) => ({ ...key, dir: 'asc' as const })) }) },
        call,
      ),
  }),
  'one row too many': (whole) => ({
    list: async (of, query, call) => {
      const page = await whole.list(of, query, call);
      const [first] = page.items;
      return first ? { ...page, items: [...page.items, first] } : page;
    },
  }),
  'the total is the page’s length': onList((page) => ({
    ...page,
    ...(page.total && { total: { value: page.items.length, kind: 'exact' } }),
  })),
  'the total counts all rows, whatever the filter': (whole) => ({
    list: async (of, query, call) => {
      const page = await whole.list(of, query, call);
      if (!page.total) return page;
      const { total } = await whole.list(of, { limit: 1, count: 'exact' }, call);
      return { ...page, ...(total && { total }) };
    },
  }),
  'the last row is lost': onList((page) =>
    page.next === undefined && page.items.length > 3 ? { ...page, items: page.items.slice(0, -1) } : page,
  ),
  'the search is ignored': (whole) => ({
    list: (of, { search: _search, ...query }, call) => whole.list(of, query, call),
  }),
  'the filter is ignored': (whole) => ({
    list: (of, { where: _where, ...query }, call) => whole.list(of, query, call),
  }),
  'the search forgets changed rows': (whole) => {
    const changed = new Set<string>();
    return {
      update: async (of, id, change, call) => {
        changed.add(id);
        return whole.update(of, id, change, call);
      },
      list: async (of, query, call) => {
        const page = await whole.list(of, query, call);
        return query.search === undefined ? page : { ...page, items: page.items.filter(({ id }) => !changed.has(id)) };
      },
    };
  },
  'the base is ignored': onUpdate((whole, id, { set }, call) => whole.update('clients', id, { set }, call)),
  'a conflict without the current record': onUpdate(async (whole, id, change, call) =>
    whole.update('clients', id, change, call).catch((error: unknown) => {
      throw isProblemError(error) && error.problem.code === 'conflict' ? new ProblemError({ code: 'conflict' }) : error;
    }),
  ),
  'a stale write is told, and written': onUpdate(async (whole, id, change, call) =>
    whole.update('clients', id, change, call).catch(async (error: unknown) => {
      if (toProblem(error).code === 'conflict') await whole.update('clients', id, { set: change.set }, otherKey(call));
      throw error;
    }),
  ),
  'versions by the second': coarse,
  'versions that come again': (whole) => {
    const blunt = (record: Entity): Entity => ({ ...record, version: `v${textOf(record)}` });
    return {
      get: async (of, id, call) => blunt(await whole.get(of, id, call)),
      list: async (of, query, call) => {
        const page = await whole.list(of, query, call);
        return { ...page, items: page.items.map(blunt) };
      },
      create: async (of, draft, call) => blunt(await whole.create(of, draft, call)),
      update: async (of, id, { set }, call) => blunt(await whole.update(of, id, { set }, call)),
      remove: (of, id, _base, call) => whole.remove(of, id, undefined, call),
    };
  },
  'update answers the old record': onUpdate(async (whole, id, change, call) => {
    const old = await whole.get('clients', id, call);
    const { version } = await whole.update('clients', id, change, call);
    return { ...old, version };
  }),
  'update answers the patch alone': onUpdate(async (whole, id, change, call) => {
    const { version } = await whole.update('clients', id, change, call);
    return { id, version, ...change.set };
  }),
  'update answers what it did not write': onUpdate(async (whole, id, { set }, call) => {
    const { name: _name, ...rest } = set;
    const saved = await whole.update('clients', id, { set: rest }, call);
    return merged(saved, set);
  }),
  'null does not clear': onUpdate((whole, id, change, call) => {
    const set = Object.fromEntries(Object.entries(change.set).filter(([, value]) => value !== null));
    return whole.update('clients', id, { ...change, set }, call);
  }),
  'null is kept as the word': onUpdate((whole, id, change, call) => {
    const set = Object.fromEntries(Object.entries(change.set).map(([field, value]) => [field, value ?? 'null']));
    return whole.update('clients', id, { ...change, set }, call);
  }),
  'what is absent is cleared': onUpdate((whole, id, change, call) => {
    const set = 'comment' in change.set ? change.set : { ...change.set, comment: null };
    return whole.update('clients', id, { ...change, set }, call);
  }),
  'another record is changed too': onUpdate(async (whole, id, change, call) => {
    const saved = await whole.update('clients', id, change, call);
    const { items } = await whole.list('clients', { limit: 5 }, call);
    const other = items.find((row) => row.id !== id);
    if (other && typeof change.set.name === 'string')
      await whole.update('clients', other.id, { set: { name: change.set.name } }, otherKey(call));
    return saved;
  }),
  'live references': alive,
  'the key is ignored': (whole) => ({
    create: (of, draft, call) => whole.create(of, draft, otherKey(call)),
    update: (of, id, change, call) => whole.update(of, id, change, otherKey(call)),
  }),
  'the key is known, the content is not looked at': (whole) => {
    const answers = new Map<string, Entity>();
    const once = async (key: string, run: () => Promise<Entity>): Promise<Entity> => {
      const answer = answers.get(key) ?? (await run());
      answers.set(key, answer);
      return structuredClone(answer);
    };
    return {
      create: (of, draft, call) => once(call.key, () => whole.create(of, draft, call)),
      update: (of, id, change, call) => once(call.key, () => whole.update(of, id, change, call)),
    };
  },
  'the abort is ignored by reads': (whole) => ({ list: (of, query, call) => whole.list(of, query, asked(call)) }),
  'the abort is ignored by writes': (whole) => ({
    create: (of, draft, call) => whole.create(of, draft, { ...call, signal: never() }),
    update: (of, id, change, call) => whole.update(of, id, change, { ...call, signal: never() }),
  }),
  'an aborted write is told, and carried out': (whole) => ({
    create: async (of, draft, call) => {
      if (call.signal.aborted) await whole.create(of, draft, { ...call, signal: never() });
      return whole.create(of, draft, call);
    },
  }),
  'a removed record can be read': (whole) => {
    const removed = new Map<string, Entity>();
    return {
      remove: async (of, id, base, call) => {
        const record = await whole.get(of, id, call);
        await whole.remove(of, id, base, call);
        removed.set(id, record);
      },
      get: async (of, id, call) => removed.get(id) ?? whole.get(of, id, call),
    };
  },
  'a removed record is still listed': (whole) => {
    const removed = new Map<string, Entity>();
    return {
      remove: async (of, id, base, call) => {
        removed.set(id, await whole.get(of, id, call));
        await whole.remove(of, id, base, call);
      },
      list: async (of, query, call) => {
        const page = await whole.list(of, query, call);
        const room = query.limit - page.items.length;
        return page.next === undefined && !query.search && !query.where
          ? { ...page, items: [...page.items, ...[...removed.values()].slice(0, room)] }
          : page;
      },
    };
  },
  'getMany leaves out what is not there': (whole) => ({
    getMany: async (of, ids, call) => (await whole.getMany(of, ids, call)).filter((row) => row !== null),
  }),
  'getMany answers in its own order': (whole) => ({
    getMany: async (of, ids, call) => (await whole.getMany(of, ids, call)).toReversed(),
  }),
  'a batch stops at the first failure': (whole) => ({
    batch: async (ops, call) => {
      const results = await whole.batch(ops, call);
      const failed = results.findIndex(({ ok }) => !ok);
      return failed < 0 || call.atomic ? results : results.slice(0, failed + 1);
    },
  }),
  'a batch answers failures last': (whole) => ({
    batch: async (ops, call) =>
      (await whole.batch(ops, call)).toSorted((one, other) => Number(other.ok) - Number(one.ok)),
  }),
  'an atomic batch is not': (whole) => ({ batch: (ops, call) => whole.batch(ops, { ...call, atomic: false }) }),
  'rows are cut at twenty': (whole) => ({
    list: async (of, query, call) => {
      const page = await whole.list(of, query, call);
      return query.limit > 3 && page.items.length > 5 ? { ...page, items: page.items.slice(0, 5) } : page;
    },
  }),
  'no record is an undefined answer': (whole) => ({
    get: (of, id, call) =>
      whole.get(of, id, call).catch((error: unknown) => {
        if (toProblem(error).code === 'notFound') return undefined as unknown as Entity;
        throw error;
      }),
  }),
  'a bare error for no record': (whole) => ({
    get: (of, id, call) =>
      whole.get(of, id, call).catch((error: unknown) => {
        throw toProblem(error).code === 'notFound' ? new Error('404') : error;
      }),
  }),
};

/** Equal texts in another order at each call. */
let turns = 0;
function tumbled(rows: Entity[]): Entity[] {
  turns += 1;
  if (turns % 2 === 0) return rows;
  return rows.toSorted((one, other) => (textOf(one) === textOf(other) ? (one.id < other.id ? 1 : -1) : 0));
}

/** Caught by a named case. */
export const byName: Readonly<Record<string, Breaks>> = {
  'ids are numbers': onList((page) => ({
    ...page,
    items: page.items.map((row, at) => ({ ...row, id: at as unknown as string })),
  })),
  'an endless list': onList((page, query) => ({ ...page, next: page.next ?? query.cursor ?? 'more' })),
  'any cursor is page one': (whole) => ({
    list: (of, query, call) =>
      whole.list(of, query, call).catch((error: unknown) => {
        if (query.cursor === undefined) throw error;
        const { cursor: _cursor, ...rest } = query;
        return whole.list(of, rest, call);
      }),
  }),
  'unknown fields are silently dropped': onUpdate((whole, id, change, call) => {
    const { noSuchField: _unknown, ...set } = change.set;
    return whole.update('clients', id, { ...change, set }, call);
  }),
  'unknown operators give all rows': (whole) => ({
    list: (of, query, call) => {
      const { where, ...rest } = query;
      return where && 'op' in where && (where.op as string) === 'like'
        ? whole.list(of, rest, call)
        : whole.list(of, query, call);
    },
  }),
  'a feed that misses': (whole) => ({
    async *changes(since, call) {
      for await (const message of whole.changes(since, call))
        if (!('changes' in message) || message.changes.some(({ gone: isGone }) => isGone)) yield message;
    },
  }),
  'a feed without keys': (whole) => ({
    async *changes(since, call) {
      for await (const message of whole.changes(since, call))
        yield 'changes' in message
          ? { ...message, changes: message.changes.map(({ byKey: _key, ...change }) => change) }
          : message;
    },
  }),
  'a feed that takes any place for now': (whole) => ({
    async *changes(since, call) {
      for await (const message of whole.changes(since, call)) if (!('reset' in message)) yield message;
    },
  }),
  'texts are trimmed to numbers': (whole) => ({
    create: async (of, draft, call) => {
      const made = await whole.create(of, draft, call);
      return /^\d+$/.test(textOf(made)) ? { ...made, name: Number(made.name) } : made;
    },
  }),
  'a wild card in a filter': (whole) => ({
    list: (of, query, call) => {
      const { where, ...rest } = query;
      return where && 'op' in where && where.value === '%' ? whole.list(of, rest, call) : whole.list(of, query, call);
    },
  }),
  'archived rows are always shown': (whole) => ({
    list: (of, query, call) => whole.list(of, { ...query, archived: 'include' }, call),
  }),
  'any action is taken': (whole) => ({
    act: (name, input, call) =>
      whole.act(name, input, call).catch((error: unknown) => {
        if (toProblem(error).code === 'unsupported') return {};
        throw error;
      }),
  }),
  'remove of nothing is well': (whole) => ({
    remove: (of, id, base, call) =>
      whole.remove(of, id, base, call).catch((error: unknown) => {
        if (toProblem(error).code !== 'notFound') throw error;
      }),
  }),
  'update makes what is not there': (whole) => ({
    update: (of, id, change, call) =>
      whole.update(of, id, change, call).catch((error: unknown) => {
        if (toProblem(error).code !== 'notFound') throw error;
        if (typeof change.set.name !== 'string') throw gone;
        return whole.create(of, { name: change.set.name }, otherKey(call));
      }),
  }),
};

/** The animal: a sound adapter, broken in that one way. */
export function animal(breaks: Breaks): Adapter {
  const whole = sound();
  return { ...whole, ...breaks(whole) } as unknown as Adapter;
}
