/**
 * Spares a back end that does not answer: after some failures in a row calls wait, and one at a time tries whether it is
 * back. Nobody waits longer than their own time, and an abort of the one that tries is no verdict for the others.
 */
import type { Clock } from './time.ts';
import { abortable } from './time.ts';

const openAfter = 5;
const firstRestMs = 1_000;
const longestRestMs = 8_000;

export class Breaker {
  readonly #clock: Clock;
  #failures = 0;
  #restMs = firstRestMs;
  #restsUntil = 0;
  /** Resolves when the call that tries has been answered, or has gone without an answer. */
  #trying: Promise<void> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#failures >= openAfter;
  }

  /** Resolves when the call may go. The answer must be called when it has ended: `undefined` for neither well nor unavailable. */
  async enter(signal: AbortSignal): Promise<(well: boolean | undefined) => void> {
    while (this.isOpen) {
      const left = this.#restsUntil - this.#clock.now();
      if (left > 0) await this.#clock.sleep(left, signal);
      else if (this.#trying) await abortable(signal, this.#trying);
      else return this.#try();
    }
    return (well) => this.#judge(well);
  }

  #try(): (well: boolean | undefined) => void {
    let end = (): void => undefined;
    this.#trying = new Promise<void>((resolve) => (end = resolve));
    return (well) => {
      this.#trying = undefined;
      if (well === false) this.#restMs = Math.min(this.#restMs * 2, longestRestMs);
      this.#judge(well);
      end();
    };
  }

  #judge(well: boolean | undefined): void {
    if (well === undefined) return;
    if (well) {
      this.#failures = 0;
      this.#restMs = firstRestMs;
      return;
    }
    this.#failures += 1;
    if (this.isOpen) this.#restsUntil = this.#clock.now() + this.#restMs;
  }
}
