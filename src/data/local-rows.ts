/** Sorts, filters and counts where the back end cannot, over rows that have all been fetched. */
import type { CollectionCaps, Collections, Name, Query } from '../adapters/adapter.ts';
import type { Rows } from './cache.ts';

/** So many rows, fetched without a next page, are all there are. */
export const fewRows = 1_000;

/** What is gained by having all rows here. */
export const gained = {
  page: 'all',
  sort: 'any',
  filter: 'any',
  search: true,
  count: 'exact',
  facets: 'any',
} as const satisfies Partial<CollectionCaps>;

/** Answers the query over these rows. What does that is loaded when it is first needed. */
export async function queryRows<N extends Name>(
  of: N,
  rows: Rows<N>,
  query: Query,
  about: { signal: AbortSignal; locale?: string | undefined },
): Promise<Rows<N>> {
  const { localPage } = await import('../adapters/local/local.ts');
  const page = await localPage<Collections[N]>(of, rows.items, query, about);
  return { ...page, bad: rows.bad, ...(rows.asOf !== undefined && { asOf: rows.asOf }) };
}
