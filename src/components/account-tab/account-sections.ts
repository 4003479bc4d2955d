/**
 * The elements that make up an account, as data: which stands where, and what the back end must know for it. Each reads,
 * asks and saves for itself.
 */
import type { Caps } from '../../data/capabilities.ts';

export interface AccountSection {
  tag: string;
  /** Never for a customer, to whom the back end refuses it. */
  internal?: boolean;
  /** A host whose back end says nothing of it has nothing to show there. */
  known?: (caps: Caps) => boolean;
  /** Further properties. */
  set?: Readonly<Record<string, unknown>>;
}

/** Below the company and its addresses, in this order. */
export const accountSections: readonly AccountSection[] = [
  { tag: 'custom-fields', known: (caps) => caps.describes('fieldDefs'), set: { hideEmpty: true } },
  { tag: 'contacts-editor' },
  { tag: 'site-list', known: (caps) => caps.describes('sites') },
  { tag: 'portal-users', known: (caps) => caps.acts('portal.invite') },
  { tag: 'resource-list', known: (caps) => caps.describes('resources') },
  { tag: 'sla-editor', known: (caps) => caps.describes('clients') && caps.describes('related') },
];

export const historySection: AccountSection = {
  tag: 'change-history',
  internal: true,
  known: (caps) => caps.history && caps.describes('activity'),
};

const related = (preset: string): AccountSection => ({
  tag: 'related-list',
  known: (caps) => caps.describes('related'),
  set: { preset },
});

/** What stands in a tab of ours where the host puts nothing of its own. */
export const ownPanels: Readonly<Record<string, readonly AccountSection[]>> = {
  assets: [related('facilities')],
  orders: [related('orders'), related('faultReports'), related('quotes'), related('protocols')],
};
