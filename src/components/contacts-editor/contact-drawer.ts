/** The form of one contact in a drawer: opening, leaving, saving. What it asks for is in `contact-fields.ts`. */
import { html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Outcome } from '../../data/act.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { Write } from '../../data/writes.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Contact } from '../../model/contact.ts';
import { contactName } from '../../model/contacts.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { DialogCloseReason } from '../../ui/dialog.ts';
import { errorSummary, focusErrorSummary } from '../../ui/error-summary.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { enterSaves } from '../shared/enter-saves.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog } from '../shared/merge-dialog.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { contactFields } from './contact-fields.ts';
import { addPoint, homeCountry, pointsOf, removePoint, starter, tidy } from './contact-points.ts';
import type { PointKind } from './contact-points.ts';

export interface SavedContact {
  outcome: Extract<Outcome<Contact>, { state: 'done' }>;
  /** Undefined when the host did it. */
  write: Write<Contact> | undefined;
  isNew: boolean;
}

interface DrawerOptions {
  clientId: () => string | undefined;
  onSaved: (saved: SavedContact) => void;
}

const summaryId = 'contact-errors';

export class ContactDrawer {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #options: DrawerOptions;
  readonly #form: FormController<'contacts'>;
  readonly #fields: BoundFields;
  readonly #merge: MergeDialog;
  readonly #dialog: DialogController;
  #leaving = false;
  #showSummary = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    options: DrawerOptions,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#options = options;
    this.#form = new FormController(host, data, 'contacts', { create: 'contact.create', save: 'contact.save' });
    this.#fields = new BoundFields(this.#form.draft, i18n, 'contact');
    this.#dialog = new DialogController(host, {
      id: 'contact-drawer',
      canClose: this.#canClose,
      onClose: () => this.#form.cancel(),
    });
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: (pointer) => this.#labelOf(pointer),
      onKept: () => void this.#focus('/first'),
    });
  }

  /** Starts a new contact of the client; `isFirst` makes it the primary one. */
  add(clientId: string, isFirst: boolean, ...openers: FocusTarget[]): void {
    this.#open(openers);
    const empty = {
      clientId,
      phones: [starter('phones')],
      emails: [starter('emails')],
      ...(isFirst && { primary: true }),
    };
    void this.#form.create(empty, clientId);
  }

  edit(contact: Contact, ...openers: FocusTarget[]): void {
    this.#open(openers);
    void this.#form.edit(contact);
  }

  render(): TemplateResult {
    return html`${this.#drawer()} ${this.#merge.render()}`;
  }

  #drawer(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { isNew, draft, busy } = this.#form;
      return {
        heading: isNew ? t('contacts-editor.add') : t('contacts-editor.edit'),
        description: isNew || !draft.base ? undefined : html`<bdi>${contactName(draft.base)}</bdi>`,
        size: 'drawer',
        closeLabel: t('common.close'),
        body: html`<form
          class="form"
          part="form"
          novalidate
          aria-busy=${busy}
          @submit=${this.#handleSubmit}
          @keydown=${this.#handleKeydown}
        >
          ${this.#notices()}
          ${contactFields({
            fields: this.#fields,
            i18n: this.#i18n,
            draft,
            onAdd: this.#handleAdd,
            onRemove: this.#handleRemove,
            focus: this.#focus,
          })}
        </form>`,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: isNew ? t('contacts-editor.create') : t('common.saveChanges'), variant: 'primary', busy, onClick: this.#handleSubmit })}
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
        actions: html`
          ${button({ label: t('common.continueEditing'), id: 'continue-editing', onClick: this.#handleContinue })}
          ${button({ label: t('common.closeWithoutSaving'), variant: 'quiet', onClick: () => this.#dialog.close('button') })}
        `,
      });
    }
    return html`
      ${
        draft.restoredAt
          ? message({
              text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }),
              actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => draft.discard() }),
            })
          : nothing
      }
      ${problem ? message({ id: 'contact-refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${this.#merge.notice()} ${this.#showSummary && draft.issues.length > 0 ? this.#summary() : nothing}
    `;
  }

  #summary(): unknown {
    const { draft } = this.#form;
    return errorSummary({
      id: summaryId,
      heading: this.#i18n.t('form.errors', { count: draft.issues.length }),
      errors: draft.issues.map((issue) => ({
        fieldId: this.#fields.idOf(issue.pointer),
        text: `${this.#labelOf(issue.pointer)}: ${fieldMessage(this.#i18n.t, issue)}`,
      })),
    });
  }

  /** A whole list that clashes is called by its group. */
  #labelOf(pointer: string): string {
    const { t } = this.#i18n;
    if (pointer === '/phones') return t('contacts-editor.phones');
    if (pointer === '/emails') return t('contacts-editor.emails');
    if (pointer === '/address') return t('contacts-editor.address');
    return this.#fields.labelOf(pointer);
  }

  #open(openers: FocusTarget[]): void {
    this.#leaving = false;
    this.#showSummary = false;
    this.#dialog.open(...openers);
  }

  async #save(): Promise<void> {
    const { draft, isNew } = this.#form;
    const clientId = this.#options.clientId();
    this.#showSummary = false;
    tidy(draft, draft.value?.address?.country ?? homeCountry(this.#i18n.locale));
    if (!isNew && !draft.dirty) return this.#dialog.close('button');
    const saved = await this.#form.submit(clientId);
    if (saved?.state === 'done') {
      const { write, ...outcome } = saved;
      this.#dialog.close('program');
      this.#options.onSaved({ outcome, write, isNew });
    } else if (saved?.state === 'prevented') {
      this.#dialog.close('program');
    } else {
      await this.#refused();
    }
  }

  async #refused(): Promise<void> {
    const { draft, isNew } = this.#form;
    // What a new contact is asked for stands there again, for another try.
    for (const kind of ['phones', 'emails'] as const) {
      if (isNew && pointsOf(draft, kind).length === 0) addPoint(draft, kind);
    }
    this.#showSummary = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    if (draft.issues.length > 0) focusErrorSummary(root, summaryId);
    else root?.querySelector<HTMLElement>('#contact-drawer .message[tabindex]')?.focus();
  }

  /** Moves the focus to a place of the draft once it is drawn. */
  #focus = async (pointer: string, fallback?: string): Promise<void> => {
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    const field =
      root?.getElementById(this.#fields.idOf(pointer)) ?? (fallback ? root?.getElementById(fallback) : null);
    field?.focus();
  };

  #canClose = async (reason: DialogCloseReason): Promise<boolean> => {
    if (this.#form.busy) return false;
    if (!this.#form.draft.dirty) return true;
    // Escape while it is asked means: go on.
    this.#leaving = !(this.#leaving && reason === 'escape');
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#leaving) this.#host.shadowRoot?.getElementById('continue-editing')?.focus();
    else await this.#focus('/first');
    return false;
  };

  #handleContinue = (): void => {
    this.#leaving = false;
    this.#host.requestUpdate();
    void this.#focus('/first');
  };

  #handleAdd = (kind: PointKind): void => {
    void this.#focus(addPoint(this.#form.draft, kind));
  };

  #handleRemove = (kind: PointKind, index: number): void => {
    const next = removePoint(this.#form.draft, kind, index);
    void this.#focus(next ?? '', next === undefined ? `add-${kind}` : undefined);
  };

  #handleSubmit = (event?: Event): void => {
    event?.preventDefault();
    void this.#save();
  };

  readonly #handleKeydown = enterSaves(() => void this.#save());
}
