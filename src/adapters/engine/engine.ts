/**
 * The embedded back end: a whole adapter over a storage. Queries, rules, rights, audit trail, intents and feed are here
 * once; where the records are kept is the storage's matter alone.
 */
import { ProblemError, toProblem } from '../../model/problem.ts';
import type { Collections } from '../../model/collections.ts';
import type { Session } from '../../model/rights.ts';
import type { Settings } from '../../model/register.ts';
import type { ActionName, Adapter, BatchOp, BatchResult, Call, Capabilities, Id, Name, WriteCall } from '../adapter.ts';
import { Access, notFound } from './access.ts';
import type { Facts } from './access.ts';
import { factsOf } from './facts.ts';
import { actionNeeds, actionOf } from './actions/all.ts';
import { abortable, demandLive, storageProblem } from './calls.ts';
import { capabilities } from './capabilities.ts';
import { answerCan } from './can.ts';
import { ownedCollections } from './collections.ts';
import { changesSince, checkpoint } from './feed.ts';
import { withFiles } from './files.ts';
import { timeId } from './ids.ts';
import { Intents, contentOf } from './intents.ts';
import { copy } from './plain.ts';
import { createRecord, demandLive as demandUnmerged, removeRecord, updateRecord } from './records.ts';
import { Resident } from './resident.ts';
import type { Step } from './rules/rule.ts';
import { sow, sowing } from './seed.ts';
import type { Seed } from './seed.ts';
import { slices } from './slices.ts';
import type { Intent, Row, Storage, Write } from './storage.ts';
import { Work } from './work.ts';

export interface EngineOptions {
  /** Initial records by collection, or a function that makes them; used only when the store is empty. */
  seed?: Seed;
  /** Who is acting. A function is asked at every call, so rights may change live. */
  session?: Session | (() => Session | undefined);
  /** The settings record of a store that has none yet. */
  settings?: Partial<Settings>;
  /** Collation when a call names no locale. */
  locale?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  newId?: () => Id;
  /** Declared instead of what the engine can do. */
  caps?: Partial<Capabilities>;
}

/** Answers of larger batches are kept without their records: a replay reads them as they are then. */
const mostKept = 50;
const mostAttempts = 50;

const writeNeeds: Partial<Record<string, readonly Name[]>> = {
  contacts: ['preferences'],
  addresses: ['equipment'],
  sites: ['contacts'],
  equipment: ['addresses'],
  consents: ['contacts'],
};

/** Records under one roof for many sessions: what is loaded is loaded once, whoever asks. */
export interface Store {
  /** The adapter of one session. */
  as(session: EngineOptions['session']): Adapter;
  /** Forgets all records and begins again with the seed. */
  clear(seed?: Seed): Promise<void>;
  close(): Promise<void>;
}

/** What the sessions of one store share. */
interface Shared {
  storage: Storage;
  resident: Resident;
  intents: Intents;
  facts: Facts;
  now: () => number;
  newId: () => Id;
  options: EngineOptions;
}

export const createEngine = ({ storage, ...options }: EngineOptions & { storage: Storage }): Adapter =>
  openStore({ storage, ...options }).as(options.session);

export function openStore({ storage, ...options }: EngineOptions & { storage: Storage }): Store {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? ((): Id => timeId(now()));
  const resident = new Resident(storage, sowing(options.seed, options.settings, now));
  const shared = { storage, resident, intents: new Intents(storage), facts: factsOf(resident), now, newId, options };
  return {
    as: (session) => sessionAdapter(shared, session),
    clear: (seed) =>
      resident.exclusive(async () => {
        await resident.open();
        await storage.clear();
        shared.intents.forget();
        await resident.catchUp();
        await sow(resident, seed, options.settings, now());
        await resident.catchUp();
      }),
    close: () => resident.close(),
  };
}

function sessionAdapter(
  { storage, resident, intents, facts, now, newId, options }: Shared,
  session: EngineOptions['session'],
): Adapter {
  const sessionOf = (): Session | undefined => (typeof session === 'function' ? session() : session);
  const access = (): Access => new Access(sessionOf(), facts);
  const localeOf = (call: Call): string | undefined => call.locale ?? options.locale;
  const register: readonly Name[] = ['assignments', 'fieldDefs'];
  /** An intent is its actor's: another one with the same key has made its own. */
  const intentKey = (key: string): string => {
    const actor = sessionOf()?.actor?.id;
    return actor === undefined ? key : `${actor}\n${key}`;
  };

  const present = (of: Name, row: Row): Row => access().trim(of, resident.view(of).record(row));
  // The engine holds only records that the collection's checks have let in.
  const typed = <N extends Name>(of: N, row: Row): Collections[N] => present(of, row) as Collections[N];

  /** Takes in what other processes have written, where the storage cannot tell by itself. */
  async function catchUp(): Promise<void> {
    if (!storage.head) return;
    await resident.open();
    if ((await storage.head()) !== resident.seq) await resident.exclusive(() => resident.catchUp());
  }

  async function read<T>(of: Name, call: Call, answer: () => T | Promise<T>): Promise<T> {
    demandLive(call.signal);
    const answered = (async () => {
      await catchUp();
      await resident.ready([of, ...register]);
      access().demandRead(of);
      return answer();
    })();
    return abortable(
      call.signal,
      answered.catch((error: unknown) => Promise.reject(storageProblem(error))),
    );
  }

  function find<N extends Name>(of: N, id: Id): Collections[N] {
    const row = resident.table(of).get(id);
    if (!row || !access().sees(of, row)) throw notFound();
    demandUnmerged(row);
    return typed(of, row);
  }

  /** Plans and commits one unit of work, again from the start when another session came first. */
  async function write<T>(
    call: WriteCall,
    content: string,
    needs: readonly Name[],
    plan: (step: Step) => T | Promise<T>,
  ): Promise<T> {
    demandLive(call.signal);
    const done = resident.exclusive(async () => {
      await resident.ready(needs);
      demandLive(call.signal);
      for (let attempt = 1; attempt <= mostAttempts; attempt++) {
        // Asked at every attempt: the session that came first may have carried out the same intent.
        const earlier = call.key ? await intents.find(intentKey(call.key), content) : undefined;
        // Kept under the digest of this very call, so it is this call's answer.
        if (earlier) return earlier.answer as T;
        const { writes, answer } = await attemptPlan(call, plan);
        demandLive(call.signal);
        if (writes.length) {
          const at = now();
          const intent: Intent | undefined = call.key
            ? { key: intentKey(call.key), content, at, answer: await answer }
            : undefined;
          const seq = resident.seq + 1;
          const commit = { seq, at, writes, ...(call.key && { key: call.key }), ...(intent && { intent }) };
          if (await storage.commit(resident.seq, commit)) {
            resident.apply(commit);
            if (intent) intents.keep(intent);
            return await answer;
          }
        }
        // A refusal, or an answer that wrote nothing, counts only if no other session has written meanwhile.
        const { seq, epoch } = resident;
        await resident.catchUp();
        if (!writes.length && resident.seq === seq && resident.epoch === epoch) return await answer;
      }
      throw new ProblemError({ code: 'unavailable' });
    });
    return abortable(
      call.signal,
      done.catch((error: unknown) => Promise.reject(storageProblem(error))),
    );
  }

  /** What a plan wants to write, with its answer or failure; a failed plan writes nothing. */
  async function attemptPlan<T>(
    call: WriteCall,
    plan: (step: Step) => T | Promise<T>,
  ): Promise<{ writes: Write[]; answer: Promise<T> }> {
    const step = { work: new Work(frame(call)), access: access() };
    const answer = (async () => plan(step))();
    return answer.then(
      () => ({ writes: step.work.writes(), answer }),
      () => ({ writes: [], answer }),
    );
  }

  function frame(call: WriteCall): Work['frame'] {
    const who = access();
    return {
      seq: resident.seq + 1,
      epoch: resident.epoch,
      now: new Date(now()).toISOString(),
      author: who.author,
      origin: who.isCustomer ? 'customer' : who.session?.actor ? 'staff' : 'api',
      newId,
      ...(call.reason && { reason: call.reason }),
      ...(call.acknowledged && { acknowledged: call.acknowledged }),
      table: (of) => resident.table(of),
      unique: resident.unique,
      present,
    };
  }

  const needsOf = (of: Name, op: string): Name[] => [
    'clients',
    'settings',
    ...register,
    of,
    ...(of === 'clients' && op === 'remove' ? ownedCollections : (writeNeeds[of] ?? [])),
  ];

  /** One result for each operation; an atomic batch with a failure writes nothing. */
  async function runBatch(step: Step, ops: BatchOp[], call: WriteCall & { atomic: boolean }): Promise<BatchResult[]> {
    const pace = slices();
    const results: BatchResult[] = [];
    for (const op of ops) {
      try {
        const record = step.work.attempt(() => runOp(step, op));
        results.push(record ? { ok: true, record } : { ok: true });
      } catch (error) {
        const problem = toProblem(error);
        if (call.atomic)
          throw new Rollback(ops.map((other) => ({ ok: false, error: other === op ? problem : rolledBack })));
        results.push({ ok: false, error: problem });
      }
      if (pace.due()) {
        await pace.rest();
        demandLive(call.signal);
      }
    }
    return ops.length <= mostKept
      ? results
      : results.map((result) => (result.ok && result.record ? { ok: true, record: { id: result.record.id } } : result));
  }

  const adapter: Adapter = {
    contract: 1,

    list: (of, query, call) =>
      read(of, call, async () => {
        const page = await resident.reader(of).list(
          query,
          localeOf(call),
          access().sight(of),
          () => demandLive(call.signal),
          () => checkpoint(resident),
        );
        return page as { items: Collections[typeof of][] } & typeof page;
      }),

    get: (of, id, call) => read(of, call, () => find(of, id)),

    getMany: (of, ids, call) =>
      read(of, call, () =>
        ids.map((id) => {
          const row = resident.table(of).get(id);
          return row && access().sees(of, row) && row.mergedIntoId === undefined ? typed(of, row) : null;
        }),
      ),

    create: async (of, draft, call) => {
      const row = await write(call, contentOf('create', of, draft), needsOf(of, 'create'), (step) =>
        createRecord(step, of, draft),
      );
      return typed(of, row);
    },

    update: async (of, id, change, call) => {
      const row = await write(call, contentOf('update', of, id, change), needsOf(of, 'update'), (step) =>
        updateRecord(step, of, id, change),
      );
      return typed(of, row);
    },

    remove: async (of, id, base, call) => {
      await write(call, contentOf('remove', of, id, base), needsOf(of, 'remove'), (step) => {
        removeRecord(step, of, id, base);
        return null;
      });
    },

    batch: async (ops, call) => {
      const needs = new Set(ops.flatMap(({ of, op }) => needsOf(of, op)));
      try {
        const results = await write(call, contentOf('batch', ops, call.atomic), [...needs], (step) =>
          runBatch(step, ops, call),
        );
        return results.map((result, index) => {
          const of = ops[index]?.of;
          if (!result.ok || !result.record || !of) return copy(result);
          const { id, version } = result.record;
          const row = version === undefined ? resident.table(of).get(id) : result.record;
          return row ? { ok: true, record: present(of, row) } : { ok: true };
        });
      } catch (error) {
        if (error instanceof Rollback) return error.results;
        throw error;
      }
    },

    act: async (name, input, call) => {
      const action = actionOf(name);
      if (!action) throw new ProblemError({ code: 'unsupported', capability: `act.${name}` });
      const needs: Name[] = ['clients', 'settings', ...register, ...actionNeeds(name)];
      const answer = await write(call, contentOf('act', name, input), needs, (step) => action(step, copy(input)));
      return isClientAction(name) ? (present('clients', answer as Row) as typeof answer) : copy(answer);
    },

    changes: (since, call) => changesSince(resident, since, call.signal, access),

    can: (asked, call) =>
      read('clients', call, () => answerCan(asked, access(), (of, id) => resident.table(of).get(id))),

    describe: async (call) => {
      const settings = await read('settings', call, () => resident.table('settings').get('default'));
      return { ...capabilities(storage, sessionOf(), settings), ...options.caps };
    },

    close: () => resident.close(),
  };
  return storage.blobs
    ? withFiles(adapter, { blobs: storage.blobs, newId, actor: () => sessionOf()?.actor?.id })
    : adapter;
}

/** Carries the results of an atomic batch out of its unit of work, which is dropped. */
class Rollback extends Error {
  readonly results: BatchResult[];

  constructor(results: BatchResult[]) {
    super('rolled back');
    this.results = results;
  }
}

/** Told of the operations that were well in themselves when another one of an atomic batch was not. */
const rolledBack = { code: 'unavailable', message: 'rolledBack' } as const;

const isClientAction = (name: ActionName): boolean => name.startsWith('client.');

function runOp(step: Step, op: BatchOp): Row | undefined {
  switch (op.op) {
    case 'create':
      return createRecord(step, op.of, op.draft as never);
    case 'update':
      return updateRecord(step, op.of, op.id, op.change as never);
    case 'remove':
      removeRecord(step, op.of, op.id, op.base);
      return undefined;
  }
}
