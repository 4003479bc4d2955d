/**
 * The ticked products alone. What is unticked in this view stays in its place until the view is left, so that a slip of the
 * finger can be put right where it happened.
 */
import type { RecordsById } from '../shared/records-by-id.ts';
import type { Row } from './product-rows.ts';
import { fits, inOrder } from './product-rows.ts';

/** As many as are drawn before somebody asks for more. */
const step = 50;

export class TickedList {
  readonly #names: RecordsById<'products'>;
  #ids: readonly string[] = [];
  #most = step;

  constructor(names: RecordsById<'products'>) {
    this.#names = names;
  }

  /** Begins with those that are ticked. */
  open(ids: readonly string[]): void {
    this.#ids = ids;
    this.#most = step;
  }

  more(): void {
    this.#most += step;
  }

  /** Those that are drawn, and how many more there are. */
  rows(
    ids: readonly string[],
    search: string,
    compare: (a: string, b: string) => number,
  ): { rows: Row[]; left: number } {
    const all = [...new Set([...this.#ids, ...ids])].map((id) => ({ id, product: this.#names.get(id) }));
    const found = inOrder(
      all.filter((row) => fits(row, search)),
      compare,
    );
    return { rows: found.slice(0, this.#most), left: Math.max(0, found.length - this.#most) };
  }
}
