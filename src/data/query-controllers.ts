/** Reads for an element: what it asks for is compared at each update, so a changed attribute or locale is a new question. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Collections, Name } from '../adapters/adapter.ts';
import type { OneSpec, PageSpec, ReadState, Rows } from './cache.ts';
import type { DataSource } from './data-source.ts';
import { isGone } from './is-gone.ts';

abstract class Watching<S, T> implements ReactiveController {
  protected readonly host: ReactiveControllerHost;
  #ask: () => { source: DataSource | undefined; spec: S | undefined };
  #asked: { source: DataSource; spec: string } | undefined;
  #stop: (() => void) | undefined;
  /** `loading` also while there is nothing to ask yet. */
  state: ReadState<T> = { status: 'loading' };

  constructor(host: ReactiveControllerHost, ask: () => { source: DataSource | undefined; spec: S | undefined }) {
    this.host = host;
    this.#ask = ask;
    host.addController(this);
  }

  get data(): T | undefined {
    return this.state.status === 'ready' ? this.state.data : undefined;
  }

  protected abstract watch(source: DataSource, spec: S, listener: (state: ReadState<T>) => void): () => void;

  hostUpdate(): void {
    if (isGone(this.host)) return;
    const { source, spec } = this.#ask();
    if (!source || !spec) {
      this.#leave();
      return;
    }
    const said = JSON.stringify(spec);
    if (this.#asked?.source === source && this.#asked.spec === said) return;
    const keep = this.#asked?.source === source && this.keepsWhile(this.#asked.spec, said) ? this.state : undefined;
    this.#leave();
    if (keep?.status === 'ready') this.state = { ...keep, fetching: true };
    this.#asked = { source, spec: said };
    let first = true;
    this.#stop = this.watch(source, spec, (state) => {
      if (first && keep?.status === 'ready' && state.status === 'loading') return;
      this.state = state;
      if (!first) this.host.requestUpdate();
    });
    first = false;
  }

  /** True when the old answer may stay on screen until the new one is here. */
  protected keepsWhile(_former: string, _next: string): boolean {
    return false;
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Asks once more, after a problem. */
  retry(): void {
    this.#leave();
    this.host.requestUpdate();
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#asked = undefined;
    this.state = { status: 'loading' };
  }
}

export class PageController<N extends Name> extends Watching<PageSpec<N>, Rows<N>> {
  protected watch(source: DataSource, spec: PageSpec<N>, listener: (state: ReadState<Rows<N>>) => void): () => void {
    return source.watchPage(spec, listener);
  }

  protected override keepsWhile(): boolean {
    return true;
  }
}

export class RecordController<N extends Name> extends Watching<OneSpec<N>, Collections[N]> {
  protected watch(
    source: DataSource,
    spec: OneSpec<N>,
    listener: (state: ReadState<Collections[N]>) => void,
  ): () => void {
    return source.watchOne(spec, listener);
  }
}
