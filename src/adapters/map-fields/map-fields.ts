/**
 * A back end that calls its fields by other names, behind the names of the contract: records and patches, queries and
 * their facets, pointers in problems, batches, actions, the feed and what the back end says it can do.
 */
import { isBag } from '../../model/clean.ts';
import { ProblemError, isProblemError } from '../../model/problem.ts';
import type {
  ActionName,
  Actions,
  Adapter,
  BatchOp,
  Capabilities,
  Change,
  CollectionCaps,
  Feed,
  Name,
  Page,
} from '../adapter.ts';
import { actionRecords, collectionOf } from '../action-records.ts';
import { membersOf, whole } from '../members.ts';
import { fieldNames } from './field-names.ts';
import type { FieldMap, FieldNames } from './field-names.ts';

export type { FieldMap } from './field-names.ts';

/** By collection: `{ clients: { id: 'CUST_NO', name: 'CUST_NM' } }`. */
export type FieldMaps = Partial<Record<Name, FieldMap>>;

const unchanged = fieldNames({});

export function mapFields(adapter: Adapter, maps: FieldMaps): Adapter {
  const named = new Map(Object.entries(maps).map(([of, map]) => [of, fieldNames(map ?? {})]));
  const names = (of: Name | undefined): FieldNames => (of !== undefined && named.get(of)) || unchanged;
  const inner = whole(adapter);

  /** Runs a call, with the problems it ends with in our words. */
  async function told<T>({ problemIn }: FieldNames, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!isProblemError(error)) throw error;
      throw new ProblemError(problemIn(error.problem), { cause: error });
    }
  }
  const one = async <T>(of: Name, run: (known: FieldNames) => Promise<T>): Promise<T> => {
    const known = names(of);
    return told(known, async () => known.recordIn(await run(known)));
  };

  return membersOf(adapter, {
    contract: 1,
    list: (of, query, call) => {
      const known = names(of);
      return told(known, async () => pageIn(known, await inner.list(of, known.queryOut(query), call)));
    },
    get: (of, id, call) => one(of, () => inner.get(of, id, call)),
    create: (of, draft, call) => one(of, ({ recordOut }) => inner.create(of, recordOut(draft), call)),
    update: (of, id, change, call) => one(of, (known) => inner.update(of, id, changeOut(known, change), call)),
    remove: (of, id, base, call) => told(names(of), () => inner.remove(of, id, base, call)),
    getMany: (of, ids, call) => {
      const known = names(of);
      return told(known, async () => (await inner.getMany(of, ids, call)).map(known.recordIn));
    },
    batch: async (ops, call) => {
      const results = await inner.batch(
        ops.map((op) => opOut(names(op.of), op)),
        call,
      );
      return results.map((result, index) => {
        const known = names(ops[index]?.of);
        if (!result.ok) return { ok: false, error: known.problemIn(result.error) };
        return result.record ? { ok: true, record: known.recordIn(result.record) } : { ok: true };
      });
    },
    act: (name, input, call) => {
      const known = names(collectionOf(name, input));
      return told(known, async () => answerIn(known, name, await inner.act(name, inputOut(known, name, input), call)));
    },
    job: (id, call) => inner.job(id, call),
    async *changes(since, call) {
      for await (const message of inner.changes(since, call)) yield feedIn(names, message);
    },
    files: {
      put: (data, about, call) => one('resources', () => inner.files.put(data, about, call)),
      open: (id, call) => inner.files.open(id, call),
    },
    searchAddresses: (asked, call) => inner.searchAddresses(asked, call),
    can: (asked, call) =>
      inner.can(
        asked.map((ask) => (ask.field === undefined ? ask : { ...ask, field: names(ask.of).out(ask.field) })),
        call,
      ),
    describe: async (call) => capsIn(names, named.keys(), await inner.describe(call)),
    close: () => inner.close(),
  });
}

/** A page as it came, with its rows and facets renamed; what is no page is left for the data source to report. */
function pageIn<T>(known: FieldNames, page: Page<T>): Page<T> {
  if (!isBag(page) || !Array.isArray(page.items)) return page;
  const { facets } = page;
  return {
    ...page,
    items: page.items.map(known.recordIn),
    ...(isBag(facets) && {
      facets: Object.fromEntries(Object.entries(facets).map(([field, counts]) => [known.in(field), counts])),
    }),
  };
}

const changeOut = <T>({ recordOut }: FieldNames, change: Change<T>): Change<T> => ({
  ...change,
  set: recordOut(change.set),
  ...(change.before && { before: recordOut(change.before) }),
});

function opOut(known: FieldNames, op: BatchOp): BatchOp {
  // Each op keeps its collection, so each keeps its type.
  if (op.op === 'create') return { ...op, draft: known.recordOut(op.draft) } as BatchOp;
  if (op.op === 'update') return { ...op, change: changeOut<object>(known, op.change) } as BatchOp;
  return op;
}

function inputOut<A extends ActionName>(known: FieldNames, name: A, input: Actions[A]['in']): Actions[A]['in'] {
  const copy: Record<string, unknown> = { ...input };
  const { input: member } = Object.hasOwn(actionRecords, name) ? actionRecords[name] : {};
  if (member !== undefined) copy[member] = known.recordOut(copy[member]);
  if (name === 'import.start' && isBag(copy.mapping)) {
    copy.mapping = Object.fromEntries(
      Object.entries(copy.mapping).map(([column, field]) => [column, known.out(String(field))]),
    );
  }
  if (name === 'export.start' && isBag(copy.query)) copy.query = known.queryOut(copy.query);
  return copy as typeof input;
}

function answerIn<T>(known: FieldNames, name: ActionName, answer: T): T {
  const { answer: member } = Object.hasOwn(actionRecords, name) ? actionRecords[name] : { answer: null };
  if (member === null) return answer;
  const each = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((record) => known.recordIn<unknown>(record)) : known.recordIn(value);
  // The same answer under other names.
  if (member === undefined) return each(answer) as T;
  return isBag(answer) ? ({ ...answer, [member]: each(answer[member]) } as T) : answer;
}

function feedIn(names: (of: Name) => FieldNames, message: Feed): Feed {
  if ('reset' in message) return message;
  return {
    ...message,
    changes: message.changes.map((change) =>
      change.record ? { ...change, record: names(change.of).recordIn(change.record) } : change,
    ),
  };
}

function capsIn(
  names: (of: Name) => FieldNames,
  mapped: Iterable<string>,
  caps: Partial<Capabilities>,
): Partial<Capabilities> {
  if (!isBag(caps)) return caps;
  const collections: Record<string, Partial<CollectionCaps> | undefined> = { ...caps.collections };
  for (const of of mapped) {
    const known = names(of as Name);
    const one = collections[of];
    if (!one) continue;
    const { sort, filter, facets } = one;
    collections[of] = {
      ...one,
      ...(Array.isArray(sort) && { sort: sort.map(known.in) }),
      ...(Array.isArray(facets) && { facets: facets.map(known.in) }),
      ...(isBag(filter) && {
        filter: Object.fromEntries(Object.entries(filter).map(([field, ops]) => [known.in(field), ops])),
      }),
    };
  }
  return {
    ...caps,
    ...(caps.collections && { collections }),
    ...(caps.settings && { settings: names('settings').recordIn(caps.settings) }),
  };
}
