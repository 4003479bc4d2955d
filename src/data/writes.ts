/**
 * What a person changes: shown at once, carried out in the order wanted for each record, taken back alone when it fails,
 * undone by a write of its own. Where it waits (here, or in an outbox that outlives the page) is the keeper's matter.
 */
import type { ActionName, Actions, Collections, Draft, Job, Name, Patch, WriteCall } from '../adapters/adapter.ts';
import { readOnlyFields } from '../model/collections.ts';
import type { Entity } from '../model/collections.ts';
import { checkDraft, checkPatch, normalise } from '../model/parse.ts';
import { ProblemError } from '../model/problem.ts';
import type { BackEnd } from './back-end.ts';
import type { Cache } from './cache.ts';
import type { Caps } from './capabilities.ts';
import { carryOut, isSafeAgain } from './carry-out.ts';
import type { Outcome } from './carry-out.ts';
import type { EveryRow } from './derived.ts';
import { subjectOf } from './intent.ts';
import type { Intent } from './intent.ts';
import { RecordQueue } from './record-queue.ts';

export interface WriteOptions {
  reason?: string;
  acknowledged?: string[];
  /** One for each user intent; made here when absent. Pass the same one when the person answers a question about the same intent. */
  key?: string;
  /** Ends the waiting; what was sent may have happened. */
  signal?: AbortSignal;
  /** Told how far a long task is. */
  onJob?: (job: Job) => void;
}

/** One user intent on its way. `done` rejects with a `ProblemError`; nothing else of the page is undone by that. */
export interface Write<T> {
  readonly key: string;
  readonly done: Promise<T>;
  /** A compensating write with the fresh version; call it after `done`. */
  undo(): Write<unknown>;
}

/** Keeps intents until they are carried out: in this page's memory, or in an outbox that outlives it. */
export interface Keeper {
  /** Before anything is shown. */
  note(intent: Intent): Promise<void>;
  /** In its turn. */
  settle(intent: Intent, run: () => Promise<Outcome>): Promise<Outcome>;
}

export interface WritesMeans {
  backEnd: BackEnd;
  cache: Cache;
  newId: () => string;
  caps: () => Promise<Caps>;
  everyRow: EveryRow;
  /** After a verb: what it can have changed. */
  settle: (name: ActionName) => void;
}

const never = new AbortController().signal;
const mostNoted = 100;

export class Writes {
  readonly #means: WritesMeans;
  readonly #queue = new RecordQueue();
  /** The newest answers to writes of this page, by record, while there are more to come. */
  readonly #latest = new Map<string, Entity>();
  /** The latest saves from here, by intent key: the feed's echo of them asks for nothing. */
  readonly #own = new Map<string, Name>();
  keeper: Keeper = { note: () => Promise.resolve(), settle: (_intent, run) => run() };

  constructor(means: WritesMeans) {
    this.#means = means;
  }

  /** Whether the feed's change is the echo of a save from here. */
  isOwn(of: Name, key: string | undefined): boolean {
    return key !== undefined && this.#own.get(key) === of;
  }

  save<N extends Name>(
    of: N,
    before: Collections[N],
    set: Patch<Collections[N]>,
    options: WriteOptions = {},
  ): Write<Collections[N]> {
    const { cache, backEnd } = this.#means;
    const clean = normalise(of, set);
    const common = this.#common(options);
    const intent = { ...common, op: 'update', of, id: before.id, before, set: clean } as Intent;
    const run = async (): Promise<Collections[N]> => {
      const caps = await this.#means.caps();
      demand(checkPatch(of, clean, { ...known(caps), record: before }));
      if (!backEnd.adapter.update) throw new ProblemError({ code: 'unsupported', capability: `${of}.update` });
      await this.keeper.note(intent);
      this.#note(common.key, of);
      const unguess = cache.guess(common.key, of, before.id, clean);
      try {
        const record = (await this.#perform(intent, options)) as Collections[N];
        cache.absorb(of, record, Object.keys(clean));
        return record;
      } catch (error) {
        // It may have been written all the same; then the echo is news.
        this.#own.delete(common.key);
        cache.invalidate(of);
        throw error;
      } finally {
        unguess();
      }
    };
    return this.#write(common.key, run(), (saved) => this.save(of, saved, backTo(before, clean)));
  }

  add<N extends Name>(of: N, draft: Draft<N>, options: WriteOptions = {}): Write<Collections[N]> {
    const { cache, backEnd, newId } = this.#means;
    const common = this.#common(options);
    const run = async (): Promise<Collections[N]> => {
      const caps = await this.#means.caps();
      const clean = normalise(of, draft);
      demand(checkDraft(of, clean, known(caps)));
      if (!backEnd.adapter.create) throw new ProblemError({ code: 'unsupported', capability: `${of}.create` });
      const body = caps.of(of).ids === 'client' && clean.id === undefined ? { ...clean, id: newId() } : clean;
      const intent = { ...common, op: 'create', of, draft: body } as Intent;
      await this.keeper.note(intent);
      const record = (await this.#perform(intent, options)) as Collections[N];
      cache.absorb(of, record);
      return record;
    };
    return this.#write(common.key, run(), (made) => this.remove(of, made));
  }

  remove<N extends Name>(of: N, record: Collections[N], options: WriteOptions = {}): Write<void> {
    const { cache, backEnd } = this.#means;
    const common = this.#common(options);
    const base = record.version === undefined ? {} : { base: record.version };
    const run = async (): Promise<void> => {
      await this.#means.caps();
      if (!backEnd.adapter.remove) throw new ProblemError({ code: 'unsupported', capability: `${of}.remove` });
      const intent: Intent = { ...common, op: 'remove', of, id: record.id, ...base };
      await this.keeper.note(intent);
      await this.#perform(intent, options);
      cache.forget(of, record.id);
    };
    return this.#write(common.key, run(), () => this.add(of, withoutBookkeeping(record)));
  }

  act<A extends ActionName>(name: A, input: Actions[A]['in'], options: WriteOptions = {}): Write<Actions[A]['out']> {
    const common = this.#common(options);
    const run = async (): Promise<Actions[A]['out']> => {
      await this.#means.caps();
      const intent = { ...common, op: 'act', name, input } as Intent;
      await this.keeper.note(intent);
      const answer = await this.#perform(intent, options);
      this.#means.settle(name);
      return answer as Actions[A]['out'];
    };
    return this.#write(common.key, run(), () => this.#undoAct(name, input));
  }

  /** Carries an intent out at once, as the outbox does with what it has kept. */
  async carryOut(intent: Intent, signal: AbortSignal = never, onJob?: (job: Job) => void): Promise<Outcome> {
    const { backEnd, everyRow, newId } = this.#means;
    const { of, id } = subjectOf(intent);
    const name = `${of}/${id}`;
    const latest = this.#latest.get(name) as Collections[Name] | undefined;
    const outcome = await carryOut(intent, {
      backEnd,
      caps: await this.#means.caps(),
      everyRow,
      newId,
      signal,
      latest,
      onJob,
    });
    if (intent.op === 'update' && outcome && 'id' in outcome) this.#keepLatest(name, outcome);
    else this.#latest.delete(name);
    return outcome;
  }

  /** Whether one that may have been carried out can be sent once more. */
  async isSafeAgain(intent: Intent): Promise<boolean> {
    return isSafeAgain(intent, await this.#means.caps());
  }

  /** In its turn: after what was wanted earlier of the same record. */
  #perform(intent: Intent, { signal = never, onJob }: WriteOptions): Promise<Outcome> {
    const { of, id } = subjectOf(intent);
    const run = (): Promise<Outcome> => this.carryOut(intent, signal, onJob);
    return this.#queue.run(of, id, async () => {
      signal.throwIfAborted();
      return this.keeper.settle(intent, run);
    });
  }

  #keepLatest(name: string, record: Entity): void {
    this.#latest.delete(name);
    this.#latest.set(name, record);
    const [oldest] = this.#latest.keys();
    if (this.#latest.size > mostNoted && oldest !== undefined) this.#latest.delete(oldest);
  }

  #undoAct(name: ActionName, input: Actions[ActionName]['in']): Write<unknown> {
    if ('id' in input) {
      if (name === 'client.archive') return this.act('client.restore', { id: input.id });
      if (name === 'client.restore') return this.act('client.archive', { id: input.id });
    }
    const refused = Promise.reject(new ProblemError({ code: 'unsupported', capability: `${name}.undo` }));
    return this.#write(this.#means.newId(), refused, () => this.#undoAct(name, input));
  }

  #write<T>(key: string, done: Promise<T>, undo: (result: T) => Write<unknown>): Write<T> {
    return {
      key,
      done,
      undo: () => {
        const chained = done.then((result) => undo(result).done);
        return this.#write(this.#means.newId(), chained, () => this.#write(key, done, undo));
      },
    };
  }

  #note(key: string, of: Name): void {
    this.#own.set(key, of);
    const [oldest] = this.#own.keys();
    if (this.#own.size > mostNoted && oldest !== undefined) this.#own.delete(oldest);
  }

  #common({
    reason,
    acknowledged,
    key,
  }: WriteOptions): Pick<WriteCall, 'key' | 'reason' | 'acknowledged'> & { at: number } {
    return {
      key: key ?? this.#means.newId(),
      at: this.#means.backEnd.pipeline.clock.now(),
      ...(reason === undefined ? {} : { reason }),
      ...(acknowledged === undefined ? {} : { acknowledged }),
    };
  }
}

function demand(fields: ReturnType<typeof checkPatch>): void {
  if (fields.length > 0) throw new ProblemError({ code: 'invalid', fields });
}

/** What the checks before a save may lean on. */
const known = ({ settings, clientNumber }: Caps) => ({
  ...(settings ? { settings } : {}),
  ...(clientNumber ? { numberRule: clientNumber } : {}),
});

/** The patch that undoes `set`: the former value of each field, or null where there was none. */
function backTo<T extends Entity>(before: T, set: object): Patch<T> {
  const former: Record<string, unknown> = before;
  return Object.fromEntries(Object.keys(set).map((field) => [field, former[field] ?? null])) as Patch<T>;
}

/** The record as a draft: without what only the back end writes. */
function withoutBookkeeping<N extends Name>(record: Collections[N]): Draft<N> {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !readOnlyFields.has(field))) as Draft<N>;
}
