/** The seven tabs of a service business's customer (S-36), as data: what stands in each where the host puts nothing of its own. */
import type { AccountSection } from '../account-tab/account-sections.ts';

const related = (preset: string): AccountSection => ({
  tag: 'related-list',
  known: (caps) => caps.describes('related'),
  set: { preset },
});

export const clientTabs = {
  serviceHistory: [{ tag: 'address-cards', known: (caps) => caps.describes('addresses') }, related('appointments')],
  notes: [{ tag: 'note-list', known: (caps) => caps.describes('notes') }],
  quotes: [related('quotes')],
  invoices: [related('invoices')],
  equipment: [{ tag: 'equipment-list', known: (caps) => caps.describes('equipment') }],
  membership: [{ tag: 'membership-list', known: (caps) => caps.describes('memberships') }],
  communications: [{ tag: 'communication-preferences', known: (caps) => caps.describes('notificationTypes') }],
} as const satisfies Record<string, readonly AccountSection[]>;

export type ClientTab = keyof typeof clientTabs;

export const isClientTab = (key: string): key is ClientTab => Object.hasOwn(clientTabs, key);

export const clientTabKeys: readonly ClientTab[] = Object.keys(clientTabs).filter(isClientTab);
