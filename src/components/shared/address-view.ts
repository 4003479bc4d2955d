/** An address as it is read: written the way its own country writes it, the one it follows in its place. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address, AddressKind } from '../../model/place.ts';
import { formatAddress } from '../../model/postal.ts';
import type { Postal } from '../../model/values.ts';

export const kindWords: Record<AddressKind, MessageKey> = {
  billing: 'account-tab.billing',
  shipping: 'account-tab.shipping',
  headquarters: 'account-tab.headquarters',
  visiting: 'account-tab.visiting',
  postal: 'account-tab.postal',
  service: 'account-tab.service',
  other: 'account-tab.other',
};

/** Merged addresses live on in the one they were merged into. */
export const isLive = ({ mergedIntoId, archivedAt }: Address): boolean => !mergedIntoId && !archivedAt;

/** The address that stands for the client's headquarters: its own, else where it is visited, else where it is billed. */
export function headquartersOf(addresses: readonly Address[]): Address | undefined {
  const live = addresses.filter(isLive);
  for (const kind of ['headquarters', 'visiting', 'billing'] as const) {
    const found = live.find((address) => address.kind === kind && !address.sameAs);
    if (found) return found;
  }
  return undefined;
}

/** The address that this one follows by reference (Q-08); itself where it follows none, undefined where that is gone. */
export function followed(address: Address, all: readonly Address[]): Address | undefined {
  if (!address.sameAs) return address;
  return all.find((other) => other.kind === address.sameAs && other.id !== address.id && isLive(other));
}

/** Name and lines in one, for where there is room for one: those of the address that it follows. */
export function lineOf(address: Address, all: readonly Address[]): string {
  const shown = followed(address, all);
  return [address.name, ...(shown ? formatAddress(shown) : [])].filter(Boolean).join(', ');
}

export function addressLines(postal: Postal, { formats }: LocalizeController): TemplateResult {
  return html`<address class="address">
    ${formatAddress(postal).map((line) => html`<span><bdi>${line}</bdi></span>`)}
    ${postal.country && postal.country !== formats.localCountry ? html`<span class="muted">${formats.country(postal.country)}</span>` : nothing}
  </address>`;
}
