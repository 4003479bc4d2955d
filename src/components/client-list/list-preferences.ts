/** How a person likes the list, kept on this device for each actor. A device that keeps nothing is no error. */
import type { ColumnChoice, ListView } from './list-columns.ts';
import { readColumns } from './list-state.ts';

interface Kept {
  view?: ListView | undefined;
  columns?: ColumnChoice | undefined;
  /** The person begins with a saved view: the first rows are asked for when it is here. */
  begins?: boolean;
}

const keyOf = (actor: string | undefined): string => `kundkort/client-list/${actor ?? ''}`;

export class ListPreferences {
  #key: string | undefined;
  #kept: Kept = {};

  get view(): ListView | undefined {
    return this.#kept.view;
  }

  get columns(): ColumnChoice | undefined {
    return this.#kept.columns;
  }

  get begins(): boolean {
    return this.#kept.begins ?? false;
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
    const columns = 'columns' in stored ? readColumns(stored.columns) : undefined;
    if (columns) kept.columns = columns;
    if ('begins' in stored && stored.begins === true) kept.begins = true;
    return kept;
  } catch {
    return {};
  }
}
