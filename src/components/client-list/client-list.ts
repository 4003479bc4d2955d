import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter, Query, Sort } from '../../adapters/adapter.ts';
import { MenuController } from '../../ui/menu.ts';
import { PopoverController } from '../../ui/popover.ts';
import { ToastController } from '../../ui/toast.ts';
import { TooltipController } from '../../ui/tooltip.ts';
import { VirtualWindowController } from '../../ui/virtual-window.ts';
import { DependencyController } from '../registry.ts';
import { FunctionDeeds } from '../client-functions/function-deeds.ts';
import { functionParts } from '../client-functions/function-parts.ts';
import type { ClientFunction } from '../client-functions/functions.ts';
import { UndoController } from '../shared/undo.ts';
import { deniedState, failedState } from '../shared/states.ts';
import { styles } from './client-list.styles.ts';
import { ListArchive } from './list-archive.ts';
import { ListCellEdit } from './list-cell-edit.ts';
import { columnPanel } from './list-column-panel.ts';
import { ColumnSizer, applySizes } from './list-column-sizes.ts';
import type { ClientColumn, ListView } from './list-columns.ts';
import { ListController } from './list-controller.ts';
import { ListDeeds } from './list-deeds.ts';
import { ListDialogs } from './list-dialogs.ts';
import { filterPanel } from './list-filters.ts';
import { GridController } from './list-grid.ts';
import { GroupPainter } from './list-group-rows.ts';
import { headings } from './list-headings.ts';
import { neighboursOf } from './list-neighbours.ts';
import type { Neighbours } from './list-neighbours.ts';
import { ListPalette } from './list-palette.ts';
import { sortConverter } from './list-query.ts';
import type { ClientFilters } from './list-query.ts';
import { RowPainter } from './list-rows.ts';
import { ConnectionController, emptyList, notices } from './list-states.ts';
import { statusbar, toolbar } from './list-toolbar.ts';
import { showWhole } from './list-truncated.ts';
import { ViewMenu } from './list-view-menu.ts';

/** Rows up to here are all on the page: find in page, print and reading line by line work as anywhere. */
const wholeUpTo = 200;
const pendingRows = 8;
const asked = ['search', 'archived', 'filters', 'sort'] as const;

/**
 * @summary The client register as a list: search, filters, sorting, groups, saved views, and what can be done with each client.
 *
 * @slot toolbar - Further controls beside those of the list.
 * @slot bulk-actions - Further buttons for the selected clients.
 * @slot loading - Instead of the rows, while the first are awaited.
 * @slot empty - Instead of the rows, when there are none.
 * @slot error - Instead of the rows, when they could not be read.
 * @slot denied - Instead of the list, for those who may not see it.
 * @fires action-request - client.open, client.add, client.edit, contacts.open, client.import, client.export, client.bulkEdit, client.archive, client.restore, client.save and client.setNumber from a cell, view.create, view.save, view.remove, the functions of a row as in client-functions, and the host's own.
 * @fires action-done - The same, done.
 * @fires action-failed - The same, refused.
 * @fires selection-change - A person changed which clients are selected.
 * @fires query-change - A person changed what is asked for: search, filters, sorting, archived or not.
 * @csspart list - All of it but what floats.
 * @csspart toolbar - Search and buttons.
 * @csspart views - The saved view that is shown, and its menu.
 * @csspart status - The line below: active or archived, filters in force, how many.
 * @csspart selection-bar - That line while clients are selected.
 * @csspart scroller - What scrolls the rows; a long list is at most as high as this may be.
 * @csspart grid - The table.
 * @csspart headings - The row of headings.
 * @csspart heading - A heading.
 * @csspart column-sizer - The edge of a heading by which its column is drawn to size.
 * @csspart group - The row that heads a group.
 * @csspart row - A row.
 * @csspart cell - A cell; `cell-<column>` is that of one column.
 * @csspart name - The client's name, which opens it.
 * @csspart badge - The mark of an archived client.
 * @csspart functions - The buttons of a row.
 */
export class ClientList extends LitElement {
  static override styles = styles;
  static dependencies = {
    ...functionParts,
    'bulk-edit': () => import('../bulk-edit/bulk-edit.ts').then((module) => module.BulkEdit),
    'client-import': () => import('../client-import/client-import.ts').then((module) => module.ClientImport),
    'client-export': () => import('../client-export/client-export.ts').then((module) => module.ClientExport),
  };

  #filterPanel = new PopoverController(this, { id: 'filter-panel' });
  #columnPanel = new PopoverController(this, { id: 'column-panel', placement: 'below-end' });
  #list = new ListController(this, () => this.#filterPanel.isOpen);
  #connection = new ConnectionController(this);
  #painter = new RowPainter(() => ({
    shape: this.#list.layout.shape ?? this.#list.shape,
    row: (index) => (this.#list.isReady ? this.#list.rows.row(index) : undefined),
    isSelected: this.#list.selection.has,
    isEditable: this.#cells.isEditable,
  }));
  #grid = new GridController(this, {
    grid: () => this.renderRoot.querySelector('.grid'),
    length: () => this.#list.length,
    page: () => (this.#isLong ? this.#window.pageSize : 10),
    hasHeadings: () => this.#list.shape.headings > 0,
    drawn: (index) => this.#window.slotOf(index) ?? null,
    reveal: (index) => {
      this.#window.scrollToIndex(index);
      return this.#window.slotOf(index) ?? null;
    },
    idAt: (index) => this.#list.rows.idAt(index),
    indexOf: (id, near) => this.#list.indexOf(id, near),
    activate: (index) => this.#window.slotOf(index)?.querySelector<HTMLElement>('.name')?.click(),
    fallback: () => this.focusSearch(),
  });
  #groups = new GroupPainter(this.#list, this.#painter);
  #sizer = new ColumnSizer(this.#list, () => this.renderRoot.querySelector('.scroller'));
  #window = new VirtualWindowController(this, {
    scroller: () => this.renderRoot.querySelector('.scroller'),
    rows: () => this.renderRoot.querySelector('.body'),
    count: () => (this.#list.isReady ? this.#list.length : pendingRows),
    makeRow: this.#painter.make,
    writeRow: this.#groups.write,
    wholeUpTo,
    overscan: 3,
    onRange: (from, to) => {
      if (this.#list.isReady) this.#list.rows.need(from, to);
      this.#grid.mark();
    },
  });
  #menu = new MenuController(this, { id: 'row-menu', placement: 'below-end' });
  #toasts = new ToastController(this, {
    label: () => this.#list.i18n.t('client-list.done.region'),
    closeLabel: () => this.#list.i18n.t('common.close'),
    returnTo: () => this.#grid.current,
  });
  #undo = new UndoController(this, this.#list.i18n, undefined, this.#toasts);
  #views = new ViewMenu(this, this.#list, this.#undo);
  #parts = new DependencyController(this);
  #dialogs = new ListDialogs(this, this.#list.i18n, this.#parts, {
    neighbours: (id) => this.neighbours(id),
    focusRow: (id) => this.#grid.focusRow(id),
  });
  #archive = new ListArchive(this.#list.data, this.#list.i18n, this.#undo);
  #cells: ListCellEdit = new ListCellEdit(this, {
    list: this.#list,
    grid: this.#grid,
    painter: this.#painter,
    undo: this.#undo,
  });
  #functions = new FunctionDeeds(this, {
    data: this.#list.data,
    i18n: this.#list.i18n,
    parts: this.#parts,
    undo: this.#undo,
    onArchived: () => this.#deeds.keepFocus(),
    edit: ({ id }) => this.#dialogs.openForm(id, () => this.#grid.current),
    fallback: () => this.#grid.current,
  });
  #deeds: ListDeeds = new ListDeeds(this, {
    list: this.#list,
    dialogs: this.#dialogs,
    archive: this.#archive,
    menu: this.#menu,
    grid: this.#grid,
    painter: this.#painter,
    functions: this.#functions,
  });
  #palette = new ListPalette(this, {
    list: this.#list,
    grid: this.#grid,
    painter: this.#painter,
    deeds: () => this.#deeds,
  });

  #looks = '';

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** How much of each client is shown, until a person chooses. */
  @property() view: ListView | undefined;
  /** Active clients only, all, or archived ones only. */
  @property() archived: NonNullable<Query['archived']> = 'exclude';
  /** Words that are looked for in name, contact person and e-mail. */
  @property() search = '';
  /** Order of the rows; as attribute a field, with `-` before it for falling. */
  @property({ converter: sortConverter }) sort: Sort = { field: 'name', dir: 'asc' };
  /** What the list is narrowed by. */
  @property({ attribute: false }) filters: ClientFilters = {};
  /** Id of the column that the rows are grouped by, where the back end counts its values. */
  @property() group: string | undefined;
  /** Own columns, and what should differ in the built-in ones. */
  @property({ attribute: false }) columns: readonly ClientColumn[] = [];
  /** Own functions of a row, and what should differ in the built-in ones. */
  @property({ attribute: false }) functions: readonly ClientFunction[] = [];
  /** Row and control sizes. */
  @property({ reflect: true }) density: 'compact' | 'comfortable' | 'touch' | undefined;
  /** Nothing can be changed from here. */
  @property({ type: Boolean, reflect: true }) readonly = false;
  /** The list takes no keys of its own: neither "/" for the search nor Ctrl+K or Cmd+K for the commands. */
  @property({ type: Boolean, attribute: 'without-shortcuts' }) withoutShortcuts = false;

  constructor() {
    super();
    new TooltipController(this);
  }

  /** Ids of the selected clients. */
  @property({ attribute: false })
  get selection(): readonly string[] {
    return this.#list.selection.ids;
  }
  set selection(ids: readonly string[]) {
    this.#list.selection.ids = ids;
  }

  override updated(changed: PropertyValues<this>): void {
    const { layout, rows } = this.#list;
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller) applySizes(scroller, layout.sizes, layout.room);
    const looks = [layout.shape?.view, layout.shape?.narrow, this.density, this.#isLong].join();
    // The row height of another look is taken up in the same frame.
    if (looks !== this.#looks) this.#window.measure();
    this.#looks = looks;
    if (asked.some((name) => changed.has(name))) this.#window.scrollToIndex(0, 'start');
    if (this.#list.isReady) rows.need(...this.#window.range);
    this.#grid.follow();
  }

  /** Reads the rows anew. */
  refresh(): void {
    this.#list.data.source?.refresh('clients');
  }

  /** Who stands before and after a client in the list as it is asked for; undefined for one that is not in it. */
  neighbours(id: string): Promise<Neighbours | undefined> {
    return neighboursOf(this.#list, id);
  }

  focusSearch(): void {
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  }

  override render(): unknown {
    const list = this.#list;
    const { i18n, rows } = list;
    const { t } = i18n;
    if (list.isDenied) return html`<div class="list" part="list">${deniedState(i18n)}</div>`;
    const { view } = list.shape;
    const bar = {
      list,
      host: this,
      filterPanel: this.#filterPanel,
      columnPanel: this.#columnPanel,
      deeds: this.#deeds,
      views: this.#views,
    };
    return html`<div
        class="list${view === 'detailed' ? ' detailed' : ''}${this.#isLong ? ' long' : ''}"
        part="list"
        role="region"
        aria-label=${t('client-list.label')}
        @keydown=${this.#handleKeydown}
      >
        ${toolbar(bar)} ${statusbar(bar)}
        ${notices({
          i18n,
          problem: list.isReady ? rows.problem : undefined,
          isOffline: this.#connection.isOffline,
          bad: rows.bad.length,
          retry: () => this.refresh(),
        })}
        ${this.#views.notice()} ${this.#content()} ${this.#menu.render()}
        ${this.#filterPanel.render(t('client-list.filter.heading'), () => filterPanel(bar))}
        ${this.#columnPanel.render(t('client-list.columns.heading'), () => columnPanel(bar))} ${this.#cells.render()}
      </div>
      ${this.#cells.renderMerge()} ${this.#palette.render()} ${this.#views.render()} ${this.#dialogs.render()}
      ${this.#functions.render()} ${this.#toasts.render()}`;
  }

  get #isLong(): boolean {
    return this.#list.length > wholeUpTo;
  }

  #content(): TemplateResult {
    const { rows, i18n, isReady, length } = this.#list;
    if (rows.status === 'failed' && rows.problem)
      return html`<div class="state">${failedState(i18n, rows.problem, () => rows.retry())}</div>`;
    if (isReady && length === 0 && !rows.busy) {
      const content = emptyList(this.#list, this, this.#deeds);
      return html`<div class="state"><slot name="empty">${content}</slot></div>`;
    }
    if (!isReady && this.querySelector(':scope > [slot="loading"]')) return html`<slot name="loading"></slot>`;
    return this.#table();
  }

  #table(): TemplateResult {
    const { rows, i18n, isReady, shape } = this.#list;
    const { t } = i18n;
    const count =
      isReady && rows.total !== undefined ? (rows.isGrouped ? rows.length : rows.total) + shape.headings : -1;
    return html`<div class="scroller virtual-scroller" part="scroller">
      <span id="select-label" hidden>${t('client-list.select')}</span>
      <div
        class="grid"
        part="grid"
        role="grid"
        aria-label=${t('client-list.label')}
        aria-rowcount=${count}
        aria-multiselectable="true"
        aria-busy=${rows.busy || !isReady ? 'true' : nothing}
        @focusin=${this.#handleFocusin}
        @keydown=${this.#grid.handleKeydown}
        @click=${this.#deeds.handleClick}
        @dblclick=${this.#cells.handleDblclick}
        @pointerdown=${this.#deeds.handlePointerdown}
        @pointerover=${showWhole}
      >
        ${shape.headings > 0 ? headings(this.#list, this.sort, this.#sizer) : nothing}
        <div class="body virtual-rows" part="body" role="rowgroup"></div>
      </div>
    </div>`;
  }

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (!this.withoutShortcuts && this.#palette.handleKeydown(event, () => this.focusSearch())) return;
    this.#cells.handleKeydown(event);
  };

  readonly #handleFocusin = (event: FocusEvent): void => {
    this.#grid.handleFocusin(event);
    showWhole(event);
  };
}
