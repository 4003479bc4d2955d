/** Which shown pages a change can make untrue. */
import type { Name, Where } from '../adapters/adapter.ts';

/** Collections whose rows carry something joined from `of`. */
export function dependents(of: Name): readonly Name[] {
  switch (of) {
    case 'contacts':
    case 'addresses':
    case 'assignments':
      return ['clients'];
    case 'ownSites':
    case 'users':
      return ['clients'];
    default:
      return [];
  }
}

function fieldsOf(where: Where): string[] {
  if ('field' in where) return [where.field];
  if ('not' in where) return fieldsOf(where.not);
  return ('and' in where ? where.and : where.or).flatMap(fieldsOf);
}

interface Shaping {
  where?: Where;
  sort?: { field: string }[];
  search?: string;
  facets?: string[];
}

/** True if changing these fields can move, add or hide a row of the query. */
export function affects(query: unknown, changed: readonly string[]): boolean {
  if (typeof query !== 'object' || query === null) return false;
  const { where, sort, search, facets }: Shaping = query;
  if (search) return true;
  const shaping = [...(where ? fieldsOf(where) : []), ...(sort ?? []).map(({ field }) => field), ...(facets ?? [])];
  return shaping.some((field) => changed.some((name) => field === name || field.startsWith(`${name}.`)));
}
