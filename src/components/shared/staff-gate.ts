/**
 * The way to the data for an element that is the provider's own: a customer sees nothing of it, and nothing is asked for on
 * a customer's behalf. Until it is known who is acting nobody is let through.
 */
import type { ReactiveControllerHost } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { DataSource } from '../../data/data-source.ts';
import { isCustomer } from '../../model/rights.ts';

export class StaffGate {
  readonly #host: ReactiveControllerHost;
  readonly #data: DataController;
  #awaited: DataSource | undefined;
  /** It has failed to say who is acting. */
  #refused: DataSource | undefined;

  constructor(host: ReactiveControllerHost, data: DataController) {
    this.#host = host;
    this.#data = data;
  }

  /** Where to read from. Also where the back end does not describe itself, since the read then says why. */
  get source(): DataSource | undefined {
    const { source, caps, session } = this.#data;
    if (!source) return undefined;
    if (caps) return isCustomer(session) ? undefined : source;
    if (this.#refused === source) return source;
    this.#wait(source);
    return undefined;
  }

  /** True for a customer. */
  get isShut(): boolean {
    return this.#data.caps !== undefined && isCustomer(this.#data.session);
  }

  #wait(source: DataSource): void {
    if (this.#awaited === source) return;
    this.#awaited = source;
    source.ready().catch(() => {
      this.#refused = source;
      this.#host.requestUpdate();
    });
  }
}
