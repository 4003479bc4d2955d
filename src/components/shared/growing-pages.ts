/**
 * Rows that grow by a page at a time. The first page is watched and so stays true; the later ones are kept as they were
 * fetched until another question is asked.
 */
import type { ReactiveControllerHost } from 'lit';
import type { Collections, Name, Query } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import { isAbort, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';

export interface PagesAsk {
  source: DataSource | undefined;
  query: Query | undefined;
}

export class GrowingPages<N extends Name> {
  readonly #of: N;
  readonly #host: ReactiveControllerHost;
  readonly #ask: () => PagesAsk;
  readonly #first: PageController<N>;
  #asked: string | undefined;
  #older: readonly Collections[N][] = [];
  /** Where the next page begins; `'first'` as long as only the first page is here. */
  #next: string | undefined | 'first' = 'first';
  #abort: AbortController | undefined;
  /** More rows are on their way. */
  busy = false;
  /** Why they did not come. */
  problem: Problem | undefined;

  constructor(host: ReactiveControllerHost, of: N, ask: () => PagesAsk) {
    this.#of = of;
    this.#host = host;
    this.#ask = ask;
    this.#first = new PageController<N>(host, () => {
      const { source, query } = ask();
      this.#begin(query);
      return { source, spec: query && { of, query } };
    });
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#abort?.abort();
    this.busy = false;
  }

  get state(): PageController<N>['state'] {
    return this.#first.state;
  }

  retry(): void {
    this.#first.retry();
  }

  /** Each once: a row may move from the first page to the next while both are here. */
  get rows(): readonly Collections[N][] {
    const first = this.#first.data?.items ?? [];
    const known = new Set(first.map(({ id }) => id));
    return [...first, ...this.#older.filter(({ id }) => !known.has(id))];
  }

  get hasMore(): boolean {
    return (this.#next === 'first' ? this.#first.data?.next : this.#next) !== undefined;
  }

  async more(): Promise<void> {
    const { source, query } = this.#ask();
    const cursor = this.#next === 'first' ? this.#first.data?.next : this.#next;
    if (!source || !query || cursor === undefined || this.busy) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.busy = true;
    this.problem = undefined;
    this.#host.requestUpdate();
    try {
      const page = await source.page(this.#of, { ...query, cursor }, { signal: abort.signal });
      if (abort.signal.aborted) return;
      this.#older = [...this.#older, ...page.items];
      this.#next = page.next === cursor ? undefined : page.next;
    } catch (error) {
      if (abort.signal.aborted || isAbort(error)) return;
      this.problem = toProblem(error);
    }
    this.busy = false;
    this.#host.requestUpdate();
  }

  /** Another question: what was fetched for the former one is let go. */
  #begin(query: Query | undefined): void {
    const said = JSON.stringify(query);
    if (said === this.#asked) return;
    this.#asked = said;
    this.#abort?.abort();
    this.#older = [];
    this.#next = 'first';
    this.busy = false;
    this.problem = undefined;
  }
}
