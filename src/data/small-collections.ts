/**
 * What a back end says nothing about: whether all rows of a collection come in one answer is found out by asking, once for
 * whoever wants to know. Then they are sorted, searched and counted here.
 */
import type { Name } from '../adapters/adapter.ts';
import { isAbort } from '../model/problem.ts';
import type { Rows } from './cache.ts';
import type { Caps } from './capabilities.ts';
import { fewRows, gained } from './local-rows.ts';
import { abortable } from './time.ts';

interface Means {
  list: <N extends Name>(of: N, limit: number, signal: AbortSignal) => Promise<Rows<N>>;
  /** Keeps the rows, as all there are. */
  keep: <N extends Name>(of: N, rows: Rows<N>) => void;
  /** The capabilities have changed. */
  tell: () => void;
}

export class SmallCollections {
  readonly #means: Means;
  readonly #asking = new Map<Name, Promise<boolean>>();

  constructor(means: Means) {
    this.#means = means;
  }

  async isSmall(of: Name, caps: Caps, signal: AbortSignal): Promise<boolean> {
    while (!caps.describes(of)) {
      const asking = this.#asking.get(of) ?? this.#ask(of, caps, signal).finally(() => this.#asking.delete(of));
      this.#asking.set(of, asking);
      try {
        return await abortable(signal, asking);
      } catch (error) {
        // The one who asked has left; who still wants to know asks again.
        if (signal.aborted || !isAbort(error)) throw error;
      }
    }
    return caps.of(of).page === 'all';
  }

  async #ask(of: Name, caps: Caps, signal: AbortSignal): Promise<boolean> {
    const rows = await this.#means.list(of, fewRows, signal);
    const isSmall = rows.next === undefined && rows.items.length <= fewRows;
    if (isSmall) this.#means.keep(of, rows);
    caps.learn(of, isSmall ? gained : {});
    if (isSmall) this.#means.tell();
    return isSmall;
  }
}
