/** What one person may do: their part in orders, what is mailed to them, their rights in the portal and the sites these hold for. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Collections, Patch } from '../../adapters/adapter.ts';
import type { DataController } from '../../data/data-controller.ts';
import { DraftController } from '../../data/draft-controller.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { PortalRight } from '../../model/contact.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { checkDraft } from '../../model/parse.ts';
import type { Problem } from '../../model/problem.ts';
import type { Site } from '../../model/place.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import { checkbox, radioGroup } from '../../ui/field.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { enterSaves } from '../shared/enter-saves.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { rightLost } from '../shared/right-lost.ts';

export interface UserSaved {
  contact: Contact;
  isNew: boolean;
  /** Puts everything back as it was. */
  undo: () => Promise<unknown>;
}

interface DrawerMeans {
  mayEdit: () => boolean;
  mayAdd: () => boolean;
  sites: () => readonly Site[];
  onSaved: (saved: UserSaved) => void;
}

type Own = Pick<Contact, 'orderRoles' | 'documents'>;
const noRoles = { orderContact: false, generatesOrders: false, reviewsOrders: false };
const noDocuments = { invoices: 'no' as const, protocols: false, orders: false };

export class UserDrawer {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #data: DataController;
  readonly #i18n: LocalizeController;
  readonly #means: DrawerMeans;
  readonly #draft: DraftController<Contact>;
  readonly #fields: BoundFields;
  readonly #dialog: DialogController;
  #isNew = false;
  #busy = false;
  #problem: Problem | undefined;
  #leaving = false;
  /** What the person could do as the form was opened: that stays drawn, whatever right is taken away meanwhile. */
  #could = { edit: false, rights: false };

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    means: DrawerMeans,
  ) {
    this.#host = host;
    this.#data = data;
    this.#i18n = i18n;
    this.#means = means;
    this.#draft = new DraftController<Contact>(host);
    this.#fields = new BoundFields(this.#draft, i18n, 'user');
    this.#dialog = new DialogController(host, {
      id: 'user-drawer',
      canClose: (reason) => {
        if (this.#busy) return false;
        if (!this.#draft.dirty || (this.#leaving && reason === 'button')) return true;
        this.#leaving = !(this.#leaving && reason === 'escape');
        host.requestUpdate();
        return false;
      },
      onClose: () => {
        this.#draft.discard();
        this.#draft.end();
      },
    });
  }

  add(clientId: string, ...openers: FocusTarget[]): void {
    this.#begin(true, openers);
    const empty: Contact = { id: '', clientId, emails: [{ address: '' }], orderRoles: noRoles, documents: noDocuments };
    void this.#draft.begin(empty, `portal-users:new:${clientId}`);
  }

  edit(contact: Contact, ...openers: FocusTarget[]): void {
    this.#begin(false, openers);
    void this.#draft.begin(
      { orderRoles: noRoles, documents: noDocuments, portalRights: [], siteScope: 'all', ...contact },
      `portal-users:${contact.id}`,
    );
  }

  render(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const contact = this.#draft.value;
      return {
        heading: t(this.#isNew ? 'portal-users.add' : 'portal-users.edit'),
        description: this.#isNew || !contact ? undefined : html`<bdi>${contactName(contact)}</bdi>`,
        size: 'drawer' as const,
        closeLabel: t('common.close'),
        body: contact
          ? html`<form
              class="form"
              part="form"
              novalidate
              aria-busy=${this.#busy}
              @submit=${this.#handleSubmit}
              @keydown=${this.#handleKeydown}
            >
              ${this.#notices()} ${this.#isNew ? this.#who() : nothing} ${this.#own()} ${this.#rights(contact)}
            </form>`
          : nothing,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: t(this.#isNew ? 'portal-users.create' : 'common.saveChanges'), variant: 'primary', busy: this.#busy, onClick: () => void this.#save() })}
        `,
      };
    });
  }

  #notices(): unknown {
    const { t } = this.#i18n;
    return html`
      ${
        this.#leaving
          ? message({
              tone: 'warning',
              live: 'assertive',
              heading: t('common.unsavedChanges'),
              actions: button({
                label: t('common.closeWithoutSaving'),
                variant: 'quiet',
                onClick: () => this.#dialog.close('button'),
              }),
            })
          : nothing
      }
      ${this.#draft.restoredAt ? message({ text: t('form.restored', { when: this.#i18n.formats.dateTime(this.#draft.restoredAt.toISOString()) }), actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => this.#draft.discard() }) }) : nothing}
      ${rightLost(this.#i18n, this.#mayWrite)}
      ${this.#problem ? message({ id: 'user-refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.#problem) }) : nothing}
    `;
  }

  #who(): unknown {
    const { t } = this.#i18n;
    const fields = this.#fields;
    return html`<div class="form-grid">
      ${fields.text('/first', { label: t('client-form.first'), autocomplete: 'off', maxLength: 80, help: t('contacts-editor.nameHelp') })}
      ${fields.text('/last', { label: t('client-form.last'), autocomplete: 'off', maxLength: 80 })}
      ${fields.text('/emails/0/address', { label: t('record.field.emails'), type: 'email', autocomplete: 'off', dir: 'ltr', help: t('portal-users.emailHelp') })}
    </div>`;
  }

  #own(): unknown {
    const { t } = this.#i18n;
    if (!this.#could.edit) return nothing;
    const check = (pointer: string, label: MessageKey) => this.#fields.check(pointer, { label: t(label) });
    return html`
      <fieldset class="group" part="group">
        <legend class="group-name">${t('portal-users.orders')}</legend>
        ${check('/orderRoles/orderContact', 'portal-users.orderContact')}
        ${check('/orderRoles/generatesOrders', 'portal-users.generatesOrders')}
        ${check('/orderRoles/reviewsOrders', 'portal-users.reviewsOrders')}
      </fieldset>
      <fieldset class="group" part="group">
        <legend class="group-name">${t('portal-users.mail')}</legend>
        ${this.#fields.select('/documents/invoices', {
          label: t('portal-users.invoices'),
          options: [
            { value: 'no', label: t('portal-users.invoicesNo') },
            { value: 'to', label: t('portal-users.invoicesTo') },
            { value: 'cc', label: t('portal-users.invoicesCc') },
          ],
        })}
        ${check('/documents/protocols', 'portal-users.protocols')}
        ${check('/documents/orders', 'portal-users.orderConfirmations')}
      </fieldset>
    `;
  }

  #rights(contact: Contact): unknown {
    const { t } = this.#i18n;
    if (!this.#could.rights) {
      return html`<p class="muted">${t('portal-users.rightsLocked')}</p>`;
    }
    const held = contact.portalRights ?? [];
    return html`<fieldset class="group" part="group">
        <legend class="group-name">${t('portal-users.rights')}</legend>
        ${PortalRight.options.map((right) =>
          checkbox({
            id: `right-${right.replace('.', '-')}`,
            label: t(`portal-users.right.${right}`),
            checked: held.includes(right),
            onChange: (isOn) =>
              this.#draft.set(
                '/portalRights',
                PortalRight.options.filter((one) => (one === right ? isOn : held.includes(one))),
              ),
          }),
        )}
      </fieldset>
      ${this.#scope(contact)}`;
  }

  #scope({ siteScope = 'all' }: Contact): unknown {
    const { t } = this.#i18n;
    const sites = this.#means.sites();
    if (sites.length === 0) return nothing;
    const chosen = siteScope === 'all' ? [] : siteScope;
    return html`${radioGroup({
      id: 'site-scope',
      label: t('portal-users.scope'),
      value: siteScope === 'all' ? 'all' : 'some',
      options: [
        { value: 'all', label: t('portal-users.allSites') },
        { value: 'some', label: t('portal-users.someSites') },
      ],
      onChange: (value) => this.#draft.set('/siteScope', value === 'all' ? 'all' : []),
    })}
    ${
      siteScope === 'all'
        ? nothing
        : html`<fieldset class="group" part="group">
            <legend class="group-name">${t('record.field.siteScope')}</legend>
            ${sites.map(({ id, name }) =>
              checkbox({
                id: `site-${id}`,
                label: name,
                checked: chosen.includes(id),
                onChange: (isOn) =>
                  this.#draft.set('/siteScope', isOn ? [...chosen, id] : chosen.filter((one) => one !== id)),
              }),
            )}
          </fieldset>`
    }`;
  }

  get #may(): { edit: boolean; rights: boolean } {
    return { edit: this.#means.mayEdit(), rights: this.#data.may('portalUser.editRights') };
  }

  /** Whether everything in the form may still be saved. */
  get #mayWrite(): boolean {
    const { edit, rights } = this.#may;
    return (edit || !this.#could.edit) && (rights || !this.#could.rights) && (!this.#isNew || this.#means.mayAdd());
  }

  #begin(isNew: boolean, openers: FocusTarget[]): void {
    this.#isNew = isNew;
    this.#could = this.#may;
    this.#busy = false;
    this.#leaving = false;
    this.#problem = undefined;
    this.#dialog.open(...openers);
  }

  async #save(): Promise<void> {
    const { value, base } = this.#draft;
    if (this.#busy || !value || !base) return;
    this.#problem = undefined;
    this.#leaving = false;
    if (!this.#isNew && !this.#draft.dirty) return this.#dialog.close('button');
    this.#busy = true;
    this.#host.requestUpdate();
    const saved = await (this.#isNew ? this.#create(value) : this.#change(base, value));
    this.#busy = false;
    this.#host.requestUpdate();
    if (saved) {
      this.#draft.end();
      this.#dialog.close('program');
      this.#means.onSaved(saved);
      return;
    }
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    root?.querySelector<HTMLElement>('#user-refused, #user-drawer [aria-invalid=true]')?.focus();
  }

  async #create(value: Contact): Promise<UserSaved | undefined> {
    const { source } = this.#data;
    if (!source) return undefined;
    const { id: _id, emails = [], ...rest } = value;
    const draft = { ...rest, emails: emails.filter(({ address }) => address?.trim()) };
    this.#draft.issues = checkDraft('contacts', draft);
    if (this.#draft.issues.length > 0) return undefined;
    const { clientId } = value;
    const outcome = await this.#data.act(
      'contact.create',
      { clientId, input: draft },
      () => source.add('contacts', draft).done,
    );
    if (outcome.state !== 'done') return this.#refused(outcome);
    const made = outcome.result;
    const undo = () =>
      this.#data.act(
        'contact.remove',
        { clientId, input: { id: made.id } },
        () => source.remove('contacts', made).done,
      );
    return { contact: made, isNew: true, undo };
  }

  /** The person's own fields by a save, the rights by their verb: each only when it has changed. */
  async #change(base: Contact, value: Contact): Promise<UserSaved | undefined> {
    const { source } = this.#data;
    if (!source) return undefined;
    const { clientId, id } = base;
    const changes = this.#draft.changes();
    const own = pick(changes, ['orderRoles', 'documents']);
    const undos: (() => Promise<unknown>)[] = [];
    let now = base;
    if (Object.keys(own).length > 0) {
      const write = source.save('contacts', base, own);
      const outcome = await this.#data.act('contact.save', { clientId, input: own }, () => write.done);
      if (outcome.state !== 'done') return this.#refused(outcome);
      now = outcome.result;
      undos.push(() => write.undo().done);
    }
    if ('portalRights' in changes || 'siteScope' in changes) {
      const set = (of: Pick<Contact, 'portalRights' | 'siteScope'>, version?: string) => {
        const input = {
          id,
          ...(version === undefined ? {} : { version }),
          rights: of.portalRights ?? [],
          siteScope: of.siteScope ?? ('all' as const),
        };
        return this.#data.act(
          'portal.setRights',
          { clientId, input },
          () => source.act('portal.setRights', input).done,
        );
      };
      const outcome = await set(value, now.version);
      if (outcome.state !== 'done') {
        // The first half is saved: what is left in the form is the other.
        if (now !== base) this.#draft.rebase({ ...base, ...now }, { ...value, version: now.version });
        return this.#refused(outcome);
      }
      now = outcome.result;
      undos.push(() => set(base));
    }
    return {
      contact: now,
      isNew: false,
      undo: async () => {
        for (const undo of undos.reverse()) await undo();
      },
    };
  }

  #refused(outcome: { state: 'prevented' } | { state: 'failed'; problem: Problem } | { state: 'done' }): undefined {
    if (outcome.state !== 'failed') return;
    const { problem } = outcome;
    if (problem.code === 'invalid') {
      this.#draft.issues = problem.fields;
      const [first] = problem.fields;
      if (first && !this.#fields.error(first.pointer))
        this.#problem = { ...problem, message: fieldMessage(this.#i18n.t, first) };
    } else this.#problem = problem;
  }

  readonly #handleKeydown = enterSaves(() => void this.#save());

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}

function pick(changes: object, names: readonly (keyof Own)[]): Patch<Collections['contacts']> {
  return Object.fromEntries(Object.entries(changes).filter(([name]) => (names as readonly string[]).includes(name)));
}
