/** The host's token: asked for once however many calls wait, and anew when the server refuses it. */

export type GetToken = (about: { fresh: boolean }) => string | undefined | Promise<string | undefined>;

export class Tokens {
  readonly #getToken: GetToken | undefined;
  #asking: Promise<string | undefined> | undefined;
  #refused: string | undefined;

  constructor(getToken: GetToken | undefined) {
    this.#getToken = getToken;
  }

  get offered(): boolean {
    return this.#getToken !== undefined;
  }

  /** The token to send. An abort is felt while the host makes up its mind. */
  async token(signal: AbortSignal): Promise<string | undefined> {
    if (!this.#getToken) return undefined;
    return abortable(signal, this.#ask(false));
  }

  /** A fresh token after this one was refused; callers that were refused the same one share one refresh. */
  async fresh(refused: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    if (this.#refused !== refused || !this.#asking) {
      this.#refused = refused;
      this.#asking = undefined;
      return abortable(signal, this.#ask(true));
    }
    return abortable(signal, this.#asking);
  }

  #ask(fresh: boolean): Promise<string | undefined> {
    const asking = (this.#asking ??= Promise.resolve(this.#getToken?.({ fresh })));
    const forget = (): void => {
      if (this.#asking === asking) this.#asking = undefined;
    };
    asking.then(forget, forget);
    return asking;
  }
}

function abortable<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(new DOMException('The call was aborted', 'AbortError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
