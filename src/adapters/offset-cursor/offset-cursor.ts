/**
 * Cursors for a back end that pages by offset. They cannot do what real cursors do: a row that is inserted or removed in
 * mid-walk shifts the others, so one may come twice or not at all. Declare `page: 'offset'`.
 */
import { ProblemError } from '../../model/problem.ts';
import type { Adapter, Call, Collections, Cursor, Name, Page, Query } from '../adapter.ts';
import { digest } from '../engine/plain.ts';

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
    const { cursor, ...asked } = query;
    const bound = digest([of, asked.parent, asked.where, asked.search, asked.sort, asked.archived, call.locale ?? '']);
    const offset = cursor === undefined ? (query.offset ?? 0) : placeIn(cursor, bound);
    const answer = await fetchRows(of, { ...asked, offset }, call);
    const rows = answer.rows.slice(0, query.limit);
    const reached = offset + rows.length;
    const { more, total } = answer;
    const cut = answer.rows.length > rows.length;
    const ended = rows.length === 0 || (!cut && !(more ?? (total === undefined || reached < total)));
    return {
      items: rows,
      ...(!ended && { next: `${bound}~${reached}` }),
      ...(total !== undefined && { total: { value: total, kind: 'exact' as const } }),
    };
  };
}

/** @throws ProblemError `invalid` for the cursor of another query: page one would be a wrong answer. */
function placeIn(cursor: Cursor, bound: string): number {
  const place = cursor.startsWith(`${bound}~`) ? cursor.slice(bound.length + 1) : '';
  if (!/^\d+$/.test(place))
    throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/cursor', code: 'cursor' }] });
  return Number(place);
}
