import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { html as staticHtml } from 'lit/static-html.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import { isCustomer } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { DialogController, dialogStyles } from '../../ui/dialog.ts';
import { emptyState } from '../../ui/empty-state.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { MenuController, menuStyles } from '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { DependencyController } from '../registry.ts';
import { isLive, kindWords } from '../shared/address-view.ts';
import { cardsStyles } from '../shared/cards.styles.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { embedded } from '../shared/embedded.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { wayTo } from '../shared/navigate.ts';
import { props } from '../shared/props.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { sectionStyles } from '../shared/section.styles.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { TaxSettings } from '../tax-settings/tax-settings.ts';
import { addressCardsStyles } from './address-cards.styles.ts';
import { placeCard, placeName } from './place-card.ts';
import { placeMenu } from './place-menu.ts';

const pageSize = 100;
const kinds = Object.keys(kindWords);

/**
 * @summary A card for each address of a client: where it is, what it is used as, its tax, and what can be done with it.
 *
 * @slot heading - Replaces the heading.
 * @slot map - The host's own map for the pin of an address, as map-pin takes it.
 * @slot empty - Replaces what is shown when there is no address yet.
 * @slot loading - Replaces the skeletons.
 * @slot error - Replaces what is shown when the addresses cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see them.
 * @fires action-request - address.remove, and those of address-form, address-merge and tax-settings, before each write; appointment.schedule with the address's id, for the page where it is done.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart cards - The list of cards.
 * @csspart card - One address.
 * @csspart name - What the place is called, or else what it is used as.
 * @csspart kind - What the address is used as.
 * @csspart address - The address, as its country writes it.
 */
export class AddressCards extends LitElement {
  static dependencies = {
    'tax-settings': TaxSettings,
    'address-form': () => import('../address-form/address-form.ts').then(({ AddressForm }) => AddressForm),
    'address-merge': () => import('../address-merge/address-merge.ts').then(({ AddressMerge }) => AddressMerge),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    spinnerStyles,
    popoverStyles,
    menuStyles,
    messageStyles,
    dialogStyles,
    toastStyles,
    tooltipStyles,
    stateStyles,
    sectionStyles,
    cardsStyles,
    addressCardsStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #parts = new DependencyController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  // One page that grows, so that all of it is watched and stays true.
  #page = new PageController<'addresses'>(this, () => {
    const { source, caps } = this.#data;
    const limit = this.whole ? Math.max(pageSize, caps?.of('addresses').maxLimit ?? 0) : pageSize;
    const parent = this.clientId ? { collection: 'clients' as const, id: this.clientId } : undefined;
    return { source, spec: parent && { of: 'addresses', query: { parent, limit } } };
  });
  #menu = new MenuController(this, { id: 'address-menu', placement: 'below-end' });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'addresses');
  #form = new DialogController(this, { id: 'address-dialog' });
  #merge = new DialogController(this, { id: 'merge-dialog' });
  /** The address in the form; undefined for a new one. */
  #edited: Address | undefined;
  /** The address that could not be removed because something stands at it. */
  #used: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose addresses these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the addresses and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  /** All that the back end gives at once are asked for. */
  @state() private whole = false;

  constructor() {
    super();
    new TooltipController(this);
    new FocusKept(this, '#actions', '#heading');
  }

  override render(): unknown {
    const { t } = this.#i18n;
    return html`<div class="frame">
      <div class="header">
        <slot name="heading"
          ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('account-tab.addresses')}</h3></slot
        >
        ${this.#actions()}
      </div>
      ${this.#undo.notice()} ${this.#usedNotice()} ${this.#body()} ${this.#formDialog()} ${this.#mergeDialog()}
      ${this.#menu.render()} ${this.#undo.render()}
    </div>`;
  }

  /** What can be done with the addresses as a whole (S-42, S-48). */
  #actions(): unknown {
    const isRead = this.#page.state.status === 'ready';
    if (!isRead || (!this.#mayAdd && !this.#mayMerge)) return nothing;
    const { t } = this.#i18n;
    return html`<div class="no-print">
      ${this.#menu.trigger({
        key: 'actions',
        id: 'actions',
        label: t('address-cards.actions'),
        iconEnd: 'chevron-down',
        items: () => this.#actionItems(),
        returnTo: '#actions',
      })}
    </div>`;
  }

  #actionItems(): MenuItem[] {
    const { t } = this.#i18n;
    const add: MenuItem = {
      id: 'add',
      label: t('account-tab.addAddress'),
      icon: 'plus',
      onSelect: () => this.#open(undefined, '#actions', '#heading'),
    };
    const merge: MenuItem = {
      id: 'merge',
      label: t('address-cards.merge'),
      icon: 'merge',
      disabledReason: this.#addresses.length < 2 ? t('address-merge.tooFew') : undefined,
      onSelect: () => this.#merge.open('#actions', '#heading'),
    };
    return [...(this.#mayAdd ? [add] : []), ...(this.#mayMerge ? [merge] : [])];
  }

  #body(): unknown {
    const { state: read } = this.#page;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'row', lines: 3 });
    const shown = this.#addresses;
    if (shown.length === 0) {
      const add = button({
        id: 'add-first',
        label: t('account-tab.addAddress'),
        icon: 'plus',
        onClick: () => this.#open(undefined, '#add-first', '#actions', '#heading'),
      });
      return html`<slot name="empty"
        >${emptyState({ icon: 'map-pin', heading: t('account-tab.noAddresses'), actions: this.#mayAdd ? add : undefined })}</slot
      >`;
    }
    return html`<ul class="cards" part="cards" aria-labelledby="heading">
        ${repeat(
          shown,
          ({ id }) => id,
          (address) =>
            placeCard({ address, all: shown, i18n: this.#i18n, menu: this.#trigger(address), tax: this.#tax(address) }),
        )}
      </ul>
      ${this.#page.data?.next === undefined ? nothing : this.#more(shown.length)}`;
  }

  /** Those that are not shown yet; past what the back end gives at once it is only said that there are more. */
  #more(count: number): unknown {
    const { t } = this.#i18n;
    const { state: read } = this.#page;
    const busy = read.status === 'ready' && read.fetching;
    if (this.whole && !busy) return message({ text: t('address-cards.partial', { count }) });
    return html`<div>
      ${button({ id: 'more', label: t('common.showAll'), busy, onClick: () => (this.whole = true) })}
    </div>`;
  }

  #trigger(address: Address): unknown {
    const { t } = this.#i18n;
    const items = this.#items(address);
    if (items.length === 0) return nothing;
    return this.#menu.trigger({
      key: address.id,
      label: t('contacts-editor.more', { name: placeName(address, this.#addresses, this.#i18n) }),
      icon: 'more',
      iconOnly: true,
      variant: 'quiet',
      items: () => this.#items(address),
      returnTo: this.#way(address)[0],
    });
  }

  #items(address: Address): MenuItem[] {
    const { id } = address;
    const { clientId } = this;
    const mayChange = this.#mayWrite && (address.allow?.includes('update') ?? true);
    const mayRemove =
      this.#mayWrite && (address.allow?.includes('remove') ?? true) && Boolean(this.#data.source?.adapter.remove);
    const schedule = wayTo(this.#data, 'appointment.schedule', { clientId, input: { addressId: id } });
    return placeMenu({
      address,
      all: this.#addresses,
      i18n: this.#i18n,
      clientIsArchived: this.#client.data?.archivedAt !== undefined,
      onEdit: mayChange ? () => this.#open(address, ...this.#way(address)) : undefined,
      onEditTax:
        mayChange && this.#data.may('tax.edit') ? () => this.#taxOf(id)?.edit(...this.#way(address)) : undefined,
      schedule: isCustomer(this.#data.session) ? undefined : schedule,
      onRemove: mayRemove ? () => void this.#remove(address) : undefined,
    });
  }

  #tax({ id }: Address): unknown {
    const { adapter, clientId, locale } = this;
    const set = { adapter, clientId, locale, addressId: id, brief: true, readonly: !this.#mayWrite };
    const tag = this.#parts.tag('tax-settings');
    return tag ? staticHtml`<${tag} data-tax=${id} ${props(set)}></${tag}>` : nothing;
  }

  #taxOf(id: string): TaxSettings | undefined {
    return [...this.renderRoot.querySelectorAll<TaxSettings>('[data-tax]')].find(
      ({ dataset }) => dataset['tax'] === id,
    );
  }

  #formDialog(): unknown {
    return this.#form.render(() => {
      const { t } = this.#i18n;
      const address = this.#edited;
      return {
        heading: t(address ? 'address-cards.edit' : 'account-tab.addAddress'),
        description: address && html`<bdi>${placeName(address, this.#addresses, this.#i18n)}</bdi>`,
        size: 'drawer' as const,
        closeLabel: t('common.close'),
        body: this.#part(
          'address-form',
          { addressId: address?.id ?? '' },
          () => this.#form.close('program'),
          html`<slot name="map" slot="map"></slot>`,
        ),
      };
    });
  }

  #mergeDialog(): unknown {
    return this.#merge.render(() => ({
      heading: this.#i18n.t('address-cards.merge'),
      size: 'large' as const,
      closeLabel: this.#i18n.t('common.close'),
      body: this.#part('address-merge', {}, () => this.#merge.close('program')),
    }));
  }

  #part(name: string, set: object, onFinished: () => void, content: unknown = nothing): unknown {
    const { adapter, clientId, locale } = this;
    const all = { adapter, clientId, locale, ...set };
    return embedded(
      this.#parts,
      this.#i18n,
      name,
      (tag) => staticHtml`<${tag} ${props(all)} @finished=${onFinished}>${content}</${tag}>`,
    );
  }

  /** Billing first, then as they are called. */
  get #addresses(): readonly Address[] {
    const { compare } = this.#i18n.formats;
    const name = (address: Address) => address.name ?? address.lines[0] ?? '';
    return (this.#page.data?.items ?? [])
      .filter(isLive)
      .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compare(name(a), name(b)));
  }

  get #mayWrite(): boolean {
    return !this.readonly && this.#rights.mayEdit && Boolean(this.#data.caps?.of('addresses').write);
  }

  get #mayAdd(): boolean {
    return this.#mayWrite && Boolean(this.#data.caps?.creates('addresses'));
  }

  get #mayMerge(): boolean {
    return this.#mayWrite && this.#data.may('address.merge') && Boolean(this.#data.caps?.acts('address.merge'));
  }

  /** Where the focus goes after something about this address: its card, else what still is there. */
  #way({ id }: Address): FocusTarget[] {
    const find = () =>
      [...this.renderRoot.querySelectorAll<HTMLElement>('.card')]
        .find(({ dataset }) => dataset['id'] === id)
        ?.querySelector<HTMLElement>('[aria-haspopup=menu]');
    return [find, '#actions', '#heading'];
  }

  #open(address: Address | undefined, ...openers: FocusTarget[]): void {
    this.#edited = address;
    this.#form.open(...openers);
  }

  async #remove(address: Address): Promise<void> {
    const { clientId, id } = address;
    const name = placeName(address, this.#addresses, this.#i18n);
    this.#used = undefined;
    this.#undo.refused(undefined);
    await this.#deeds.perform({
      action: 'address.remove',
      clientId,
      input: { id },
      write: (source) => source.remove('addresses', address),
      said: this.#i18n.t('site-list.removed', { name }),
      back: { action: 'address.create', clientId, input: address },
      onRefused: (problem) => {
        if (isInUse(problem)) this.#used = name;
        else this.#undo.refused(problem);
        this.requestUpdate();
      },
    });
  }

  #usedNotice(): unknown {
    if (this.#used === undefined) return nothing;
    const { t } = this.#i18n;
    return message({
      tone: 'warning',
      live: 'assertive',
      heading: t('address-cards.inUse', { name: this.#used }),
      text: t(this.#mayMerge ? 'address-cards.moveOrMerge' : 'address-cards.move'),
      closeLabel: t('common.close'),
      onClose: () => {
        this.#used = undefined;
        this.requestUpdate();
      },
    });
  }
}

const isInUse = (problem: Problem): boolean =>
  problem.code === 'invalid' && problem.fields.some(({ code }) => code === 'inUse');
