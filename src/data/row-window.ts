/**
 * The rows of a long list, read in blocks as they come into sight. Where the back end can start anywhere (`page` is `offset`
 * or `all`) a jump reads just the block it lands on; otherwise blocks follow each other by cursor. Blocks far away are let go,
 * so memory stays flat. While a new question is under way the rows of the old one stay.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Collections, Name, Query } from '../adapters/adapter.ts';
import type { Problem } from '../model/problem.ts';
import type { BadRow, ReadState, Rows } from './cache.ts';
import type { DataSource } from './data-source.ts';
import { isGone } from './is-gone.ts';

/** The question without paging; the window adds limit, offset and cursor. */
export interface WindowSpec<N extends Name> {
  of: N;
  query: Omit<Query, 'limit' | 'cursor' | 'offset'>;
  locale?: string | undefined;
}

interface Block<N extends Name> {
  state: ReadState<Rows<N>>;
  stop(): void;
}

const blockSize = 100;
const mostBlocks = 12;

export class RowWindowController<N extends Name> implements ReactiveController {
  #host: ReactiveControllerHost;
  #ask: () => { source: DataSource | undefined; spec: WindowSpec<N> | undefined };
  #asked: { source: DataSource; said: string; spec: WindowSpec<N>; jumps: boolean } | undefined;
  #blocks = new Map<number, Block<N>>();
  /** Rows of the former question, shown until the first block of the new one is here. */
  #former: { row: (index: number) => Collections[N] | undefined; length: number } | undefined;
  #cursors: (string | undefined)[] = [undefined];
  #end: number | undefined;

  constructor(
    host: ReactiveControllerHost,
    ask: () => { source: DataSource | undefined; spec: WindowSpec<N> | undefined },
  ) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  get status(): 'loading' | 'ready' | 'failed' {
    if (this.#former) return 'ready';
    return this.#first?.status ?? 'loading';
  }

  /** True while an answer is awaited, also when older rows are shown meanwhile. */
  get busy(): boolean {
    if (this.#former) return true;
    for (const { state } of this.#blocks.values())
      if (state.status === 'loading' || (state.status === 'ready' && state.fetching)) return true;
    return false;
  }

  get problem(): Problem | undefined {
    for (const { state } of this.#blocks.values())
      if (state.status !== 'loading' && state.problem) return state.problem;
    return undefined;
  }

  /** Exact when the back end counts; undefined when it does not and the end has not been seen. */
  get total(): number | undefined {
    const first = this.#first;
    if (first?.status === 'ready' && first.data.total?.kind === 'exact') return first.data.total.value;
    return this.#end;
  }

  /** How many rows to make room for: the total, or what is known with one block to come. */
  get length(): number {
    if (this.#former) return this.#former.length;
    if (this.total !== undefined) return this.total;
    const known = this.#blocks.size === 0 ? 0 : Math.max(...this.#blocks.keys()) + 1;
    return known * blockSize + (this.#cursors[known] === undefined ? 0 : blockSize);
  }

  get facets(): Rows<N>['facets'] {
    return this.#first?.status === 'ready' ? this.#first.data.facets : undefined;
  }

  /** Rows left out because they do not fit the schema, of the blocks in sight. */
  get bad(): BadRow[] {
    return [...this.#blocks.values()].flatMap(({ state }) => (state.status === 'ready' ? state.data.bad : []));
  }

  /** The row at this place, counted from 0; undefined while it is not here. */
  row(index: number): Collections[N] | undefined {
    if (this.#former) return this.#former.row(index);
    const state = this.#blocks.get(Math.floor(index / blockSize))?.state;
    return state?.status === 'ready' ? state.data.items[index % blockSize] : undefined;
  }

  /** The rows that are here, in order. */
  *loaded(): Iterable<Collections[N]> {
    for (const at of [...this.#blocks.keys()].sort((a, b) => a - b)) {
      const state = this.#blocks.get(at)?.state;
      if (state?.status === 'ready') yield* state.data.items;
    }
  }

  /** Says which rows are in sight, `to` not included; what is missing is read. */
  need(from: number, to: number): void {
    const asked = this.#asked;
    if (!asked || this.#former) return;
    const last = Math.max(0, Math.floor((Math.max(to, 1) - 1) / blockSize));
    const first = asked.jumps ? Math.floor(from / blockSize) : 0;
    for (let at = first; at <= last; at += 1) this.#open(at);
    this.#letGo(Math.floor(from / blockSize), last);
  }

  hostUpdate(): void {
    if (isGone(this.#host)) return;
    const { source, spec } = this.#ask();
    if (!source || !spec) {
      if (this.#asked) this.hostDisconnected();
      return;
    }
    const jumps = source.caps?.of(spec.of).page !== 'cursor' && source.caps !== undefined;
    const said = JSON.stringify([spec, jumps]);
    if (this.#asked?.source === source && this.#asked.said === said) return;
    const sameSource = this.#asked?.source === source && this.#asked.jumps === jumps;
    if (sameSource && this.status === 'ready' && !this.#former) this.#keepFormer();
    else if (!sameSource) this.#former = undefined;
    this.#leave();
    this.#asked = { source, said, spec, jumps };
    // Until the session is known nothing is asked: a back end may answer differently once it is.
    if (source.caps) this.#open(0);
    else
      source.ready().then(
        () => this.#host.requestUpdate(),
        () => this.#open(0),
      );
  }

  hostDisconnected(): void {
    this.#leave();
    this.#asked = undefined;
    this.#former = undefined;
  }

  retry(): void {
    this.#leave();
    this.#asked = undefined;
    this.#host.requestUpdate();
  }

  get #first(): ReadState<Rows<N>> | undefined {
    return this.#blocks.get(0)?.state ?? this.#blocks.values().next().value?.state;
  }

  #keepFormer(): void {
    const blocks = new Map(this.#blocks);
    const length = this.length;
    this.#former = {
      length,
      row: (index) => {
        const state = blocks.get(Math.floor(index / blockSize))?.state;
        return state?.status === 'ready' ? state.data.items[index % blockSize] : undefined;
      },
    };
  }

  #open(at: number): void {
    const asked = this.#asked;
    if (!asked || this.#blocks.has(at)) return;
    const { source, spec, jumps } = asked;
    const query: Query = { ...spec.query, limit: blockSize };
    if (jumps && at > 0) query.offset = at * blockSize;
    if (!jumps && at > 0) {
      const cursor = this.#cursors[at];
      // The block before has not told where this one starts.
      if (cursor === undefined) return;
      query.cursor = cursor;
    }
    const block: Block<N> = { state: { status: 'loading' }, stop: () => undefined };
    this.#blocks.set(at, block);
    block.stop = source.watchPage({ of: spec.of, query, locale: spec.locale }, (state) => {
      block.state = state;
      if (state.status === 'ready') {
        this.#cursors[at + 1] = state.data.next;
        this.#end = state.data.next === undefined ? at * blockSize + state.data.items.length : this.#end;
      }
      if (at === 0 && state.status !== 'loading') this.#former = undefined;
      this.#host.requestUpdate();
    });
  }

  #letGo(from: number, to: number): void {
    if (this.#blocks.size <= mostBlocks || !this.#asked?.jumps) return;
    for (const [at, block] of this.#blocks) {
      if (at === 0 || (at >= from - 2 && at <= to + 2)) continue;
      block.stop();
      this.#blocks.delete(at);
    }
  }

  #leave(): void {
    for (const block of this.#blocks.values()) block.stop();
    this.#blocks.clear();
    this.#cursors = [undefined];
    this.#end = undefined;
  }
}
