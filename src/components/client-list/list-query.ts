/** What the list asks for, as plain data, and the query that comes of it. */
import type { CollectionCaps, Op, Query, Sort, Where } from '../../adapters/adapter.ts';
import { canSort } from '../../data/can-ask.ts';
import type { Json } from '../../model/values.ts';

/** Filters that narrow the list; an absent one does not. Several values of one filter are alternatives. */
export interface ClientFilters {
  type?: 'business' | 'private';
  tags?: readonly string[];
  cities?: readonly string[];
  /** ISO 3166-1 alpha-2. */
  countries?: readonly string[];
  hasEmail?: boolean;
  /** Ids of the provider's own users. */
  representatives?: readonly string[];
  /** By key of the register's own field. */
  custom?: Readonly<Record<string, string | boolean>>;
}

/** Everything a person can set about the list. */
export interface ListQuestion {
  search: string;
  sort: Sort;
  archived: NonNullable<Query['archived']>;
  filters: ClientFilters;
}

/** One value of one filter: a chip. */
export interface FilterPart {
  /** A filter, or `custom.<key>`. */
  name: string;
  value: string | boolean;
}

export const filterFields: Readonly<Record<Exclude<keyof ClientFilters, 'custom'>, string>> = {
  type: 'type',
  tags: 'tags',
  cities: 'mainAddress.locality',
  countries: 'mainAddress.country',
  hasEmail: 'primaryContact.email',
  representatives: 'representativeId',
};

/** The active filters one value at a time, in the order of the panel. */
export function filterParts(filters: ClientFilters): FilterPart[] {
  const { type, hasEmail, custom = {} } = filters;
  const many = (['tags', 'cities', 'countries', 'representatives'] as const).flatMap((name) =>
    (filters[name] ?? []).map((value) => ({ name, value })),
  );
  return [
    ...(type ? [{ name: 'type', value: type }] : []),
    ...many,
    ...(hasEmail === undefined ? [] : [{ name: 'hasEmail', value: hasEmail }]),
    ...Object.entries(custom).map(([key, value]) => ({ name: `custom.${key}`, value })),
  ];
}

/** The filters without one of their parts. */
export function withoutPart(filters: ClientFilters, { name, value }: FilterPart): ClientFilters {
  if (name.startsWith('custom.')) {
    const { [name.slice('custom.'.length)]: _, ...custom } = filters.custom ?? {};
    return setFilter(filters, 'custom', Object.keys(custom).length > 0 ? custom : undefined);
  }
  if (name === 'tags' || name === 'cities' || name === 'countries' || name === 'representatives') {
    const rest = (filters[name] ?? []).filter((other) => other !== value);
    return setFilter(filters, name, rest.length > 0 ? rest : undefined);
  }
  return name === 'type' || name === 'hasEmail' ? setFilter(filters, name, undefined) : filters;
}

/** The filters with one of them set; undefined takes it away. */
export function setFilter<K extends keyof ClientFilters>(
  filters: ClientFilters,
  name: K,
  value: ClientFilters[K],
): ClientFilters {
  const { [name]: _, ...rest } = filters;
  return value === undefined ? rest : { ...rest, [name]: value };
}

export function whereOf(filters: ClientFilters): Where | undefined {
  const all: Where[] = [];
  const add = (field: string, op: Op, value: Json) => all.push({ field, op, value });
  if (filters.type) add(filterFields.type, 'eq', filters.type);
  for (const name of ['tags', 'cities', 'countries', 'representatives'] as const) {
    const values = filters[name];
    if (values && values.length > 0) add(filterFields[name], 'in', [...values]);
  }
  if (filters.hasEmail !== undefined) add(filterFields.hasEmail, 'isNull', !filters.hasEmail);
  for (const [key, value] of Object.entries(filters.custom ?? {})) {
    add(`custom.${key}`, typeof value === 'string' ? 'contains' : 'eq', value);
  }
  return all.length > 1 ? { and: all } : all[0];
}

/** The query without paging; asks for no more than the back end can. */
export function queryOf(
  question: ListQuestion,
  caps: CollectionCaps | undefined,
): Omit<Query, 'limit' | 'cursor' | 'offset'> {
  const { search, sort, archived, filters } = question;
  const where = whereOf(filters);
  const words = search.trim();
  return {
    archived,
    ...(words ? { search: words } : {}),
    ...(where ? { where } : {}),
    ...(caps === undefined || canSort(caps, sort.field) ? { sort: [sort] } : {}),
    count: caps?.count ?? 'exact',
  };
}

export const hasFacet = (caps: CollectionCaps, field: string): boolean =>
  caps.facets === 'any' || caps.facets.includes(field);

/** `name` or `-name`, as an attribute says it. */
export const sortConverter = {
  fromAttribute: (value: string | null): Sort =>
    value?.startsWith('-') ? { field: value.slice(1), dir: 'desc' } : { field: value || 'name', dir: 'asc' },
};
