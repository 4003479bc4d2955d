/** What is typed in the search field, asked a moment after the last key: not every letter is a question. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

const pause = 200;

export class ListSearch implements ReactiveController {
  #host: ReactiveControllerHost;
  #ask: (search: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';
  typed = '';

  constructor(host: ReactiveControllerHost, ask: (search: string) => void) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  /** The host's property was set: it stands in the field too. */
  follow(search: string): void {
    if (search === this.#asked) return;
    clearTimeout(this.#timer);
    this.#asked = this.typed = search;
  }

  readonly type = (text: string): void => {
    this.typed = text;
    clearTimeout(this.#timer);
    // Emptying the field is meant at once.
    if (text === '') this.submit();
    else this.#timer = setTimeout(this.submit, pause);
    this.#host.requestUpdate();
  };

  /** Asks now. */
  readonly submit = (): void => {
    clearTimeout(this.#timer);
    if (this.typed === this.#asked) return;
    this.#asked = this.typed;
    this.#ask(this.typed);
  };

  /** For the field: Enter asks now. */
  readonly handleKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.submit();
  };

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
