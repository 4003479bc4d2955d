/** The client's addresses, billing first, each with its way into the form; a new one is added beside the heading. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { ReadState, Rows } from '../../data/cache.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { kindWords } from '../shared/address-view.ts';
import { failedState } from '../shared/states.ts';
import type { AccountParts } from './account-parts.ts';
import { addressCards } from './address-cards.ts';

export class AddressSection {
  readonly #i18n: LocalizeController;
  readonly #parts: AccountParts;
  readonly #dialog: DialogController;
  /** The address in the form; undefined for a new one. */
  #edited: Address | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController, parts: AccountParts) {
    this.#i18n = i18n;
    this.#parts = parts;
    this.#dialog = new DialogController(host, { id: 'address-dialog' });
  }

  render(read: ReadState<Rows<'addresses'>>, mayEdit: boolean, onRetry: () => void): TemplateResult {
    const { t } = this.#i18n;
    return html`<section class="section" part="section" aria-labelledby="addresses-heading">
      <div class="section-header">
        <h3 class="section-heading" part="section-heading" id="addresses-heading" tabindex="-1">
          ${t('account-tab.addresses')}
        </h3>
        ${mayEdit ? button({ id: 'add-address', label: t('account-tab.addAddress'), icon: 'plus', onClick: () => this.#open(undefined, '#add-address') }) : nothing}
      </div>
      ${this.#list(read, mayEdit, onRetry)} ${this.#form()}
    </section>`;
  }

  #list(read: ReadState<Rows<'addresses'>>, mayEdit: boolean, onRetry: () => void): unknown {
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, onRetry);
    if (read.status === 'loading') return skeleton({ lines: 3 });
    return addressCards(read.data.items, this.#i18n, (address) => (mayEdit ? this.#pencil(address) : nothing));
  }

  #pencil(address: Address): TemplateResult {
    const id = `edit-address-${address.id}`;
    const { t } = this.#i18n;
    return button({
      id,
      label: t('account-tab.editAddress', { kind: t(kindWords[address.kind]) }),
      icon: 'pencil',
      iconOnly: true,
      variant: 'quiet',
      onClick: ({ currentTarget }) => this.#open(address, currentTarget instanceof Element ? currentTarget : undefined),
    });
  }

  #open(address: Address | undefined, opener: Element | string | undefined): void {
    this.#edited = address;
    this.#dialog.open(opener, '#addresses-heading');
  }

  #form(): unknown {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const address = this.#edited;
      return {
        heading: address
          ? t('account-tab.editAddress', { kind: t(kindWords[address.kind]) })
          : t('account-tab.addAddress'),
        size: 'drawer' as const,
        closeLabel: t('common.close'),
        body: this.#parts.form('address-form', { addressId: address?.id ?? '' }, () => this.#dialog.close('program')),
      };
    });
  }
}
