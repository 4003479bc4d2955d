/**
 * Rows read one page at a time, with the way to the next and the former page. Where the back end can start anywhere a page is
 * found by its number; otherwise the cursors that led here are kept, and a page not yet passed is walked to.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CollectionCaps, Collections, Name, Op, Page, Query, Sort } from '../../adapters/adapter.ts';
import { canFilter, canSort } from '../../data/can-ask.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import { announce } from '../../ui/live-region.ts';
import { entryOf, firstInView } from './first-in-view.ts';

export type PagedQuery = Omit<Query, 'limit' | 'cursor' | 'offset' | 'count'>;

interface PagedMeans {
  source: () => DataSource | undefined;
  /** The question without paging. A sort or a search that the back end does not know is left out of it. */
  query: () => PagedQuery | undefined;
  /** Where the language decides the order. */
  locale?: () => string | undefined;
  /** What is read out when a page that a person asked for is here. */
  said: () => string;
}

export type PageSize = 10 | 25 | 50 | 100;
const pageSizes: readonly PageSize[] = [10, 25, 50, 100];

const said = (value: unknown): string => JSON.stringify(value ?? null);

/** Each row stands in the host's root with `data-id`. */
export class PagedRows<N extends Name> implements ReactiveController {
  readonly #of: N;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #means: PagedMeans;
  readonly #page: PageController<N>;
  #size: PageSize = 25;
  /** The page that is wanted, counted from 0. */
  #at = 0;
  /** Where each page begins, as far as is known. */
  #cursors: (string | undefined)[] = [undefined];
  /** What the rows on screen are. */
  #shown = { at: 0, size: this.#size };
  #asked: { source: DataSource | undefined; parent: string; own: string; sent: string } | undefined;
  #walk: AbortController | undefined;
  #sent: Query | undefined;
  /** It has failed to say what it can do. */
  #refused: DataSource | undefined;
  /** A page that a person asked for is on its way. */
  #awaited = false;
  /** The entry to be brought into view once it is here. */
  #kept: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, of: N, means: PagedMeans) {
    this.#host = host;
    this.#of = of;
    this.#means = means;
    this.#page = new PageController<N>(host, () => {
      const query = this.#begin();
      // The page on screen stays until it is known where the wanted one begins.
      if (!this.#walk) this.#sent = query && this.#paged(query);
      return { source: means.source(), spec: this.#sent && { of, query: this.#sent, locale: means.locale?.() } };
    });
    host.addController(this);
  }

  get state(): PageController<N>['state'] {
    return this.#page.state;
  }

  get rows(): readonly Collections[N][] {
    return this.#page.data?.items ?? [];
  }

  /** Rows of all pages, as far as the back end tells or the end is in sight. */
  get total(): Page<unknown>['total'] {
    const { data } = this.#page;
    if (!data) return undefined;
    return data.total ?? (data.next === undefined ? { value: this.to, kind: 'exact' } : undefined);
  }

  /** The first and the last row on screen, counted from 1; both 0 when there is none. */
  get from(): number {
    return this.rows.length > 0 ? this.#shown.at * this.#shown.size + 1 : 0;
  }

  get to(): number {
    return this.from === 0 ? 0 : this.from + this.rows.length - 1;
  }

  get size(): PageSize {
    return this.#size;
  }

  get sizes(): readonly PageSize[] {
    const most = this.#caps?.maxLimit ?? 100;
    return pageSizes.filter((size) => size <= Math.max(most, pageSizes[0] ?? 0));
  }

  get hasPrevious(): boolean {
    return this.#at > 0;
  }

  get hasNext(): boolean {
    return this.#page.data?.next !== undefined;
  }

  /** True while an answer is awaited, also when older rows are shown meanwhile. */
  get busy(): boolean {
    const { state } = this.#page;
    return this.#walk !== undefined || state.status === 'loading' || (state.status === 'ready' && state.fetching);
  }

  get canSearch(): boolean {
    return this.#caps?.search ?? false;
  }

  canSort(field: string): boolean {
    return this.#caps !== undefined && canSort(this.#caps, field);
  }

  canFilter(field: string, op: Op): boolean {
    return this.#caps !== undefined && canFilter(this.#caps, field, op);
  }

  /** Asks once more, after a problem. */
  retry(): void {
    this.#page.retry();
  }

  next(): void {
    if (this.hasNext) void this.#go(this.#shown.at + 1);
  }

  previous(): void {
    if (this.hasPrevious) void this.#go(this.#at - 1);
  }

  /** The page of another size that has the first entry in view; that entry stays in view. */
  setSize(size: PageSize): void {
    if (size === this.#size) return;
    const first = firstInView(
      this.#host,
      this.rows.map(({ id }) => id),
    );
    const kept = this.rows[first]?.id;
    const index = Math.max(0, this.from - 1) + first;
    this.#size = size;
    this.#cursors = [undefined];
    void this.#go(Math.floor(index / size), kept);
  }

  /** Leads to one end of the list, where an entry that has been added is brought into view. */
  show(end: 'first' | 'last', id: string): void {
    const { total } = this;
    const last = total ? Math.floor(total.value / this.#size) : this.#at;
    void this.#go(end === 'first' ? 0 : this.#jumps ? last : Infinity, id);
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const { state } = this.#page;
    if (state.status !== 'ready' || state.fetching || this.#walk) return;
    this.#shown = { at: this.#at, size: this.#size };
    this.#cursors[this.#at + 1] = state.data.next;
  }

  hostUpdated(): void {
    const { state } = this.#page;
    if (state.status !== 'ready' || state.fetching || this.#walk) return;
    // The last entry of the last page is gone.
    if (state.data.items.length === 0 && this.#at > 0) return queueMicrotask(() => void this.#go(this.#at - 1));
    if (this.#awaited) announce(this.#means.said());
    this.#awaited = false;
    const kept = this.#kept === undefined ? undefined : entryOf(this.#host, this.#kept);
    if (!kept) return;
    this.#kept = undefined;
    kept.scrollIntoView({ block: 'nearest' });
  }

  hostDisconnected(): void {
    this.#walk?.abort();
    this.#walk = undefined;
  }

  get #caps(): CollectionCaps | undefined {
    return this.#means.source()?.caps?.of(this.#of);
  }

  get #jumps(): boolean {
    return this.#caps !== undefined && this.#caps.page !== 'cursor';
  }

  async #go(at: number, kept?: string): Promise<void> {
    this.#walk?.abort();
    this.#walk = undefined;
    this.#awaited = true;
    this.#kept = kept;
    this.#at = this.#jumps ? at : await this.#reach(at);
    this.#host.requestUpdate();
  }

  /** Learns where a page begins from those before it; answers the last one there is when there are fewer. */
  async #reach(at: number): Promise<number> {
    const source = this.#means.source();
    const query = this.#begin();
    let known = Math.min(
      at,
      this.#cursors.findLastIndex((cursor, index) => index === 0 || cursor !== undefined),
    );
    if (known === at || !source || !query) return known;
    const walk = (this.#walk = new AbortController());
    this.#host.requestUpdate();
    try {
      while (known < at) {
        const cursor = this.#cursors[known];
        const page: Page<unknown> = await source.page(
          this.#of,
          { ...query, limit: this.#size, ...(cursor !== undefined && { cursor }) },
          { signal: walk.signal, locale: this.#means.locale?.() },
        );
        if (walk.signal.aborted) return this.#at;
        if (page.next === undefined || page.next === cursor) break;
        this.#cursors[(known += 1)] = page.next;
      }
    } catch {
      // The page itself is asked for next, and says why when that fails too.
    }
    if (this.#walk !== walk) return this.#at;
    this.#walk = undefined;
    return known;
  }

  /** The question as it is sent. Another one than before begins at its first page. */
  #begin(): PagedQuery | undefined {
    const query = this.#means.query();
    const source = this.#means.source();
    const caps = this.#caps;
    const { search, sort, ...rest } = query ?? {};
    const sortable = (sort ?? []).filter(({ field }: Sort) => !caps || canSort(caps, field));
    const sent: PagedQuery = {
      ...rest,
      ...(search && (caps?.search ?? true) && { search }),
      ...(sortable.length > 0 && { sort: sortable }),
    };
    if (query && caps) {
      const asked = { source, parent: said(query.parent), own: said(query), sent: said(sent) };
      const former = this.#asked;
      this.#asked = asked;
      if (former?.sent !== asked.sent || former.source !== source) {
        this.#walk?.abort();
        this.#walk = undefined;
        this.#at = 0;
        this.#cursors = [undefined];
        // What a person has changed is answered aloud; another client or a back end that is known better is not.
        const isSame = former?.source === source && former?.parent === asked.parent;
        this.#awaited = isSame && former?.own !== asked.own;
      }
    }
    // Until it is known what can be asked nothing is: the answer would be thrown away.
    return query && (caps || !source || this.#unknown(source)) ? sent : undefined;
  }

  /** True once the back end has failed to describe itself: then the page is asked for, and says why. */
  #unknown(source: DataSource): boolean {
    if (this.#refused === source) return true;
    const ask = () => this.#host.requestUpdate();
    source.ready().then(ask, () => {
      this.#refused = source;
      ask();
    });
    return false;
  }

  #paged(query: PagedQuery): Query {
    const count = this.#caps?.count ?? 'none';
    const cursor = this.#cursors[this.#at];
    return {
      ...query,
      limit: this.#size,
      ...(count !== 'none' && { count }),
      ...(this.#at > 0 && (this.#jumps ? { offset: this.#at * this.#size } : cursor !== undefined && { cursor })),
    };
  }
}
