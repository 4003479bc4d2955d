import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import type { Write } from '../../data/writes.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import { formatAddress } from '../../model/postal.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { errorSummaryStyles } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { isLive, kindWords } from '../shared/address-view.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FocusKept } from '../shared/focus-kept.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { recordDrawerStyles } from '../shared/record-drawer.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { taxDrawer } from './tax-drawer.ts';
import { taxSettingsStyles } from './tax-settings.styles.ts';
import { taxWords } from '../shared/tax-words.ts';
import type { TaxLists } from '../shared/tax-words.ts';

/**
 * @summary The tax of one address: taxable, and in which zone, or exempt, and for which reason.
 *
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the address cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - address.save, before the write; taxSetup.open, for the page where the reasons are kept.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was chosen is still there.
 * @csspart setting - The setting in words.
 * @csspart edit - The button that opens the form.
 * @csspart form - The form in its dialog.
 */
export class TaxSettings extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    errorSummaryStyles,
    toastStyles,
    stateStyles,
    conflictStyles,
    recordDrawerStyles,
    taxSettingsStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId ?? this.#address.data?.clientId);
  #address = new RecordController<'addresses'>(this, () => ({
    source: this.#data.source,
    spec: this.addressId ? { of: 'addresses', id: this.addressId } : undefined,
  }));
  #undo = new UndoController(this, this.#i18n, '#setting');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'addresses', 'notes');
  #drawer = taxDrawer(this, this.#data, this.#i18n, {
    lists: () => this.#lists,
    nameOf: (address) => this.#nameOf(address),
    clientId: () => this.clientId ?? this.#address.data?.clientId,
    setup: () => this.#setup(),
    onSaved: (address, write) => this.#handleSaved(address, write),
  });
  /** Asked for before the address was here. */
  #wanted: readonly FocusTarget[] | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose address it is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The address. */
  @property({ attribute: 'address-id' }) addressId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the setting and lets nobody change it. */
  @property({ type: Boolean }) readonly = false;
  /** Shows the setting alone: what calls `edit` stands elsewhere, such as in the menu of the address. */
  @property({ type: Boolean }) brief = false;

  constructor() {
    super();
    new FocusKept(this, '#edit', '#setting');
  }

  override updated(): void {
    if (!this.#wanted) return;
    // What was in the cache came with this very update.
    if (this.#address.state.status === 'loading' || !this.#data.caps) return;
    const openers = this.#wanted;
    this.#wanted = undefined;
    queueMicrotask(() => this.#open(openers));
  }

  /**
   * Opens the form, as soon as the address is known; does nothing for someone who may not change it.
   * @param openers where the focus returns, the first that still can take it
   */
  edit(...openers: FocusTarget[]): void {
    this.#wanted = openers;
    this.requestUpdate();
  }

  override render(): unknown {
    const { state: read } = this.#address;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#address.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { lines: 2 });
    const { status, detail } = taxWords(read.data.tax, this.#lists, this.#i18n);
    return html`<div class="frame">
      ${this.#undo.notice()}
      <dl class="setting" part="setting" id="setting" tabindex="-1" aria-labelledby="title">
        <dt id="title">${t('tax-settings.title')}</dt>
        <dd>
          <span>${status}</span>
          ${detail === undefined ? nothing : html`<span class="detail"><bdi>${detail}</bdi></span>`}
        </dd>
      </dl>
      ${
        this.#mayEdit && !this.brief
          ? html`<div class="no-print">
              ${button({
                id: 'edit',
                label: t('tax-settings.edit'),
                icon: 'pencil',
                part: 'edit',
                hasPopup: 'dialog',
                onClick: () => this.edit('#edit', '#setting'),
              })}
            </div>`
          : nothing
      }
      ${this.#drawer.render()} ${this.#undo.render()}
    </div>`;
  }

  get #lists(): TaxLists {
    return settingsWithDefaults(this.#data.settings);
  }

  get #mayEdit(): boolean {
    const address = this.#address.data;
    if (this.readonly || !address || !isLive(address)) return false;
    const may = this.#data.may('tax.edit') && (address.allow?.includes('update') ?? this.#rights.mayEdit);
    return may && Boolean(this.#data.caps?.of('addresses').write);
  }

  #nameOf(address: Address): string {
    const lines = [address.name, ...formatAddress(address)].filter(Boolean);
    return lines.length > 0 ? lines.join(', ') : this.#i18n.t(kindWords[address.kind]);
  }

  #open(openers: readonly FocusTarget[]): void {
    const address = this.#address.data;
    if (address && this.#mayEdit) this.#drawer.edit(address, ...openers, '#edit', '#setting');
  }

  #setup(): unknown {
    const about = { clientId: this.clientId, input: { list: 'reasons' } };
    const look = { icon: 'settings', variant: 'quiet' } as const;
    return wayButton(wayTo(this.#data, 'taxSetup.open', about), this.#i18n.t('tax-settings.setup'), look);
  }

  #handleSaved({ id }: Address, write: Write<Address> | undefined): void {
    const { clientId } = this;
    this.#deeds.saved(this.#i18n.t('tax-settings.saved'), write, { action: 'address.save', clientId, input: { id } });
  }
}
