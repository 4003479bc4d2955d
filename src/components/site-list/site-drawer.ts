/** The form of one site: a name is enough; its address is its own, or the headquarters' by reference (Q-17 to Q-19). */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { fold } from '../../model/fold.ts';
import type { Address, Site } from '../../model/place.ts';
import { Postal } from '../../model/values.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { errorSummary, focusErrorSummary } from '../../ui/error-summary.ts';
import { checkbox } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { addressLines } from '../shared/address-view.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { enterSaves } from '../shared/enter-saves.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog } from '../shared/merge-dialog.ts';
import { postalFields } from '../shared/postal-fields.ts';
import { writeProblem } from '../shared/problem-text.ts';

interface DrawerMeans {
  headquarters: () => Address | undefined;
  contacts: () => readonly Contact[];
  sites: () => readonly Site[];
  onSaved: (site: Site, write: Write<Site> | undefined, isNew: boolean) => void;
}

export class SiteDrawer {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #means: DrawerMeans;
  readonly #form: FormController<'sites'>;
  readonly #fields: BoundFields;
  readonly #merge: MergeDialog;
  readonly #dialog: DialogController;
  #leaving = false;
  #showSummary = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    means: DrawerMeans,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#means = means;
    this.#form = new FormController(host, data, 'sites', { create: 'site.create', save: 'site.save' });
    this.#fields = new BoundFields(this.#form.draft, i18n, 'site');
    this.#dialog = new DialogController(host, {
      id: 'site-drawer',
      canClose: (reason) => {
        if (this.#form.busy) return false;
        if (!this.#form.draft.dirty) return true;
        // Escape while it is asked means: go on.
        this.#leaving = !(this.#leaving && reason === 'escape');
        host.requestUpdate();
        return false;
      },
      onClose: () => this.#form.cancel(),
    });
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: (pointer) => this.#fields.labelOf(pointer),
      onKept: () => void this.#focus('/name'),
    });
  }

  add(clientId: string, ...openers: FocusTarget[]): void {
    this.#open(openers);
    void this.#form.create({ clientId, name: '' }, clientId);
  }

  edit(site: Site, ...openers: FocusTarget[]): void {
    this.#open(openers);
    void this.#form.edit(site);
  }

  render(): TemplateResult {
    return html`${this.#drawer()} ${this.#merge.render()}`;
  }

  #drawer(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { isNew, busy, draft } = this.#form;
      return {
        heading: t(isNew ? 'site-list.add' : 'site-list.edit'),
        description: isNew || !draft.base ? undefined : html`<bdi>${draft.base.name}</bdi>`,
        size: 'drawer' as const,
        closeLabel: t('common.close'),
        body: draft.value
          ? html`<form
              class="form"
              part="form"
              novalidate
              aria-busy=${busy}
              @submit=${this.#handleSubmit}
              @keydown=${this.#handleKeydown}
            >
              ${this.#notices()} ${this.#content(draft.value)}
            </form>`
          : nothing,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: t(isNew ? 'site-list.create' : 'common.saveChanges'), variant: 'primary', busy, onClick: () => void this.#save() })}
        `,
      };
    });
  }

  #notices(): unknown {
    const { t, formats } = this.#i18n;
    const { draft, problem } = this.#form;
    if (this.#leaving) {
      return message({
        tone: 'warning',
        live: 'assertive',
        heading: t('common.unsavedChanges'),
        actions: html`${button({ label: t('common.continueEditing'), onClick: () => void this.#stay() })}
        ${button({ label: t('common.closeWithoutSaving'), variant: 'quiet', onClick: () => this.#dialog.close('button') })}`,
      });
    }
    return html`
      ${draft.restoredAt ? message({ text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }), actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => draft.discard() }) }) : nothing}
      ${problem ? message({ id: 'site-refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${this.#merge.notice()}
      ${
        this.#showSummary && draft.issues.length > 0
          ? errorSummary({
              id: 'site-errors',
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

  #content(site: Site): TemplateResult {
    const { t } = this.#i18n;
    const { draft } = this.#form;
    const twin = this.#twin(site);
    const people = this.#means.contacts().filter(({ systemAdmin }) => !systemAdmin);
    const isFollowing = site.sameAsHeadquarters === true;
    const headquarters = this.#means.headquarters();
    return html`
      ${this.#fields.text('/name', { label: t('site-list.name'), required: true, maxLength: 120, ...(twin ? { help: t('site-list.twin', { name: twin.name }) } : {}) })}
      ${this.#fields.select('/grouping', {
        label: t('site-list.grouping'),
        emptyLabel: t('common.notGiven'),
        options: [
          { value: 'location', label: t('site-list.location') },
          { value: 'other', label: t('site-list.other') },
        ],
      })}
      ${
        people.length > 0
          ? this.#fields.select('/contactId', {
              label: t('site-list.contact'),
              emptyLabel: t('common.none'),
              options: people.map((contact) => ({ value: contact.id, label: contactName(contact) })),
            })
          : nothing
      }
      ${checkbox({
        id: 'same-as-headquarters',
        label: t('site-list.sameAsHeadquarters'),
        checked: isFollowing,
        onChange: (isOn) => this.#follow(isOn, headquarters),
      })}
      ${
        isFollowing
          ? html`<div class="followed">
              ${headquarters ? addressLines(headquarters, this.#i18n) : html`<span class="muted">${t('site-list.noHeadquarters')}</span>`}
            </div>`
          : html`<p class="muted">${t('site-list.addressHelp')}</p>
              ${postalFields(this.#fields, this.#i18n, { at: '/address', country: site.address?.country, required: draft.base?.sameAsHeadquarters === true })}`
      }
    `;
  }

  /** Another site of the same name, which is allowed but seldom meant. */
  #twin(site: Site): Site | undefined {
    const name = fold(site.name ?? '').trim();
    return name === ''
      ? undefined
      : this.#means.sites().find((one) => one.id !== site.id && fold(one.name).trim() === name);
  }

  /** Off, the site goes on from a copy of the address that it shared. */
  #follow(isOn: boolean, headquarters: Address | undefined): void {
    const { draft } = this.#form;
    draft.set('/sameAsHeadquarters', isOn);
    if (isOn || draft.value?.address || !headquarters) return;
    const copy = Postal.safeParse(headquarters);
    if (copy.success) draft.set('/address', copy.data);
  }

  #open(openers: FocusTarget[]): void {
    this.#leaving = false;
    this.#showSummary = false;
    this.#dialog.open(...openers);
  }

  async #stay(): Promise<void> {
    this.#leaving = false;
    this.#host.requestUpdate();
    await this.#focus('/name');
  }

  async #save(): Promise<void> {
    const { draft, isNew } = this.#form;
    this.#showSummary = false;
    this.#leaving = false;
    tidy(draft);
    if (!isNew && !draft.dirty) return this.#dialog.close('button');
    const saved = await this.#form.submit(draft.base?.clientId);
    if (saved?.state === 'done') {
      this.#dialog.close('program');
      return this.#means.onSaved(saved.result, saved.write, isNew);
    }
    if (saved?.state === 'prevented') return this.#dialog.close('program');
    this.#showSummary = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    if (draft.issues.length > 0) focusErrorSummary(root, 'site-errors');
    else root?.getElementById('site-refused')?.focus();
  }

  async #focus(pointer: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.shadowRoot?.getElementById(this.#fields.idOf(pointer))?.focus();
  }

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  readonly #handleKeydown = enterSaves(() => void this.#save());
}

/** An address of which nothing was typed is none; a country alone is nothing. */
function tidy(draft: FormController<'sites'>['draft']): void {
  const { address } = draft.value ?? {};
  if (!address) return;
  const { country: _country, lines = [], ...rest } = address;
  const isEmpty = lines.every((line) => !line?.trim()) && Object.values(rest).every((value) => !value);
  if (isEmpty) draft.set('/address', undefined);
  else if (!address.lines) draft.set('/address/lines', []);
}
