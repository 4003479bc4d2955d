/**
 * The list without its looks: what is asked for, which rows came of it, who may do what, what is selected and how a person
 * likes it. Draws nothing; an element with other looks can stand on it.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { canSort } from '../../data/can-ask.ts';
import { DataController } from '../../data/data-controller.ts';
import type { DataHost } from '../../data/data-controller.ts';
import { RowWindowController } from '../../data/row-window.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { RegisterSettings } from '../../model/settings.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { announce } from '../../ui/live-region.ts';
import { ListSearch } from '../shared/list-search.ts';
import type { ClientColumn, ColumnChoice, ListView } from './list-columns.ts';
import { QueryChangeEvent, SelectionChangeEvent } from './list-events.ts';
import type { ClientFunction } from '../client-functions/functions.ts';
import { ListLayout } from './list-layout.ts';
import { ListLookups } from './list-lookups.ts';
import { ListPreferences } from './list-preferences.ts';
import { filterParts, queryOf } from './list-query.ts';
import type { ClientFilters, ListQuestion } from './list-query.ts';
import { RoomController } from './list-room.ts';
import type { RowShape } from './list-rows.ts';
import { ListSelection, idsBetween } from './list-selection.ts';

export type ListHost = ReactiveControllerHost &
  DataHost &
  ListQuestion & {
    view: ListView | undefined;
    columns: readonly ClientColumn[];
    functions: readonly ClientFunction[];
    readonly: boolean;
  };

export class ListController implements ReactiveController {
  readonly data: DataController;
  readonly i18n: LocalizeController;
  readonly rows: RowWindowController<'clients'>;
  readonly lookups: ListLookups;
  readonly search: ListSearch;
  readonly selection: ListSelection;
  readonly layout = new ListLayout();
  readonly room: RoomController;
  #host: ListHost;
  #preferences = new ListPreferences();
  /** An answer that a person asked for is awaited, to be read out. */
  #awaited = false;
  #hadRows = false;
  #found: { from: unknown; settings: RegisterSettings } | undefined;

  /** `isFiltering`: whether the values that filters offer are wanted. */
  constructor(host: ListHost, isFiltering: () => boolean) {
    this.#host = host;
    this.data = new DataController(host);
    this.i18n = new LocalizeController(host);
    host.addController(this);
    this.rows = new RowWindowController<'clients'>(host, () => ({
      source: this.data.source,
      spec: this.isDenied ? undefined : { of: 'clients', query: this.query, locale: this.i18n.locale },
    }));
    this.lookups = new ListLookups(host, () => ({
      source: this.data.source,
      ready: !this.isDenied && this.#hadRows,
      filtering: isFiltering(),
      archived: host.archived,
    }));
    this.search = new ListSearch(host, (search) => this.ask({ search }));
    this.selection = new ListSelection(() => {
      host.requestUpdate();
      host.dispatchEvent(new SelectionChangeEvent(this.selection.ids));
    });
    this.room = new RoomController(host);
  }

  get question(): ListQuestion {
    const { search, sort, archived, filters } = this.#host;
    return { search, sort, archived, filters };
  }

  get query(): ReturnType<typeof queryOf> {
    return queryOf(this.question, this.data.caps?.of('clients'));
  }

  /** Known, and known to lack the right: nothing is read. */
  get isDenied(): boolean {
    return this.data.caps !== undefined && !this.data.may('client.view.assigned');
  }

  get isReady(): boolean {
    return this.rows.status === 'ready';
  }

  /** How many rows there are, as far as is known. */
  get length(): number {
    return this.isReady ? this.rows.length : 0;
  }

  get view(): ListView {
    return this.#preferences.view ?? this.#host.view ?? 'compact';
  }

  /** The same object until the stored settings change. */
  get settings(): RegisterSettings {
    const from = this.data.settings;
    if (!this.#found || this.#found.from !== from) this.#found = { from, settings: settingsWithDefaults(from) };
    return this.#found.settings;
  }

  get shape(): RowShape {
    const { columns, functions, readonly, search } = this.#host;
    return this.layout.update({
      i18n: this.i18n,
      data: this.data,
      people: this.lookups.people,
      fieldDefs: this.lookups.fieldDefs,
      ownColumns: columns,
      functions,
      choice: this.#preferences.columns,
      session: this.data.session,
      settings: this.settings,
      view: this.view,
      readonly,
      selectable: true,
      search,
      room: this.room.em,
      narrow: this.room.narrow,
      linkTo: this.linkTo,
    });
  }

  get mayAdd(): boolean {
    return this.#mayCreate && this.data.may('client.create');
  }

  get mayImport(): boolean {
    return this.#mayCreate && this.data.may('client.upload.register');
  }

  /** Of those selected together; a row may say otherwise for itself. */
  get mayArchive(): boolean {
    return this.#mayWrite && this.data.may('client.archive') && this.#host.archived !== 'only';
  }

  get mayChange(): boolean {
    return this.#mayWrite && (this.data.may('client.edit') || this.data.may('client.edit.assigned'));
  }

  get #mayWrite(): boolean {
    return !this.#host.readonly && (this.data.caps?.of('clients').write ?? false);
  }

  get #mayCreate(): boolean {
    return this.#mayWrite && (this.data.caps?.creates('clients') ?? false);
  }

  readonly linkTo = ({ id }: Client): string | undefined => {
    const { search } = this.#host;
    return this.data.link('client.open', { clientId: id, ...(search.trim() ? { tab: 'account' } : {}) });
  };

  readonly canSort = (field: string): boolean => {
    const caps = this.data.caps?.of('clients');
    return caps !== undefined && canSort(caps, field);
  };

  /** A person asks for something else. */
  readonly ask = (change: Partial<ListQuestion>): void => {
    Object.assign(this.#host, change);
    // What is no longer in sight must not be changed with the rest by mistake.
    if (!('sort' in change)) this.selection.clear();
    this.#awaited = true;
    this.#host.dispatchEvent(new QueryChangeEvent(this.question));
  };

  prefer(change: { view?: ListView; columns?: ColumnChoice | undefined }): void {
    this.#preferences.set(change);
    this.#host.requestUpdate();
  }

  /** A row's checkbox; with `extend` from the one before to this one. */
  select(index: number, id: string, extend: boolean): void {
    if (extend) void this.selection.extend(index, (from, to) => this.idsBetween(from, to));
    else this.selection.toggle(index, id);
  }

  get isAllSelected(): boolean {
    return this.length > 0 && this.selection.count >= this.length;
  }

  /** Every row of the question, also those never looked at; or none. */
  async toggleAll(): Promise<void> {
    if (this.isAllSelected) this.selection.clear();
    else this.selection.add(await this.idsBetween(0, this.length));
  }

  /** Where a client is among the rows near a place. */
  indexOf(id: string, near: number): number {
    const reach = 300;
    const to = Math.min(this.length, near + reach);
    for (let index = Math.max(0, near - reach); index < to; index += 1)
      if (this.rows.row(index)?.id === id) return index;
    return -1;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    this.search.follow(this.#host.search);
    if (this.data.caps) this.#preferences.of(this.data.session?.actor?.id);
    this.#hadRows ||= this.isReady;
  }

  hostUpdated(): void {
    if (!this.#awaited || this.rows.busy || !this.isReady) return;
    this.#awaited = false;
    announce(this.i18n.t('client-list.count', { count: this.length }));
  }

  get filterCount(): number {
    return filterParts(this.#host.filters).length;
  }

  idsBetween(from: number, to: number): Promise<readonly string[]> {
    const { source } = this.data;
    if (!source) return Promise.resolve([]);
    const rows = { length: this.length, row: (index: number) => this.rows.row(index) };
    return idsBetween(rows, source, this.query, this.i18n.locale, from, to);
  }
}

export type { ClientFilters };
