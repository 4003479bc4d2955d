/** The four facts that stand in the header (S-11), as data: in their order, and what has to be there for each. */
import type { Caps } from '../../data/capabilities.ts';
import { hasModule, isCustomer } from '../../model/rights.ts';
import type { Session } from '../../model/rights.ts';

export const headerItems = ['accounting-key', 'membership', 'payment-method', 'portal'] as const;
export type HeaderItem = (typeof headerItems)[number];

/** The add-on module behind each. */
const flags: Readonly<Record<HeaderItem, string>> = {
  'accounting-key': 'accountingKey',
  membership: 'memberships',
  'payment-method': 'payments',
  portal: 'portal',
};

/** A back end that says nothing of it has nothing to show there. */
const known: Readonly<Record<HeaderItem, (caps: Caps) => boolean>> = {
  'accounting-key': () => true,
  membership: (caps) => caps.describes('memberships'),
  'payment-method': (caps) => caps.describes('paymentMethods'),
  portal: (caps) => caps.describes('contacts'),
};

/** The key is the provider's own affair: a customer is not shown it. */
export function shownItems(caps: Caps, session: Session | undefined, without: string): HeaderItem[] {
  const hidden = new Set(without.split(/[\s,]+/));
  return headerItems.filter(
    (item) =>
      !hidden.has(item) &&
      !(item === 'accounting-key' && isCustomer(session)) &&
      known[item](caps) &&
      hasModule(session, flags[item]),
  );
}
