/** Chooses one of the client's addresses, found by what is typed of its kind, its name or its lines. */
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { fold } from '../../model/fold.ts';
import type { Address } from '../../model/place.ts';
import { ComboboxController } from '../../ui/combobox.ts';
import type { ComboboxOption } from '../../ui/combobox.ts';
import { kindWords, lineOf } from '../shared/address-view.ts';

interface ChoiceMeans {
  id: string;
  addresses: () => readonly Address[];
  value: () => string | undefined;
  onChoose: (id: string | undefined) => void;
}

export class AddressChoice {
  readonly #i18n: LocalizeController;
  readonly #means: ChoiceMeans;
  readonly #combobox: ComboboxController;

  constructor(host: ReactiveControllerHost & HTMLElement, i18n: LocalizeController, means: ChoiceMeans) {
    this.#i18n = i18n;
    this.#means = means;
    this.#combobox = new ComboboxController(host, {
      id: means.id,
      onChange: ([id]) => means.onChoose(id),
      onQuery: () => host.requestUpdate(),
    });
  }

  focus(): void {
    this.#combobox.input?.focus();
  }

  render(label: string, help: string): TemplateResult {
    const { t } = this.#i18n;
    const value = this.#means.value();
    const options = this.#means.addresses().map((address) => this.#option(address));
    const words = fold(this.#combobox.query)
      .split(/[\s,]+/)
      .filter(Boolean);
    const texts = ({ label: text, description = '' }: ComboboxOption) => fold(`${text} ${description}`);
    return this.#combobox.render({
      label,
      help,
      options: options.filter((option) => words.every((word) => texts(option).includes(word))),
      values: value === undefined ? [] : [value],
      labelOf: (id) => options.find((option) => option.value === id)?.label ?? '',
      emptyText: t('common.noMatches'),
      countText: (count) => t('common.results', { count }),
      openLabel: t('common.choose'),
      clearLabel: t('common.clear'),
      placeholder: t('address-merge.choose'),
    });
  }

  #option(address: Address): ComboboxOption {
    const kind = this.#i18n.t(kindWords[address.kind]);
    return { value: address.id, label: lineOf(address, this.#means.addresses()) || kind, description: kind };
  }
}
