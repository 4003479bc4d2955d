/** How a foreign server asks and answers for a collection, said by configuration instead of by an adapter. */
import { ProblemError } from '../../model/problem.ts';
import type { Collections, CollectionCaps, Name, Page, Query } from '../adapter.ts';

export interface Shape {
  /**
   * The query as parameters. What they cannot say must be refused: `undefined` members of `says` are answered with
   * `unsupported`, never with all rows.
   */
  params(query: Query): Record<string, string>;
  /** The page in an answer's body and headers. */
  page(body: unknown, headers: Headers, query: Query): Page<unknown>;
  /** What the parameters can say beside limit and place. */
  says: readonly ('sort' | 'search' | 'where' | 'parent' | 'facets')[];
}

export interface CollectionOptions {
  /** Such as `/customers`; the collection's own name when absent. */
  path?: string;
  shape?: Shape;
  /** Declared for the collection, over what the server says. */
  caps?: Partial<CollectionCaps>;
}
export type CollectionsOptions = { [N in Name]?: CollectionOptions };

/** @throws ProblemError `unsupported` for what the shape has no words for. */
export function demandSayable(shape: Shape, of: Name, query: Query): void {
  const wanted = {
    sort: (query.sort?.length ?? 0) > 0,
    search: Boolean(query.search),
    where: query.where !== undefined,
    parent: query.parent !== undefined,
    facets: (query.facets?.length ?? 0) > 0,
  };
  for (const part of ['sort', 'search', 'where', 'parent', 'facets'] as const)
    if (wanted[part] && !shape.says.includes(part))
      throw new ProblemError({ code: 'unsupported', capability: `${of}.${part}` });
}

export interface PagedWords {
  /** Names of the parameters. */
  limit: string;
  /** Counted from `firstPage`; or `offset` in rows. */
  page?: string;
  offset?: string;
  firstPage?: number;
  sort?: string;
  /** With the direction apart, as `_order=desc`; else a `-` before the field. */
  order?: string;
  search?: string;
  /** The member of the body with the rows; absent when the body is the list. */
  items?: string;
  /** The member of the body, or the header, with the number of all rows. */
  total?: string;
  totalHeader?: string;
}

const memberOf = (body: unknown, name: string | undefined): unknown =>
  name === undefined
    ? body
    : typeof body === 'object' && body !== null
      ? (body as Record<string, unknown>)[name]
      : undefined;

/** Servers that page by number or offset, as most do. */
export function pagedShape(words: PagedWords): Shape {
  const { firstPage = 1 } = words;
  const startOf = (query: Query): number => {
    if (query.cursor === undefined) return query.offset ?? 0;
    if (!/^\d{1,12}$/.test(query.cursor))
      throw new ProblemError({ code: 'invalid', fields: [{ pointer: '/cursor', code: 'format' }] });
    return Number(query.cursor);
  };
  return {
    says: [...(words.sort ? (['sort'] as const) : []), ...(words.search ? (['search'] as const) : [])],
    params(query) {
      const start = startOf(query);
      const [key] = query.sort ?? [];
      return {
        [words.limit]: String(query.limit),
        ...(words.page && { [words.page]: String(Math.floor(start / query.limit) + firstPage) }),
        ...(words.offset && { [words.offset]: String(start) }),
        ...(key && words.sort && { [words.sort]: `${key.dir === 'desc' && !words.order ? '-' : ''}${key.field}` }),
        ...(key && words.order && { [words.order]: key.dir }),
        ...(query.search && words.search && { [words.search]: query.search }),
      };
    },
    page(body, headers, query) {
      const items = memberOf(body, words.items);
      if (!Array.isArray(items)) {
        const path = words.items === undefined ? '' : `/${words.items}`;
        throw new ProblemError({ code: 'badAdapter', issues: [{ path, expected: 'a list', got: typeof items }] });
      }
      const told = words.totalHeader ? headers.get(words.totalHeader) : memberOf(body, words.total ?? '');
      const total = told === null || told === undefined || told === '' ? NaN : Number(told);
      const end = startOf(query) + items.length;
      const hasMore = Number.isFinite(total)
        ? end < total && items.length > 0
        : items.length > 0 && items.length >= query.limit;
      return {
        items,
        ...(hasMore && { next: String(end) }),
        ...(Number.isFinite(total) && { total: { value: total, kind: 'exact' as const } }),
      };
    },
  };
}

/** The caps that a configured shape can honestly claim, when the host says nothing else. */
export const capsOfShape = (shape: Shape): Partial<CollectionCaps> => ({
  page: 'cursor',
  stable: false,
  filter: 'none',
  facets: [],
  search: shape.says.includes('search'),
});

export type AnyPage<N extends Name> = Page<Collections[N]>;
