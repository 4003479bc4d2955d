/**
 * A cursor is the place after a row: the row's sort values and id, bound to the query by its digest. It names no
 * position, so rows that come or go elsewhere neither repeat nor hide others.
 */
import { ProblemError } from '../../model/problem.ts';
import type { Cursor, Id, Name, Query } from '../adapter.ts';
import { digest } from './plain.ts';
import type { Key } from './ranks.ts';

export interface Place {
  keys: (Key | undefined)[];
  id: Id;
}

/** What a cursor is bound to: all of the query that decides which rows come in which order. */
export const signature = (of: Name, query: Query, locale: string | undefined): string =>
  digest([of, query.parent, query.where, query.search, query.sort, query.archived ?? 'exclude', locale ?? '']);

export const writeCursor = (bound: string, { keys, id }: Place): Cursor =>
  `${bound}~${JSON.stringify([id, ...keys.map((key) => key ?? null)])}`;

export function readCursor(cursor: unknown, bound: string, sorts: number): Place {
  const text = typeof cursor === 'string' && cursor.startsWith(`${bound}~`) ? cursor.slice(bound.length + 1) : '';
  const parts = parse(text);
  const [id, ...keys] = parts ?? [];
  if (typeof id !== 'string' || keys.length !== sorts) {
    throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/cursor', code: 'cursor' }] });
  }
  return { id, keys: keys.map((key) => (typeof key === 'string' || typeof key === 'number' ? key : undefined)) };
}

function parse(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
