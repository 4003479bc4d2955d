/**
 * The optimistic overlay: what a person sees = the server's record with the pending patches folded over it, in order.
 * A failed write drops its own patch alone; later ones are folded again. Knows nothing of adapters.
 */
import type { Entity, Name } from '../adapters/adapter.ts';

interface Pending {
  key: string;
  of: Name;
  id: string;
  set: Record<string, unknown>;
}

export class Overlay {
  #pending: Pending[] = [];

  add(entry: Pending): void {
    this.#pending.push(entry);
  }

  drop(key: string): void {
    this.#pending = this.#pending.filter((entry) => entry.key !== key);
  }

  /** True while any write on this record waits for its answer. */
  waits(of: Name, id: string): boolean {
    return this.#pending.some((entry) => entry.of === of && entry.id === id);
  }

  /** The record as it will be if all pending writes succeed; the same object when none touches it. */
  fold<T extends Entity>(of: Name, record: T): T {
    if (this.#pending.length === 0) return record;
    let folded: Record<string, unknown> | undefined;
    for (const entry of this.#pending) {
      if (entry.of !== of || entry.id !== record.id) continue;
      folded ??= { ...record };
      for (const [field, value] of Object.entries(entry.set)) {
        if (value === null) delete folded[field];
        else folded[field] = value;
      }
    }
    // Patches are checked against the same schema before they are added, so the shape is kept.
    return folded ? (folded as T) : record;
  }
}
