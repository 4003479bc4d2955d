/** The set of products that may be ordered for a client, as it is stored: all of them, or these ids, of which there may be none. */
import type { Client } from '../../model/client.ts';

export type Allowed = Client['allowedProducts'];

export const idsOf = (allowed: Allowed | null): readonly string[] => (Array.isArray(allowed) ? allowed : []);

/** With the id in it or not. A set that is again as it was keeps the order it had, so that nothing is left to save. */
export function withProduct(allowed: Allowed, id: string, isIn: boolean, before: Allowed): string[] {
  const ids = idsOf(allowed).filter((one) => one !== id);
  if (isIn) ids.push(id);
  const former = idsOf(before);
  const isSame = Array.isArray(before) && former.length === ids.length && former.every((one) => ids.includes(one));
  return isSame ? [...former] : ids;
}

/** What stands in a record that no check of this page has seen. */
export function readAllowed(value: unknown): Allowed {
  if (value === 'all') return value;
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : undefined;
}
