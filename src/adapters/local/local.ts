/** A query over rows in hand, with the embedded engine's sorting, filters, search and facets. */
import type { Entity, Name, Page, Query } from '../adapter.ts';
import { openStore } from '../engine/store.ts';
import type { Store } from '../engine/store.ts';
import type { Seed } from '../engine/seed.ts';
import { memoryStorage } from '../memory/memory-storage.ts';

/** The same list of rows is asked many questions: its store is made once. */
const stores = new WeakMap<readonly Entity[], Store>();

function storeOf(of: Name, rows: readonly Entity[]): Store {
  const known = stores.get(rows);
  if (known) return known;
  // Taken as they are: they have been parsed.
  const store = openStore({ storage: memoryStorage(), seed: { [of]: rows } as Seed });
  stores.set(rows, store);
  return store;
}

/** The page of the rows themselves, not of copies that the store has numbered anew. */
export async function localPage<T extends Entity>(
  of: Name,
  rows: readonly T[],
  query: Query,
  { signal, locale }: { signal: AbortSignal; locale?: string | undefined },
): Promise<Page<T>> {
  const call = locale === undefined ? { signal } : { signal, locale };
  const { asOf: _place, items, ...page } = await storeOf(of, rows).as(undefined).list(of, query, call);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { ...page, items: items.flatMap(({ id }) => byId.get(id) ?? []) };
}
