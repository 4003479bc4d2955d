import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Adapter, Where } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Address, Equipment } from '../../model/place.ts';
import type { EquipmentType } from '../../model/register.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { markStyles } from '../../ui/mark.ts';
import { MenuController, menuStyles } from '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { isLive } from '../shared/address-view.ts';
import { cardsStyles } from '../shared/cards.styles.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { ListSearch } from '../shared/list-search.ts';
import { searchWords } from '../shared/marked.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { wayTo } from '../shared/navigate.ts';
import { PagedRows } from '../shared/paged-rows.ts';
import type { PagedQuery } from '../shared/paged-rows.ts';
import { paging, pagingBelow, pagingStyles, rangeText } from '../shared/paging.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { equipmentCard } from './equipment-card.ts';
import { equipmentDrawer } from './equipment-drawer.ts';
import { equipmentListStyles } from './equipment-list.styles.ts';
import { placeChoices } from './equipment-places.ts';
import { equipmentTools } from './equipment-tools.ts';
import type { Shown } from './equipment-tools.ts';
import { typeChoices } from './equipment-types.ts';

const mostAddresses = 200;

/**
 * @summary The equipment of a client, a card for each piece: its components, its warranty, and at which address it stands.
 *
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces what is shown when there is no equipment.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the equipment cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - equipment.create, equipment.save, equipment.archive or equipment.restore, before each write; equipmentTypes.open.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart list - The cards.
 * @csspart piece - One card.
 * @csspart facts - What is known of the piece.
 * @csspart components - Its components.
 * @csspart paging - The size of a page, and the way to the others.
 * @csspart form - The form in its drawer.
 */
export class EquipmentList extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    badgeStyles,
    markStyles,
    segmentedStyles,
    popoverStyles,
    menuStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    conflictStyles,
    recordDrawerStyles,
    sectionStyles,
    pagingStyles,
    cardsStyles,
    equipmentListStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #pages: PagedRows<'equipment'> = new PagedRows(this, 'equipment', {
    source: () => this.#data.source,
    query: () => this.#query(),
    locale: () => this.#i18n.locale,
    said: () => (this.#pages.rows.length > 0 ? rangeText(this.#i18n, this.#pages) : this.#i18n.t('common.noMatches')),
  });
  // The archived ones too: a piece may still stand there.
  #addresses = new PageController<'addresses'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId
      ? {
          of: 'addresses',
          query: {
            parent: { collection: 'clients', id: this.clientId },
            limit: mostAddresses,
            archived: 'include',
          },
        }
      : undefined,
  }));
  #search = new ListSearch(this, (search) => (this.search = search));
  #menu = new MenuController(this, { id: 'equipment-menu', placement: 'below-end' });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'equipment');
  #drawer = equipmentDrawer(this, this.#data, this.#i18n, {
    clientId: () => this.clientId,
    addresses: () => this.#places,
    types: () => this.#types,
    pieces: () => this.#pages.rows,
    onSaved: (piece, write, isNew) => this.#handleSaved(piece, write, isNew),
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose equipment this is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the equipment and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;

  @state() private search = '';
  /** Only what stands at this address. */
  @state() private addressId = '';
  @state() private shown: Shown = 'active';

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#heading');
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('clientId')) return;
    this.search = this.addressId = '';
    this.#search.follow('');
    this.shown = 'active';
  }

  override render(): unknown {
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">
            ${this.#i18n.t('equipment-list.title')}
          </h3></slot
        >
        ${this.#actions()}
      </div>
      ${this.#undo.notice()} ${this.#body()} ${this.#menu.render()} ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  #query(): PagedQuery | undefined {
    const { clientId } = this;
    if (!clientId) return undefined;
    const parts: Where[] = searchWords(this.search).map((value) => ({ field: 'name', op: 'contains', value }));
    if (this.addressId) parts.unshift({ field: 'addressId', op: 'eq', value: this.addressId });
    const [only] = parts;
    return {
      parent: { collection: 'clients', id: clientId },
      archived: this.shown === 'all' ? 'include' : 'exclude',
      sort: [{ field: 'name', dir: 'asc' }],
      ...(only && { where: parts.length === 1 ? only : { and: parts } }),
    };
  }

  get #types(): readonly EquipmentType[] {
    return settingsWithDefaults(this.#data.settings).equipmentTypes;
  }

  get #places(): readonly Address[] {
    return (this.#addresses.data?.items ?? []).filter(({ mergedIntoId }) => !mergedIntoId);
  }

  get #mayWrite(): boolean {
    const may = this.#data.may('equipment.edit') && this.#rights.mayEdit;
    return !this.readonly && may && Boolean(this.#data.caps?.of('equipment').write);
  }

  /** Something other than all that is active is asked for. */
  get #isNarrowed(): boolean {
    return this.search.trim() !== '' || this.addressId !== '';
  }

  /** Why no piece can be added now. */
  get #blocked(): string | undefined {
    const { t, locale } = this.#i18n;
    if (!this.#places.some(isLive)) return t('equipment-list.noAddresses');
    return typeChoices(this.#types, this.#pages.rows, locale).length === 0 ? t('equipment-list.noTypes') : undefined;
  }

  #actions(): unknown {
    const items = this.#menuItems();
    if (items.length === 0 || this.#pages.state.status !== 'ready') return nothing;
    return this.#menu.trigger({
      key: 'actions',
      id: 'actions',
      label: this.#i18n.t('equipment-list.actions'),
      iconEnd: 'chevron-down',
      returnTo: '#heading',
      items: () => this.#menuItems(),
    });
  }

  #menuItems(): MenuItem[] {
    const { t } = this.#i18n;
    const { clientId } = this;
    const items: MenuItem[] = [];
    if (this.#mayWrite && this.#data.caps?.creates('equipment')) {
      const label = t('equipment-list.add');
      items.push({
        id: 'add',
        label,
        icon: 'plus',
        disabledReason: this.#blocked,
        onSelect: () => this.#add('#actions'),
      });
    }
    // The types are the register's settings: who may not change those has nothing to do there.
    if (!this.readonly && this.#data.may('settings.edit')) {
      const { href, go } = wayTo(this.#data, 'equipmentTypes.open', { clientId });
      items.push({ id: 'types', label: t('equipment-list.types'), icon: 'settings', href, onSelect: go });
    }
    return items;
  }

  #body(): unknown {
    const { state: read, rows } = this.#pages;
    const { state: places } = this.#addresses;
    const failed = read.status === 'failed' ? read : places.status === 'failed' ? places : undefined;
    if (failed) {
      return failedState(this.#i18n, failed.problem, () => {
        this.#pages.retry();
        this.#addresses.retry();
      });
    }
    if (read.status === 'loading' || places.status === 'loading' || !this.#data.caps)
      return loadingState(this.#i18n, { kind: 'row', lines: 4 });
    const { t } = this.#i18n;
    return html`${this.#tools()}
    ${rows.length > 0 || this.#pages.hasPrevious ? paging({ pages: this.#pages, i18n: this.#i18n, sizeLabel: t('equipment-list.perPage') }) : nothing}
    ${rows.length > 0 ? this.#cards(rows) : this.#none()}
    ${pagingBelow({ pages: this.#pages, i18n: this.#i18n, onStep: () => this.shadowRoot?.getElementById('heading')?.focus() })}`;
  }

  #tools(): unknown {
    const all = this.#places;
    const also = this.shown === 'all' ? all.map(({ id }) => id) : [this.addressId];
    return equipmentTools({
      i18n: this.#i18n,
      pages: this.#pages,
      search: this.#search,
      isAsked: this.#pages.rows.length > 0 || this.#isNarrowed || this.#search.typed !== '',
      places: placeChoices(all, this.#i18n, also),
      addressId: this.addressId,
      shown: this.shown,
      onPlace: (addressId) => (this.addressId = addressId),
      onShown: (shown) => (this.shown = shown),
    });
  }

  #cards(rows: readonly Equipment[]): unknown {
    const { formats } = this.#i18n;
    const common = {
      i18n: this.#i18n,
      types: this.#types,
      addresses: this.#places,
      words: searchWords(this.search),
      today: formats.today(),
    };
    return html`<ul class="cards" part="list" aria-labelledby="heading">
      ${repeat(
        rows,
        ({ id }) => id,
        (piece) => {
          const may = this.#mayWrite && (piece.allow?.includes('update') ?? true);
          return equipmentCard(piece, {
            ...common,
            onEdit: may ? (one, opener) => this.#drawer.edit(one, opener, this.#finder(one), '#heading') : undefined,
            onArchive: may ? (one) => void this.#setArchived(one) : undefined,
          });
        },
      )}
    </ul>`;
  }

  #none(): unknown {
    const { t } = this.#i18n;
    if (this.#isNarrowed) return emptyState({ icon: 'search', heading: t('common.noMatches') });
    const mayAdd = this.#mayWrite && Boolean(this.#data.caps?.creates('equipment'));
    return html`<slot name="empty"
      >${emptyState({
        icon: 'wrench',
        heading: t(this.shown === 'all' ? 'equipment-list.empty' : 'equipment-list.emptyActive'),
        text: mayAdd ? (this.#blocked ?? t('equipment-list.emptyHelp')) : undefined,
        actions: mayAdd
          ? button({
              id: 'add-first',
              label: t('equipment-list.add'),
              icon: 'plus',
              disabledReason: this.#blocked,
              onClick: () => this.#add('#add-first'),
            })
          : undefined,
      })}</slot
    >`;
  }

  /** The pencil of a piece, should its card have been drawn anew. */
  #finder({ id }: Equipment): () => HTMLElement | undefined {
    return () =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('.card')]
        .find(({ dataset }) => dataset['id'] === id)
        ?.querySelector('button') ?? undefined;
  }

  #add(opener: string): void {
    const { clientId } = this;
    if (clientId === undefined) return;
    const live = this.#places.filter(isLive);
    const chosen = live.find(({ id }) => id === this.addressId) ?? (live.length === 1 ? live[0] : undefined);
    this.#drawer.add(
      { clientId, name: '', typeId: '', addressId: chosen?.id ?? '' },
      clientId,
      opener,
      '#actions',
      '#heading',
    );
  }

  async #setArchived(piece: Equipment): Promise<void> {
    const { id, name, clientId, archivedAt } = piece;
    const about = { clientId, input: { id } };
    const [action, reverse] = archivedAt
      ? (['equipment.restore', 'equipment.archive'] as const)
      : (['equipment.archive', 'equipment.restore'] as const);
    await this.#deeds.perform({
      action,
      ...about,
      write: (source) => source.save('equipment', piece, { archivedAt: archivedAt ? null : new Date().toISOString() }),
      said: this.#i18n.t(archivedAt ? 'equipment-list.wasRestored' : 'equipment-list.wasArchived', { name }),
      back: { action: reverse, ...about },
    });
  }

  #handleSaved(piece: Equipment, write: Write<Equipment> | undefined, isNew: boolean): void {
    const said = isNew ? 'contacts-editor.added' : 'contacts-editor.saved';
    this.#deeds.written('equipment', piece, this.#i18n.t(said, { name: piece.name }), write, isNew);
  }
}
