/** Keeps the focus inside an element when what held it is drawn no longer: it never falls to the body. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { activeElement, restoreFocus } from '../../ui/focus.ts';

export class FocusKept implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #targets: readonly string[];
  #hadFocus = false;

  /** @param targets selectors; the first that can take the focus does */
  constructor(host: ReactiveControllerHost & HTMLElement, ...targets: string[]) {
    this.#host = host;
    this.#targets = targets;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#hadFocus = Boolean(this.#host.shadowRoot?.activeElement);
  }

  hostUpdated(): void {
    const { shadowRoot } = this.#host;
    const isLost = activeElement() === document.body || activeElement() === null;
    if (this.#hadFocus && isLost && shadowRoot) restoreFocus(shadowRoot, ...this.#targets);
  }
}
