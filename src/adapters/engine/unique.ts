/** Which clients have which number and accounting key, compared after trimming and case folding (INV-02, INV-04). */
import { foldNumber } from '../../model/client-number.ts';
import type { Id } from '../adapter.ts';
import type { Row } from './storage.ts';
import type { Table } from './table.ts';

const fields = ['number', 'accountingKey'] as const;
export type UniqueField = (typeof fields)[number];

export class Unique {
  /** The highest number made of digits alone that was ever seen: the next generated one is above it. */
  highest = 0;
  readonly #clients: Record<UniqueField, Map<string, Set<Id>>> = { number: new Map(), accountingKey: new Map() };

  constructor(clients: Table) {
    clients.watch((_, before, after) => {
      for (const field of fields) {
        const [from, to] = [keyOf(before, field), keyOf(after, field)];
        if (from === to && before?.id === after?.id) continue;
        const map = this.#clients[field];
        if (before && from !== undefined) {
          const ids = map.get(from);
          ids?.delete(before.id);
          if (ids?.size === 0) map.delete(from);
        }
        if (field === 'number' && to !== undefined && /^\d{1,15}$/.test(to))
          this.highest = Math.max(this.highest, Number(to));
        if (after && to !== undefined) map.set(to, (map.get(to) ?? new Set()).add(after.id));
      }
    });
  }

  find(field: UniqueField, key: string): Iterable<Id> {
    return this.#clients[field].get(key) ?? [];
  }

  has(field: UniqueField, key: string): boolean {
    return this.#clients[field].has(key);
  }
}

function keyOf(row: Row | undefined, field: UniqueField): string | undefined {
  const value = row?.[field];
  return typeof value === 'string' && value !== '' ? foldNumber(value) : undefined;
}
