import { LitElement, html } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { baseStyles } from '../../theme/base.ts';
import { chipStyles } from '../../ui/chip.ts';
import { ComboboxController, comboboxStyles } from '../../ui/combobox.ts';
import type { ComboboxOption } from '../../ui/combobox.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { menuStyles } from '../../ui/menu.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { readProblem } from '../shared/problem-text.ts';

const most = 20;

/**
 * @summary Chooses a client on a form of the host's own: active ones, found by typing.
 *
 * Takes part in a form as any field: its value is the client's id.
 *
 * @fires change - A person has chosen another client, or none.
 */
export class ClientPicker extends LitElement {
  static formAssociated = true;

  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

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

  #internals = this.attachInternals();
  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #combobox = new ComboboxController(this, {
    id: 'client',
    onChange: ([id = '']) => this.#choose(id),
    onQuery: () => this.requestUpdate(),
  });
  #found = new PageController<'clients'>(this, () => {
    const search = this.#combobox.query.trim();
    return {
      source: this.#data.source,
      // An archived client is offered for nothing new (S-07).
      spec: {
        of: 'clients',
        query: {
          limit: most,
          archived: 'exclude',
          ...(search ? { search } : {}),
          sort: [{ field: 'name', dir: 'asc' }],
        },
        locale: this.#i18n.locale,
      },
    };
  });
  #chosen = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.value ? { of: 'clients', id: this.value } : undefined,
  }));
  #initial = '';
  #isDisabledByForm = false;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The name under which the form sends the value. */
  @property({ reflect: true }) name: string | undefined;
  /** Id of the chosen client; empty for none. */
  @property() value = '';
  /** The visible label. Absent: ours. */
  @property() label: string | undefined;
  /** A client must be chosen before the form can be sent. */
  @property({ type: Boolean, reflect: true }) required = false;
  /** Nothing can be chosen, and nothing is sent. */
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  formResetCallback(): void {
    this.value = this.#initial;
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isDisabledByForm = isDisabled;
    this.requestUpdate();
  }

  override firstUpdated(): void {
    this.#initial = this.value;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.#internals.setFormValue(this.value || null);
    const isMissing = this.required && !this.value;
    const { input } = this.#combobox;
    // The browser takes no empty message, and that is what there is until the words have come.
    const message = this.#i18n.t('validation.required') || ' ';
    if (isMissing && input) this.#internals.setValidity({ valueMissing: true }, message, input);
    else this.#internals.setValidity({});
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const { state: read } = this.#found;
    return html`${this.#combobox.render({
      label: this.label ?? t('client-picker.label'),
      values: this.value ? [this.value] : [],
      options: this.#options(),
      labelOf: () => this.#chosenName(),
      busy: read.status === 'loading' || (read.status === 'ready' && read.fetching),
      disabled: this.disabled || this.#isDisabledByForm,
      emptyText: t('common.noMatches'),
      countText: (count) => t('common.results', { count }),
      openLabel: t('common.choose'),
      clearLabel: t('common.clear'),
      ...(this.required ? { requiredText: t('common.required') } : {}),
      ...(read.status === 'failed' ? { error: readProblem(this.#i18n, read.problem).heading } : {}),
    })}`;
  }

  #options(): ComboboxOption[] {
    return (this.#found.data?.items ?? []).map((client) => {
      const description = [client.number, client.mainAddress?.locality].filter(Boolean).join(' · ');
      return { value: client.id, label: client.name, ...(description ? { description } : {}) };
    });
  }

  /** One that was archived after it was chosen stays, and says so. */
  #chosenName(): string {
    const { t } = this.#i18n;
    const client: Client | undefined = this.#chosen.data;
    if (!client) return this.#chosen.state.status === 'failed' ? t('common.unknown') : '';
    return client.archivedAt ? t('client-picker.archived', { name: client.name }) : client.name;
  }

  #choose(id: string): void {
    if (id === this.value) return;
    this.value = id;
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }
}
