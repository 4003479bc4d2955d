/** The store as the search believes it to be: a plain map, deliberately dumber than any adapter. */
import type { Entity } from '../../../adapters/adapter.ts';
import type { Trial } from '../trial.ts';
import { equal } from '../violation.ts';

export interface Write {
  kind: 'create' | 'update';
  key: string;
  id: string;
  content: Record<string, unknown>;
  base?: string;
  answer: Entity;
}

export class Model {
  readonly records = new Map<string, Entity>();
  /** Every version that a record has had. */
  readonly versions = new Map<string, Set<string>>();
  readonly writes: Write[] = [];
  readonly removed: string[] = [];

  get ids(): string[] {
    return [...this.records.keys()];
  }

  /** The record at a place that is cut to what there is. */
  pick(at: number): Entity | undefined {
    const { ids } = this;
    return this.records.get(ids[at % Math.max(ids.length, 1)] ?? '');
  }

  put(record: Entity): void {
    this.records.set(record.id, structuredClone(record));
    if (record.version === undefined) return;
    const known = this.versions.get(record.id) ?? new Set();
    this.versions.set(record.id, known.add(record.version));
  }

  drop(id: string): void {
    this.records.delete(id);
    this.removed.push(id);
  }

  /** A version that the record once had and has no longer. */
  stale(record: Entity): string | undefined {
    return [...(this.versions.get(record.id) ?? [])].find((version) => version !== record.version);
  }
}

/** @throws Violation unless the store shows exactly the model's records. */
export async function agree(t: Trial, model: Model): Promise<void> {
  const rows = await t.walk({ limit: 50, archived: 'include' });
  const texts = (all: Iterable<Entity>): string[] =>
    [...all].map((row) => `${row.id} ${String(t.text(row))}`).toSorted();
  equal(texts(rows), texts(model.records.values()), 'the store and what was written to it have parted');
}
