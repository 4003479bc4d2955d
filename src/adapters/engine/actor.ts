/**
 * One actor's way into the store: every read and every unit of work goes through here, with the actor's rights as they
 * are at that moment.
 */
import { ProblemError } from '../../model/problem.ts';
import type { Collections } from '../../model/collections.ts';
import type { Session } from '../../model/rights.ts';
import type { Call, Id, Name, WriteCall } from '../adapter.ts';
import { Access, notFound } from './access.ts';
import type { Facts } from './access.ts';
import { abortable, demandLive, storageProblem } from './calls.ts';
import { intentKey } from './intents.ts';
import type { Intents } from './intents.ts';
import { demandLive as demandUnmerged } from './records.ts';
import type { Likeness } from './likeness.ts';
import type { Removed } from './removed.ts';
import type { Resident } from './resident.ts';
import type { Step } from './rules/rule.ts';
import type { Intent, Row, Storage, Write } from './storage.ts';
import { Work } from './work.ts';

/** What all actors of a store share. */
export interface Core {
  readonly storage: Storage;
  readonly resident: Resident;
  readonly removed: Removed;
  readonly intents: Intents;
  readonly facts: Facts;
  readonly likeness: Likeness;
  /** Collation when a call names no locale. */
  readonly locale: string | undefined;
  readonly now: () => number;
  readonly newId: () => Id;
}

/** Access leans on these at every call. */
export const register: readonly Name[] = ['assignments', 'fieldDefs'];

const mostAttempts = 50;

export class Actor {
  readonly core: Core;
  readonly #session: () => Session | undefined;

  constructor(core: Core, session: () => Session | undefined) {
    this.core = core;
    this.#session = session;
  }

  get session(): Session | undefined {
    return this.#session();
  }

  access(): Access {
    return new Access(this.#session(), this.core.facts);
  }

  /** The record as this actor is given it. */
  present(of: Name, row: Row): Row {
    return this.access().trim(of, this.core.resident.view(of).record(row));
  }

  // The engine holds only records that the collection's checks have let in.
  typed<N extends Name>(of: N, row: Row): Collections[N] {
    return this.present(of, row) as Collections[N];
  }

  /** @throws ProblemError `notFound`, or `gone` for what was merged into another. */
  find<N extends Name>(of: N, id: Id): Collections[N] {
    const row = this.core.resident.table(of).get(id);
    if (!row || !this.access().sees(of, row)) throw notFound();
    demandUnmerged(row);
    return this.typed(of, row);
  }

  async read<T>(of: Name, call: Call, answer: () => T | Promise<T>): Promise<T> {
    demandLive(call.signal);
    const answered = this.core.resident
      .current([of, ...register, ...(of === 'activity' ? (['resources'] as const) : [])])
      .then(() => {
        this.access().demandRead(of);
        return answer();
      });
    return abortable(call.signal, answered.catch(inOurWords));
  }

  /** Plans and commits one unit of work. Aborted, it may have happened. */
  async write<T>(
    call: WriteCall,
    content: string,
    needs: readonly Name[],
    plan: (step: Step) => T | Promise<T>,
  ): Promise<T> {
    demandLive(call.signal);
    return abortable(call.signal, this.carryOut(call, content, needs, plan));
  }

  /** The same, heard to its end also when it was aborted meanwhile. */
  carryOut<T>(
    call: WriteCall,
    content: string,
    needs: readonly Name[],
    plan: (step: Step) => T | Promise<T>,
  ): Promise<T> {
    const { resident } = this.core;
    const done = resident.exclusive(async () => {
      await resident.ready(needs);
      demandLive(call.signal);
      return this.#commit(call, content, plan);
    });
    return done.catch(inOurWords);
  }

  /** Again from the start when another session came first. */
  async #commit<T>(call: WriteCall, content: string, plan: (step: Step) => T | Promise<T>): Promise<T> {
    const { resident, intents, storage, now } = this.core;
    const key = call.key ? intentKey(this.#session(), call.key) : undefined;
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      // At first only what is in memory is looked at: a storage refuses an intent that it knows, and then it is asked.
      const earlier =
        key === undefined ? undefined : attempt === 1 ? intents.recent(key, content) : await intents.find(key, content);
      // Kept under the digest of this very call, so it is this call's answer.
      if (earlier) return earlier.answer as T;
      // What others commit while this is planned makes the plan one on an older state.
      const { seq, epoch } = resident;
      const { writes, answer } = await this.#attempt(call, plan);
      demandLive(call.signal);
      if (writes.length) {
        const at = now();
        const intent: Intent | undefined = key === undefined ? undefined : { key, content, at, answer: await answer };
        const commit = { seq: seq + 1, at, writes, ...(call.key && { key: call.key }), ...(intent && { intent }) };
        if (await storage.commit(seq, commit)) {
          resident.apply(commit);
          if (intent) intents.keep(intent);
          dropBlobs(storage, writes);
          return await answer;
        }
      }
      // A refusal, or an answer that wrote nothing, counts only if no other session has written meanwhile, and if the
      // storage has been asked about the intent: it may be refused because it has been carried out.
      await resident.catchUp();
      const isAlone = resident.seq === seq && resident.epoch === epoch;
      if (!writes.length && isAlone && (key === undefined || attempt > 1)) return await answer;
    }
    throw new ProblemError({ code: 'unavailable' });
  }

  /** What a plan wants to write, with its answer or failure; a failed plan writes nothing. */
  async #attempt<T>(
    call: WriteCall,
    plan: (step: Step) => T | Promise<T>,
  ): Promise<{ writes: Write[]; answer: Promise<T> }> {
    const step = { work: new Work(this.#frame(call)), access: this.access() };
    const answer = (async () => plan(step))();
    return answer.then(
      () => ({ writes: step.work.writes(), answer }),
      () => ({ writes: [], answer }),
    );
  }

  #frame(call: WriteCall): Work['frame'] {
    const { resident, removed, now, newId } = this.core;
    const who = this.access();
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
      removed: (of, id) => removed.get(of, id),
      present: (of, row) => this.present(of, row),
    };
  }
}

const inOurWords = (error: unknown): Promise<never> => Promise.reject(storageProblem(error));

/** A file goes with its record. Unheard: what stays behind is never shown again. */
function dropBlobs(storage: Storage, writes: readonly Write[]): void {
  for (const { of, id, row } of writes) if (of === 'resources' && !row) storage.blobs.remove(id).catch(() => undefined);
}
