/** How a client's memberships stand on a day, and which crown that gives it (S-85, S-86). */
import type { Membership } from './money.ts';

/** `ended`: still called active by the back end, but its cancellation date has come. */
export type Standing = Membership['status'] | 'ended';

type Dated = Pick<Membership, 'status' | 'cancelsOn'>;

const isCancelled = ({ cancelsOn }: Dated, today: string): boolean => cancelsOn !== undefined && cancelsOn <= today;

/** @param today plain day, `YYYY-MM-DD`, in the client's time zone */
export function standingOf(membership: Dated, today: string): Standing {
  return membership.status === 'active' && isCancelled(membership, today) ? 'ended' : membership.status;
}

/** Gold for one that is active; silver where none is and one has reached its cancellation date, whatever it is called since. */
export function crownOf(memberships: readonly Dated[], today: string): 'gold' | 'silver' | undefined {
  if (memberships.some((one) => standingOf(one, today) === 'active')) return 'gold';
  return memberships.some((one) => isCancelled(one, today)) ? 'silver' : undefined;
}

const order: readonly Standing[] = ['active', 'ended', 'inactive', 'expired'];

/** Active ones first; of the same standing the newest first. */
export function inOrder<M extends Dated & Pick<Membership, 'from' | 'name'>>(
  memberships: readonly M[],
  today: string,
  compare: (a: string, b: string) => number,
): M[] {
  const rank = (one: M): number => order.indexOf(standingOf(one, today));
  return [...memberships].sort(
    (a, b) => rank(a) - rank(b) || compare(b.from ?? '', a.from ?? '') || compare(a.name, b.name),
  );
}
