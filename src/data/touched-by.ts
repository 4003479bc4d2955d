/** Which collections a verb can have changed, by its noun: they are asked for again when it is done. */
import type { Name } from '../adapters/adapter.ts';

export const touchedBy: Readonly<Record<string, readonly Name[]>> = {
  client: ['clients', 'notes'],
  contact: ['contacts'],
  portal: ['contacts'],
  site: ['sites'],
  address: ['addresses', 'equipment', 'sites'],
  assignment: ['assignments'],
  preferences: ['preferences', 'notes'],
  settings: ['settings'],
};
