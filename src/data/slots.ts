/** How many calls may be under way at once; the others wait their turn and may leave the queue. */
import { abortOf } from './time.ts';

export class Slots {
  #free: number;
  #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** Resolves with the way to give the place back. */
  take(signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(abortOf(signal));
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(() => this.#release());
      };
      const leave = (): void => {
        this.#waiting = this.#waiting.filter((one) => one !== enter);
        reject(abortOf(signal));
      };
      if (this.#free > 0) {
        this.#free -= 1;
        return enter();
      }
      this.#waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
