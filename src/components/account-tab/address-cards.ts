/** The client's addresses as they are read: each written the way its own country writes it, billing first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address, AddressKind } from '../../model/place.ts';
import { formatAddress } from '../../model/postal.ts';

const kinds: Record<AddressKind, MessageKey> = {
  billing: 'account-tab.billing',
  shipping: 'account-tab.shipping',
  headquarters: 'account-tab.headquarters',
  visiting: 'account-tab.visiting',
  postal: 'account-tab.postal',
  service: 'account-tab.service',
  other: 'account-tab.other',
};
const order = Object.keys(kinds);

/** Merged addresses live on in the one they were merged into. */
const isShown = ({ mergedIntoId, archivedAt }: Address): boolean => !mergedIntoId && !archivedAt;

export function addressCards(addresses: readonly Address[], i18n: LocalizeController): TemplateResult {
  const shown = addresses.filter(isShown).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (shown.length === 0) return html`<p class="muted">${i18n.t('account-tab.noAddresses')}</p>`;
  return html`<ul class="cards" part="addresses">
    ${shown.map((address) => card(address, shown, i18n))}
  </ul>`;
}

function card(address: Address, all: readonly Address[], { t, formats }: LocalizeController): TemplateResult {
  const { kind, name, country, sameAs } = address;
  const followed = sameAs && all.find((other) => other.kind === sameAs);
  const lines = followed ? [t('account-tab.sameAs', { kind: t(kinds[followed.kind]) })] : formatAddress(address);
  return html`<li class="card" part="address">
    <h4 class="card-heading">${t(kinds[kind])}</h4>
    <address class="address">
      ${name ? html`<span><bdi>${name}</bdi></span>` : nothing}
      ${lines.map((line) => html`<span><bdi>${line}</bdi></span>`)}
      ${country && !followed ? html`<span class="muted">${formats.country(country)}</span>` : nothing}
    </address>
  </li>`;
}
