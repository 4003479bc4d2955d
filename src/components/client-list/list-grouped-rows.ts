/**
 * The rows of the list, flat or in groups. Grouped, each value has a heading and a window of rows of its own, which is opened
 * when it comes into sight; the list sees one row of places, some of which are headings.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Query } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import { RowWindowController } from '../../data/row-window.ts';
import type { Client } from '../../model/client.ts';
import type { Problem } from '../../model/problem.ts';
import type { Json } from '../../model/values.ts';
import { whereGroup } from './list-group-by.ts';
import type { GroupBy } from './list-group-by.ts';
import { idsBetween } from './list-selection.ts';

export type ListQuery = Omit<Query, 'limit' | 'cursor' | 'offset'>;

export interface GroupHeading {
  /** Tells it apart, also from every client's id. */
  key: string;
  label: string;
  count: number;
  isOpen: boolean;
}

interface Group {
  key: string;
  value: Json;
  label: string;
  counted: number;
}

interface Span {
  group: Group;
  /** Place of the heading. */
  start: number;
  /** Rows below it. */
  length: number;
}

interface Asked {
  source: DataSource | undefined;
  query: ListQuery | undefined;
  locale: string;
  by: GroupBy | undefined;
}

/** Windows kept although none of their rows is in sight. */
const mostWindows = 24;
const keyOf = (value: Json): string => `group:${JSON.stringify(value)}`;

export class GroupedRows implements ReactiveController {
  #host: ReactiveControllerHost;
  #ask: () => Asked;
  #flat: RowWindowController<'clients'>;
  #facets: PageController<'clients'>;
  #windows = new Map<string, RowWindowController<'clients'>>();
  #closed: { of: string | undefined; keys: ReadonlySet<string> } = { of: undefined, keys: new Set() };
  #groups: { from: readonly unknown[]; list: readonly Group[] } = { from: [], list: [] };
  #spans: readonly Span[] | undefined;
  /** What is drawn of the groups: the headings and the rows that are open. */
  #length = 0;

  constructor(host: ReactiveControllerHost, ask: () => Asked) {
    this.#host = host;
    this.#ask = ask;
    // Before the windows: which of them is asked depends on what is grouped.
    host.addController(this);
    this.#flat = new RowWindowController<'clients'>(host, () => {
      const { source, query, locale } = ask();
      return { source, spec: query && !this.#spans ? { of: 'clients', query, locale } : undefined };
    });
    this.#facets = new PageController<'clients'>(host, () => {
      const { source, query, by, locale } = ask();
      if (!query || !by) return { source: undefined, spec: undefined };
      const { sort: _, ...rest } = query;
      return { source, spec: { of: 'clients', query: { ...rest, limit: 1, facets: [by.field] }, locale } };
    });
  }

  // ---- as a window of rows ----

  get status(): 'loading' | 'ready' | 'failed' {
    return this.#spans ? 'ready' : this.#facets.state.status === 'failed' ? 'failed' : this.#flat.status;
  }

  get busy(): boolean {
    const { state } = this.#facets;
    const isCounting =
      this.#ask().by !== undefined && (state.status === 'loading' || (state.status === 'ready' && state.fetching));
    return isCounting || (this.#spans ? [...this.#windows.values()].some(({ busy }) => busy) : this.#flat.busy);
  }

  get problem(): Problem | undefined {
    const { state } = this.#facets;
    if (state.status !== 'loading' && state.problem) return state.problem;
    return this.#all.map(({ problem }) => problem).find((problem) => problem !== undefined);
  }

  /** How many clients there are; a client with two tags is one. */
  get total(): number | undefined {
    if (!this.#spans) return this.#flat.total;
    const total = this.#facets.data?.total;
    return total?.kind === 'exact' ? total.value : undefined;
  }

  /** How many places are drawn. */
  get length(): number {
    return this.#spans ? this.#length : this.#flat.length;
  }

  get bad(): RowWindowController<'clients'>['bad'] {
    return this.#all.flatMap(({ bad }) => bad);
  }

  /** The client at this place; none at a heading. */
  row(index: number): Client | undefined {
    if (!this.#spans) return this.#flat.row(index);
    const span = this.#spanAt(index);
    return span && index > span.start ? this.#windows.get(span.group.key)?.row(index - span.start - 1) : undefined;
  }

  need(from: number, to: number): void {
    const spans = this.#spans;
    if (!spans) {
      this.#flat.need(from, to);
      return;
    }
    const inSight = new Set<string>();
    for (const { group, start, length } of spans) {
      const first = Math.max(from - start - 1, 0);
      const last = Math.min(to - start - 1, length);
      if (last <= first) continue;
      inSight.add(group.key);
      this.#open(group).need(first, last);
    }
    for (const [key, window] of this.#windows) {
      if (this.#windows.size <= mostWindows) break;
      if (!inSight.has(key)) this.#drop(key, window);
    }
  }

  retry(): void {
    this.#facets.retry();
    for (const window of this.#all) window.retry();
  }

  // ---- in groups ----

  get isGrouped(): boolean {
    return this.#spans !== undefined;
  }

  headingAt(index: number): GroupHeading | undefined {
    const span = this.#spanAt(index);
    if (span?.start !== index) return undefined;
    const { group } = span;
    return {
      key: group.key,
      label: group.label,
      count: this.#countOf(group),
      isOpen: !this.#closed.keys.has(group.key),
    };
  }

  /** Of the client or the heading at this place. */
  idAt(index: number): string | undefined {
    return this.headingAt(index)?.key ?? this.row(index)?.id;
  }

  /** Where a heading stands; -1 for all else. */
  placeOf(key: string): number {
    return this.#spans?.find(({ group }) => group.key === key)?.start ?? -1;
  }

  toggle(key: string, isOpen = this.#closed.keys.has(key)): void {
    const keys = new Set(this.#closed.keys);
    if (isOpen) keys.delete(key);
    else keys.add(key);
    this.#closed = { ...this.#closed, keys };
    this.#host.requestUpdate();
  }

  /** Ids of the clients from one place up to another, read where they are not here. */
  async idsBetween(from: number, to: number): Promise<string[]> {
    const { source, query, locale, by } = this.#ask();
    if (!source || !query) return [];
    if (!this.#spans || !by) return idsBetween(this.#flat, source, query, locale, from, to);
    const found: string[] = [];
    for (const { group, start, length } of this.#spans) {
      const first = Math.max(from - start - 1, 0);
      const last = Math.min(to - start - 1, length);
      if (last <= first) continue;
      const asked = { ...query, where: whereGroup(query.where, by.field, group.value) };
      const rows = this.#windows.get(group.key) ?? { length: 0, row: () => undefined };
      found.push(...(await idsBetween(rows, source, asked, locale, first, last)));
    }
    return found;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const { by } = this.#ask();
    const facet = by && this.#facets.data?.facets?.[by.field];
    if (!by || !facet) {
      this.#spans = undefined;
      if (!by) for (const [key, window] of this.#windows) this.#drop(key, window);
      return;
    }
    if (this.#closed.of !== by.id) this.#closed = { of: by.id, keys: new Set() };
    const groups = this.#groupsOf(by, facet);
    const keys = new Set(groups.map(({ key }) => key));
    for (const [key, window] of this.#windows) if (!keys.has(key)) this.#drop(key, window);
    let at = 0;
    this.#spans = groups.map((group) => {
      const length = this.#closed.keys.has(group.key) ? 0 : this.#countOf(group);
      const start = at;
      at += length + 1;
      return { group, start, length };
    });
    this.#length = at;
  }

  get #all(): RowWindowController<'clients'>[] {
    return this.#spans ? [...this.#windows.values()] : [this.#flat];
  }

  /** In the order of their words; those without a value last. */
  #groupsOf(by: GroupBy, facet: readonly { value: Json; count: number }[]): readonly Group[] {
    const from = [facet, by];
    if (from.every((part, at) => part === this.#groups.from[at])) return this.#groups.list;
    const list = facet
      .filter(({ count }) => count > 0)
      .map(({ value, count }) => ({
        key: `${by.id} ${keyOf(value)}`,
        value,
        label: value === null ? by.none : by.textOf(value),
        counted: count,
      }))
      .sort((a, b) => Number(a.value === null) - Number(b.value === null) || by.compare(a.label, b.label));
    this.#groups = { from, list };
    return list;
  }

  /** A window that is here knows better than an older count. */
  #countOf({ key, counted }: Group): number {
    const window = this.#windows.get(key);
    return window?.status === 'ready' && !window.busy ? (window.total ?? counted) : counted;
  }

  #open(group: Group): RowWindowController<'clients'> {
    const known = this.#windows.get(group.key);
    if (known) return known;
    const window = new RowWindowController<'clients'>(this.#host, () => {
      const { source, query, locale, by } = this.#ask();
      if (!query || !by) return { source: undefined, spec: undefined };
      const where = whereGroup(query.where, by.field, group.value);
      return { source, spec: { of: 'clients', query: { ...query, where }, locale } };
    });
    this.#windows.set(group.key, window);
    // It asks with the next update; this one is nearly over.
    queueMicrotask(() => this.#host.requestUpdate());
    return window;
  }

  #drop(key: string, window: RowWindowController<'clients'>): void {
    this.#windows.delete(key);
    this.#host.removeController(window);
    window.hostDisconnected();
  }

  #spanAt(index: number): Span | undefined {
    const spans = this.#spans ?? [];
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.start ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return spans[low - 1];
  }
}
