/** What the menu of a card offers, and why something in it is not to be had now. */
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Address } from '../../model/place.ts';
import type { MenuItem } from '../../ui/menu.ts';
import type { Way } from '../shared/navigate.ts';

interface PlaceMenu {
  address: Address;
  all: readonly Address[];
  i18n: LocalizeController;
  clientIsArchived: boolean;
  /** Each absent where it may not be done at all. */
  onEdit?: (() => void) | undefined;
  onEditTax?: (() => void) | undefined;
  schedule?: Way | undefined;
  onRemove?: (() => void) | undefined;
}

export function placeMenu(menu: PlaceMenu): MenuItem[] {
  const { t } = menu.i18n;
  const { onEdit, onEditTax, schedule, onRemove } = menu;
  const items: MenuItem[] = [];
  if (onEdit) items.push({ id: 'edit', label: t('address-cards.edit'), icon: 'pencil', onSelect: onEdit });
  if (onEditTax) items.push({ id: 'tax', label: t('tax-settings.edit'), icon: 'percent', onSelect: onEditTax });
  if (schedule) {
    items.push({
      id: 'schedule',
      label: t('address-cards.schedule'),
      icon: 'calendar',
      href: schedule.href,
      disabledReason: menu.clientIsArchived ? t('address-cards.archived') : undefined,
      onSelect: schedule.go,
    });
  }
  if (!onRemove) return items;
  const remove: MenuItem = {
    id: 'remove',
    label: t('common.remove'),
    icon: 'trash',
    danger: true,
    disabledReason: isFollowed(menu) ? t('address-cards.followed') : undefined,
    onSelect: onRemove,
  };
  return items.length > 0 ? [...items, { kind: 'separator' }, remove] : [remove];
}

/** Another address has no lines but those of this one. */
function isFollowed({ address, all }: PlaceMenu): boolean {
  const isOnly = all.every((other) => other.id === address.id || other.kind !== address.kind);
  return isOnly && all.some((other) => other.id !== address.id && other.sameAs === address.kind);
}
