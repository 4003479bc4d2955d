/** What a back end can be asked, by what it says of itself. */
import type { CollectionCaps, Op } from '../adapters/adapter.ts';

export const canSort = (caps: CollectionCaps, field: string): boolean =>
  caps.sort === 'any' || caps.sort.includes(field);

export function canFilter(caps: CollectionCaps, field: string, op: Op): boolean {
  if (caps.filter === 'any') return true;
  return caps.filter !== 'none' && (caps.filter[field] ?? []).includes(op);
}
