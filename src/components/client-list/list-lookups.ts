/** What the list shows besides clients: who the provider's people are, the register's own fields. */
import type { ReactiveControllerHost } from 'lit';
import type { DataSource } from '../../data/data-source.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { FieldDef } from '../../model/register.ts';
import { fieldDefLabel } from '../shared/custom-fields.ts';

export interface LookupsAsk {
  source: DataSource | undefined;
  /** The first rows are here: names and fields are asked for after them, not before. */
  ready: boolean;
}

export class ListLookups {
  #users: PageController<'users'>;
  #defs: PageController<'fieldDefs'>;
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

  /** Whether it is known which own fields there are, or that they cannot be read. */
  get knowsFields(): boolean {
    return this.#defs.state.status !== 'loading';
  }

  /** What an own field is called, also one that is no longer in the list; else its key. */
  fieldLabel(key: string, locale: string): string {
    const def = this.#defs.data?.items.find((one) => one.key === key);
    return def ? fieldDefLabel(def, locale) : key;
  }
}
