/** The rules of every collection; one without rules of its own only has its events. */
import type { Name } from '../../adapter.ts';
import { clients } from './clients.ts';
import { contacts } from './contacts.ts';
import { addresses, equipment, sites } from './places.ts';
import {
  assignments,
  consents,
  fieldDefs,
  importBatches,
  memberships,
  notificationRules,
  ownSites,
  paymentMethods,
  preferences,
  related,
  resources,
  settings,
  views,
} from './register.ts';
import { journal, notes, stickers } from './remarks.ts';
import type { Rule } from './rule.ts';

const rules: { [N in Name]?: Rule<N> } = {
  clients,
  contacts,
  addresses,
  sites,
  equipment,
  notes,
  journal,
  stickers,
  assignments,
  preferences,
  consents,
  notificationRules,
  memberships,
  related,
  paymentMethods,
  resources,
  fieldDefs,
  settings,
  ownSites,
  importBatches,
  views,
};

export function ruleOf<N extends Name>(of: N): Rule<N> {
  const rule: Rule<N> | undefined = rules[of];
  return rule ?? { events: { create: `${of}.added`, update: `${of}.updated`, remove: `${of}.removed` } };
}
