/** The client's addresses as they are read: each written the way its own country writes it, billing first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import { formatAddress } from '../../model/postal.ts';
import { isLive, kindWords } from '../shared/address-view.ts';

const order = Object.keys(kindWords);

export function addressCards(
  addresses: readonly Address[],
  i18n: LocalizeController,
  actions: (address: Address) => unknown = () => nothing,
): TemplateResult {
  const shown = addresses.filter(isLive).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (shown.length === 0) return html`<p class="muted">${i18n.t('account-tab.noAddresses')}</p>`;
  return html`<ul class="cards" part="addresses">
    ${shown.map((address) => card(address, shown, i18n, actions(address)))}
  </ul>`;
}

function card(
  address: Address,
  all: readonly Address[],
  { t, formats }: LocalizeController,
  actions: unknown,
): TemplateResult {
  const { kind, name, country, sameAs } = address;
  const followed = sameAs && all.find((other) => other.kind === sameAs);
  const lines = followed ? [t('account-tab.sameAs', { kind: t(kindWords[followed.kind]) })] : formatAddress(address);
  return html`<li class="card" part="address">
    <div class="card-head">
      <h4 class="card-heading">${t(kindWords[kind])}</h4>
      ${actions}
    </div>
    <address class="address">
      ${name ? html`<span><bdi>${name}</bdi></span>` : nothing}
      ${lines.map((line) => html`<span><bdi>${line}</bdi></span>`)}
      ${country && !followed ? html`<span class="muted">${formats.country(country)}</span>` : nothing}
    </address>
  </li>`;
}
