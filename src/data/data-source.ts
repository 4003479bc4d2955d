/**
 * What is known now. `createDataSource(adapter)` stands between the elements and one adapter and owns, once for all of them:
 * checking both ways, the cache, cancellation, the optimistic overlay and the merge of stale writes. Hosts never implement it.
 * It knows nothing of elements or words: problems leave it as codes.
 * How a call goes is `pipeline.ts`; what a write is, `writes.ts`.
 */
import type {
  ActionName,
  Actions,
  Adapter,
  BatchOp,
  BatchResult,
  Collections,
  Draft,
  Name,
  Patch,
  Query,
} from '../adapters/adapter.ts';
import { ProblemError, toProblem } from '../model/problem.ts';
import { BackEnd } from './back-end.ts';
import { bulkWrite } from './bulk.ts';
import { Cache } from './cache.ts';
import type { BadRow, OneSpec, PageSpec, ReadState, Rows } from './cache.ts';
import { resolveCaps } from './capabilities.ts';
import type { Caps } from './capabilities.ts';
import { followFeed } from './feed.ts';
import { fewRows, queryRows } from './local-rows.ts';
import type { Outbox } from './outbox/outbox.ts';
import { openOutbox } from './open-outbox.ts';
import { Pipeline } from './pipeline.ts';
import type { PipelineOptions } from './pipeline.ts';
import { demandSight } from './demand-sight.ts';
import { SmallCollections } from './small-collections.ts';
import { touchedBy } from './touched-by.ts';
import { Writes } from './writes.ts';
import type { Write, WriteOptions } from './writes.ts';

export interface SourceOptions extends PipelineOptions {
  /** A new opaque id; injectable for tests. */
  newId?: () => string;
  /**
   * Keeps what is not sent yet in this browser under the name, through lost connections and closed tabs. One name for each
   * person and back end.
   */
  outbox?: string;
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
  /** What waits to be sent; undefined where nothing is kept. */
  readonly outbox: Promise<Outbox> | undefined;
  #cache: Cache;
  #backEnd: BackEnd;
  #writes: Writes;
  #listeners = new Set<() => void>();
  #caps: Caps | undefined;
  #ready: Promise<Caps> | undefined;
  #feed: { stop(): void } | undefined;
  #warned = new Set<string>();
  #small: SmallCollections;

  constructor(adapter: Adapter, options: SourceOptions) {
    this.adapter = adapter;
    this.newId = options.newId ?? randomId;
    this.#backEnd = new BackEnd(adapter, new Pipeline(options));
    this.#cache = new Cache({
      page: (spec, signal) => this.#fetchPage(spec, signal),
      one: (of, id, signal) => this.#fetchOne(of, id, signal),
      isLive: () => this.#caps?.live ?? false,
    });
    this.#small = new SmallCollections({
      list: (of, limit, signal) => this.#backEnd.list(of, { limit }, { signal }),
      keep: (of, rows) => this.#cache.keepAll(of, rows),
      tell: () => this.#tell(),
    });
    this.#writes = new Writes({
      backEnd: this.#backEnd,
      cache: this.#cache,
      newId: this.newId,
      caps: () => this.ready(),
      everyRow: (of, query, signal) => this.#everyRow(of, query, signal),
      settle: (name) => this.#settle(name),
    });
    if (options.outbox !== undefined)
      this.outbox = openOutbox(options.outbox, this.#writes, this.#cache, this.#backEnd);
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
    void this.outbox?.then((outbox) => outbox.close());
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

  /** Every row of a query, page after page, straight from the back end. */
  every<N extends Name>(
    of: N,
    query: Omit<Query, 'limit' | 'cursor'> = {},
    { signal = never }: { signal?: AbortSignal } = {},
  ): Promise<Collections[N][]> {
    return this.#everyRow(of, query, signal);
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
    const caps = await this.ready();
    demandSight(of, caps);
    const isWhole = caps.of(of).page === 'all' || (await this.#small.isSmall(of, caps, signal));
    const page = isWhole
      ? await queryRows(of, await this.#allRows(of), query, { signal, locale })
      : await this.#backEnd.list(of, query, { signal, locale });
    if (page.bad.length > 0) this.#warnOnce(of, page.bad);
    return page;
  }

  async #fetchOne<N extends Name>(of: N, id: string, signal: AbortSignal): Promise<Collections[N]> {
    demandSight(of, await this.ready());
    try {
      return await this.#backEnd.get(of, id, { signal });
    } catch (error) {
      // Made here while nobody answered, it may have got another id since.
      const movedTo = toProblem(error).code === 'notFound' ? await (await this.outbox)?.aliasOf(id) : undefined;
      throw movedTo === undefined ? error : new ProblemError({ code: 'gone', movedTo });
    }
  }

  #allRows<N extends Name>(of: N): Promise<Rows<N>> {
    return this.#cache.all(of, async (signal) => {
      const budget = this.#backEnd.pipeline.budget();
      const limit = Math.max(this.#caps?.of(of).maxLimit ?? 0, fewRows);
      const rows: Rows<N> = { items: [], bad: [] };
      let cursor: string | undefined;
      do {
        const query: Query = { limit, ...(cursor !== undefined && { cursor }) };
        const page = await this.#backEnd.list(of, query, { signal, budget });
        if (page.next !== undefined && page.next === cursor) throw endless(of);
        rows.items.push(...page.items);
        rows.bad.push(...page.bad);
        if (page.asOf !== undefined) rows.asOf ??= page.asOf;
        cursor = page.next;
      } while (cursor !== undefined);
      return rows;
    });
  }

  async #everyRow<N extends Name>(
    of: N,
    query: Omit<Query, 'limit' | 'cursor'>,
    signal: AbortSignal,
  ): Promise<Collections[N][]> {
    const limit = Math.min(this.#caps?.of(of).maxLimit ?? 100, 1_000);
    const rows: Collections[N][] = [];
    let cursor: string | undefined;
    do {
      const page: Rows<N> = await this.#fetchPage(
        { of, query: { ...query, limit, ...(cursor !== undefined && { cursor }) } },
        signal,
      );
      if (page.next !== undefined && page.next === cursor) throw endless(of);
      rows.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return rows;
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
    return this.#writes.save(of, before, set, options);
  }

  /** Makes a record. An id is given here when the back end takes the client's. */
  add<N extends Name>(of: N, draft: Draft<N>, options: WriteOptions = {}): Write<Collections[N]> {
    return this.#writes.add(of, draft, options);
  }

  remove<N extends Name>(of: N, record: Collections[N], options: WriteOptions = {}): Write<void> {
    return this.#writes.remove(of, record, options);
  }

  /** A domain verb; where the back end does not declare it, the fallback of adapter-contract.md 3.3 where there is one. */
  act<A extends ActionName>(name: A, input: Actions[A]['in'], options: WriteOptions = {}): Write<Actions[A]['out']> {
    return this.#writes.act(name, input, options);
  }

  /** A verb that only answers, such as a dry run: it is never kept for later, and nothing is read anew because of it. */
  async ask<A extends ActionName>(name: A, input: Actions[A]['in'], signal: AbortSignal): Promise<Actions[A]['out']> {
    const caps = await this.ready();
    const budget = this.#backEnd.pipeline.budget();
    // No dry run is a job.
    return this.#backEnd.act(name, input, { call: { signal, key: this.newId() }, caps, budget }) as Promise<
      Actions[A]['out']
    >;
  }

  /** Many writes, one result for each in the same order. Without `batch` they go a few at a time. */
  async bulk(
    ops: BatchOp[],
    {
      atomic = false,
      signal = never,
      key = this.newId(),
      reason,
      acknowledged,
    }: WriteOptions & { atomic?: boolean } = {},
  ): Promise<BatchResult[]> {
    const caps = await this.ready();
    const call = {
      signal,
      key,
      ...(reason !== undefined && { reason }),
      ...(acknowledged !== undefined && { acknowledged }),
    };
    try {
      return await bulkWrite(this.#backEnd, ops, atomic, { call, caps, budget: this.#backEnd.pipeline.budget() });
    } finally {
      for (const of of new Set(ops.map((op) => op.of))) this.#cache.invalidate(of);
    }
  }

  // ---- keeping the cache true ----

  /** A verb may touch more than one collection; what it can have changed is asked again. */
  #settle(name: ActionName): void {
    const [noun = ''] = name.split('.');
    for (const of of touchedBy[noun] ?? []) this.#cache.invalidate(of);
    if (noun === 'settings') void this.#redescribe().catch(() => undefined);
  }

  async #describe(): Promise<Caps> {
    const describe = this.adapter.describe?.bind(this.adapter);
    try {
      const said = describe
        ? await this.#backEnd.pipeline.call({ signal: never }, ({ signal }) => describe({ signal }))
        : {};
      this.#caps = resolveCaps(this.adapter, said);
    } catch (error) {
      this.#ready = undefined;
      throw error;
    }
    this.#tell();
    return this.#caps;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
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
    const { clock } = this.#backEnd.pipeline;
    this.#feed = followFeed(this.adapter, clock, heed, ({ byKey, of }) => this.#writes.isOwn(of, byKey));
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

const endless = (of: Name): ProblemError =>
  new ProblemError({
    code: 'badAdapter',
    issues: [{ path: `/${of}/next`, expected: 'another cursor', got: 'the same one' }],
  });
