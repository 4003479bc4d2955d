/** Which checked rows are in sight, and in which order. Kept while cells are corrected, so that no row jumps away from the hand. */
import type { CheckedRow, ImportCheck } from '../../transfer/check-rows.ts';

export const rowFilters = ['all', 'error', 'warning'] as const;
export type RowFilter = (typeof rowFilters)[number];

export const pageSize = 100;

const rank = ({ plan, issues, dropped }: CheckedRow): number => {
  if (dropped) return 2;
  return plan === 'error' ? 0 : issues.length > 0 ? 1 : plan === 'skip' ? 2 : 3;
};

export class CheckRowsView {
  #check: ImportCheck | undefined;
  #order: readonly number[] = [];
  filter: RowFilter = 'all';
  page = 0;
  /** Cells that were corrected: they stay open to be changed once more. */
  readonly #edited = new Set<string>();

  /** Begins anew for another check. */
  show(check: ImportCheck | undefined): void {
    if (check === this.#check) return;
    this.#check = check;
    this.#edited.clear();
    const hasErrors = check?.rows.some(({ plan }) => plan === 'error') ?? false;
    this.choose(hasErrors ? 'error' : 'all');
  }

  /** Problems first: errors, then warnings, then what is left out, then the rest in the order of the file. */
  choose(filter: RowFilter): void {
    this.filter = filter;
    this.page = 0;
    const ranked: number[][] = [[], [], [], []];
    for (const row of this.#check?.rows ?? []) ranked[rank(row)]?.push(row.index);
    const [errors = [], warnings = [], left = [], rest = []] = ranked;
    this.#order =
      filter === 'error' ? errors : filter === 'warning' ? warnings : [...errors, ...warnings, ...left, ...rest];
  }

  get length(): number {
    return this.#order.length;
  }

  get pages(): number {
    return Math.max(1, Math.ceil(this.#order.length / pageSize));
  }

  get rows(): readonly number[] {
    return this.#order.slice(this.page * pageSize, (this.page + 1) * pageSize);
  }

  edited(row: number, column: number): boolean {
    return this.#edited.has(`${row} ${column}`);
  }

  markEdited(row: number, column: number): void {
    this.#edited.add(`${row} ${column}`);
  }
}
