/**
 * The adapter as the data source calls it: each member through the pipeline, each answer parsed, each write tried again only
 * where it has one effect. What the adapter lacks is `unsupported`, or made of what it has.
 */
import type {
  ActionName,
  Actions,
  Adapter,
  BatchOp,
  BatchResult,
  Change,
  Collections,
  Draft,
  Id,
  Job,
  Name,
  Query,
  Version,
  WriteCall,
} from '../adapters/adapter.ts';
import { parsePage, parseRecord } from '../model/parse.ts';
import { ProblemError, isProblemError } from '../model/problem.ts';
import type { Caps } from './capabilities.ts';
import type { Rows } from './cache.ts';
import type { Pipeline, About, Budget } from './pipeline.ts';
import { sameValue } from '../model/merge.ts';

export interface ReadAbout {
  signal: AbortSignal;
  locale?: string | undefined;
  budget?: Budget | undefined;
}
export interface WriteAbout {
  call: WriteCall;
  budget: Budget;
  caps: Caps;
}

export class BackEnd {
  readonly adapter: Adapter;
  readonly pipeline: Pipeline;

  constructor(adapter: Adapter, pipeline: Pipeline) {
    this.adapter = adapter;
    this.pipeline = pipeline;
  }

  async list<N extends Name>(of: N, query: Query, { signal, locale, budget }: ReadAbout): Promise<Rows<N>> {
    const language = locale === undefined ? {} : { locale };
    const raw = await this.pipeline.call({ signal, budget }, (attempt) =>
      this.adapter.list(of, query, { signal: attempt.signal, ...language }),
    );
    return parsePage(of, raw);
  }

  async get<N extends Name>(of: N, id: Id, { signal, budget }: ReadAbout): Promise<Collections[N]> {
    const raw = await this.pipeline.call({ signal, budget }, (attempt) =>
      this.adapter.get(of, id, { signal: attempt.signal }),
    );
    return taken(of, raw);
  }

  async update<N extends Name>(
    of: N,
    id: Id,
    change: Change<Collections[N]>,
    about: WriteAbout,
  ): Promise<Collections[N]> {
    const update = this.adapter.update?.bind(this.adapter);
    if (!update) throw unsupported(`${of}.update`);
    const isChecked = about.caps.of(of).concurrency === 'checked' && change.base !== undefined;
    let wasUnsure = false;
    try {
      const raw = await this.pipeline.call(writing(about, isChecked), ({ signal, unsure }) => {
        wasUnsure = unsure;
        return update(of, id, change, { ...about.call, signal });
      });
      return taken(of, raw);
    } catch (error) {
      // Our own lost write made the record newer: then what is there is what we wanted.
      if (!wasUnsure || !isProblemError(error) || error.problem.code !== 'conflict') throw error;
      const current =
        error.problem.current ?? (await this.get(of, id, { signal: about.call.signal, budget: about.budget }));
      if (!holdsAll(current, change.set)) throw error;
      return taken(of, current);
    }
  }

  async create<N extends Name>(of: N, draft: Draft<N>, about: WriteAbout): Promise<Collections[N]> {
    const create = this.adapter.create?.bind(this.adapter);
    if (!create) throw unsupported(`${of}.create`);
    const { id } = draft;
    // With an id of our own it can be seen whether a lost create was carried out.
    const raw = await this.pipeline.call<unknown>(writing(about, id !== undefined), async ({ signal, unsure }) => {
      const made =
        unsure && !about.caps.idempotent && id !== undefined ? await this.#made(of, id, draft, signal) : undefined;
      return made ?? create(of, draft, { ...about.call, signal });
    });
    return taken(of, raw);
  }

  /** The record that an earlier attempt has made. @throws ProblemError `duplicate` when it is somebody else's. */
  async #made<N extends Name>(
    of: N,
    id: Id,
    draft: Draft<N>,
    signal: AbortSignal,
  ): Promise<Collections[N] | undefined> {
    try {
      const record = await this.adapter.get(of, id, { signal });
      if (holdsAll(record, draft)) return record;
    } catch (error) {
      if (isProblemError(error) && ['notFound', 'gone'].includes(error.problem.code)) return undefined;
      throw error;
    }
    throw new ProblemError({ code: 'duplicate', of: [id] });
  }

  async remove<N extends Name>(of: N, id: Id, base: Version | undefined, about: WriteAbout): Promise<void> {
    const remove = this.adapter.remove?.bind(this.adapter);
    if (!remove) throw unsupported(`${of}.remove`);
    let wasUnsure = false;
    try {
      await this.pipeline.call({ ...writing(about, true), mayBeVoid: true }, ({ signal, unsure }) => {
        wasUnsure = unsure;
        return remove(of, id, base, { ...about.call, signal });
      });
    } catch (error) {
      const isGone = isProblemError(error) && ['notFound', 'gone'].includes(error.problem.code);
      if (!(wasUnsure && isGone)) throw error;
    }
  }

  async act<A extends ActionName>(
    name: A,
    input: Actions[A]['in'],
    about: WriteAbout,
  ): Promise<Actions[A]['out'] | Job> {
    const act = this.adapter.act?.bind(this.adapter);
    if (!act) throw unsupported(name);
    return this.pipeline.call(writing(about, false), ({ signal }) => act(name, input, { ...about.call, signal }));
  }

  async job(id: Id, about: WriteAbout): Promise<Job> {
    const job = this.adapter.job?.bind(this.adapter);
    if (!job) throw unsupported('job');
    return this.pipeline.call({ signal: about.call.signal }, ({ signal }) => job(id, { ...about.call, signal }));
  }

  batch(ops: BatchOp[], atomic: boolean, about: WriteAbout): Promise<BatchResult[]> {
    const batch = this.adapter.batch?.bind(this.adapter);
    if (!batch) throw unsupported('batch');
    return this.pipeline.call(writing(about, false), ({ signal }) => batch(ops, { ...about.call, signal, atomic }));
  }
}

const writing = ({ call, budget, caps }: WriteAbout, isSafe: boolean): About => ({
  signal: call.signal,
  budget,
  writes: true,
  safe: caps.idempotent || isSafe,
});

export const unsupported = (capability: string): ProblemError => new ProblemError({ code: 'unsupported', capability });

/** The record as the model has it. @throws ProblemError `badAdapter`. */
function taken<N extends Name>(of: N, raw: unknown): Collections[N] {
  const parsed = parseRecord(of, raw);
  if (parsed.ok) return parsed.record;
  throw new ProblemError({ code: 'badAdapter', issues: parsed.issues });
}

/** Whether the record has every value of the patch or draft; null is absence. */
function holdsAll(record: object, wanted: object): boolean {
  const held: Record<string, unknown> = { ...record };
  return Object.entries(wanted).every(([field, value]) => sameValue(held[field] ?? null, value ?? null));
}
