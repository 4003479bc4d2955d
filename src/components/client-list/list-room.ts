/** How much room the list has, in em, so that it can choose how many columns to draw. Told by an observer, never asked. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Below this many pixels rows are cards; the styles say the same. */
const cards = 640;

export class RoomController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #observer = new ResizeObserver(([entry]) => {
    cancelAnimationFrame(this.#frame);
    // In the next frame: drawn within this one, a scrollbar that comes or goes would make the observer complain of a loop.
    if (entry) this.#frame = requestAnimationFrame(() => this.#measured(entry.target, entry.contentRect.width));
  });
  #frame = 0;
  #watched: Element | undefined;
  /** Undefined until it is known. */
  em: number | undefined;
  narrow = false;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    // Before the first drawing, so that a narrow list is never drawn wide.
    if (this.em === undefined) this.#take(this.#host, this.#host.getBoundingClientRect().width);
  }

  hostUpdated(): void {
    const element = this.#host.shadowRoot?.querySelector('.list') ?? undefined;
    if (element === this.#watched) return;
    this.#observer.disconnect();
    this.#watched = element;
    if (!element) return;
    this.#observer.observe(element);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#watched = undefined;
  }

  #measured(element: Element, width: number): void {
    if (this.#take(element, width)) this.#host.requestUpdate();
  }

  /** True when it is other than before. */
  #take(element: Element, width: number): boolean {
    if (width === 0) return false;
    const em = Math.floor(width / (parseFloat(getComputedStyle(element).fontSize) || 16));
    const narrow = width < cards;
    if (em === this.em && narrow === this.narrow) return false;
    this.em = em;
    this.narrow = narrow;
    return true;
  }
}
