/** All rows of a query, page by page, as far as the back end's cursor goes. */
import type { Name, Query } from '../adapters/adapter.ts';
import type { Rows } from '../data/cache.ts';
import type { DataSource } from '../data/data-source.ts';

export type WholeQuery = Omit<Query, 'limit' | 'cursor' | 'offset'>;
export interface WalkOptions {
  signal?: AbortSignal | undefined;
  /** Decides the order. */
  locale?: string | undefined;
  /** Rows a page, within what the back end gives at once. */
  limit?: number;
}

export async function* walkPages<N extends Name>(
  source: DataSource,
  of: N,
  query: WholeQuery,
  { signal, locale, limit = 500 }: WalkOptions = {},
): AsyncGenerator<Rows<N>> {
  const { maxLimit } = (await source.ready()).of(of);
  const about = { ...(signal && { signal }), locale };
  let cursor: string | undefined;
  do {
    signal?.throwIfAborted();
    const page = await source.page(
      of,
      { ...query, limit: Math.min(limit, maxLimit), ...(cursor && { cursor }) },
      about,
    );
    yield page;
    cursor = page.next;
  } while (cursor !== undefined);
}
