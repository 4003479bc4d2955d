import { LitElement, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { canFilter } from '../../data/can-ask.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController, RecordController } from '../../data/query-controllers.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import { foldNumber, numberLimits } from '../../model/client-number.ts';
import { mayEdit } from '../../model/rights.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { errorSummary, errorSummaryStyles, focusErrorSummary } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { segmentedStyles } from '../../ui/segmented.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { seenFieldDefs } from '../shared/custom-fields.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { rightLost } from '../shared/right-lost.ts';
import { tidy } from '../shared/point-rows.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { addressSection, clientSection, contactSection } from './client-fields.ts';
import { DuplicateWatch } from './duplicate-watch.ts';
import { formStyles } from './client-form.styles.ts';
import { inviteCreated } from './invite-created.ts';

/**
 * @summary Makes a client, or changes one: what it is, who its primary contact is, where its invoices go.
 *
 * @fires action-request - client.create, client.save, contact.create, contact.save, address.create or address.save, before each write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @fires finished - Saved, or given up. Does not bubble; `record` is the client when it was saved.
 * @csspart form - The form.
 * @csspart section - Each of its sections.
 * @csspart section-heading - The heading of a section.
 * @csspart duplicates - Clients like the one that is typed.
 * @csspart actions - The row of buttons at the end.
 */
export class ClientForm extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    segmentedStyles,
    messageStyles,
    dialogStyles,
    errorSummaryStyles,
    stateStyles,
    conflictStyles,
    formStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #forms = {
    clients: new FormController(this, this.#data, 'clients', { create: 'client.create', save: 'client.save' }),
    contacts: new FormController(this, this.#data, 'contacts', { create: 'contact.create', save: 'contact.save' }),
    addresses: new FormController(this, this.#data, 'addresses', { create: 'address.create', save: 'address.save' }),
  };
  #fields = {
    clients: new BoundFields(this.#forms.clients.draft, this.#i18n, 'client'),
    contacts: new BoundFields(this.#forms.contacts.draft, this.#i18n, 'contact'),
    addresses: new BoundFields(this.#forms.addresses.draft, this.#i18n, 'address'),
  };
  #merges = Object.values(this.#forms).map(
    (form) =>
      new MergeDialog(this, this.#data, this.#i18n, {
        form,
        labelOf: (pointer) => this.#fields[form.of].labelOf(pointer),
        onKept: () => void this.#focusFirst(),
      }),
  );
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #contacts = new PageController<'contacts'>(this, () => ({
    source: this.#data.source,
    spec: this.#belonging('contacts'),
  }));
  #addresses = new PageController<'addresses'>(this, () => ({
    source: this.#data.source,
    spec: this.#belonging('addresses'),
  }));
  #fieldDefs = new PageController<'fieldDefs'>(this, () => ({
    source: this.#data.source,
    spec: { of: 'fieldDefs', query: { limit: 100 } },
  }));
  #duplicates = new DuplicateWatch(this, this.#data, this.#i18n, () => {
    const { clients, contacts } = this.#forms;
    const { value } = clients.draft;
    return {
      client: value && { ...value, ...(this.clientId && { id: this.clientId }) },
      contact: contacts.draft.value,
      dirty: clients.draft.dirty || contacts.draft.dirty,
    };
  });
  /** Of which client the forms are; `''` for a new one. */
  #begun: string | undefined;
  /** The number that was looked up last and is taken. */
  #taken: string | undefined;
  #showSummary = false;
  /** The client was made here, and not changed only. */
  #isMade = false;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client to change; absent: a new one. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  /** True while something typed is not saved. */
  get dirty(): boolean {
    return this.#all.some(({ draft }) => draft.dirty);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId') && this.#begun !== (this.clientId ?? '')) this.#begun = undefined;
    if (this.#begun === undefined) this.#begin();
  }

  override updated(): void {
    // What was read before is here at once, and nothing tells of it.
    if (this.#begun === undefined && this.#read) queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    const { t } = this.#i18n;
    const { caps } = this.#data;
    const failed = this.clientId ? this.#reads.find(({ state }) => state.status === 'failed') : undefined;
    if (failed?.state.status === 'failed') return failedState(this.#i18n, failed.state.problem, () => failed.retry());
    if (!caps || (this.clientId && this.#client.state.status === 'loading')) return this.#loading();
    // What was typed is not taken from the screen with the right to save it.
    if (!this.#mayWrite && !this.dirty) return deniedState(this.#i18n);
    if (this.#begun === undefined) return this.#loading();
    return html`<form class="form" part="form" novalidate aria-busy=${this.#busy} @submit=${this.#handleSubmit}>
        ${this.#notices()} ${this.#clientSection()}
        ${contactSection(this.#fields.contacts, this.#i18n, this.#forms.contacts.draft, this.#focusContact)}
        ${addressSection(this.#fields.addresses, this.#i18n, this.#forms.addresses.draft.value?.country)}
        <div class="actions" part="actions">
          ${button({ label: t('common.cancel'), onClick: this.#handleCancel })}
          ${button({
            label: this.clientId ? t('common.saveChanges') : t('client-form.create'),
            variant: 'primary',
            type: 'submit',
            busy: this.#busy,
          })}
        </div>
      </form>
      ${this.#merges.map((merge) => merge.render())}`;
  }

  get #mayWrite(): boolean {
    if (!this.clientId) return this.#data.may('client.create');
    return mayEdit(this.#data.session, this.#client.data ?? {}, true);
  }

  #loading(): unknown {
    return loadingState(this.#i18n, { kind: 'field', lines: 6 });
  }

  #notices(): unknown {
    const { t } = this.#i18n;
    const refused = this.#all.find(({ problem }) => problem);
    const restored = this.#all.find(({ draft }) => draft.restoredAt)?.draft.restoredAt;
    const issues = this.#issues();
    return html`
      ${
        restored
          ? message({
              text: t('form.restored', { when: this.#i18n.formats.dateTime(restored.toISOString()) }),
              actions: button({ label: t('form.discard'), variant: 'quiet', onClick: this.#handleDiscard }),
            })
          : nothing
      }
      ${refused?.problem ? message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, refused.problem) }) : nothing}
      ${rightLost(this.#i18n, this.#mayWrite)} ${this.#merges.map((merge) => merge.notice())}
      ${
        this.#showSummary && issues.length > 0
          ? errorSummary({
              id: 'summary',
              heading: t('form.errors', { count: issues.length }),
              errors: issues,
            })
          : nothing
      }
    `;
  }

  #clientSection(): unknown {
    const { clients: form } = this.#forms;
    const value: Partial<Client> = form.draft.value ?? {};
    return clientSection({
      fields: this.#fields.clients,
      i18n: this.#i18n,
      client: value,
      limits: numberLimits(this.#data.settings, this.#data.caps?.clientNumber),
      numberLocked:
        !form.isNew && !this.#data.may('client.number.edit') ? this.#i18n.t('client-form.numberLocked') : undefined,
      keyKept: !form.isNew && Boolean(form.draft.base?.accountingKey) && form.draft.base?.name !== value.name,
      fieldDefs: seenFieldDefs(this.#fieldDefs.data?.items ?? [], this.#data.session),
      storedCustom: form.draft.base?.custom,
      setType: (type) => form.draft.set('/type', type),
      alike: this.#duplicates.render(),
      onNumber: () => void this.#lookUpNumber(),
    });
  }

  get #reads() {
    return [this.#client, this.#contacts, this.#addresses];
  }

  get #all() {
    return Object.values(this.#forms);
  }

  get #busy(): boolean {
    return this.#all.some(({ busy }) => busy);
  }

  #belonging<N extends 'contacts' | 'addresses'>(of: N) {
    const { clientId } = this;
    return clientId
      ? { of, query: { parent: { collection: 'clients' as const, id: clientId }, limit: 100 } }
      : undefined;
  }

  /** Everything that the drafts are copies of; undefined until all of it is here. */
  get #read() {
    const client = this.#client.data;
    const contacts = this.#contacts.data?.items;
    const addresses = this.#addresses.data?.items;
    return client && client.id === this.clientId && contacts && addresses ? { client, contacts, addresses } : undefined;
  }

  /** Starts the drafts once everything they are copies of is here. */
  #begin(): void {
    const { clientId } = this;
    if (!clientId) {
      this.#begun = '';
      void this.#forms.clients.create({ type: 'business', name: '' }, 'form');
      void this.#forms.contacts.create({ clientId: '' }, 'form');
      void this.#forms.addresses.create(
        { clientId: '', kind: 'billing', lines: [], country: this.#i18n.formats.localCountry },
        'form',
      );
      return;
    }
    const read = this.#read;
    if (!read) return;
    const { client, contacts, addresses } = read;
    this.#begun = clientId;
    void this.#forms.clients.edit(client);
    const contact = contacts.find(({ primary }) => primary) ?? contacts[0];
    void (contact ? this.#forms.contacts.edit(contact) : this.#forms.contacts.create({ clientId }, clientId));
    const address = addresses.find(({ kind }) => kind === 'billing') ?? addresses[0];
    void (address
      ? this.#forms.addresses.edit(address)
      : this.#forms.addresses.create(
          { clientId, kind: 'billing', lines: [], country: this.#i18n.formats.localCountry },
          clientId,
        ));
  }

  #issues(): { fieldId: string; text: string }[] {
    return this.#all.flatMap(({ of, draft }) =>
      draft.issues.map((issue) => ({
        fieldId: this.#fields[of].idOf(issue.pointer),
        text: `${this.#fields[of].labelOf(issue.pointer)}: ${fieldMessage(this.#i18n.t, issue)}`,
      })),
    );
  }

  /** All checks before the first call: what can be known to be wrong costs no half-done save. */
  #check(): boolean {
    const { clients, contacts, addresses } = this.#forms;
    clients.check({ fieldDefs: this.#fieldDefs.data?.items ?? [] });
    if (this.#taken !== undefined && this.#taken === foldNumber(clients.draft.value?.number ?? '')) this.#markTaken();
    const owner = { clientId: this.clientId || 'new' };
    const { value } = contacts.draft;
    if (contacts.draft.dirty) tidy(contacts.draft, value?.address?.country ?? addresses.draft.value?.country);
    if (contacts.draft.dirty) contacts.check({}, owner);
    if (addresses.draft.dirty) addresses.check({}, owner);
    return this.#issues().length === 0;
  }

  async #save(): Promise<void> {
    this.#showSummary = false;
    if (!this.#check()) return this.#refuse();
    const { clients, contacts, addresses } = this.#forms;
    let record = clients.draft.base;
    let clientId = this.clientId ?? '';
    if (clients.isNew || clients.draft.dirty) {
      const outcome = await clients.submit(this.clientId, { known: { fieldDefs: this.#fieldDefs.data?.items ?? [] } });
      if (outcome?.state === 'prevented') return this.#finish();
      if (outcome?.state !== 'done') return this.#refuse();
      record = outcome.result;
      clientId = record.id;
      // From here on the client exists: trying again must not make a second one.
      this.#isMade ||= this.#begun === '';
      this.#begun = clientId;
      this.clientId = clientId;
    }
    const more = { more: { clientId } };
    const person = contacts.draft.dirty ? await contacts.submit(clientId, more) : null;
    const isKept = person !== undefined && person?.state !== 'failed';
    const place = isKept && addresses.draft.dirty ? await addresses.submit(clientId, more) : null;
    if (!isKept || place === undefined || place?.state === 'failed') {
      if (record && !clients.editing) await clients.edit(record);
      return this.#refuse();
    }
    if (this.#isMade && person?.state === 'done') await inviteCreated(this.#data, person.result);
    announce(this.#i18n.t('common.saved'));
    this.#finish(record);
  }

  #finish(record?: { id: string }): void {
    for (const form of this.#all) form.cancel();
    this.#begun = undefined;
    this.#isMade = false;
    this.#showSummary = false;
    this.requestUpdate();
    this.dispatchEvent(new FinishedEvent(record));
  }

  async #refuse(): Promise<void> {
    this.#showSummary = true;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#issues().length > 0) focusErrorSummary(this.shadowRoot, 'summary');
    else this.shadowRoot?.querySelector<HTMLElement>('#refused')?.focus();
  }

  async #focusFirst(): Promise<void> {
    await this.updateComplete;
    this.shadowRoot?.querySelector<HTMLElement>('form input')?.focus();
  }

  readonly #focusContact = async (pointer: string): Promise<void> => {
    await this.updateComplete;
    this.shadowRoot?.getElementById(this.#fields.contacts.idOf(pointer))?.focus();
  };

  /** Tells before the save that a number is taken, where the back end can look it up (V-05). */
  async #lookUpNumber(): Promise<void> {
    const { source, caps } = this.#data;
    const { draft } = this.#forms.clients;
    const number = draft.value?.number?.trim();
    if (!source || !caps || !number || number === draft.base?.number) return;
    if (!canFilter(caps.of('clients'), 'number', 'eq')) return;
    const where = { field: 'number', op: 'eq' as const, value: number };
    const { items } = await source.page('clients', { where, archived: 'include', limit: 2 });
    this.#taken = items.some(({ id }) => id !== this.clientId) ? foldNumber(number) : undefined;
    if (this.#taken !== undefined && this.#taken === foldNumber(draft.value?.number ?? '')) this.#markTaken();
  }

  #markTaken(): void {
    const { draft } = this.#forms.clients;
    if (!draft.issueAt('/number')) draft.issues = [...draft.issues, { pointer: '/number', code: 'notUnique' }];
    this.requestUpdate();
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  #handleCancel = (): void => this.#finish();

  #handleDiscard = (): void => {
    for (const { draft } of this.#all) draft.discard();
  };
}
