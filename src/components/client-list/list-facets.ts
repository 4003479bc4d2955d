/**
 * How many clients have each value that a filter offers: among those that the other filters and the search leave, since a
 * further value of the same filter adds to what it finds. Filters that ask the same are counted by one query.
 */
import type { ReactiveControllerHost } from 'lit';
import type { Page } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Client } from '../../model/client.ts';
import { queryOf, setFilter, whereOf } from './list-query.ts';
import type { ClientFilters, ListQuestion } from './list-query.ts';

type Facet = NonNullable<Page<Client>['facets']>[string];

export interface FacetsAsk {
  source: DataSource | undefined;
  question: ListQuestion;
  /** Fields to be counted, and the filter that each belongs to. */
  fields: readonly { field: string; without: (filters: ClientFilters) => ClientFilters }[];
}

/** The filters but for one. */
export const withoutFilter =
  (name: keyof ClientFilters) =>
  (filters: ClientFilters): ClientFilters =>
    setFilter(filters, name, undefined);

export const withoutCustom =
  (key: string) =>
  ({ custom, ...filters }: ClientFilters): ClientFilters => {
    const { [key]: _, ...rest } = custom ?? {};
    return Object.keys(rest).length > 0 ? { ...filters, custom: rest } : filters;
  };

export class ListFacets {
  #host: ReactiveControllerHost;
  #ask: () => FacetsAsk | undefined;
  #pages: PageController<'clients'>[] = [];

  constructor(host: ReactiveControllerHost, ask: () => FacetsAsk | undefined) {
    this.#host = host;
    this.#ask = ask;
    this.#page(0);
  }

  /** The values of a field; absent while they are counted, or where they cannot be. */
  of(field: string): Facet | undefined {
    const found = this.#pages.map(({ data }) => data?.facets?.[field]).filter((facet) => facet !== undefined);
    return found[0];
  }

  /** For the panel that is being drawn: as many queries as there are different questions. */
  prepare(): void {
    this.#questions().forEach((_, at) => this.#page(at));
  }

  #page(at: number): void {
    this.#pages[at] ??= new PageController<'clients'>(this.#host, () => {
      const asked = this.#ask();
      const question = this.#questions()[at];
      if (!asked?.source || !question) return { source: undefined, spec: undefined };
      const { archived, search } = queryOf(asked.question, asked.source.caps?.of('clients'));
      const where = whereOf(question.filters);
      return {
        source: asked.source,
        spec: {
          of: 'clients',
          query: {
            limit: 1,
            ...(archived ? { archived } : {}),
            ...(search ? { search } : {}),
            ...(where ? { where } : {}),
            facets: question.fields,
          },
        },
      };
    });
  }

  #questions(): { filters: ClientFilters; fields: string[] }[] {
    const asked = this.#ask();
    const found = new Map<string, { filters: ClientFilters; fields: string[] }>();
    for (const { field, without } of asked?.fields ?? []) {
      const filters = without(asked?.question.filters ?? {});
      const said = JSON.stringify(whereOf(filters) ?? null);
      const known = found.get(said) ?? { filters, fields: [] };
      known.fields.push(field);
      found.set(said, known);
    }
    return [...found.values()];
  }
}
