/** Which clients have which number and accounting key, compared after trimming and case folding (INV-02, INV-04). */
import { foldNumber } from '../../model/client-number.ts';
import type { Id } from '../adapter.ts';
import { MultiMap } from './multi-map.ts';
import type { Row } from './storage.ts';
import type { Table } from './table.ts';

const fields = ['number', 'accountingKey'] as const;
export type UniqueField = (typeof fields)[number];

export class Unique {
  /** The highest number made of digits alone that was ever seen: the next generated one is above it. */
  highest = 0;
  readonly #clients: Record<UniqueField, MultiMap<string, Id>> = {
    number: new MultiMap(),
    accountingKey: new MultiMap(),
  };

  constructor(clients: Table) {
    clients.watch((_, before, after) => {
      for (const field of fields) {
        const [from, to] = [keyOf(before, field), keyOf(after, field)];
        if (from === to && before?.id === after?.id) continue;
        const map = this.#clients[field];
        if (before && from !== undefined) map.delete(from, before.id);
        if (field === 'number' && to !== undefined && /^\d{1,15}$/.test(to))
          this.highest = Math.max(this.highest, Number(to));
        if (after && to !== undefined) map.add(to, after.id);
      }
    });
  }

  find(field: UniqueField, key: string): readonly Id[] {
    return this.#clients[field].get(key);
  }
}

function keyOf(row: Row | undefined, field: UniqueField): string | undefined {
  const value = row?.[field];
  return typeof value === 'string' && value !== '' ? foldNumber(value) : undefined;
}
