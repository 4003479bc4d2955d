/**
 * Elements inside another one that ask a question of their own when they are told to, such as whether to archive. Each is
 * loaded and drawn when it is first asked.
 */
import type { ReactiveControllerHost } from 'lit';
import { nothing } from 'lit';
import { html as staticHtml } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import type { Client } from '../../model/client.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import type { DependencyController } from '../registry.ts';
import { props } from './props.ts';

type Host = ReactiveControllerHost &
  HTMLElement & { adapter: Adapter | string | undefined; locale: string | undefined };

interface Asking {
  ask(client: Client, ...openers: FocusTarget[]): unknown;
  askMany?(count: number, ...openers: FocusTarget[]): unknown;
}
const canAsk = (element: unknown): element is Asking =>
  typeof element === 'object' && element !== null && 'ask' in element && typeof element.ask === 'function';

export class AskedElements {
  readonly #host: Host;
  readonly #parts: DependencyController;
  readonly #names = new Set<string>();

  constructor(host: Host, parts: DependencyController) {
    this.#host = host;
    this.#parts = parts;
  }

  /** What the element answers; undefined when it could not be loaded. */
  async ask(name: string, client: Client, ...openers: FocusTarget[]): Promise<unknown> {
    return (await this.#element(name))?.ask(client, ...openers);
  }

  /** The same for several clients at once; undefined also where the element asks of one alone. */
  async askMany(name: string, count: number, ...openers: FocusTarget[]): Promise<unknown> {
    return (await this.#element(name))?.askMany?.(count, ...openers);
  }

  async #element(name: string): Promise<Asking | undefined> {
    this.#names.add(name);
    this.#host.requestUpdate();
    await this.#parts.load(name);
    await this.#host.updateComplete;
    const element = this.#host.shadowRoot?.querySelector(`#ask-${name}`);
    return canAsk(element) ? element : undefined;
  }

  /** Once, at the end of the host's template. */
  render(): unknown {
    const { adapter, locale } = this.#host;
    return [...this.#names].map((name) => {
      const tag = this.#parts.tag(name);
      return tag ? staticHtml`<${tag} id="ask-${name}" ${props({ adapter, locale })}></${tag}>` : nothing;
    });
  }
}
