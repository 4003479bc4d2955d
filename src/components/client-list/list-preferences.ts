/** How a person likes the list, kept on this device for each actor. A device that keeps nothing is no error. */
import type { ColumnChoice, ListView } from './list-columns.ts';

interface Kept {
  view?: ListView | undefined;
  columns?: ColumnChoice | undefined;
}

const keyOf = (actor: string | undefined): string => `kundkort/client-list/${actor ?? ''}`;
const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

export class ListPreferences {
  #key: string | undefined;
  #kept: Kept = {};

  get view(): ListView | undefined {
    return this.#kept.view;
  }

  get columns(): ColumnChoice | undefined {
    return this.#kept.columns;
  }

  /** Takes up what this actor chose before. */
  of(actor: string | undefined): void {
    const key = keyOf(actor);
    if (key === this.#key) return;
    this.#key = key;
    this.#kept = read(key);
  }

  set(change: Kept): void {
    this.#kept = { ...this.#kept, ...change };
    try {
      if (this.#key !== undefined) localStorage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch {
      // Full or forbidden: the choice lasts as long as the page.
    }
  }
}

function read(key: string): Kept {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const kept: Kept = {};
    if ('view' in stored && (stored.view === 'compact' || stored.view === 'detailed')) kept.view = stored.view;
    if ('columns' in stored && typeof stored.columns === 'object' && stored.columns !== null) {
      const { columns } = stored;
      if ('order' in columns && 'shown' in columns && isStrings(columns.order) && isStrings(columns.shown))
        kept.columns = { order: columns.order, shown: columns.shown };
    }
    return kept;
  } catch {
    return {};
  }
}
