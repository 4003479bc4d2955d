/**
 * The trail, page after page. The first page is watched and so stays true; what came before it never changes, because the
 * trail is only added to, and is kept as it was fetched.
 */
import type { ReactiveControllerHost } from 'lit';
import type { Query } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import { isAbort, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import type { Activity } from '../../model/remark.ts';

export interface HistoryAsk {
  source: DataSource | undefined;
  query: Query | undefined;
}

export class HistoryPages {
  readonly #host: ReactiveControllerHost;
  readonly #ask: () => HistoryAsk;
  readonly #first: PageController<'activity'>;
  #asked: string | undefined;
  #older: readonly Activity[] = [];
  /** Where the next older page begins; `'first'` as long as only the first page is here. */
  #next: string | undefined | 'first' = 'first';
  #abort: AbortController | undefined;
  /** Older entries are on their way. */
  busy = false;
  /** Why older entries did not come. */
  problem: Problem | undefined;

  constructor(host: ReactiveControllerHost, ask: () => HistoryAsk) {
    this.#host = host;
    this.#ask = ask;
    this.#first = new PageController<'activity'>(host, () => {
      const { source, query } = ask();
      this.#begin(query);
      return { source, spec: query && { of: 'activity', query } };
    });
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#abort?.abort();
    this.busy = false;
  }

  get state(): PageController<'activity'>['state'] {
    return this.#first.state;
  }

  retry(): void {
    this.#first.retry();
  }

  /** Newest first, each once: an entry may move from the first page to the next while both are here. */
  get entries(): readonly Activity[] {
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
      const page = await source.page('activity', { ...query, cursor }, { signal: abort.signal });
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
