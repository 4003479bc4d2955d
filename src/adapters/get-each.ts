/** Many records where a server only gives one at a time. */
import { isProblemError } from '../model/problem.ts';
import type { Adapter, Call, Collections, Id, Name } from './adapter.ts';

/** As many requests as a browser keeps open to one server. */
const atOnce = 6;

/** One place for each id, in order; null where there is no such record. Each id is asked for once. */
export async function getEach<N extends Name>(
  get: Adapter['get'],
  of: N,
  ids: Id[],
  call: Call,
): Promise<(Collections[N] | null)[]> {
  const found = new Map<Id, Collections[N] | null>();
  const left = [...new Set(ids)];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) found.set(id, await orNull(get(of, id, call)));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return ids.map((id) => found.get(id) ?? null);
}

async function orNull<T>(record: Promise<T>): Promise<T | null> {
  try {
    return await record;
  } catch (error) {
    if (isProblemError(error) && (error.problem.code === 'notFound' || error.problem.code === 'gone')) return null;
    throw error;
  }
}
