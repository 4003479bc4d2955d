/** The names that go out as "our reference" of clients, where the register puts the assigned person there (V-51). */
import type { DataSource } from '../data/data-source.ts';
import { ourReferenceOf } from '../model/our-reference.ts';
import type { Assignment } from '../model/responsibility.ts';
import { finder } from './data-port.ts';

type Find = (clientIds: readonly string[], signal?: AbortSignal) => Promise<ReadonlyMap<string, string>>;

const byClient = { field: 'clientId', of: ({ clientId }: Assignment) => [clientId] };
const byId = { field: 'id', of: ({ id }: { id: string }) => [id] };

export async function ourReferences(source: DataSource): Promise<Find> {
  const [assignments, users] = await Promise.all([finder(source, 'assignments', 0), finder(source, 'users', 0)]);
  return async (clientIds, signal) => {
    const found = Map.groupBy(await assignments(byClient, clientIds, signal), ({ clientId }) => clientId);
    const chosen = [...found].flatMap(([clientId, rows]) => {
      const first = ourReferenceOf(rows);
      return first ? [{ clientId, userId: first.userId }] : [];
    });
    const people = await users(byId, [...new Set(chosen.map(({ userId }) => userId))], signal);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return new Map(chosen.map(({ clientId, userId }) => [clientId, names.get(userId) ?? '']));
  };
}
