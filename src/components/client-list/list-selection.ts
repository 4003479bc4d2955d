/** Which clients are selected, by id, whatever rows are on the page. */
import type { Query } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';

/** Most rows asked for at once when ids of rows that are not here are needed. */
const atOnce = 1000;

export interface SelectableRows {
  readonly length: number;
  row(index: number): { id: string } | undefined;
}

export class ListSelection {
  #ids: ReadonlySet<string> = new Set();
  #anchor: number | undefined;
  #changed: () => void;

  /** `changed` is told of what a person did, not of what the host set. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get ids(): readonly string[] {
    return [...this.#ids];
  }
  set ids(ids: readonly string[]) {
    this.#ids = new Set(ids);
    this.#anchor = undefined;
  }

  get count(): number {
    return this.#ids.size;
  }

  readonly has = (id: string): boolean => this.#ids.has(id);

  toggle(index: number, id: string): void {
    const next = new Set(this.#ids);
    if (!next.delete(id)) next.add(id);
    this.#anchor = index;
    this.#set(next);
  }

  /** From the row last toggled to this one, as a file list does it. */
  async extend(index: number, ids: (from: number, to: number) => Promise<readonly string[]>): Promise<void> {
    const anchor = this.#anchor ?? index;
    const found = await ids(Math.min(anchor, index), Math.max(anchor, index) + 1);
    this.#set(new Set([...this.#ids, ...found]));
  }

  add(ids: readonly string[]): void {
    this.#set(new Set([...this.#ids, ...ids]));
  }

  keep(wanted: (id: string) => boolean): void {
    this.#set(new Set([...this.#ids].filter(wanted)));
  }

  clear(): void {
    this.#anchor = undefined;
    if (this.#ids.size > 0) this.#set(new Set());
  }

  #set(ids: ReadonlySet<string>): void {
    this.#ids = ids;
    this.#changed();
  }
}

/** The ids of the rows of a query from one place up to another, read where they are not here. */
export async function idsBetween(
  rows: SelectableRows,
  source: DataSource,
  query: Omit<Query, 'limit' | 'cursor' | 'offset'>,
  locale: string,
  from: number,
  to: number,
): Promise<string[]> {
  const here: string[] = [];
  for (let index = from; index < to; index += 1) {
    const row = rows.row(index);
    if (!row) break;
    here.push(row.id);
  }
  if (here.length === to - from) return here;
  const found: string[] = [];
  const limit = Math.min(atOnce, source.caps?.of('clients').maxLimit ?? atOnce);
  let cursor: string | undefined;
  do {
    const paged = { ...query, count: 'none', limit, ...(cursor === undefined ? {} : { cursor }) } as const;
    const page = await source.page('clients', paged, { locale });
    found.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined && found.length < to);
  return found.slice(from, to);
}
