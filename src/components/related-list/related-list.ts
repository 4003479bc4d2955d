import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter, Query, Sort, Where } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { RelatedItem } from '../../model/money.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { icon, iconStyles } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { announce } from '../../ui/live-region.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { segmented, segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { GrowingPages } from '../shared/growing-pages.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';
import { readProblem } from '../shared/problem-text.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { openActions, relatedPresets } from './presets.ts';
import type { RelatedColumn, RelatedPreset } from './presets.ts';
import { relatedListStyles } from './related-list.styles.ts';
import { relatedValue } from './related-value.ts';

const pageSize = 100;

/**
 * @summary What is tied to a client: its facilities, orders, fault reports, quotes, protocols, or what a host adds.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is nothing.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when it cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - The navigation that opens one of them or makes another, such as order.open or quote.new.
 * @fires action-done - The same, when nobody objected.
 * @csspart heading - The heading.
 * @csspart table - The table.
 * @csspart row - A row.
 * @csspart cell - A cell.
 */
export class RelatedList extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    messageStyles,
    spinnerStyles,
    segmentedStyles,
    tooltipStyles,
    stateStyles,
    relatedListStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #pages = new GrowingPages(this, 'related', () => ({ source: this.#data.source, query: this.#query() }));

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose items these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** Which of them: `facilities`, `orders`, `faultReports`, `quotes`, `protocols`, `invoices`, `appointments`, `agreements`, or one of `presets`. */
  @property() preset = 'orders';
  /** Presets of the host's own, by name; one of ours with the same name is replaced. */
  @property({ attribute: false }) presets: Readonly<Record<string, RelatedPreset>> = {};
  /** So many rows are shown before “Show all”; 0 shows all at once. Absent: the register's setting. */
  @property({ type: Number, attribute: 'preview-size' }) previewSize: number | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  /** Lets nobody make another from here. */
  @property({ type: Boolean }) readonly = false;

  @state() private showsAll = false;
  /** What is archived is shown too. */
  @state() private withArchived = false;
  @state() private sort: Sort = { field: 'date', dir: 'desc' };

  constructor() {
    super();
    new TooltipController(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clientId') && !changed.has('preset')) return;
    this.showsAll = false;
    this.withArchived = false;
    this.sort = { field: 'date', dir: 'desc' };
  }

  override render(): unknown {
    return html`<section class="frame" aria-labelledby="heading">
      <div class="head">
        <slot name="heading"><h3 class="heading" part="heading" id="heading" tabindex="-1">${this.#title()}</h3></slot>
        ${this.#create()}
      </div>
      ${this.#choice()} ${this.#body()} ${this.#help()}
    </section>`;
  }

  get #definition(): RelatedPreset {
    const own: Readonly<Record<string, RelatedPreset>> = { ...relatedPresets, ...this.presets };
    return own[this.preset] ?? relatedPresets.orders;
  }

  get #preview(): number {
    return this.previewSize ?? settingsWithDefaults(this.#data.settings).listPreviewSize;
  }

  #title(): string {
    const { title } = this.#definition;
    const { t } = this.#i18n;
    return (
      title ?? (this.preset in relatedPresets ? t(`related-list.preset.${this.preset}` as MessageKey) : this.preset)
    );
  }

  #query(): Query | undefined {
    const { clientId } = this;
    if (!clientId || !this.#data.caps) return undefined;
    const preview = this.#preview;
    // One more than is shown tells whether there are more.
    const limit = this.showsAll || preview === 0 ? pageSize : preview + 1;
    return {
      parent: { collection: 'clients', id: clientId },
      where: this.#where(),
      sort: this.#sorts(this.sort.field) ? [this.sort] : [],
      limit,
    };
  }

  #where(): Where {
    const { kinds, active, never } = this.#definition;
    const parts: Where[] = [{ field: 'kind', op: 'in', value: [...kinds] }];
    if (never) parts.push({ not: { field: 'status', op: 'in', value: [...never] } });
    if (active && !this.withArchived) {
      parts.push({ field: 'status', op: 'in', value: [...active] });
      parts.push({ not: { field: 'archived', op: 'eq', value: true } });
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { and: parts };
  }

  #sorts(field: string): boolean {
    const { sort } = this.#data.caps?.of('related') ?? { sort: [] };
    return sort === 'any' || (sort as readonly string[]).includes(field);
  }

  #create(): unknown {
    const { create } = this.#definition;
    const { clientId } = this;
    if (!create || !clientId || this.readonly || !this.#rights.mayEdit) return nothing;
    const { action } = create;
    const { i18n, t } = this.#i18n;
    const key = `related-list.create.${this.preset}`;
    const text = create.label ?? (i18n.has(key) ? t(key as MessageKey) : t('common.add'));
    return wayButton(wayTo(this.#data, action, { clientId }), text, { id: 'create', icon: 'plus' });
  }

  /** Where some statuses are over and done with: those still going on, or all (S-68). */
  #choice(): unknown {
    if (!this.#definition.active) return nothing;
    const { t } = this.#i18n;
    return segmented({
      id: 'shown',
      label: t('related-list.shown'),
      value: this.withArchived ? 'all' : 'active',
      segments: [
        { value: 'active', label: t('related-list.active') },
        { value: 'all', label: t('common.all') },
      ],
      onChange: (value) => {
        this.withArchived = value === 'all';
        this.showsAll = false;
      },
    });
  }

  #help(): unknown {
    const { help } = this.#definition;
    const { i18n, t } = this.#i18n;
    const key = `related-list.help.${this.preset}`;
    const text = help ?? (i18n.has(key) ? t(key as MessageKey) : undefined);
    return text === undefined ? nothing : html`<p class="help">${text}</p>`;
  }

  #body(): unknown {
    const { state: read, rows } = this.#pages;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#pages.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    if (rows.length === 0) return html`<slot name="empty">${emptyState({ heading: t('related-list.empty') })}</slot>`;
    const preview = this.#preview;
    const isPreview = !this.showsAll && preview > 0 && rows.length > preview;
    return html`${this.#table(isPreview ? rows.slice(0, preview) : rows, !isPreview)}
    ${isPreview ? button({ id: 'all', label: t('common.showAll'), onClick: () => void this.#showAll() }) : this.#more()}`;
  }

  #table(rows: readonly RelatedItem[], sortable: boolean): unknown {
    const { columns } = this.#definition;
    return html`<table class="table" part="table" role="table" aria-labelledby="heading">
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => this.#heading(column, sortable))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          rows,
          ({ id }) => id,
          (item) =>
            html`<tr role="row" class="row" part="row" data-id=${item.id}>
              ${columns.map(
                (column, index) =>
                  html`<td role="cell" part="cell" class=${column.as ?? ''} data-label=${this.#label(column)}>
                    ${index === 0 || column.opens ? this.#open(item, column) : relatedValue(item, column, this.#i18n)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #heading(column: RelatedColumn, sortable: boolean): unknown {
    const label = this.#label(column);
    if (!sortable || !this.#sorts(column.field))
      return html`<th role="columnheader" scope="col" class=${column.as ?? ''}>${label}</th>`;
    const isSorted = this.sort.field === column.field;
    const isUp = this.sort.dir === 'asc';
    return html`<th
      role="columnheader"
      scope="col"
      class=${column.as ?? ''}
      aria-sort=${isSorted ? (isUp ? 'ascending' : 'descending') : 'none'}
    >
      <button
        class="sort"
        type="button"
        @click=${() => (this.sort = { field: column.field, dir: isSorted && isUp ? 'desc' : 'asc' })}
      >
        ${label}${isSorted ? icon(isUp ? 'arrow-up' : 'arrow-down') : nothing}
      </button>
    </th>`;
  }

  /** The number leads to the item, or to its job, as a link where the host has an address for it. */
  #open(item: RelatedItem, column: RelatedColumn): unknown {
    const text = relatedValue(item, column, this.#i18n);
    const { clientId, jobNumber, jobId } = item;
    if (column.opens === 'job' && !jobNumber) return text;
    const action = column.opens === 'job' ? 'job.open' : openActions[item.kind];
    const { id, number } = column.opens === 'job' ? { id: jobId, number: jobNumber } : item;
    const about = { ...(id !== undefined && { id }), ...(number !== undefined && { number }) };
    const kind = column.opens ?? item.kind;
    const { href, go } = wayTo(this.#data, action, { clientId, input: { ...about, kind } });
    if (href !== undefined) return link({ href, text, onClick: go });
    return html`<button class="open" type="button" @click=${go}>${text}</button>`;
  }

  #label({ field, label }: RelatedColumn): string {
    const { i18n, t } = this.#i18n;
    const key = `related-list.column.${field}`;
    return label ?? (i18n.has(key) ? t(key as MessageKey) : field);
  }

  #more(): unknown {
    const { problem, busy, hasMore } = this.#pages;
    return html`
      ${problem ? message({ tone: 'error', live: 'assertive', ...readProblem(this.#i18n, problem) }) : nothing}
      ${hasMore ? button({ id: 'more', label: this.#i18n.t('related-list.more'), busy, onClick: () => void this.#showMore() }) : nothing}
    `;
  }

  async #showAll(): Promise<void> {
    this.showsAll = true;
    await this.updateComplete;
    // The button is gone: the focus goes on at the heading of what it has shown.
    this.shadowRoot?.getElementById('heading')?.focus();
  }

  async #showMore(): Promise<void> {
    const before = this.#pages.rows.length;
    await this.#pages.more();
    await this.updateComplete;
    announce(this.#i18n.t('common.results', { count: this.#pages.rows.length }));
    if (this.#pages.rows.length > before && !this.#pages.hasMore) this.shadowRoot?.getElementById('heading')?.focus();
  }
}
