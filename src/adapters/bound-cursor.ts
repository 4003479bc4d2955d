/** Cursors that say which query they are of, for back ends whose own do not. */
import { ProblemError } from '../model/problem.ts';
import type { Call, Cursor, Name, Query } from './adapter.ts';
import { digest } from './engine/plain.ts';

/** What decides which rows come in which order. */
const boundTo = (of: Name, { parent, where, search, sort, archived }: Omit<Query, 'limit'>, { locale }: Call): string =>
  digest([of, parent, where, search, sort, archived ?? 'exclude', locale ?? '']);

export const writeCursor = (place: string, of: Name, query: Omit<Query, 'limit'>, call: Call): Cursor =>
  `${boundTo(of, query, call)}~${place}`;

/**
 * The place in a query's cursor; undefined without one.
 * @throws ProblemError `invalid` for the cursor of another query: page one would be a wrong answer.
 */
export function readCursor(of: Name, query: Omit<Query, 'limit'>, call: Call): string | undefined {
  const { cursor } = query;
  if (cursor === undefined) return undefined;
  const bound = `${boundTo(of, query, call)}~`;
  if (cursor.startsWith(bound)) return cursor.slice(bound.length);
  throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/cursor', code: 'cursor' }] });
}
