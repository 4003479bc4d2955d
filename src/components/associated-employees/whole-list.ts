/** All rows of a question, page after page without being asked, up to a number beyond which nobody would read them. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Collections, Name } from '../../adapters/adapter.ts';
import type { Problem } from '../../model/problem.ts';
import { GrowingPages } from '../shared/growing-pages.ts';
import type { PagesAsk } from '../shared/growing-pages.ts';

const most = 5000;

export class WholeList<N extends Name> implements ReactiveController {
  readonly #pages: GrowingPages<N>;

  constructor(host: ReactiveControllerHost, of: N, ask: () => PagesAsk) {
    this.#pages = new GrowingPages(host, of, ask);
    host.addController(this);
  }

  get rows(): readonly Collections[N][] {
    return this.#pages.rows;
  }

  /** Why they are not all here. */
  get problem(): Problem | undefined {
    const { state, problem } = this.#pages;
    return state.status === 'failed' ? state.problem : problem;
  }

  /** All that are to come are here. */
  get isWhole(): boolean {
    return this.#pages.state.status === 'ready' && !this.#goesOn;
  }

  /** There are more than are read. */
  get isCut(): boolean {
    return this.#pages.hasMore && this.rows.length >= most;
  }

  retry(): void {
    if (this.#pages.state.status === 'failed') this.#pages.retry();
    else void this.#pages.more();
  }

  hostUpdated(): void {
    const { state, problem, busy } = this.#pages;
    // Not within the update that has just ended.
    if (state.status === 'ready' && this.#goesOn && !busy && !problem) queueMicrotask(() => void this.#pages.more());
  }

  get #goesOn(): boolean {
    return this.#pages.hasMore && !this.isCut;
  }
}
