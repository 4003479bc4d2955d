import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { AddressKind } from '../../model/place.ts';
import type { Address } from '../../model/place.ts';
import { Postal } from '../../model/values.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { errorSummary, errorSummaryStyles, focusErrorSummary } from '../../ui/error-summary.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { checkbox, fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { menuStyles } from '../../ui/menu.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { addressLines, followed, isLive, kindWords } from '../shared/address-view.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { postalFields } from '../shared/postal-fields.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { AddressPlace } from './address-place.ts';
import { AddressSearch } from './address-search.ts';
import { addressFormStyles } from './address-form.styles.ts';

/**
 * @summary Makes one of a client's addresses, or changes it: where it is, or that it follows the billing address.
 *
 * @slot map - The host's own map for the pin, as map-pin takes it.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the addresses cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to change them.
 * @fires action-request - address.create or address.save, before the write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @fires finished - Saved, or given up. Does not bubble; `record` is the address when it was saved.
 * @csspart form - The form.
 * @csspart pin - Where the pin of the address is placed.
 * @csspart verified - That the address was found by the search.
 * @csspart followed - The address that this one follows.
 * @csspart actions - The row of buttons at the end.
 */
export class AddressForm extends LitElement {
  static dependencies = {
    'map-pin': () => import('../map-pin/map-pin.ts').then(({ MapPin }) => MapPin),
  };

  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    spinnerStyles,
    popoverStyles,
    menuStyles,
    comboboxStyles,
    messageStyles,
    dialogStyles,
    errorSummaryStyles,
    stateStyles,
    conflictStyles,
    addressFormStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #page = new PageController<'addresses'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId
      ? { of: 'addresses', query: { parent: { collection: 'clients', id: this.clientId }, limit: 100 } }
      : undefined,
  }));
  #form = new FormController(this, this.#data, 'addresses', { create: 'address.create', save: 'address.save' });
  #fields = new BoundFields(this.#form.draft, this.#i18n, 'address');
  #place = new AddressPlace(this, this.#i18n, { draft: this.#form.draft, others: () => this.#addresses });
  #search = new AddressSearch(this, this.#data, this.#i18n, {
    country: () => this.#form.draft.value?.country,
    onFound: (found) => this.#place.take(found),
  });
  #merge = new MergeDialog(this, this.#data, this.#i18n, {
    form: this.#form,
    labelOf: (pointer) =>
      pointer.startsWith('/geo') ? this.#i18n.t('record.field.geo') : this.#fields.labelOf(pointer),
    onKept: () => void this.#focusFirst(),
  });
  /** Which address the draft is of; `new:<kind>` for one that is made. */
  #begun: string | undefined;
  #showSummary = false;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose address it is. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The address to change; absent: the client's of `kind`, else a new one. */
  @property({ attribute: 'address-id' }) addressId: string | undefined;
  /** What it is for, such as `billing` or `shipping`; absent: asked for. */
  @property() kind: AddressKind | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  /** True while something typed is not saved. */
  get dirty(): boolean {
    return this.#form.draft.dirty || this.#place.pending;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId') || changed.has('addressId') || changed.has('kind')) this.#begun = undefined;
    if (this.#begun === undefined || this.#isOutdated) this.#begin();
    this.#place.keepTrue();
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (this.#begun === undefined && this.#page.data) queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    const { state: read } = this.#page;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#page.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 4 });
    if (!this.#rights.mayEdit) return deniedState(this.#i18n);
    const { draft, busy } = this.#form;
    const { value } = draft;
    if (!value) return loadingState(this.#i18n, { kind: 'field', lines: 4 });
    const { t } = this.#i18n;
    return html`<form class="form" part="form" novalidate aria-busy=${busy} @submit=${this.#handleSubmit}>
        ${this.#notices()} ${this.kind === undefined ? this.#kindField() : nothing}
        ${this.#fields.text('/name', { label: t('address-form.name'), help: t('address-form.nameHelp'), maxLength: 120 })}
        ${this.#sameAs(value)} ${value.sameAs ? nothing : this.#own(value)}
        <div class="actions" part="actions">
          ${button({ label: t('common.cancel'), onClick: () => this.#finish() })}
          ${button({ label: t('common.save'), variant: 'primary', type: 'submit', busy })}
        </div>
      </form>
      ${this.#merge.render()}`;
  }

  /** What an address has that follows no other one. */
  #own(value: Address): unknown {
    const { draft } = this.#form;
    return html`${this.#search.render()}
    ${postalFields(this.#fields, this.#i18n, { at: '', country: value.country, required: true })}
    ${
      isVisited(value.kind) && !value.poBox
        ? nothing
        : checkbox({
            id: 'po-box',
            label: this.#i18n.t('address-form.poBox'),
            help: value.poBox ? this.#i18n.t('address-form.poBoxHelp') : undefined,
            checked: value.poBox === true,
            onChange: (isOn) => draft.set('/poBox', isOn || undefined),
          })
    }
    ${this.#place.render(value, this.#search.missed)}`;
  }

  #notices(): unknown {
    const { t, formats } = this.#i18n;
    const { draft, problem } = this.#form;
    return html`
      ${draft.restoredAt ? message({ text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }), actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => draft.discard() }) }) : nothing}
      ${problem ? message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${this.#merge.notice()}
      ${
        this.#showSummary && draft.issues.length > 0
          ? errorSummary({
              id: 'summary',
              heading: t('form.errors', { count: draft.issues.length }),
              errors: draft.issues.map((issue) => ({
                fieldId: this.#fields.idOf(issue.pointer),
                text: `${this.#fields.labelOf(issue.pointer)}: ${fieldMessage(t, issue)}`,
              })),
            })
          : nothing
      }
    `;
  }

  #kindField(): unknown {
    const { t } = this.#i18n;
    return this.#fields.select('/kind', {
      label: t('address-form.kind'),
      options: AddressKind.options.map((kind) => ({ value: kind, label: t(kindWords[kind]) })),
    });
  }

  /** Follows the billing address by reference; off, it goes on from a copy of what it followed (Q-08). */
  #sameAs(value: Address): unknown {
    const { t } = this.#i18n;
    const billing = this.#billing;
    if (value.kind === 'billing' || !billing || billing.id === value.id) return nothing;
    const other = value.sameAs ? followed(value, this.#addresses) : undefined;
    return html`${checkbox({
      id: 'same-as',
      label: t('address-form.sameAsBilling'),
      checked: value.sameAs !== undefined,
      onChange: (isOn) => this.#follow(isOn, billing),
    })}
    ${value.sameAs ? html`<div class="followed" part="followed">${other ? addressLines(other, this.#i18n) : nothing}</div>` : nothing}`;
  }

  #follow(isOn: boolean, billing: Address): void {
    const { draft } = this.#form;
    draft.set('/sameAs', isOn ? 'billing' : undefined);
    if (isOn) return;
    for (const field of Object.keys(Postal.shape)) {
      const value: unknown = Reflect.get(billing, field);
      if (value !== undefined) draft.set(`/${field}`, value);
    }
  }

  get #addresses(): readonly Address[] {
    return (this.#page.data?.items ?? []).filter(isLive);
  }

  get #billing(): Address | undefined {
    return this.#addresses.find(({ kind, sameAs }) => kind === 'billing' && !sameAs);
  }

  /** The address the form is about, as far as it is known. */
  get #wanted(): Address | undefined {
    const { addressId, kind } = this;
    if (addressId) return this.#addresses.find(({ id }) => id === addressId);
    return kind === undefined ? undefined : this.#addresses.find((one) => one.kind === kind);
  }

  /** Nothing is typed yet, and the address has come or changed since. */
  get #isOutdated(): boolean {
    const { draft, busy } = this.#form;
    const wanted = this.#wanted;
    return (
      wanted !== undefined && !this.dirty && !busy && draft.base !== wanted && draft.base?.version !== wanted.version
    );
  }

  #begin(): void {
    const { clientId, kind } = this;
    if (!clientId || !this.#page.data) return;
    const wanted = this.#wanted;
    this.#begun = wanted?.id ?? `new:${kind ?? ''}`;
    this.#search.reset();
    this.#place.reset();
    if (wanted) void this.#form.edit(wanted).then(() => this.#place.trust());
    else {
      const country = this.#i18n.formats.localCountry;
      const empty = { clientId, kind: kind ?? ('other' as const), lines: [], ...(country && { country }) };
      void this.#form.create(empty, `${clientId}:${kind ?? ''}`);
    }
  }

  async #save(): Promise<void> {
    this.#showSummary = false;
    const { draft, isNew } = this.#form;
    if (!draft.value?.sameAs && !this.#place.check()) return;
    if (!isNew && !draft.dirty) return this.#finish();
    const outcome = await this.#form.submit(this.clientId);
    if (outcome?.state === 'done') {
      announce(this.#i18n.t('common.saved'));
      this.#data.source?.refresh('addresses');
      return this.#finish(outcome.result);
    }
    if (outcome?.state === 'prevented') return this.#finish();
    this.#showSummary = true;
    this.requestUpdate();
    await this.updateComplete;
    if (draft.issues.length > 0) focusErrorSummary(this.shadowRoot, 'summary');
    else this.shadowRoot?.getElementById('refused')?.focus();
  }

  #finish(record?: Address): void {
    this.#form.cancel();
    this.#begun = undefined;
    this.#showSummary = false;
    this.requestUpdate();
    this.dispatchEvent(new FinishedEvent(record));
  }

  async #focusFirst(): Promise<void> {
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('form :is(input, select)')?.focus();
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}

/** Someone goes there, so it is no box. */
const isVisited = (kind: AddressKind): boolean => kind === 'service' || kind === 'visiting';
