/** Whom a client's papers name as "our reference": the one who was assigned first (V-51). */
import type { Assignment } from './responsibility.ts';

/** The one assigned first comes first. */
export function byAssignment(a: Assignment, b: Assignment): number {
  const order = ({ assignedAt = '', id }: Assignment) => `${assignedAt} ${id}`;
  return order(a) < order(b) ? -1 : 1;
}

export const ourReferenceOf = (assignments: readonly Assignment[]): Assignment | undefined =>
  assignments.toSorted(byAssignment)[0];
