import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { baseStyles } from '../../theme/base.ts';
import { chipStyles } from '../../ui/chip.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { menuStyles } from '../../ui/menu.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { PeopleCombobox } from '../shared/people-combobox.ts';
import { FilterChangeEvent } from './filter-change-event.ts';

/**
 * @summary Narrows a list of the host's own, such as work orders, to those of some account representatives.
 *
 * @fires filter-change - The choice has changed; `ids` are the chosen users.
 */
export class RepresentativeFilter extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    fieldStyles,
    chipStyles,
    popoverStyles,
    menuStyles,
    comboboxStyles,
    spinnerStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #people = new PeopleCombobox(this, this.#data, this.#i18n, {
    id: 'representatives',
    multiple: true,
    values: () => this.value,
    onChange: (ids) => {
      this.value = ids;
      this.dispatchEvent(new FilterChangeEvent(ids));
    },
  });

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** Ids of the chosen users. */
  @property({ attribute: false }) value: readonly string[] = [];
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  override render(): unknown {
    return html`${this.#people.render({ label: this.#i18n.t('representative-filter.label') })}`;
  }
}
