/**
 * What has been read, kept true. Query-core holds the answers and stops a request when its last watcher leaves; the optimistic
 * overlay is folded over them on the way out. Knows how to keep pages and records fresh after a write, not how to write.
 */
import { QueryClient, QueryObserver } from '@tanstack/query-core';
import type { QueryKey, QueryObserverResult } from '@tanstack/query-core';
import type { Collections, Entity, Name, Page, Query } from '../adapters/adapter.ts';
import { toProblem } from '../model/problem.ts';
import type { Problem } from '../model/problem.ts';
import { affects, dependents } from './freshness.ts';
import { Overlay } from './overlay.ts';

/** A page as elements see it: good rows, and how many were left out because they do not fit the schema. */
export interface Rows<N extends Name = Name> extends Omit<Page<Collections[N]>, 'items'> {
  items: Collections[N][];
  bad: BadRow[];
}
export interface BadRow {
  index: number;
  id?: string | undefined;
  issues: { path: string; expected: string; got: string }[];
}

export type ReadState<T> =
  | { status: 'loading' }
  | { status: 'ready'; data: T; fetching: boolean; problem?: Problem | undefined }
  | { status: 'failed'; problem: Problem };

export type PageSpec<N extends Name> = { of: N; query: Query; locale?: string | undefined };
export type OneSpec<N extends Name> = { of: N; id: string };

interface Reader {
  page<N extends Name>(spec: PageSpec<N>, signal: AbortSignal): Promise<Rows<N>>;
  one<N extends Name>(of: N, id: string, signal: AbortSignal): Promise<Collections[N]>;
  /** A live back end says when something changes; any other is asked again when the page is looked at anew. */
  isLive(): boolean;
}

export class Cache {
  #reader: Reader;
  #client = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always', structuralSharing: false, gcTime: 60_000 } },
  });
  #overlay = new Overlay();
  #overlayListeners = new Set<(of: Name) => void>();
  #watchers = 0;
  /** Answers to own writes, by record: a read that began before one of them is older than it. */
  #absorbed = new Map<string, { turn: number; record: Entity }>();
  #turn = 0;
  /** Told when the first watcher comes and when the last one leaves. */
  onWatched: ((watched: boolean) => void) | undefined;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  get watched(): boolean {
    return this.#watchers > 0;
  }

  /** All rows of a collection, where the back end cannot be asked more cleverly; kept until something changes. */
  all<N extends Name>(of: N, fetch: (signal: AbortSignal) => Promise<Rows<N>>): Promise<Rows<N>> {
    return this.#client.fetchQuery({
      queryKey: ['all', of],
      queryFn: ({ signal }) => this.#fresh(of, () => fetch(signal), freshRows),
      staleTime: this.#reader.isLive() ? Infinity : 5_000,
    });
  }

  /** Takes rows that were fetched whole for `all`. */
  keepAll<N extends Name>(of: N, rows: Rows<N>): void {
    this.#client.setQueryData(['all', of], rows);
  }

  one<N extends Name>(of: N, id: string): Promise<Collections[N]> {
    return this.#client.fetchQuery({
      queryKey: ['one', of, id],
      queryFn: ({ signal }) => this.#readOne(of, id, signal),
      staleTime: this.#reader.isLive() ? Infinity : 0,
    });
  }

  watchPage<N extends Name>(spec: PageSpec<N>, listener: (state: ReadState<Rows<N>>) => void): () => void {
    const fold = (rows: Rows<N>) => {
      const items = rows.items.map((row) => this.#overlay.fold(spec.of, row));
      return items.some((row, index) => row !== rows.items[index]) ? { ...rows, items } : rows;
    };
    const key = ['page', spec.of, spec.query, spec.locale];
    const read = (signal: AbortSignal) => this.#fresh(spec.of, () => this.#reader.page(spec, signal), freshRows);
    return this.#watch(key, read, fold, spec.of, listener);
  }

  watchOne<N extends Name>({ of, id }: OneSpec<N>, listener: (state: ReadState<Collections[N]>) => void): () => void {
    const fold = (record: Collections[N]) => this.#overlay.fold(of, record);
    return this.#watch(['one', of, id], (signal) => this.#readOne(of, id, signal), fold, of, listener);
  }

  /** Shows a patch before its answer; the returned function takes just this one away again. */
  guess(key: string, of: Name, id: string, set: Record<string, unknown>): () => void {
    this.#overlay.add({ key, of, id, set });
    this.#tellOverlay(of);
    return () => {
      this.#overlay.drop(key);
      this.#tellOverlay(of);
    };
  }

  /** Puts the server's answer where the record is shown. Pages are asked again only if the change can move or hide a row. */
  absorb<N extends Name>(of: N, record: Collections[N], changed?: string[]): void {
    this.#note(of, record);
    this.#client.setQueryData(['one', of, record.id], record);
    this.#client.setQueriesData<Rows<N>>(
      { predicate: ({ queryKey }) => queryKey[0] === 'page' && queryKey[1] === of },
      (rows) =>
        rows?.items.some((row) => row.id === record.id)
          ? { ...rows, items: rows.items.map((row) => (row.id === record.id ? record : row)) }
          : rows,
    );
    this.invalidate(of, changed, record.id);
  }

  forget(of: Name, id: string): void {
    this.#client.removeQueries({ queryKey: ['one', of, id], exact: true, type: 'inactive' });
    this.invalidate(of);
  }

  /** Asks again for what a write to these fields can have made untrue; `absorbed` names the record that is known already. */
  invalidate(of: Name, changed?: string[], absorbed?: string): void {
    const others = dependents(of);
    void this.#client.invalidateQueries({
      predicate: ({ queryKey, state }) => {
        const [kind, collection, about] = queryKey;
        if (collection !== of) return others.some((other) => other === collection);
        if (kind === 'one') return about !== absorbed;
        if (kind === 'all') return true;
        return !changed || state.fetchStatus === 'fetching' || affects(about, changed);
      },
    });
  }

  invalidateAll(): Promise<void> {
    return this.#client.invalidateQueries();
  }

  reset(): Promise<void> {
    return this.#client.resetQueries();
  }

  clear(): void {
    this.#client.clear();
  }

  #readOne<N extends Name>(of: N, id: string, signal: AbortSignal): Promise<Collections[N]> {
    return this.#fresh(
      of,
      () => this.#reader.one(of, id, signal),
      (record, fresher) => fresher(record),
    );
  }

  /** What was read, with the records that this page has saved while it was under way. */
  async #fresh<N extends Name, T>(
    of: N,
    read: () => Promise<T>,
    replace: (answer: T, fresher: (record: Collections[N]) => Collections[N]) => T,
  ): Promise<T> {
    const began = this.#turn;
    const answer = await read();
    if (this.#turn === began) return answer;
    return replace(answer, (record) => {
      const known = this.#absorbed.get(`${of}/${record.id}`);
      return known && known.turn > began ? (known.record as Collections[N]) : record;
    });
  }

  #note(of: Name, record: Entity): void {
    this.#turn += 1;
    const name = `${of}/${record.id}`;
    this.#absorbed.delete(name);
    this.#absorbed.set(name, { turn: this.#turn, record });
    const [oldest] = this.#absorbed.keys();
    if (this.#absorbed.size > 200 && oldest !== undefined) this.#absorbed.delete(oldest);
  }

  #watch<T>(
    queryKey: QueryKey,
    fetch: (signal: AbortSignal) => Promise<T>,
    fold: (data: T) => T,
    of: Name,
    listener: (state: ReadState<T>) => void,
  ): () => void {
    const observer = new QueryObserver<T>(this.#client, {
      queryKey,
      queryFn: ({ signal }) => fetch(signal),
      staleTime: () => (this.#reader.isLive() ? Infinity : 30_000),
    });
    const tell = (result: QueryObserverResult<T>) => {
      const problem = result.error ? toProblem(result.error) : undefined;
      if (result.data !== undefined) {
        listener({ status: 'ready', data: fold(result.data), fetching: result.isFetching, problem });
      } else listener(problem && !result.isFetching ? { status: 'failed', problem } : { status: 'loading' });
    };
    const stop = observer.subscribe(tell);
    const refold = (changed: Name) => {
      if (changed === of) tell(observer.getCurrentResult());
    };
    this.#overlayListeners.add(refold);
    this.#watchers += 1;
    if (this.#watchers === 1) this.onWatched?.(true);
    tell(observer.getCurrentResult());
    return () => {
      stop();
      this.#overlayListeners.delete(refold);
      this.#watchers -= 1;
      if (this.#watchers === 0) this.onWatched?.(false);
    };
  }

  #tellOverlay(of: Name): void {
    for (const listener of [...this.#overlayListeners]) listener(of);
  }
}

const freshRows = <N extends Name>(rows: Rows<N>, fresher: (record: Collections[N]) => Collections[N]): Rows<N> => ({
  ...rows,
  items: rows.items.map(fresher),
});
