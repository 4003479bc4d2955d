import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { fieldStyles, radioGroup } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { segmented, segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { FormController } from '../shared/form-controller.ts';
import { ListSearch } from '../shared/list-search.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { PagedRows } from '../shared/paged-rows.ts';
import { paging, pagingBelow, pagingStyles, rangeText } from '../shared/paging.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { RecordsById } from '../shared/records-by-id.ts';
import { searchBox } from '../shared/search-box.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { StaffGate } from '../shared/staff-gate.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { UndoController } from '../shared/undo.ts';
import { idsOf, readAllowed, withProduct } from './allowed.ts';
import type { Allowed } from './allowed.ts';
import { productAllowlistStyles } from './product-allowlist.styles.ts';
import { productRows } from './product-rows.ts';
import type { Row, Tick } from './product-rows.ts';
import { TickedList } from './ticked-list.ts';

const at = '/allowedProducts';

/**
 * @summary Which products may be ordered for a client: all of them, or those that are ticked, of which there may be none.
 *
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client or the products cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - client.save, before the write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was ticked is still ticked.
 * @csspart heading - The heading.
 * @csspart form - The choice, and the products to tick.
 * @csspart list - The list of products.
 * @csspart product - One product.
 * @csspart gone - The mark of a product that no longer exists.
 * @csspart archived - The mark of a product that is no longer sold.
 */
export class ProductAllowlist extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    badgeStyles,
    buttonStyles,
    fieldStyles,
    segmentedStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    sectionStyles,
    pagingStyles,
    productAllowlistStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #gate = new StaffGate(this, this.#data);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#gate.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #form = new FormController(this, this.#data, 'clients', { create: 'client.create', save: 'client.save' });
  #merge = new MergeDialog(this, this.#data, this.#i18n, {
    form: this.#form,
    labelOf: () => this.#i18n.t('product-allowlist.title'),
    textOf: (_pointer, value) => this.#meaning(readAllowed(value), true),
    onKept: () => this.#focus('#save, #heading'),
  });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'clients');
  #search = new ListSearch(this, (search) => (this.search = search.trim()));
  #pages: PagedRows<'products'> = new PagedRows(this, 'products', {
    source: () => this.#gate.source,
    query: () =>
      this.#mayEdit && Array.isArray(this.#allowed) && this.view === 'every'
        ? { sort: [{ field: 'name', dir: 'asc' }], ...(this.search && { search: this.search }) }
        : undefined,
    locale: () => this.#i18n.locale,
    said: () => rangeText(this.#i18n, this.#pages),
  });
  #names = new RecordsById(this, 'products', () => ({ source: this.#gate.source, ids: this.#wanted }));
  #ticked = new TickedList(this.#names);
  #begun: string | undefined;
  /** What was ticked before "all" was chosen, so that choosing otherwise again takes nothing away. */
  #former: readonly string[] = [];

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client for whom the products may be ordered. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows what may be ordered and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  @state() private view: 'every' | 'ticked' = 'every';
  @state() private search = '';

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#heading');
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // What is read is still the former client's.
    if (changed.has('clientId')) return this.#restart();
    const client = this.#client.data;
    const { draft, busy } = this.#form;
    if (!client || busy || (this.#begun === client.id && (draft.dirty || draft.base === client))) return;
    if (this.#begun !== client.id) this.#former = idsOf(client.allowedProducts);
    this.#begun = client.id;
    void this.#form.edit(client, 'products');
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (this.#begun === undefined && this.#client.data) queueMicrotask(() => this.requestUpdate());
    this.#names.learn(this.#pages.rows);
  }

  override render(): unknown {
    if (this.#gate.isShut) return nothing;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">
            ${this.#i18n.t('product-allowlist.title')}
          </h3></slot
        >
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#merge.render()} ${this.#undo.render()}
    </div>`;
  }

  get #allowed(): Allowed {
    return readAllowed(this.#form.draft.get(at));
  }

  /** Whose names are needed: of what is ticked, was ticked, and is ticked by somebody else. */
  get #wanted(): readonly string[] {
    const { draft, stale } = this.#form;
    const theirs = stale?.clashes.flatMap((clash) => idsOf(readAllowed(clash.theirs))) ?? [];
    return [...new Set([...idsOf(this.#allowed), ...idsOf(draft.base?.allowedProducts), ...theirs])];
  }

  get #mayEdit(): boolean {
    return !this.readonly && this.#rights.mayEdit && Boolean(this.#data.caps?.of('clients').write);
  }

  #restart(): void {
    // What was ticked for the former client is kept for it.
    this.#form.draft.leave();
    this.#begun = undefined;
    this.#former = [];
    this.view = 'every';
    this.#search.follow('');
    this.search = '';
  }

  #body(): unknown {
    const { state: read } = this.#client;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#client.retry());
    if (read.status === 'loading' || !this.#data.caps || !this.#form.editing)
      return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    return this.#mayEdit ? this.#editor() : this.#read();
  }

  /** The set in words; `whole`: with each product's name. */
  #meaning(allowed: Allowed, whole = false): string {
    const { t, formats } = this.#i18n;
    if (allowed === undefined) return t('product-allowlist.unset');
    if (allowed === 'all') return t('product-allowlist.all');
    if (allowed.length === 0) return t('product-allowlist.none');
    // What no longer exists cannot be ordered.
    const left = allowed.filter((id) => this.#names.get(id) !== null).length;
    const count = left === 0 ? t('product-allowlist.none') : t('product-allowlist.count', { count: left });
    if (!whole) return count;
    const names = allowed.map((id) => this.#names.get(id)?.name ?? id).sort((a, b) => formats.compare(a, b));
    return `${count}: ${names.join(', ')}`;
  }

  #read(): unknown {
    const allowed = this.#allowed;
    return html`<p class="meaning" part="meaning">${this.#meaning(allowed)}</p>
      ${idsOf(allowed).length > 0 ? this.#tickedOnly(undefined) : nothing}`;
  }

  #editor(): unknown {
    const { t, formats } = this.#i18n;
    const { problem, busy, draft } = this.#form;
    const allowed = this.#allowed;
    const isChosen = Array.isArray(allowed);
    return html`<div class="form" part="form" role="group" aria-labelledby="heading" aria-busy=${busy}>
      ${problem ? message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${this.#merge.notice()}
      ${draft.restoredAt ? message({ text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }), actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => this.#cancel() }) }) : nothing}
      ${radioGroup({
        id: 'which',
        label: t('product-allowlist.which'),
        value: isChosen ? 'chosen' : 'all',
        options: [
          {
            value: 'all',
            label: t('product-allowlist.all'),
            ...(allowed === undefined && { help: t('product-allowlist.unset') }),
          },
          { value: 'chosen', label: t('product-allowlist.chosen') },
        ],
        onChange: (value) => this.#choose(value === 'chosen'),
      })}
      ${isChosen ? this.#products(allowed) : nothing}
      <div class="actions">
        ${button({ id: 'save', label: t('common.save'), variant: 'primary', busy, disabledReason: draft.dirty ? undefined : t('representative-picker.unchanged'), onClick: () => void this.#save() })}
        ${draft.dirty ? button({ label: t('common.cancel'), onClick: () => this.#cancel() }) : nothing}
      </div>
    </div>`;
  }

  #products(allowed: readonly string[]): unknown {
    const { t, formats } = this.#i18n;
    const gone = allowed.filter((id) => this.#names.get(id) === null).length;
    const isTicked = this.view === 'ticked';
    const searches = isTicked || this.#pages.canSearch;
    return html`<div class="products">
      <p class="count" part="count" role="status">${this.#meaning([...allowed])}</p>
      ${allowed.length === 0 ? message({ tone: 'warning', text: t('product-allowlist.noneHelp') }) : nothing}
      ${gone > 0 ? message({ tone: 'warning', text: t('product-allowlist.goneCount', { count: gone }), ...(!isTicked && { actions: button({ label: t('product-allowlist.showTicked'), onClick: () => this.#look('ticked') }) }) }) : nothing}
      <div class="toolbar no-print">
        ${segmented({
          id: 'view',
          label: t('product-allowlist.view'),
          value: this.view,
          segments: [
            { value: 'every', label: t('common.all') },
            { value: 'ticked', label: t('product-allowlist.ticked'), count: formats.number(allowed.length) },
          ],
          onChange: (view) => this.#look(view === 'ticked' ? 'ticked' : 'every'),
        })}
        ${searches ? searchBox({ search: this.#search, i18n: this.#i18n, label: t('product-allowlist.search'), busy: !isTicked && this.#pages.busy }) : nothing}
      </div>
      ${isTicked ? this.#tickedOnly(this.#tick) : this.#every()}
    </div>`;
  }

  #every(): unknown {
    const pages = this.#pages;
    const { state: read } = pages;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => pages.retry());
    if (read.status === 'loading') return loadingState(this.#i18n, { kind: 'row', lines: 5 });
    const { t } = this.#i18n;
    const rows = pages.rows.map((product) => ({ id: product.id, product }));
    if (rows.length === 0) return this.#nothing(t('product-allowlist.noProducts'));
    const common = { pages, i18n: this.#i18n };
    return html`${paging({ ...common, sizeLabel: t('product-allowlist.perPage') })}
    ${this.#rows(rows, this.#tick, pages.busy)}
    ${rows.length > 10 ? pagingBelow({ ...common, onStep: () => this.#focus('#heading') }) : nothing}`;
  }

  #tickedOnly(onTick: Tick | undefined): unknown {
    const { t, formats } = this.#i18n;
    const { problem } = this.#names;
    if (problem) return failedState(this.#i18n, problem, () => this.#names.retry());
    const ids = idsOf(this.#allowed);
    const { rows, left } = this.#ticked.rows(ids, this.search, (a, b) => formats.compare(a, b));
    if (rows.length === 0) return this.#nothing(t('product-allowlist.noneTicked'));
    return html`${this.#rows(rows, onTick, false)}
    ${left > 0 ? button({ label: t('product-allowlist.more', { count: left }), onClick: () => this.#more() }) : nothing}`;
  }

  #nothing(heading: string): unknown {
    return this.search === ''
      ? emptyState({ icon: 'package', heading })
      : emptyState({ icon: 'search', heading: this.#i18n.t('common.noMatches') });
  }

  #rows(rows: readonly Row[], onTick: Tick | undefined, busy: boolean): unknown {
    const ids = new Set(idsOf(this.#allowed));
    return productRows(rows, { i18n: this.#i18n, busy, isTicked: (id) => ids.has(id), onTick });
  }

  #look(view: typeof this.view): void {
    this.view = view;
    if (view === 'ticked') this.#ticked.open(idsOf(this.#allowed));
  }

  #more(): void {
    this.#ticked.more();
    this.requestUpdate();
  }

  #choose(isChosen: boolean): void {
    if (!isChosen) this.#former = idsOf(this.#allowed);
    const before = readAllowed(this.#form.draft.base?.allowedProducts);
    // Back at what is stored nothing is left to save: also where nothing was decided, which means all.
    this.#form.draft.set(at, isChosen ? [...this.#former] : before === undefined ? undefined : 'all');
  }

  #tick: Tick = (id, isTicked) => {
    const before = readAllowed(this.#form.draft.base?.allowedProducts);
    this.#form.draft.set(at, withProduct(this.#allowed, id, isTicked, before));
  };

  #cancel(): void {
    this.#form.draft.discard();
    this.#former = idsOf(this.#allowed);
    this.#focus('#heading');
  }

  async #save(): Promise<void> {
    if (!this.#form.draft.dirty) return;
    const { clientId } = this;
    const saved = await this.#form.submit(clientId);
    if (saved?.state === 'done') {
      this.#begun = undefined;
      this.requestUpdate();
      const back = { action: 'client.save', clientId, input: { id: saved.result.id } } as const;
      this.#deeds.saved(this.#i18n.t('common.saved'), saved.write, back);
      this.#focus('#heading');
    } else if (saved?.state === 'failed' && !this.#form.stale) this.#focus('#refused');
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.shadowRoot?.querySelector<HTMLElement>(selector)?.focus());
  }
}
