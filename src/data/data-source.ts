/**
 * What is known now. `createDataSource(adapter)` stands between the elements and one adapter and owns, once for all of them:
 * checking both ways, the cache, cancellation, the optimistic overlay and the merge of stale writes. Hosts never implement it.
 * It knows nothing of elements or words: problems leave it as codes.
 * Retry, breaker and outbox belong in `pipeline.ts` between `#call` and the adapter.
 */
import type {
  ActionName,
  Actions,
  Adapter,
  BatchOp,
  BatchResult,
  Call,
  Collections,
  Draft,
  Entity,
  Job,
  Name,
  Patch,
  Query,
  WriteCall,
} from '../adapters/adapter.ts';
import { readOnlyFields } from '../model/collections.ts';
import { checkDraft, checkPatch, normalise, parsePage, parseRecord } from '../model/parse.ts';
import { ProblemError, toProblem } from '../model/problem.ts';
import { Cache } from './cache.ts';
import type { BadRow, OneSpec, PageSpec, ReadState, Rows } from './cache.ts';
import { resolveCaps } from './capabilities.ts';
import type { Caps } from './capabilities.ts';
import { derivedAct } from './derived.ts';
import { followFeed } from './feed.ts';
import { rebase } from './merge-stale.ts';
import { callAdapter } from './pipeline.ts';

export interface WriteOptions {
  reason?: string;
  acknowledged?: string[];
  /** One for each user intent; made here when absent. Pass the same one when the person answers a question about the same intent. */
  key?: string;
}

/** One user intent on its way. `done` rejects with a `ProblemError`; nothing else of the page is undone by that. */
export interface Write<T> {
  readonly key: string;
  readonly done: Promise<T>;
  /** A compensating write with the fresh version; call it after `done`. */
  undo(): Write<unknown>;
}

export interface SourceOptions {
  /** A new opaque id; injectable for tests. */
  newId?: () => string;
}

const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const never = new AbortController().signal;

export function createDataSource(adapter: Adapter, options: SourceOptions = {}): DataSource {
  return new DataSource(adapter, options);
}

export class DataSource {
  readonly adapter: Adapter;
  readonly newId: () => string;
  #cache: Cache;
  #listeners = new Set<() => void>();
  #caps: Caps | undefined;
  #ready: Promise<Caps> | undefined;
  #feed: { stop(): void } | undefined;
  #warned = new Set<string>();
  /** The latest saves from here, by intent key: the feed's echo of them asks for nothing. */
  #own = new Map<string, Name>();

  constructor(adapter: Adapter, options: SourceOptions) {
    this.adapter = adapter;
    this.newId = options.newId ?? randomId;
    this.#cache = new Cache({
      page: (spec, signal) => this.#fetchPage(spec, signal),
      one: (of, id, signal) => this.#fetchOne(of, id, signal),
      isLive: () => this.#caps?.live ?? false,
    });
    this.#cache.onWatched = (watched) => {
      if (watched) void this.#follow();
      else this.#unfollow();
    };
  }

  /** What the back end can do and who is acting; undefined until `ready` has resolved. */
  get caps(): Caps | undefined {
    return this.#caps;
  }

  /** Asks `describe` once. A failure is told to whoever asks, and asked again at the next call. */
  ready(): Promise<Caps> {
    this.#ready ??= this.#describe();
    return this.#ready;
  }

  /** Reads everything anew: the session, the capabilities and all that is on screen. For a role switched or a store reset. */
  async reload(): Promise<void> {
    await this.#redescribe();
    await this.#cache.reset();
  }

  /** Told when the session or the capabilities change. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#unfollow();
    this.#cache.clear();
  }

  // ---- reading ----

  /** One page, straight from the back end. */
  page<N extends Name>(
    of: N,
    query: Query,
    about: { signal?: AbortSignal; locale?: string | undefined } = {},
  ): Promise<Rows<N>> {
    return this.#fetchPage({ of, query, locale: about.locale }, about.signal ?? never);
  }

  /** The whole record, from the cache while it is fresh. */
  one<N extends Name>(of: N, id: string): Promise<Collections[N]> {
    return this.#cache.one(of, id);
  }

  /** Calls back with the state now and at every change; the request is aborted when the last watcher of it leaves. */
  watchPage<N extends Name>(spec: PageSpec<N>, listener: (state: ReadState<Rows<N>>) => void): () => void {
    return this.#cache.watchPage(spec, listener);
  }

  watchOne<N extends Name>(spec: OneSpec<N>, listener: (state: ReadState<Collections[N]>) => void): () => void {
    return this.#cache.watchOne(spec, listener);
  }

  /** Asks again for what is on screen of a collection; everything when none is named. */
  refresh(of?: Name): void {
    if (of === undefined) void this.#cache.invalidateAll();
    else this.#cache.invalidate(of);
  }

  async #fetchPage<N extends Name>({ of, query, locale }: PageSpec<N>, signal: AbortSignal): Promise<Rows<N>> {
    await this.ready();
    const call: Call = locale === undefined ? { signal } : { signal, locale };
    const page = parsePage(of, await callAdapter(signal, () => this.adapter.list(of, query, call)));
    if (page.bad.length > 0) this.#warnOnce(of, page.bad);
    return page;
  }

  async #fetchOne<N extends Name>(of: N, id: string, signal: AbortSignal): Promise<Collections[N]> {
    await this.ready();
    return this.#take(of, await callAdapter(signal, () => this.adapter.get(of, id, { signal })));
  }

  // ---- writing ----

  /**
   * Changes some fields of a record, shown at once. `before` is the record as it was when editing began: with it a stale
   * write is merged field by field, and only fields both sides changed come back as a `conflict` (see `StaleWriteError`).
   */
  save<N extends Name>(
    of: N,
    before: Collections[N],
    set: Patch<Collections[N]>,
    options: WriteOptions = {},
  ): Write<Collections[N]> {
    const id = before.id;
    const clean = normalise(of, set);
    const call = this.#writeCall(options);
    const run = async (): Promise<Collections[N]> => {
      const fields = checkPatch(of, clean, { ...known(await this.ready()), record: before });
      if (fields.length > 0) throw new ProblemError({ code: 'invalid', fields });
      const update = this.adapter.update?.bind(this.adapter);
      if (!update) throw new ProblemError({ code: 'unsupported', capability: `${of}.update` });
      this.#note(call.key, of);
      const unguess = this.#cache.guess(call.key, of, id, clean);
      try {
        const record = await rebase(of, before, clean, (change) =>
          callAdapter(call.signal, () => update(of, id, change, call)).then((raw) => this.#take(of, raw)),
        );
        this.#cache.absorb(of, record, Object.keys(clean));
        return record;
      } catch (error) {
        // It may have been written all the same; then the echo is news.
        this.#own.delete(call.key);
        this.#cache.invalidate(of);
        throw error;
      } finally {
        unguess();
      }
    };
    const done = run();
    return this.#write(call.key, done, (saved) => this.save(of, saved, backTo(before, clean)));
  }

  /** Makes a record. An id is given here when the back end takes the client's. */
  add<N extends Name>(of: N, draft: Draft<N>, options: WriteOptions = {}): Write<Collections[N]> {
    const call = this.#writeCall(options);
    const run = async (): Promise<Collections[N]> => {
      const caps = await this.ready();
      const clean = normalise(of, draft);
      const fields = checkDraft(of, clean, known(caps));
      if (fields.length > 0) throw new ProblemError({ code: 'invalid', fields });
      const create = this.adapter.create?.bind(this.adapter);
      if (!create) throw new ProblemError({ code: 'unsupported', capability: `${of}.create` });
      const body = caps.of(of).ids === 'client' && clean.id === undefined ? { ...clean, id: this.newId() } : clean;
      const record = this.#take(of, await callAdapter(call.signal, () => create(of, body, call)));
      this.#cache.absorb(of, record);
      return record;
    };
    return this.#write(call.key, run(), (made) => this.remove(of, made));
  }

  remove<N extends Name>(of: N, record: Collections[N], options: WriteOptions = {}): Write<void> {
    const call = this.#writeCall(options);
    const run = async (): Promise<void> => {
      await this.ready();
      const remove = this.adapter.remove?.bind(this.adapter);
      if (!remove) throw new ProblemError({ code: 'unsupported', capability: `${of}.remove` });
      await callAdapter(call.signal, () => remove(of, record.id, record.version, call), { mayBeVoid: true });
      this.#cache.forget(of, record.id);
    };
    return this.#write(call.key, run(), () => this.add(of, withoutBookkeeping(record)));
  }

  /** A domain verb; where the back end does not declare it, the fallback of adapter-contract.md 3.3 where there is one. */
  act<A extends ActionName>(name: A, input: Actions[A]['in'], options: WriteOptions = {}): Write<Actions[A]['out']> {
    const call = this.#writeCall(options);
    const run = async (): Promise<Actions[A]['out']> => {
      const caps = await this.ready();
      const own = this.adapter.act?.bind(this.adapter);
      const result =
        own && caps.acts(name)
          ? await callAdapter(call.signal, () => own(name, input, call))
          : await derivedAct(this.adapter, name, input, call);
      this.#settle(name);
      if (isJob(result)) return this.#awaitJob<A>(result, call);
      return result;
    };
    return this.#write(call.key, run(), () => this.#undoAct(name, input));
  }

  /** Many writes, one result for each in the same order. Without `batch` they go one by one. */
  async bulk(
    ops: BatchOp[],
    options: WriteOptions & { atomic?: boolean; signal?: AbortSignal } = {},
  ): Promise<BatchResult[]> {
    const caps = await this.ready();
    const call = { ...this.#writeCall(options), signal: options.signal ?? never };
    const atomic = options.atomic ?? false;
    const batch = this.adapter.batch?.bind(this.adapter);
    try {
      if (batch && (!atomic || caps.atomicBatch)) {
        return await callAdapter(call.signal, () => batch(ops, { ...call, atomic }));
      }
      if (atomic) throw new ProblemError({ code: 'unsupported', capability: 'batch.atomic' });
      const results: BatchResult[] = [];
      for (const [index, op] of ops.entries()) {
        results.push(await this.#single(op, { ...call, key: `${call.key}.${index}` }));
      }
      return results;
    } finally {
      for (const of of new Set(ops.map((op) => op.of))) this.#cache.invalidate(of);
    }
  }

  async #single(op: BatchOp, call: WriteCall): Promise<BatchResult> {
    const { adapter } = this;
    const unsupported = new ProblemError({ code: 'unsupported', capability: `${op.of}.${op.op}` });
    try {
      call.signal.throwIfAborted();
      if (op.op === 'create') {
        if (!adapter.create) throw unsupported;
        return { ok: true, record: await adapter.create(op.of, op.draft, call) };
      }
      if (op.op === 'update') {
        if (!adapter.update) throw unsupported;
        return { ok: true, record: await adapter.update(op.of, op.id, op.change, call) };
      }
      if (!adapter.remove) throw unsupported;
      await adapter.remove(op.of, op.id, op.base, call);
      return { ok: true };
    } catch (error) {
      if (call.signal.aborted) throw error;
      return { ok: false, error: toProblem(error) };
    }
  }

  #undoAct(name: ActionName, input: Actions[ActionName]['in']): Write<unknown> {
    if ('id' in input) {
      if (name === 'client.archive') return this.act('client.restore', { id: input.id });
      if (name === 'client.restore') return this.act('client.archive', { id: input.id });
    }
    return this.#write(
      this.newId(),
      Promise.reject(new ProblemError({ code: 'unsupported', capability: `${name}.undo` })),
      () => this.#undoAct(name, input),
    );
  }

  async #awaitJob<A extends ActionName>(first: Job, call: WriteCall): Promise<Actions[A]['out']> {
    // Progress, polling and cancelling of jobs come with the REST adapter; a finished one is taken here.
    if (first.state === 'done' || !this.adapter.job) return first as Actions[A]['out'];
    return (await callAdapter(
      call.signal,
      () => this.adapter.job?.(first.jobId, call) ?? Promise.resolve(first),
    )) as Actions[A]['out'];
  }

  #write<T>(key: string, done: Promise<T>, undo: (result: T) => Write<unknown>): Write<T> {
    return {
      key,
      done,
      undo: () => {
        const chained = done.then((result) => undo(result).done);
        return this.#write(this.newId(), chained, () => this.#write(key, done, undo));
      },
    };
  }

  #note(key: string, of: Name): void {
    this.#own.set(key, of);
    const [oldest] = this.#own.keys();
    if (this.#own.size > 100 && oldest !== undefined) this.#own.delete(oldest);
  }

  #writeCall({ reason, acknowledged, key }: WriteOptions): WriteCall {
    return {
      signal: never,
      key: key ?? this.newId(),
      ...(reason === undefined ? {} : { reason }),
      ...(acknowledged === undefined ? {} : { acknowledged }),
    };
  }

  // ---- keeping the cache true ----

  #take<N extends Name>(of: N, raw: unknown): Collections[N] {
    const parsed = parseRecord(of, raw);
    if (parsed.ok) return parsed.record;
    throw new ProblemError({ code: 'badAdapter', issues: parsed.issues });
  }

  /** A verb may touch more than one collection; what it can have changed is asked again. */
  #settle(name: ActionName): void {
    const [noun = ''] = name.split('.');
    for (const of of touchedBy[noun] ?? []) this.#cache.invalidate(of);
    if (noun === 'settings') void this.#redescribe().catch(() => undefined);
  }

  async #describe(): Promise<Caps> {
    const describe = this.adapter.describe?.bind(this.adapter);
    try {
      this.#caps = resolveCaps(
        this.adapter,
        describe ? await callAdapter(never, () => describe({ signal: never })) : {},
      );
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
    for (const listener of [...this.#listeners]) listener();
    return this.#caps;
  }

  async #redescribe(): Promise<void> {
    this.#ready = this.#describe();
    await this.#ready;
  }

  async #follow(): Promise<void> {
    const caps = await this.ready().catch(() => undefined);
    if (!caps?.live || this.#feed || !this.#cache.watched) return;
    const heed = (news: ReadonlySet<Name> | 'reset') => {
      if (news === 'reset') void this.#cache.invalidateAll();
      else for (const of of news) this.#cache.invalidate(of);
      if (news === 'reset' || news.has('settings')) void this.#redescribe().catch(() => undefined);
    };
    this.#feed = followFeed(this.adapter, heed, ({ byKey, of }) => byKey !== undefined && this.#own.get(byKey) === of);
  }

  #unfollow(): void {
    this.#feed?.stop();
    this.#feed = undefined;
  }

  /** For the host's developer: where the back end's rows differ from the model. Paths and types only, never content. */
  #warnOnce(of: Name, bad: BadRow[]): void {
    const first = bad[0]?.issues[0];
    const line = `kundkort: ${of}: rows left out; ${first?.path ?? ''} should be ${first?.expected ?? ''}, got ${first?.got ?? ''}`;
    if (this.#warned.has(line)) return;
    this.#warned.add(line);
    console.warn(line);
  }
}

const touchedBy: Readonly<Record<string, readonly Name[]>> = {
  client: ['clients', 'notes'],
  contact: ['contacts'],
  portal: ['contacts'],
  site: ['sites'],
  address: ['addresses', 'equipment', 'sites'],
  assignment: ['assignments'],
  preferences: ['preferences'],
  settings: ['settings'],
};

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

const isJob = (value: unknown): value is Job =>
  typeof value === 'object' && value !== null && 'jobId' in value && 'state' in value;
