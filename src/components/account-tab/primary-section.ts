/**
 * Whom to ask for first on the client's side, and who answers for the client on ours. Both are changed here with one Update,
 * which is one call (Q-37). The contact is the same record as in the list of contacts (Q-06).
 */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { BatchOp, Patch } from '../../adapters/adapter.ts';
import type { ReadState, Rows } from '../../data/cache.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { ProblemError, toProblem } from '../../model/problem.ts';
import type { Problem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { message } from '../../ui/message.ts';
import { skeleton } from '../../ui/skeleton.ts';
import { RepresentativeChangeEvent } from '../representative-picker/representative-change-event.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { phoneAndEmail } from '../shared/contact-points.ts';
import { contactReach } from '../shared/contact-reach.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog } from '../shared/merge-dialog.ts';
import { PeopleCombobox } from '../shared/people-combobox.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { RepresentativeOf } from '../shared/representative-of.ts';
import { rightLost } from '../shared/right-lost.ts';
import { failedState } from '../shared/states.ts';

export interface PrimaryMeans {
  client: () => Client | undefined;
  mayEdit: (contact: Contact) => boolean;
  /** Opens the whole form of the contact. */
  onEdit: (contact: Contact, opener: Element | undefined) => void;
  onRetry: () => void;
  onSaved: (undo: () => Promise<unknown>) => void;
}

export class PrimarySection {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #means: PrimaryMeans;
  readonly #form: FormController<'contacts'>;
  readonly #fields: BoundFields;
  readonly #merge: MergeDialog;
  readonly #people: PeopleCombobox;
  readonly #representative: RepresentativeOf;
  #choice: string | undefined;
  #problem: Problem | undefined;
  #busy = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    means: PrimaryMeans,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#means = means;
    this.#form = new FormController(host, data, 'contacts', { create: 'contact.create', save: 'contact.save' });
    this.#fields = new BoundFields(this.#form.draft, i18n, 'primary');
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: (pointer) => this.#fields.labelOf(pointer),
      onKept: () => void this.#focus('primary-first'),
    });
    this.#people = new PeopleCombobox(host, data, i18n, {
      id: 'primary-representative',
      values: () => (this.#form.editing && this.#choice !== undefined ? [this.#choice] : []),
      onChange: ([id]) => {
        this.#choice = id;
        host.requestUpdate();
      },
    });
    this.#representative = new RepresentativeOf(host, data, means.client);
  }

  leave(): void {
    this.#form.draft.leave();
  }

  render(read: ReadState<Rows<'contacts'>>): TemplateResult {
    const { t } = this.#i18n;
    const contact = read.status === 'ready' ? read.data.items.find(({ primary }) => primary) : undefined;
    return html`<section class="section primary" part="section primary" aria-labelledby="primary-heading">
      <div class="section-header">
        <h3 class="section-heading" part="section-heading" id="primary-heading" tabindex="-1">
          ${t('account-tab.primary')}
        </h3>
        ${contact && this.#means.mayEdit(contact) && !this.#form.editing ? this.#pencil(contact) : nothing}
      </div>
      ${this.#form.editing ? this.#editor(contact) : this.#read(read, contact)} ${this.#merge.render()}
    </section>`;
  }

  #pencil(contact: Contact): TemplateResult {
    return button({
      label: this.#i18n.t('contacts-editor.editName', { name: contactName(contact) }),
      icon: 'pencil',
      iconOnly: true,
      variant: 'quiet',
      id: 'edit-primary',
      onClick: ({ currentTarget }) =>
        this.#means.onEdit(contact, currentTarget instanceof Element ? currentTarget : undefined),
    });
  }

  #read(read: ReadState<Rows<'contacts'>>, contact: Contact | undefined): unknown {
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, this.#means.onRetry);
    if (read.status === 'loading') return skeleton({ lines: 3 });
    return html`${contact ? person(contact, this.#i18n) : html`<p class="muted">${t('account-tab.noPrimary')}</p>`}
    ${
      this.#showsRepresentative
        ? html`<div class="answers">
            <h4 class="card-heading">${t('representative-picker.label')}</h4>
            ${this.#representative.card(this.#i18n)}
          </div>`
        : nothing
    }
    ${
      contact && this.#means.mayEdit(contact) && this.#maySet
        ? button({ id: 'edit-both', label: t('account-tab.changeBoth'), onClick: () => void this.#edit(contact) })
        : nothing
    }`;
  }

  #editor(contact: Contact | undefined): TemplateResult {
    const { t } = this.#i18n;
    const { problem } = this.#form;
    const refused = this.#problem ?? problem;
    return html`<form
      class="company-form"
      novalidate
      aria-busy=${this.#busy}
      aria-labelledby="primary-heading"
      @submit=${this.#handleSubmit}
    >
      ${refused ? message({ id: 'primary-refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, refused) }) : nothing}
      ${rightLost(this.#i18n, this.#maySet && (!contact || this.#means.mayEdit(contact)))} ${this.#merge.notice()}
      <div class="form-grid">
        ${this.#fields.text('/first', { label: t('contact.first'), autocomplete: 'off', maxLength: 80 })}
        ${this.#fields.text('/last', { label: t('contact.last'), autocomplete: 'off', maxLength: 80 })}
        ${phoneAndEmail(this.#fields, this.#i18n)}
      </div>
      ${this.#people.render({ label: t('representative-picker.label'), help: t('representative-picker.help') })}
      <div class="form-actions">
        ${button({ label: t('common.cancel'), onClick: () => this.#close() })}
        ${button({ label: t('representative-picker.update'), variant: 'primary', type: 'submit', busy: this.#busy })}
      </div>
    </form>`;
  }

  /** A back end that says nothing of representatives has none. */
  get #showsRepresentative(): boolean {
    return Boolean(this.#data.caps?.describes('users'));
  }

  get #maySet(): boolean {
    return this.#showsRepresentative && this.#data.may('representative.set');
  }

  async #edit(contact: Contact): Promise<void> {
    this.#problem = undefined;
    this.#choice = this.#means.client()?.representativeId;
    await this.#form.edit(contact);
    await this.#focus('primary-first');
  }

  async #update(): Promise<void> {
    const { source } = this.#data;
    const client = this.#means.client();
    const { base, dirty } = this.#form.draft;
    if (!source || !client || !base || this.#busy) return;
    const [from, to] = [client.representativeId, this.#choice];
    const isMoved = from !== to;
    if (!dirty && !isMoved) return this.#close();
    this.#problem = undefined;
    if (dirty && this.#form.check().length > 0) return this.#focusWrong();
    this.#busy = true;
    this.#host.requestUpdate();
    const undo =
      isMoved && dirty && this.#data.caps?.atomicBatch
        ? await this.#both(client, base, to)
        : await this.#oneByOne(client, isMoved, to);
    this.#busy = false;
    this.#host.requestUpdate();
    if (!undo) return this.#focusWrong();
    if (isMoved) this.#host.dispatchEvent(new RepresentativeChangeEvent(client.id, from, to));
    this.#close();
    this.#means.onSaved(undo);
  }

  /** Contact and representative in one call: both are stored, or neither. */
  async #both(client: Client, contact: Contact, to: string | undefined): Promise<(() => Promise<unknown>) | undefined> {
    const { source } = this.#data;
    if (!source) return undefined;
    const changes = this.#form.draft.changes();
    const former = back(contact, changes);
    const write = async (set: Patch<Contact>, representativeId: string | undefined, on: [Contact, Client]) => {
      const results = await source.bulk(
        [change('contacts', on[0], set), change('clients', on[1], { representativeId: representativeId ?? null })],
        { atomic: true },
      );
      const failed = results.find((result) => !result.ok);
      if (failed && !failed.ok) throw new ProblemError(failed.error);
      return results;
    };
    const input = { contact: changes, representativeId: to ?? null };
    const outcome = await this.#data.act('contact.save', { clientId: client.id, input }, () =>
      write(changes, to, [contact, client]),
    );
    if (outcome.state === 'done') {
      this.#form.draft.end();
      return async () => {
        const now: [Contact, Client] = [
          await source.one('contacts', contact.id),
          await source.one('clients', client.id),
        ];
        await write(former, client.representativeId, now);
      };
    }
    if (outcome.state === 'failed' && outcome.problem.code !== 'conflict') this.#problem = outcome.problem;
    // Somebody else was here: the contact's own save merges what it can, and asks for the rest.
    return outcome.state === 'failed' && outcome.problem.code === 'conflict'
      ? this.#oneByOne(client, true, to)
      : undefined;
  }

  async #oneByOne(
    client: Client,
    isMoved: boolean,
    to: string | undefined,
  ): Promise<(() => Promise<unknown>) | undefined> {
    const { source } = this.#data;
    const undos: (() => Promise<unknown>)[] = [];
    if (this.#form.draft.dirty) {
      const saved = await this.#form.submit(client.id);
      if (saved?.state !== 'done') return undefined;
      if (saved.write) undos.push(() => saved.write?.undo().done ?? Promise.resolve());
    }
    if (isMoved && source) {
      const write = source.save('clients', client, { representativeId: to ?? null });
      const outcome = await this.#data.act(
        'representative.set',
        { clientId: client.id, input: { to } },
        () => write.done,
      );
      if (outcome.state === 'failed') this.#problem = toProblem(outcome.error);
      if (outcome.state !== 'done') return undefined;
      undos.push(() => write.undo().done);
    }
    return async () => {
      for (const undo of undos) await undo();
    };
  }

  #close(): void {
    this.#form.cancel();
    this.#host.requestUpdate();
    void this.#focus('edit-both');
  }

  async #focus(id: string): Promise<void> {
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    (root?.getElementById(id) ?? root?.getElementById('primary-heading'))?.focus();
  }

  async #focusWrong(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.shadowRoot?.querySelector<HTMLElement>('.primary [aria-invalid=true], #primary-refused')?.focus();
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#update();
  };
}

const person = (contact: Contact, i18n: LocalizeController): TemplateResult =>
  html`<div class="person">
    <div>
      <p class="person-name"><bdi>${contactName(contact)}</bdi></p>
      ${contact.title ? html`<p class="muted"><bdi>${contact.title}</bdi></p>` : nothing}
    </div>
    ${contactReach(contact, i18n)}
  </div>`;

/** The former values of what was changed. */
const back = (before: Contact, changes: object): Patch<Contact> =>
  Object.fromEntries(
    Object.keys(changes).map((field): [string, unknown] => [field, Reflect.get(before, field) ?? null]),
  );

function change(of: 'contacts', record: Contact, set: Patch<Contact>): BatchOp;
function change(of: 'clients', record: Client, set: Patch<Client>): BatchOp;
function change(of: 'contacts' | 'clients', { id, version }: { id: string; version?: string }, set: object): BatchOp {
  // The overloads keep record and patch of one collection together.
  return { op: 'update', of, id, change: { set, ...(version === undefined ? {} : { base: version }) } } as BatchOp;
}
