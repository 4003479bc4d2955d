/** A host's own back end in its plainest form: an array of clients behind the four methods, with checked versions. */
import type { Adapter, Entity } from '../../src/adapters/adapter.ts';
import { ProblemError } from '../../src/model/problem.ts';

export interface ArrayAdapter extends Adapter {
  rows: Record<string, unknown>[];
  calls: string[];
  /** Called before each update is applied; may wait or throw. */
  beforeUpdate?: (id: string, set: object) => Promise<void> | void;
}

let made = 0;

export function arrayAdapter(rows: Record<string, unknown>[]): ArrayAdapter {
  const adapter: ArrayAdapter = {
    contract: 1,
    rows,
    calls: [],
    async list(_of, query, call) {
      adapter.calls.push('list');
      call.signal.throwIfAborted();
      const at = Number(query.cursor ?? 0);
      const items = adapter.rows.slice(at, at + query.limit).map((row) => structuredClone(row));
      const next = at + query.limit < adapter.rows.length ? { next: String(at + query.limit) } : {};
      // Untyped on purpose: a legacy back end sends what it has.
      return { items: items as never[], ...next };
    },
    async get(_of, id) {
      adapter.calls.push(`get ${id}`);
      const row = adapter.rows.find((candidate) => candidate.id === id);
      if (!row) throw new ProblemError({ code: 'notFound' });
      return structuredClone(row) as never;
    },
    async create(_of, draft) {
      const row = { id: String((made += 1)), version: '1', ...draft };
      adapter.rows.push(row);
      return structuredClone(row) as never;
    },
    async update(_of, id, change) {
      adapter.calls.push(`update ${id}`);
      await adapter.beforeUpdate?.(id, change.set);
      const row = adapter.rows.find((candidate) => candidate.id === id);
      if (!row) throw new ProblemError({ code: 'notFound' });
      if (change.base !== undefined && change.base !== row.version) {
        throw new ProblemError({ code: 'conflict', current: structuredClone(row) as Entity });
      }
      for (const [field, value] of Object.entries(change.set)) {
        if (value === null) delete row[field];
        else row[field] = value;
      }
      row.version = String(Number(row.version ?? 0) + 1);
      return structuredClone(row) as never;
    },
  };
  return adapter;
}
