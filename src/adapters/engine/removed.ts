/**
 * Records as they were when they were removed, the latest few: who wrote one that comes back under its id is not what its
 * draft says but what is remembered here, so nobody can make it up. Forgotten when the process ends.
 */
import type { Collections } from '../../model/collections.ts';
import type { Id, Name } from '../adapter.ts';
import type { Row } from './storage.ts';
import type { Table } from './table.ts';

const most = 200;

export class Removed {
  readonly #rows = new Map<string, Row>();

  /** From now on. */
  follow(of: Name, table: Table): void {
    table.watch((_slot, before, after) => {
      if (!before || after) return;
      this.#rows.set(`${of} ${before.id}`, before);
      const oldest = this.#rows.keys().next().value;
      if (this.#rows.size > most && oldest !== undefined) this.#rows.delete(oldest);
    });
  }

  get<N extends Name>(of: N, id: Id): Collections[N] | undefined {
    // What stood in the collection's table had passed its checks.
    return this.#rows.get(`${of} ${id}`) as Collections[N] | undefined;
  }

  /** The store was emptied or read anew: what went then was not removed by anyone. */
  forget(): void {
    this.#rows.clear();
  }
}
