import { LitElement, css, html, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles, selectField, textField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { ClientRights } from '../shared/client-rights.ts';
import { FormController } from '../shared/form-controller.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { failedState, loadingState, stateStyles } from '../shared/states.ts';
import { RecordDeeds } from '../shared/record-deeds.ts';
import { UndoController } from '../shared/undo.ts';
import { isAmount, readDuration, units, writeDuration } from './response-time.ts';
import type { Unit } from './response-time.ts';

/** A priority as the host's back end has it. */
export interface SlaPriority {
  key: string;
  /** In the host's words; the keys low, normal, high and urgent have words here. */
  label?: string;
}

const usual: readonly SlaPriority[] = ['urgent', 'high', 'normal', 'low'].map((key) => ({ key }));
const requests = '/sla/requestResponse';
const at = (priority: string): string => `/sla/byPriority/${priority.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** What stands in one row, as it was typed. */
interface Typed {
  amount: string;
  unit: Unit;
  /** It is no time. */
  isWrong?: boolean;
}

/**
 * @summary How soon a client's requests are answered, and its jobs of each priority; empty is the company's default.
 *
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the client cannot be read.
 * @slot denied - Replaces what is shown to someone without the right to see it.
 * @fires action-request - client.save, before the write.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was typed is still there.
 * @csspart heading - The heading.
 * @csspart form - The form.
 */
export class SlaEditor extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    messageStyles,
    spinnerStyles,
    dialogStyles,
    toastStyles,
    stateStyles,
    conflictStyles,
    css`
      .frame,
      .form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 4);
      }

      .heading {
        font-size: var(--_font-size-large);
        outline: none;
      }

      .row {
        display: grid;
        grid-template-columns: minmax(5em, 1fr) minmax(6em, 1fr);
        gap: calc(var(--_space) * 3);
        align-items: start;
        max-inline-size: 28em;
        margin: 0;
        padding: 0;
        border: 0;
      }

      .row-name {
        margin-block-end: calc(var(--_space) * 1);
        font-weight: 600;
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 2);
      }

      .pairs {
        display: grid;
        grid-template-columns: minmax(8em, auto) minmax(0, 1fr);
        gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
        justify-content: start;
        margin: 0;
      }

      dt {
        color: var(--_color-text-muted);
      }

      dd {
        margin: 0;
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #rights = new ClientRights(this, this.#data, () => this.clientId);
  #client = new RecordController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.clientId ? { of: 'clients', id: this.clientId } : undefined,
  }));
  #form = new FormController(this, this.#data, 'clients', { create: 'client.create', save: 'client.save' });
  #merge = new MergeDialog(this, this.#data, this.#i18n, {
    form: this.#form,
    labelOf: (pointer) => (pointer.startsWith('/sla') ? this.#i18n.t('sla-editor.title') : pointer),
    onKept: () => this.#typed.clear(),
  });
  #undo = new UndoController(this, this.#i18n, '#heading');
  #deeds = new RecordDeeds(this.#data, this.#undo, 'clients');
  #typed = new Map<string, Typed>();
  #begun: string | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** The client whose times these are. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** The priorities of jobs, the most urgent first. Absent: urgent, high, normal and low. */
  @property({ attribute: false }) priorities: readonly SlaPriority[] = usual;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Shows the times and lets nobody change them. */
  @property({ type: Boolean }) readonly = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('clientId')) {
      // What is read is still the former client's; what was typed for it is kept.
      this.#begun = undefined;
      this.#typed.clear();
      return this.#form.draft.leave();
    }
    const client = this.#client.data;
    const { draft, busy } = this.#form;
    const isTyping = draft.dirty || this.#isWrong || busy;
    const isNewer = client && !isTyping && draft.base !== client && draft.base?.version !== client.version;
    if (client && (this.#begun !== client.id || isNewer)) {
      this.#begun = client.id;
      this.#typed.clear();
      void this.#form.edit(client);
    }
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (this.#begun === undefined && this.#client.data) queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    const { state: read } = this.#client;
    const { t } = this.#i18n;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#client.retry());
    if (read.status === 'loading' || !this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 3 });
    return html`<div class="frame">
      <slot name="heading"
        ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('sla-editor.title')}</h3></slot
      >
      ${this.#undo.notice()} ${this.#mayEdit ? this.#editor() : this.#read()} ${this.#merge.render()}
      ${this.#undo.render()}
    </div>`;
  }

  get #isWrong(): boolean {
    return [...this.#typed.values()].some(({ isWrong }) => isWrong);
  }

  get #mayEdit(): boolean {
    const may = this.#rights.mayEdit && this.#data.may('sla.edit');
    return !this.readonly && may && Boolean(this.#data.caps?.of('clients').write);
  }

  get #rows(): { pointer: string; label: string }[] {
    const { i18n, t } = this.#i18n;
    const name = ({ key, label }: SlaPriority): string => {
      const known = `sla-editor.priority.${key}`;
      return label ?? (i18n.has(known) ? t(known as MessageKey) : key);
    };
    const jobs = this.priorities.map((one) => ({
      pointer: at(one.key),
      label: t('sla-editor.jobs', { priority: name(one) }),
    }));
    return [{ pointer: requests, label: t('sla-editor.requests') }, ...jobs];
  }

  #read(): unknown {
    const { t, formats } = this.#i18n;
    return html`<dl class="pairs">
      ${this.#rows.map(({ pointer, label }) => {
        const iso = this.#form.draft.get(pointer);
        return html`<dt>${label}</dt>
          <dd>${typeof iso === 'string' ? formats.duration(iso) : t('sla-editor.default')}</dd>`;
      })}
    </dl>`;
  }

  #editor(): unknown {
    const { t } = this.#i18n;
    const { problem, busy, draft } = this.#form;
    return html`<form class="form" part="form" novalidate aria-busy=${busy} @submit=${this.#handleSubmit}>
      ${problem ? message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, problem) }) : nothing}
      ${this.#merge.notice()} ${this.#rows.map((row) => this.#row(row))}
      <div class="actions">
        ${button({ label: t('common.save'), variant: 'primary', type: 'submit', busy, disabledReason: draft.dirty || this.#isWrong ? undefined : t('representative-picker.unchanged') })}
        ${draft.dirty || this.#isWrong ? button({ label: t('common.cancel'), onClick: () => this.#cancel() }) : nothing}
      </div>
    </form>`;
  }

  #row({ pointer, label }: { pointer: string; label: string }): unknown {
    const { t } = this.#i18n;
    const iso = this.#form.draft.get(pointer);
    const time = readDuration(typeof iso === 'string' ? iso : undefined);
    const typed = this.#typed.get(pointer);
    const amount = typed?.amount ?? (time ? String(time.amount) : '');
    const unit = typed?.unit ?? time?.unit ?? 'hours';
    const id = `time${pointer.replaceAll('/', '-')}`;
    return html`<fieldset class="row">
      <legend class="row-name">${label}</legend>
      ${textField({
        id,
        label: t('sla-editor.amount'),
        value: amount,
        inputMode: 'numeric',
        autocomplete: 'off',
        ...(typed?.isWrong ? { error: t('sla-editor.wholeNumber') } : {}),
        ...(amount === '' ? { help: t('sla-editor.default') } : {}),
        onInput: (text) => this.#take(pointer, { amount: text, unit }),
      })}
      ${selectField({
        id: `${id}-unit`,
        label: t('sla-editor.unit'),
        value: unit,
        options: units.map((one) => ({ value: one, label: t(`sla-editor.units.${one}`) })),
        onChange: (value) => this.#take(pointer, { amount, unit: units.find((one) => one === value) ?? 'hours' }),
      })}
    </fieldset>`;
  }

  /** A time goes into the draft; what is none yet stays as it was typed, and is said to be none. */
  #take(pointer: string, typed: Typed): void {
    const { draft } = this.#form;
    const text = typed.amount.trim();
    const amount = text === '' ? undefined : this.#i18n.formats.parseNumber(text);
    const isWrong = text !== '' && !isAmount(amount);
    this.#typed.set(pointer, { ...typed, isWrong });
    if (!isWrong) {
      if (draft.value?.sla?.byPriority === undefined) draft.set('/sla', { ...draft.value?.sla, byPriority: {} });
      draft.set(pointer, isAmount(amount) ? writeDuration({ amount, unit: typed.unit }) : undefined);
    }
    this.requestUpdate();
  }

  #cancel(): void {
    this.#typed.clear();
    this.#form.draft.discard();
    this.shadowRoot?.getElementById('heading')?.focus();
  }

  async #save(): Promise<void> {
    if (this.#isWrong) return this.#focusWrong();
    if (!this.#form.draft.dirty) return;
    const { clientId } = this;
    const saved = await this.#form.submit(clientId);
    if (saved?.state === 'done') {
      this.#begun = undefined;
      this.requestUpdate();
      const back = { action: 'client.save', clientId, input: { id: saved.result.id } } as const;
      this.#deeds.saved(this.#i18n.t('common.saved'), saved.write, back);
      await this.updateComplete;
      this.shadowRoot?.getElementById('heading')?.focus();
    } else if (saved?.state === 'failed' || !saved) this.#focusWrong();
  }

  #focusWrong(): void {
    void this.updateComplete.then(() =>
      this.shadowRoot?.querySelector<HTMLElement>('[aria-invalid=true], #refused')?.focus(),
    );
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}
