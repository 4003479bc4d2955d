/** Follows what waits in the outbox of a source, for the elements that show it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DataSource } from './data-source.ts';
import { isGone } from './is-gone.ts';
import type { Outbox, OutboxEntry } from './outbox/outbox.ts';

export class OutboxController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => DataSource | undefined;
  #followed: DataSource | undefined;
  #unfollow: (() => void) | undefined;
  /** Undefined where nothing is kept, and until it is open. */
  outbox: Outbox | undefined;
  /** What waits or is parked, in its order. */
  entries: readonly OutboxEntry[] = [];
  /** True once it has been looked at. */
  ready = false;

  constructor(host: ReactiveControllerHost, source: () => DataSource | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (isGone(this.#host)) return;
    const source = this.#source();
    if (source === this.#followed) return;
    this.#leave();
    this.#followed = source;
    void source?.outbox?.then((outbox) => {
      if (this.#followed !== source) return;
      this.outbox = outbox;
      this.#unfollow = outbox.subscribe(() => void this.#look());
      void this.#look();
    });
  }

  hostDisconnected(): void {
    this.#leave();
  }

  async #look(): Promise<void> {
    const { outbox } = this;
    if (!outbox) return;
    const entries = await outbox.entries();
    if (outbox !== this.outbox) return;
    this.entries = entries;
    this.ready = true;
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#followed = undefined;
    this.outbox = undefined;
    this.entries = [];
    this.ready = false;
  }
}
