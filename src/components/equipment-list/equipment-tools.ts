/** What narrows the list of equipment: words of a name, an address where there are several, and whether archived ones show. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { selectField } from '../../ui/field.ts';
import type { SelectOption } from '../../ui/field.ts';
import { segmented } from '../../ui/segmented.ts';
import type { ListSearch } from '../shared/list-search.ts';
import type { PagedRows } from '../shared/paged-rows.ts';
import { searchBox } from '../shared/search-box.ts';

export type Shown = 'active' | 'all';

interface EquipmentTools {
  i18n: LocalizeController;
  pages: PagedRows<'equipment'>;
  search: ListSearch;
  /** There is something to search in. */
  isAsked: boolean;
  places: readonly SelectOption[];
  addressId: string;
  shown: Shown;
  onPlace: (addressId: string) => void;
  onShown: (shown: Shown) => void;
}

/** What the back end cannot be asked is not offered. */
export function equipmentTools(tools: EquipmentTools): TemplateResult {
  const { i18n, pages, search, isAsked, places, addressId, shown, onPlace, onShown } = tools;
  const { t } = i18n;
  return html`<div class="tools no-print">
    ${
      isAsked && pages.canFilter('name', 'contains')
        ? searchBox({ search, i18n, label: t('equipment-list.search'), busy: pages.busy })
        : nothing
    }
    ${
      isAsked && places.length > 1 && pages.canFilter('addressId', 'eq')
        ? html`<div class="place-filter">
            ${selectField({
              id: 'address-filter',
              label: t('equipment-list.address'),
              labelHidden: true,
              value: addressId,
              emptyLabel: t('equipment-list.allAddresses'),
              options: places,
              part: 'address-filter',
              onChange: onPlace,
            })}
          </div>`
        : nothing
    }
    <div class="shown">
      ${segmented({
        id: 'shown',
        label: t('equipment-list.shown'),
        value: shown,
        segments: [
          { value: 'active', label: t('equipment-list.active') },
          { value: 'all', label: t('common.all') },
        ],
        onChange: (value) => onShown(value === 'all' ? 'all' : 'active'),
      })}
    </div>
  </div>`;
}
