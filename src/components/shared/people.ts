/** The question for some of the provider's own people by id; for all of them where the back end cannot pick. */
import type { PageSpec } from '../../data/cache.ts';
import { canFilter } from '../../data/can-ask.ts';
import type { Caps } from '../../data/capabilities.ts';

const most = 100;

export function peopleById(caps: Caps | undefined, ids: readonly string[]): PageSpec<'users'> | undefined {
  if (!caps || ids.length === 0) return undefined;
  const query = { limit: most, archived: 'include' as const };
  const where = { field: 'id', op: 'in' as const, value: [...new Set(ids)].sort() };
  return { of: 'users', query: canFilter(caps.of('users'), 'id', 'in') ? { ...query, where } : query };
}
