/** How a person likes the list, kept on this device for each actor. A device that keeps nothing is no error. */
import type { ColumnChoice } from './list-columns.ts';

export interface ListPreferences {
  view?: 'compact' | 'detailed';
  columns?: ColumnChoice;
}

const keyOf = (actor: string | undefined): string => `kundkort/client-list/${actor ?? ''}`;
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

export function readPreferences(actor: string | undefined): ListPreferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(actor)) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const found: ListPreferences = {};
    if ('view' in stored && (stored.view === 'compact' || stored.view === 'detailed')) found.view = stored.view;
    if ('columns' in stored && typeof stored.columns === 'object' && stored.columns !== null) {
      const { columns } = stored;
      if ('order' in columns && 'shown' in columns && isStrings(columns.order) && isStrings(columns.shown))
        found.columns = { order: columns.order, shown: columns.shown };
    }
    return found;
  } catch {
    return {};
  }
}

export function writePreferences(actor: string | undefined, preferences: ListPreferences): void {
  try {
    localStorage.setItem(keyOf(actor), JSON.stringify(preferences));
  } catch {
    // Full or forbidden: the choice lasts as long as the page.
  }
}
