/**
 * The list without its looks: what is asked for, which rows came of it, who may do what, what is selected and how a person
 * likes it. Draws nothing; an element with other looks can stand on it.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { canSort } from '../../data/can-ask.ts';
import { DataController } from '../../data/data-controller.ts';
import type { DataHost } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { RegisterSettings } from '../../model/settings.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { announce } from '../../ui/live-region.ts';
import { ListSearch } from '../shared/list-search.ts';
import type { ClientColumn, ColumnChoice, ListView } from './list-columns.ts';
import { QueryChangeEvent, SelectionChangeEvent } from './list-events.ts';
import type { ClientFunction } from '../client-functions/functions.ts';
import { facetAsk } from './list-filters.ts';
import { ListFacets } from './list-facets.ts';
import { groupings } from './list-group-by.ts';
import type { GroupBy } from './list-group-by.ts';
import { GroupedRows } from './list-grouped-rows.ts';
import { ListLayout } from './list-layout.ts';
import { ListLookups } from './list-lookups.ts';
import { ListPreferences } from './list-preferences.ts';
import { filterParts, queryOf } from './list-query.ts';
import type { ClientFilters, ListQuestion } from './list-query.ts';
import { RoomController } from './list-room.ts';
import type { RowShape } from './list-rows.ts';
import { ListSelection } from './list-selection.ts';
import { plainState } from './list-state.ts';
import type { Known, ListState } from './list-state.ts';
import { ListViews } from './list-views.ts';

export type ListHost = ReactiveControllerHost &
  DataHost &
  ListQuestion & {
    view: ListView | undefined;
    group: string | undefined;
    columns: readonly ClientColumn[];
    functions: readonly ClientFunction[];
    readonly: boolean;
  };

export class ListController implements ReactiveController {
  readonly data: DataController;
  readonly i18n: LocalizeController;
  readonly rows: GroupedRows;
  readonly lookups: ListLookups;
  readonly search: ListSearch;
  readonly selection: ListSelection;
  readonly layout = new ListLayout();
  readonly room: RoomController;
  readonly views: ListViews;
  readonly facets: ListFacets;
  #host: ListHost;
  #preferences = new ListPreferences();
  /** An answer that a person asked for is awaited, to be read out. */
  #awaited = false;
  #hadRows = false;
  #groupings: { from: readonly unknown[]; list: readonly GroupBy[] } = { from: [], list: [] };
  #known: { from: readonly unknown[]; known: Known } | undefined;
  #found: { from: unknown; settings: RegisterSettings } | undefined;

  /** `isFiltering`: whether the values that filters offer are wanted. */
  constructor(host: ListHost, isFiltering: () => boolean) {
    this.#host = host;
    this.data = new DataController(host);
    this.i18n = new LocalizeController(host);
    host.addController(this);
    this.lookups = new ListLookups(host, () => ({
      source: this.data.source,
      ready: !this.isDenied && (this.#hadRows || this.views.isAwaited),
    }));
    this.facets = new ListFacets(host, () =>
      isFiltering() ? { source: this.data.source, ...facetAsk(this) } : undefined,
    );
    this.views = new ListViews(host, {
      data: this.data,
      i18n: this.i18n,
      isOpen: () => this.data.caps !== undefined && !this.isDenied,
      hadRows: () => this.#hadRows,
      known: () => this.#there,
      columns: () => this.layout.known,
      state: () => this.state,
      setByHost: () => this.#setByHost,
      show: this.#show,
      begins: { get: () => this.#preferences.begins, set: (begins) => this.#preferences.set({ begins }) },
    });
    this.rows = new GroupedRows(host, () => ({
      source: this.data.source,
      query: this.isDenied || this.views.isAwaited ? undefined : this.query,
      locale: this.i18n.locale,
      by: this.groupedBy,
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

  /** How many clients there are, as far as is known; of groups only some may be open. */
  get count(): number {
    return (this.isReady ? this.rows.total : undefined) ?? this.length;
  }

  get view(): ListView {
    const chosen = this.views.taste ?? this.#preferences;
    return chosen.view ?? this.#host.view ?? 'compact';
  }

  get columns(): ColumnChoice | undefined {
    return (this.views.taste ?? this.#preferences).columns;
  }

  /** All that a saved view would hold of the list as it is. */
  get state(): ListState {
    return { ...this.question, view: this.view, columns: this.columns, group: this.#host.group };
  }

  get groupings(): readonly GroupBy[] {
    const { i18n, lookups } = this;
    const caps = this.data.caps?.of('clients');
    const means = { i18n, caps, people: lookups.people, fieldDefs: lookups.fieldDefs };
    const from = [i18n.formats, i18n.t('client-list.column.type'), caps, means.people, means.fieldDefs];
    if (from.some((part, at) => part !== this.#groupings.from[at])) this.#groupings = { from, list: groupings(means) };
    return this.#groupings.list;
  }

  get groupedBy(): GroupBy | undefined {
    const { group } = this.#host;
    return group === undefined ? undefined : this.groupings.find(({ id }) => id === group);
  }

  get mayKeepViews(): boolean {
    const { caps } = this.data;
    const isKept = !this.views.store.isShared || (caps?.of('views').write ?? false);
    return !this.#host.readonly && caps !== undefined && isKept;
  }

  get mayShareViews(): boolean {
    return this.views.store.isShared && this.mayKeepViews && this.data.may('settings.edit');
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
      choice: this.columns,
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
    this.views.touch();
    Object.assign(this.#host, change);
    // What is no longer in sight must not be changed with the rest by mistake.
    if (!('sort' in change)) this.selection.clear();
    this.#awaited = true;
    this.#host.dispatchEvent(new QueryChangeEvent(this.question));
  };

  prefer(change: { view?: ListView; columns?: ColumnChoice | undefined }): void {
    this.views.touch();
    if (!this.views.prefer(change)) this.#preferences.set(change);
    this.#host.requestUpdate();
  }

  /** A person groups the rows by a column, or by none. */
  groupBy(id: string | undefined): void {
    this.views.touch();
    this.#host.group = id;
    this.#awaited = true;
  }

  /** A row's checkbox; with `extend` from the one before to this one. */
  select(index: number, id: string, extend: boolean): void {
    if (extend) void this.selection.extend(index, (from, to) => this.rows.idsBetween(from, to));
    else this.selection.toggle(index, id);
  }

  get isAllSelected(): boolean {
    return this.length > 0 && this.selection.count >= this.count;
  }

  /** Every row of the question, also those never looked at; or none. */
  async toggleAll(): Promise<void> {
    if (this.isAllSelected) this.selection.clear();
    else this.selection.add(await this.#allIds());
  }

  /** Where a client is among the rows near a place. */
  indexOf(id: string, near: number): number {
    const heading = this.rows.placeOf(id);
    if (heading >= 0) return heading;
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
    announce(this.i18n.t('client-list.count', { count: this.count }));
  }

  get filterCount(): number {
    return filterParts(this.#host.filters).length;
  }

  /** Those of closed groups too. */
  async #allIds(): Promise<readonly string[]> {
    const { source } = this.data;
    if (!this.rows.isGrouped || !source) return this.rows.idsBetween(0, this.length);
    const { count: _, ...query } = this.query;
    return (await source.every('clients', { ...query, count: 'none' })).map(({ id }) => id);
  }

  /** What a view can name; undefined until the register's own fields are known. */
  get #there(): Known | undefined {
    if (!this.lookups.knowsFields || !this.shape) return undefined;
    const { known: columns } = this.layout;
    const caps = this.data.caps?.of('clients');
    const from = [columns, caps, this.lookups.fieldDefs, this.groupings];
    if (!this.#known || from.some((part, at) => part !== this.#known?.from[at])) {
      const fields = new Set(this.lookups.fieldDefs.map(({ key }) => key));
      this.#known = { from, known: { columns, caps, fields, groups: new Set(this.groupings.map(({ id }) => id)) } };
    }
    return this.#known.known;
  }

  get #setByHost(): ReadonlySet<keyof ListState> {
    const host = this.#host;
    const names = ['search', 'archived', 'sort', 'filters', 'view', 'group'] as const;
    return new Set(
      names.filter(
        (name) => host.hasAttribute(name) || JSON.stringify(host[name]) !== JSON.stringify(plainState[name]),
      ),
    );
  }

  /** A view's question and group take the place of those before. */
  readonly #show = ({ search, archived, sort, filters, group }: ListState, byPerson: boolean): void => {
    const question = { search, archived, sort, filters };
    this.#host.group = group;
    if (byPerson) this.ask(question);
    else Object.assign(this.#host, question);
    if (byPerson) this.selection.clear();
    // Those who asked before the view was taken up ask again.
    queueMicrotask(() => this.#host.requestUpdate());
  };
}

export type { ClientFilters };
