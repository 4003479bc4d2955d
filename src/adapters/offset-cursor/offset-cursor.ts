/**
 * Cursors for a back end that pages by offset. They cannot do what real cursors do: a row that is inserted or removed in
 * mid-walk shifts the others, so one may come twice or not at all. Declare `page: 'offset'`.
 */
import type { Adapter, Call, Collections, Name, Page, Query } from '../adapter.ts';
import { readCursor, writeCursor } from '../bound-cursor.ts';

/** A query with the number of rows to leave out before the first. */
export type OffsetQuery = Omit<Query, 'cursor' | 'offset'> & { offset: number };

export interface OffsetRows<T> {
  rows: T[];
  /** Whether rows follow. When it is not said, the walk goes on until the total is reached or a page is empty. */
  more?: boolean;
  /** Of all rows that the query finds. */
  total?: number;
}

/**
 * A `list` on top of `fetchRows`, which answers at most `limit` rows from `offset` on. It may answer fewer, because servers
 * cap their pages: a short page is no end.
 */
export function offsetCursor(
  fetchRows: <N extends Name>(of: N, query: OffsetQuery, call: Call) => Promise<OffsetRows<Collections[N]>>,
): Adapter['list'] {
  return async <N extends Name>(of: N, query: Query, call: Call): Promise<Page<Collections[N]>> => {
    const { cursor: _, ...asked } = query;
    const place = readCursor(of, query, call);
    const offset = place === undefined ? (query.offset ?? 0) : Number(place);
    const answer = await fetchRows(of, { ...asked, offset }, call);
    const rows = answer.rows.slice(0, query.limit);
    const reached = offset + rows.length;
    const { more, total } = answer;
    const cut = answer.rows.length > rows.length;
    const ended = rows.length === 0 || (!cut && !(more ?? (total === undefined || reached < total)));
    return {
      items: rows,
      ...(!ended && { next: writeCursor(String(reached), of, query, call) }),
      ...(total !== undefined && { total: { value: total, kind: 'exact' as const } }),
    };
  };
}
