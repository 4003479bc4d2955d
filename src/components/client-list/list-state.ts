/** All that a saved view holds, as plain data: read from what is stored, fitted to what there is now, compared. */
import type { CollectionCaps, Op, Sort } from '../../adapters/adapter.ts';
import { canFilter, canSort } from '../../data/can-ask.ts';
import type { Json } from '../../model/values.ts';
import { narrowest, shownColumns, widest } from './list-columns.ts';
import type { ColumnChoice, ListColumn, ListView } from './list-columns.ts';
import { filterFields } from './list-query.ts';
import type { ClientFilters, ListQuestion } from './list-query.ts';

export interface ListState extends ListQuestion {
  /** Absent: as the element has it by default. */
  view: ListView | undefined;
  columns: ColumnChoice | undefined;
  /** Id of the column that the rows are grouped by. */
  group: string | undefined;
}

/** What there is now for a view to name. */
export interface Known {
  /** All columns, in their first order. */
  columns: readonly ListColumn[];
  caps: CollectionCaps | undefined;
  /** Keys of the register's own fields that are in the list. */
  fields: ReadonlySet<string>;
  /** Ids of the columns that rows can be grouped by. */
  groups: ReadonlySet<string>;
}

export interface LeftOut {
  kind: 'column' | 'filter' | 'sort' | 'group';
  name: string;
}

export interface Fitted {
  state: ListState;
  leftOut: readonly LeftOut[];
}

export const plainState: ListState = {
  search: '',
  archived: 'exclude',
  sort: { field: 'name', dir: 'asc' },
  filters: {},
  view: undefined,
  columns: undefined,
  group: undefined,
};

/** Of each filter, how it asks. */
const operators: Readonly<Record<string, Op>> = { type: 'eq', hasEmail: 'isNull' };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);

/** Takes of any stored value what it understands: a view may be older or newer than this list. */
export function readColumns(said: unknown): ColumnChoice | undefined {
  if (!isObject(said) || !Array.isArray(said['order']) || !Array.isArray(said['shown'])) return undefined;
  const { order, shown, pinned, widths } = said;
  const sized: Record<string, number> = {};
  for (const [id, width] of Object.entries(isObject(widths) ? widths : {}))
    if (typeof width === 'number') sized[id] = Math.min(widest, Math.max(narrowest, width));
  return {
    order: texts(order),
    shown: texts(shown),
    ...(texts(pinned).length > 0 && { pinned: texts(pinned) }),
    ...(Object.keys(sized).length > 0 && { widths: sized }),
  };
}

function readSort(said: unknown): Sort {
  if (!isObject(said) || !isText(said['field'])) return plainState.sort;
  return { field: said['field'], dir: said['dir'] === 'desc' ? 'desc' : 'asc' };
}

/** What a view's definition asks for, without what there is no more; the view itself is left as it is. */
export function fitted(definition: Json | undefined, known: Known): Fitted {
  const said: Record<string, unknown> = isObject(definition) ? definition : {};
  const leftOut: LeftOut[] = [];
  const { archived, search, view, group } = said;
  const columns = readColumns(said['columns']);
  const there = new Set(known.columns.map(({ id }) => id));
  for (const id of columns?.shown ?? []) if (!there.has(id)) leftOut.push({ kind: 'column', name: id });
  let sort = readSort(said['sort']);
  const isOwnField = sort.field.startsWith('custom.');
  const isGone = isOwnField && !known.fields.has(sort.field.slice('custom.'.length));
  if (isGone || (known.caps && !canSort(known.caps, sort.field))) {
    leftOut.push({ kind: 'sort', name: sort.field });
    sort = plainState.sort;
  }
  const isGrouped = isText(group) && known.groups.has(group);
  if (isText(group) && !isGrouped) leftOut.push({ kind: 'group', name: group });
  return {
    leftOut,
    state: {
      search: isText(search) ? search : '',
      archived: archived === 'include' || archived === 'only' ? archived : 'exclude',
      view: view === 'compact' || view === 'detailed' ? view : undefined,
      group: isGrouped ? group : undefined,
      filters: fittedFilters(said['filters'], known, leftOut),
      sort,
      columns: columns && {
        ...columns,
        order: columns.order.filter((id) => there.has(id)),
        shown: columns.shown.filter((id) => there.has(id)),
      },
    },
  };
}

function fittedFilters(said: unknown, { caps, fields }: Known, leftOut: LeftOut[]): ClientFilters {
  const filters: ClientFilters = {};
  if (!isObject(said)) return filters;
  const takes = (name: keyof typeof filterFields) =>
    caps === undefined || canFilter(caps, filterFields[name], operators[name] ?? 'in');
  for (const [name, value] of Object.entries(said)) {
    if (name === 'custom' || value === undefined || value === null) continue;
    if ((name === 'tags' || name === 'cities' || name === 'countries' || name === 'representatives') && takes(name)) {
      if (texts(value).length > 0) filters[name] = texts(value);
    } else if (name === 'type' && (value === 'business' || value === 'private') && takes(name)) filters.type = value;
    else if (name === 'hasEmail' && typeof value === 'boolean' && takes(name)) filters.hasEmail = value;
    else leftOut.push({ kind: 'filter', name });
  }
  const custom: Record<string, string | boolean> = {};
  for (const [key, value] of Object.entries(isObject(said['custom']) ? said['custom'] : {})) {
    if (fields.has(key) && (isText(value) || typeof value === 'boolean')) custom[key] = value;
    else if (value !== null) leftOut.push({ kind: 'filter', name: `custom.${key}` });
  }
  return Object.keys(custom).length > 0 ? { ...filters, custom } : filters;
}

/** As it is stored. */
export function definitionOf({ search, archived, sort, filters, view, columns, group }: ListState): Json {
  const said = { search: search.trim(), archived, sort, filters, view, columns, group };
  // Through text, so that what is undefined is absent.
  return JSON.parse(JSON.stringify(said)) as Json;
}

/** Whether two states show the same: the place of a column that is not shown makes no difference. */
export function showsSame(a: ListState, b: ListState, all: readonly ListColumn[]): boolean {
  return said(a, all) === said(b, all);
}

function said(state: ListState, all: readonly ListColumn[]): string {
  const { search, archived, sort, filters, view = 'compact', columns, group } = state;
  const shown = shownColumns(all, columns, view).map(({ id }) => id);
  const only = (ids: readonly string[]) => ids.filter((id) => shown.includes(id)).sort();
  const widths = only(Object.keys(columns?.widths ?? {})).map((id) => [id, columns?.widths?.[id]]);
  const narrowed = Object.entries({ ...filters, custom: Object.entries(filters.custom ?? {}).sort() })
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify([
    search.trim(),
    archived,
    sort.field,
    sort.dir,
    narrowed,
    view,
    shown,
    only(columns?.pinned ?? []),
    widths,
    group,
  ]);
}
