/**
 * The form of one record in a drawer, new or existing: the draft, its question before it is left, what is to correct, the
 * merge with somebody else's change, and the save. An element says which fields there are.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { Collections, Draft, Name } from '../../adapters/adapter.ts';
import type { ElementAction } from '../../data/actions.ts';
import type { DataController } from '../../data/data-controller.ts';
import type { DraftController } from '../../data/draft-controller.ts';
import type { Write } from '../../data/writes.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { Known } from '../../model/parse.ts';
import type { FieldProblem } from '../../model/problem.ts';
import { button } from '../../ui/button.ts';
import { DialogController } from '../../ui/dialog.ts';
import type { DialogCloseReason, DialogSize } from '../../ui/dialog.ts';
import { errorSummary, focusErrorSummary } from '../../ui/error-summary.ts';
import type { FocusTarget } from '../../ui/focus.ts';
import { message } from '../../ui/message.ts';
import { BoundFields } from './bound-fields.ts';
import { enterSaves } from './enter-saves.ts';
import { FormController } from './form-controller.ts';
import { MergeDialog } from './merge-dialog.ts';
import { writeProblem } from './problem-text.ts';
import { rightLost } from './right-lost.ts';

export interface RecordForm<N extends Name> {
  value: Collections[N];
  draft: DraftController<Collections[N]>;
  fields: BoundFields;
  isNew: boolean;
  /** Puts the focus on a place of the draft once it is drawn, or else on an element by its id. */
  focus: (pointer: string, fallback?: string) => Promise<void>;
}

interface DrawerMeans<N extends Name> {
  of: N;
  /** Tells the ids of this drawer from others in the same root. */
  id: string;
  actions: { create: ElementAction; save: ElementAction };
  heading: (isNew: boolean) => string;
  /** Which record it is, below the heading. */
  nameOf: (record: Collections[N]) => string;
  saveLabel: (isNew: boolean) => string;
  /** The place of the first field. */
  first: string;
  content: (form: RecordForm<N>) => TemplateResult;
  /** Puts in order what was typed, before it is judged. */
  tidy?: (draft: DraftController<Collections[N]>) => void;
  /** What the model alone does not find wrong. */
  problems?: (value: Collections[N]) => FieldProblem[];
  /** What a new record has beside what is asked for. */
  more?: (value: Collections[N]) => Partial<Draft<N>>;
  clientId?: () => string | undefined;
  /** A drawer unless told; a small form needs less. */
  size?: DialogSize;
  /** Whether this person may still save; the form that is open says when not. */
  mayWrite?: () => boolean;
  /** The part of the record that is asked for, where it is not all of it. */
  part?: string;
  /** What the model's checks lean on. */
  known?: () => Known<N>;
  /** A value in the merge question, where it is no text that a person would know. */
  textOf?: (pointer: string, value: unknown) => string | undefined;
  /** What a place without a field of its own is called. */
  labelOf?: (pointer: string) => string | undefined;
  /** After a refusal, before it is shown. */
  onRefused?: (form: { draft: DraftController<Collections[N]>; isNew: boolean }) => void;
  /** `write` is undefined when the host did it. */
  onSaved: (record: Collections[N], write: Write<Collections[N]> | undefined, isNew: boolean) => void;
}

export class RecordDrawer<N extends Name> {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #i18n: LocalizeController;
  readonly #means: DrawerMeans<N>;
  readonly #form: FormController<N>;
  readonly #fields: BoundFields;
  readonly #merge: MergeDialog;
  readonly #dialog: DialogController;
  #leaving = false;
  #showSummary = false;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    data: DataController,
    i18n: LocalizeController,
    means: DrawerMeans<N>,
  ) {
    this.#host = host;
    this.#i18n = i18n;
    this.#means = means;
    this.#form = new FormController(host, data, means.of, means.actions);
    this.#fields = new BoundFields(this.#form.draft, i18n, means.id);
    this.#dialog = new DialogController(host, {
      id: `${means.id}-drawer`,
      canClose: this.#canClose,
      onClose: () => this.#form.cancel(),
    });
    this.#merge = new MergeDialog(host, data, i18n, {
      form: this.#form,
      labelOf: (pointer) => this.#labelOf(pointer),
      ...(means.textOf ? { textOf: means.textOf } : {}),
      onKept: () => void this.#focus(means.first),
    });
  }

  /** What is being typed, once the drawer was opened. */
  get draft(): DraftController<Collections[N]> {
    return this.#form.draft;
  }

  /** `key` tells the draft of this new record from others, such as the client's id. */
  add(empty: Draft<N>, key: string, ...openers: FocusTarget[]): void {
    this.#open(openers);
    void this.#form.create(empty, key);
  }

  edit(record: Collections[N], ...openers: FocusTarget[]): void {
    this.#open(openers);
    void this.#form.edit(record, this.#means.part);
  }

  render(): TemplateResult {
    return html`${this.#drawer()} ${this.#merge.render()}`;
  }

  #drawer(): TemplateResult | typeof nothing {
    return this.#dialog.render(() => {
      const { t } = this.#i18n;
      const { heading, nameOf, saveLabel, content, size = 'drawer' } = this.#means;
      const { isNew, busy, draft } = this.#form;
      return {
        heading: heading(isNew),
        description: isNew || !draft.base ? undefined : html`<bdi>${nameOf(draft.base)}</bdi>`,
        size,
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
              ${this.#notices()}
              ${content({ value: draft.value, draft, fields: this.#fields, isNew, focus: this.#focus })}
            </form>`
          : nothing,
        footer: html`
          ${button({ label: t('common.cancel'), onClick: () => void this.#dialog.requestClose('button') })}
          ${button({ label: saveLabel(isNew), variant: 'primary', busy, onClick: () => void this.#save() })}
        `,
      };
    });
  }

  #notices(): unknown {
    const { t, formats } = this.#i18n;
    const { draft, problem } = this.#form;
    const { id } = this.#means;
    if (this.#leaving) {
      return message({
        tone: 'warning',
        live: 'assertive',
        heading: t('common.unsavedChanges'),
        actions: html`${button({ id: `${this.#means.id}-continue`, label: t('common.continueEditing'), onClick: () => void this.#stay() })}
        ${button({ label: t('common.closeWithoutSaving'), variant: 'quiet', onClick: () => this.#dialog.close('button') })}`,
      });
    }
    return html`
      ${draft.restoredAt ? message({ text: t('form.restored', { when: formats.dateTime(draft.restoredAt.toISOString()) }), actions: button({ label: t('form.discard'), variant: 'quiet', onClick: () => draft.discard() }) }) : nothing}
      ${problem ? message({ id: `${id}-refused`, focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${rightLost(this.#i18n, this.#means.mayWrite?.() ?? true)} ${this.#merge.notice()}
      ${
        this.#showSummary && draft.issues.length > 0
          ? errorSummary({
              id: `${id}-errors`,
              heading: t('form.errors', { count: draft.issues.length }),
              errors: draft.issues.map((issue) => ({
                fieldId: this.#fields.idOf(issue.pointer),
                text: `${this.#labelOf(issue.pointer)}: ${fieldMessage(t, issue)}`,
              })),
            })
          : nothing
      }
    `;
  }

  #open(openers: FocusTarget[]): void {
    this.#leaving = false;
    this.#showSummary = false;
    this.#dialog.open(...openers);
  }

  async #stay(): Promise<void> {
    this.#leaving = false;
    this.#host.requestUpdate();
    await this.#focus(this.#means.first);
  }

  async #save(): Promise<void> {
    const { draft, isNew } = this.#form;
    const { tidy, problems, more, known, clientId, onSaved } = this.#means;
    this.#showSummary = false;
    this.#leaving = false;
    tidy?.(draft);
    if (!isNew && !draft.dirty) return this.#dialog.close('button');
    if (!draft.value) return;
    draft.issues = problems?.(draft.value) ?? [];
    if (draft.issues.length > 0) return this.#refused();
    const saved = await this.#form.submit(clientId?.(), {
      ...(isNew && more ? { more: more(draft.value) } : {}),
      ...(known ? { known: known() } : {}),
    });
    if (saved?.state === 'done') {
      this.#dialog.close('program');
      return onSaved(saved.result, saved.write, isNew);
    }
    if (saved?.state === 'prevented') return this.#dialog.close('program');
    return this.#refused();
  }

  async #refused(): Promise<void> {
    const { id, onRefused } = this.#means;
    const { draft, isNew } = this.#form;
    onRefused?.({ draft, isNew });
    this.#showSummary = true;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    if (draft.issues.length > 0) focusErrorSummary(root, `${id}-errors`);
    else root?.getElementById(`${id}-refused`)?.focus();
  }

  #labelOf(pointer: string): string {
    return this.#means.labelOf?.(pointer) ?? this.#fields.labelOf(pointer);
  }

  readonly #focus = async (pointer: string, fallback = ''): Promise<void> => {
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    (root?.getElementById(this.#fields.idOf(pointer)) ?? root?.getElementById(fallback))?.focus();
  };

  readonly #canClose = async (reason: DialogCloseReason): Promise<boolean> => {
    if (this.#form.busy) return false;
    if (!this.#form.draft.dirty) return true;
    // Escape while it is asked means: go on.
    this.#leaving = !(this.#leaving && reason === 'escape');
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#leaving) this.#host.shadowRoot?.getElementById(`${this.#means.id}-continue`)?.focus();
    else await this.#focus(this.#means.first);
    return false;
  };

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };

  readonly #handleKeydown = enterSaves(() => void this.#save());
}

export const recordDrawerStyles = css`
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
`;
