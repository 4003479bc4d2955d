/**
 * What the client is: name, number, website and identifiers, read or changed in place. Saving writes the changed fields
 * and no others (Q-05).
 */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { numberLimits } from '../../model/client-number.ts';
import type { Client } from '../../model/client.ts';
import { httpUrl } from '../../model/url.ts';
import { button } from '../../ui/button.ts';
import { errorSummary, focusErrorSummary } from '../../ui/error-summary.ts';
import { link } from '../../ui/link.ts';
import { message } from '../../ui/message.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog } from '../shared/merge-dialog.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { rightLost } from '../shared/right-lost.ts';

export type SavedClient = Extract<Outcome<Client>, { state: 'done' }> & { write: Write<Client> | undefined };

/** Identifiers with a name of their own here; a personal number is not among them and is never shown. */
const identifiers = ['se-orgnr', 'dk-cvr', 'vat', 'gln'] as const;
const identifierLabels: Record<(typeof identifiers)[number], MessageKey> = {
  'se-orgnr': 'client-form.orgNumber',
  'dk-cvr': 'account-tab.cvr',
  vat: 'client-form.vat',
  gln: 'account-tab.gln',
};

const summaryId = 'company-errors';

export class CompanySection {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #onSaved: (saved: SavedClient) => void;
  readonly #form: FormController<'clients'>;
  readonly #fields: BoundFields;
  readonly #merge: MergeDialog;
  #showSummary = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    onSaved: (saved: SavedClient) => void,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#onSaved = onSaved;
    this.#form = new FormController(host, data, 'clients', { create: 'client.create', save: 'client.save' });
    this.#fields = new BoundFields(this.#form.draft, i18n, 'company');
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: (pointer) => this.#fields.labelOf(pointer),
      onKept: () => void this.#focus(this.#fields.idOf('/name')),
    });
  }

  get isEditing(): boolean {
    return this.#form.editing;
  }

  /** Lets go of what is being edited; what was typed is kept for the next time. */
  leave(): void {
    this.#form.draft.leave();
  }

  render(client: Client, mayChange: boolean): TemplateResult {
    const { t } = this.#i18n;
    const isPerson = client.type === 'private';
    return html`<section class="section company" part="section company" aria-labelledby="company-heading">
      <div class="section-header">
        <h3 class="section-heading" part="section-heading" id="company-heading" tabindex="-1">
          ${isPerson ? t('account-tab.person') : t('account-tab.company')}
        </h3>
        ${
          mayChange && !this.isEditing
            ? button({
                label: isPerson ? t('account-tab.editPerson') : t('account-tab.editCompany'),
                icon: 'pencil',
                iconOnly: true,
                variant: 'quiet',
                id: 'edit-company',
                onClick: () => void this.#edit(client),
              })
            : nothing
        }
      </div>
      ${this.isEditing ? this.#editor(mayChange) : this.#read(client)} ${this.#merge.render()}
    </section>`;
  }

  #read(client: Client): TemplateResult {
    const { t } = this.#i18n;
    const { externalIds = [], website } = client;
    const href = httpUrl(website);
    const pair = (name: string, value: unknown) =>
      html`<div class="pair">
        <dt>${name}</dt>
        <dd>${value || html`<span class="muted">${t('common.notGiven')}</span>`}</dd>
      </div>`;
    const valuesOf = (scheme: string) => externalIds.filter((one) => one.scheme === scheme).map(({ value }) => value);
    return html`<dl class="pairs" part="pairs">
      ${pair(t('client-form.name'), html`<bdi>${client.name}</bdi>`)}
      ${pair(t('client-form.number'), client.number && html`<bdi class="digits">${client.number}</bdi>`)}
      ${this.#schemes(client).map((scheme) => {
        const values = valuesOf(scheme);
        return pair(
          t(identifierLabels[scheme]),
          values.length > 0 && html`<bdi class="digits">${values.join(', ')}</bdi>`,
        );
      })}
      ${pair(
        t('client-form.website'),
        website &&
          link({
            href,
            text: html`<bdi dir="ltr">${website.replace(/^https?:\/\/(?:www\.)?|\/$/g, '')}</bdi>`,
            ...(href === undefined ? {} : { newTabText: t('account-tab.newTab') }),
          }),
      )}
    </dl>`;
  }

  #editor(mayChange: boolean): TemplateResult {
    const { t } = this.#i18n;
    const { draft, busy } = this.#form;
    const fields = this.#fields;
    const limits = numberLimits(this.#data.settings, this.#data.caps?.clientNumber);
    const locked = !this.#data.may('client.number.edit');
    const { min, max } = limits;
    const length = min > 1 ? t('client-form.numberLength', { min, max }) : '';
    return html`<form
      class="company-form"
      part="form"
      novalidate
      aria-busy=${busy}
      aria-labelledby="company-heading"
      @submit=${this.#handleSubmit}
      @keydown=${this.#handleKeydown}
    >
      ${this.#notices(mayChange)}
      <div class="form-grid">
        ${fields.text('/name', {
          label: t('client-form.name'),
          required: true,
          autocomplete: 'organization',
          dir: 'auto',
          maxLength: 200,
        })}
        ${fields.text('/number', {
          label: t('client-form.number'),
          required: limits.required && !limits.generated && !locked,
          readonly: locked,
          help: locked ? t('client-form.numberLocked') : `${t('client-form.numberHelp')} ${length}`.trim(),
          autocomplete: 'off',
        })}
        ${this.#schemes(draft.value ?? {}).map((scheme) =>
          fields.keyed('/externalIds', draft.value?.externalIds ?? [], { scheme }, 'value', {
            label: t(identifierLabels[scheme]),
            autocomplete: 'off',
            spellcheck: false,
            dir: 'ltr',
            maxLength: 60,
          }),
        )}
        ${fields.text('/website', {
          label: t('client-form.website'),
          inputMode: 'url',
          autocomplete: 'url',
          spellcheck: false,
          dir: 'ltr',
          maxLength: 300,
        })}
      </div>
      <div class="form-actions">
        ${button({ label: t('common.cancel'), onClick: () => this.#cancel() })}
        ${button({ label: t('common.saveChanges'), variant: 'primary', type: 'submit', busy })}
      </div>
    </form>`;
  }

  #notices(mayChange: boolean): unknown {
    const { t, formats } = this.#i18n;
    const { draft, problem } = this.#form;
    return html`
      ${
        draft.restoredAt
          ? message({
              text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }),
              actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => draft.discard() }),
            })
          : nothing
      }
      ${problem ? message({ id: 'company-refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${rightLost(this.#i18n, mayChange)} ${this.#merge.notice()}
      ${
        this.#showSummary
          ? errorSummary({
              id: summaryId,
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

  /** The identifiers this client has; a business without any is asked for the organisation number. */
  #schemes({ type, externalIds = [] }: Partial<Client>): (typeof identifiers)[number][] {
    const held = identifiers.filter((scheme) => externalIds.some((one) => one.scheme === scheme));
    if (type === 'private' || held.includes('se-orgnr') || held.includes('dk-cvr')) return held;
    return ['se-orgnr', ...held];
  }

  async #edit(client: Client): Promise<void> {
    this.#showSummary = false;
    await this.#form.edit(client);
    await this.#focus(this.#fields.idOf('/name'));
  }

  #cancel(): void {
    this.#form.cancel();
    void this.#focus('edit-company');
  }

  async #save(): Promise<void> {
    const { draft } = this.#form;
    this.#showSummary = false;
    if (!draft.dirty) return this.#cancel();
    const saved = await this.#form.submit(draft.base?.id);
    if (saved?.state === 'done') {
      this.#onSaved(saved);
      return this.#focus('edit-company');
    }
    if (saved?.state === 'prevented') return this.#cancel();
    this.#showSummary = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    if (draft.issues.length > 0) focusErrorSummary(root, summaryId);
    else root?.querySelector<HTMLElement>('.company-form .message[tabindex]')?.focus();
  }

  async #focus(id: string): Promise<void> {
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    (root?.getElementById(id) ?? root?.getElementById('company-heading'))?.focus();
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  #handleKeydown = (event: KeyboardEvent): void => {
    // With nothing to lose, Escape is the way out.
    if (event.key !== 'Escape' || event.defaultPrevented || this.#form.draft.dirty || this.#form.busy) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cancel();
  };
}
