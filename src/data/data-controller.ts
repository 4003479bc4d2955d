/**
 * Gives an element its data source: of its own `adapter` when it has one, else of the provider around it.
 * Elements with the same adapter share one source, and so one cache.
 */
import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Adapter } from '../adapters/adapter.ts';
import { holds } from '../model/rights.ts';
import type { Right, Session } from '../model/rights.ts';
import type { Settings } from '../model/register.ts';
import { act } from './act.ts';
import type { Outcome } from './act.ts';
import type { ElementAction } from './actions.ts';
import type { Caps } from './capabilities.ts';
import { dataContext, linkContext } from './contexts.ts';
import { createDataSource } from './data-source.ts';
import type { DataSource } from './data-source.ts';
import { isGone } from './is-gone.ts';
import { namedAdapter } from './named-adapters.ts';

export type DataHost = ReactiveControllerHost & HTMLElement & { adapter?: Adapter | string | undefined };

const sources = new WeakMap<Adapter, DataSource>();

/** The one data source of an adapter on this page. With an outbox it is made anew if it had none. */
export function sourceOf(adapter: Adapter, outbox?: string): DataSource {
  const known = sources.get(adapter);
  if (known && (outbox === undefined || known.outbox)) return known;
  const source = createDataSource(adapter, outbox === undefined ? {} : { outbox });
  sources.set(adapter, source);
  return source;
}

export class DataController implements ReactiveController {
  #host: DataHost;
  #provided: ContextConsumer<typeof dataContext, DataHost>;
  #link: ContextConsumer<typeof linkContext, DataHost>;
  #asked: Adapter | string | undefined;
  #own: DataSource | undefined;
  #followed: DataSource | undefined;
  #unfollow: (() => void) | undefined;

  constructor(host: DataHost) {
    this.#host = host;
    this.#provided = new ContextConsumer(host, { context: dataContext, subscribe: true });
    this.#link = new ContextConsumer(host, { context: linkContext, subscribe: true });
    host.addController(this);
  }

  /** Undefined until the element has an adapter or stands in a provider that has one. */
  get source(): DataSource | undefined {
    return this.#host.adapter === undefined ? this.#provided.value : this.#own;
  }

  get caps(): Caps | undefined {
    return this.source?.caps;
  }

  get session(): Session | undefined {
    return this.caps?.session;
  }

  get settings(): Settings | undefined {
    return this.caps?.settings;
  }

  /** False until it is known who is acting, so that nothing flashes up that is then taken away. */
  may(right: Right): boolean {
    return this.caps !== undefined && holds(this.session, right);
  }

  /** The host's address for a navigation; undefined: render a button. */
  link(action: ElementAction, params: { clientId?: string; [name: string]: unknown }): string | undefined {
    return this.#link.value?.(action, params);
  }

  /** Asks the host, then performs: see `act`. */
  act<T>(
    action: ElementAction,
    about: { clientId?: string | undefined; input?: unknown },
    perform?: () => Promise<T>,
  ): Promise<Outcome<T>> {
    return act(this.#host, action, about, perform);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostUpdate(): void {
    const { adapter } = this.#host;
    if (adapter !== this.#asked) {
      this.#asked = adapter;
      this.#own = typeof adapter === 'object' ? sourceOf(adapter) : undefined;
      if (typeof adapter === 'string') void this.#resolve(adapter);
    }
    this.#follow();
  }

  hostDisconnected(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#followed = undefined;
  }

  async #resolve(name: string): Promise<void> {
    const adapter = await namedAdapter(name);
    if (this.#host.adapter !== name) return;
    if (!adapter) console.error(`kundkort: no adapter is named "${name}" on this page`);
    this.#own = adapter ? sourceOf(adapter) : undefined;
    this.#host.requestUpdate();
  }

  #follow(): void {
    const { source } = this;
    if (isGone(this.#host) || source === this.#followed) return;
    this.#unfollow?.();
    this.#followed = source;
    this.#unfollow = source?.subscribe(() => this.#host.requestUpdate());
    // A failing `describe` is shown by the first read, which asks again.
    source?.ready().catch(() => undefined);
  }
}
