/** One address as a card (S-38): what the place is called, what it is used as, where it is, and its tax. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import { addressLines, followed, kindWords, lineOf } from '../shared/address-view.ts';

interface PlaceCard {
  address: Address;
  all: readonly Address[];
  i18n: LocalizeController;
  menu: unknown;
  tax: unknown;
}

/** What is said of a place where there is room for one name. */
export const placeName = (address: Address, all: readonly Address[], { t }: LocalizeController): string =>
  address.name || lineOf(address, all) || t(kindWords[address.kind]);

export function placeCard({ address, all, i18n, menu, tax }: PlaceCard): TemplateResult {
  const { t } = i18n;
  const { id, kind, name, sameAs } = address;
  const kindWord = t(kindWords[kind]);
  const shown = followed(address, all);
  return html`<li class="card" part="card" data-id=${id}>
    <div class="card-head">
      <div>
        <h4 class="card-name" part="name">${name ? html`<bdi>${name}</bdi>` : kindWord}</h4>
        ${name ? html`<p class="muted" part="kind">${kindWord}</p>` : nothing}
      </div>
      ${menu}
    </div>
    <div part="address">
      ${shown ? addressLines(shown, i18n) : html`<p class="muted">${t('common.notGiven')}</p>`}
      ${sameAs ? html`<p class="muted">${t('account-tab.sameAs', { kind: t(kindWords[sameAs]) })}</p>` : nothing}
    </div>
    ${tax}
  </li>`;
}
