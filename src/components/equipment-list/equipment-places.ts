/** The addresses at which equipment stands, as a line of text. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import { formatAddress } from '../../model/postal.ts';
import type { SelectOption } from '../../ui/field.ts';
import { followed, isLive, kindWords } from '../shared/address-view.ts';

/** Its name and where it is; the lines are those of the address it follows. */
export function placeText(address: Address, all: readonly Address[]): string {
  const lines = formatAddress(followed(address, all) ?? address);
  return [...(address.name ? [address.name] : []), ...lines].join(', ');
}

/** Those in use, and those named in `also`. Two may read alike, so each says what it is for. */
export function placeChoices(
  all: readonly Address[],
  { t, formats }: LocalizeController,
  also: readonly (string | undefined)[] = [],
): SelectOption[] {
  return all
    .filter((address) => isLive(address) || also.includes(address.id))
    .map((address) => ({
      value: address.id,
      label: t('equipment-list.place', { address: placeText(address, all), kind: t(kindWords[address.kind]) }),
    }))
    .sort((a, b) => formats.compare(a.label, b.label));
}
