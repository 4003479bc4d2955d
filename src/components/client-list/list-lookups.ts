/** What the list shows besides clients: who the provider's people are, the register's own fields, which values occur. */
import type { ReactiveControllerHost } from 'lit';
import type { Page, Query } from '../../adapters/adapter.ts';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Client } from '../../model/client.ts';
import type { FieldDef } from '../../model/register.ts';
import { facetFields } from './list-filters.ts';

export interface LookupsAsk {
  source: DataSource | undefined;
  /** The first rows are here: names and fields are asked for after them, not before. */
  ready: boolean;
  filtering: boolean;
  archived: Query['archived'];
}

export class ListLookups {
  #users: PageController<'users'>;
  #defs: PageController<'fieldDefs'>;
  #facets: PageController<'clients'>;
  #people: { from: unknown; map: ReadonlyMap<string, string> } = { from: undefined, map: new Map() };
  #fields: { from: unknown; list: readonly FieldDef[] } = { from: undefined, list: [] };

  constructor(host: ReactiveControllerHost, ask: () => LookupsAsk) {
    const whenReady = () => {
      const { source, ready } = ask();
      return ready ? source : undefined;
    };
    this.#users = new PageController<'users'>(host, () => ({
      source: whenReady(),
      spec: { of: 'users', query: { limit: 100 } },
    }));
    this.#defs = new PageController<'fieldDefs'>(host, () => ({
      source: whenReady(),
      spec: { of: 'fieldDefs', query: { limit: 100 } },
    }));
    this.#facets = new PageController<'clients'>(host, () => {
      const { source, filtering, archived } = ask();
      const facets = source?.caps && facetFields(source.caps.of('clients'));
      const isAsked = filtering && facets !== undefined && facets.length > 0;
      return {
        source: isAsked ? source : undefined,
        spec: { of: 'clients', query: { limit: 1, ...(archived ? { archived } : {}), ...(facets ? { facets } : {}) } },
      };
    });
  }

  /** Names by id. The same object until something changes. */
  get people(): ReadonlyMap<string, string> {
    const items = this.#users.data?.items;
    if (items !== this.#people.from)
      this.#people = { from: items, map: new Map((items ?? []).map(({ id, name }) => [id, name])) };
    return this.#people.map;
  }

  /** The own fields that are meant for the list, in their order. The same object until something changes. */
  get fieldDefs(): readonly FieldDef[] {
    const items = this.#defs.data?.items;
    if (items !== this.#fields.from) {
      const list = (items ?? []).filter(({ inList, removed }) => inList && !removed);
      this.#fields = { from: items, list: list.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)) };
    }
    return this.#fields.list;
  }

  get facets(): Page<Client>['facets'] {
    return this.#facets.data?.facets;
  }
}
