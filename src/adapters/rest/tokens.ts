/** The host's token: asked for once however many calls wait, and anew when the server refuses it. */

export type GetToken = (about: { fresh: boolean }) => string | undefined | Promise<string | undefined>;

export class Tokens {
  readonly #getToken: GetToken | undefined;
  #asking: Promise<string | undefined> | undefined;
  /** The token that was refused last, and the one that came for it. */
  #replaced: { refused: string | undefined; by: Promise<string | undefined> } | undefined;

  constructor(getToken: GetToken | undefined) {
    this.#getToken = getToken;
  }

  get offered(): boolean {
    return this.#getToken !== undefined;
  }

  /** The token to send. An abort is felt while the host makes up its mind. */
  async token(signal: AbortSignal): Promise<string | undefined> {
    if (!this.#getToken) return undefined;
    const asking = (this.#asking ??= this.#ask(false));
    const forget = (): void => {
      if (this.#asking === asking) this.#asking = undefined;
    };
    asking.then(forget, forget);
    return abortable(signal, asking);
  }

  /** A fresh token after this one was refused; all who were refused the same one share one refresh. */
  async fresh(refused: string | undefined, signal: AbortSignal): Promise<string | undefined> {
    if (this.#replaced?.refused !== refused) this.#replaced = undefined;
    const replaced = (this.#replaced ??= { refused, by: this.#ask(true) });
    const forget = (): void => {
      if (this.#replaced === replaced) this.#replaced = undefined;
    };
    // The same once more is no replacement: the next refusal asks again.
    replaced.by.then((token) => token === refused && forget(), forget);
    return abortable(signal, replaced.by);
  }

  async #ask(fresh: boolean): Promise<string | undefined> {
    return this.#getToken?.({ fresh });
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
