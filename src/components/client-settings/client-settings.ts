import { LitElement, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter, Patch } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { DraftController } from '../../data/draft-controller.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { checkPatch } from '../../model/parse.ts';
import type { Problem } from '../../model/problem.ts';
import type { Settings } from '../../model/register.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { errorSummary, errorSummaryStyles, focusErrorSummary } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { link } from '../../ui/link.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { navigate } from '../shared/navigate.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { settingsFields } from './settings-fields.ts';

/**
 * @summary What an administrator decides for the whole register: numbers, words, the portal, and what is assigned.
 *
 * @slot heading - Replaces the heading.
 * @slot loading - Replaces the skeleton.
 * @slot error - Replaces what is shown when the settings cannot be read.
 * @slot denied - Replaces what is shown to everyone else.
 * @fires action-request - settings.save, before the write, or integrationSettings.open.
 * @fires action-done - The same, after it succeeded.
 * @fires action-failed - The same, when it was refused; what was chosen is still there.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart group - A group of settings.
 */
export class ClientSettings extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    messageStyles,
    spinnerStyles,
    errorSummaryStyles,
    toastStyles,
    stateStyles,
    css`
      .frame,
      .form,
      .group {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: calc(var(--_space) * 4);
      }

      .form {
        gap: calc(var(--_space) * 8);
        max-inline-size: 40em;
      }

      .frame {
        container-type: inline-size;
      }

      .heading {
        font-size: var(--_font-size-large);
        outline: none;
      }

      .group {
        margin: 0;
        padding: 0;
        border: 0;
      }

      .group-name {
        margin-block-end: calc(var(--_space) * 2);
        font-weight: 600;
      }

      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
        gap: calc(var(--_space) * 4);
        align-items: start;
      }

      .muted {
        color: var(--_color-text-muted);
        font-size: var(--_font-size-small);
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--_space) * 2);
      }
    `,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #record = new RecordController<'settings'>(this, () => ({
    source: this.#mayEdit ? this.#data.source : undefined,
    spec: { of: 'settings', id: 'default' },
  }));
  #draft = new DraftController<Settings>(this);
  #fields = new BoundFields(this.#draft, this.#i18n, 'settings');
  #undo = new UndoController(this, this.#i18n, '#heading');
  #begun = false;
  #busy = false;
  #problem: Problem | undefined;
  #showSummary = false;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  override willUpdate(): void {
    const stored = this.#record.data;
    const isNewer = stored && !this.#draft.dirty && !this.#busy && this.#draft.base?.version !== stored.version;
    if (stored && (!this.#begun || isNewer)) {
      this.#begun = true;
      // What is not stored shows what holds without it.
      void this.#draft.begin(filled(stored), 'settings');
    }
  }

  override updated(): void {
    // What was in the cache came with this very update.
    if (!this.#begun && this.#record.data) queueMicrotask(() => this.requestUpdate());
  }

  override render(): unknown {
    const { t } = this.#i18n;
    if (!this.#data.caps) return loadingState(this.#i18n, { kind: 'field', lines: 4 });
    if (!this.#mayEdit) return deniedState(this.#i18n);
    const { state: read } = this.#record;
    if (read.status === 'failed') return failedState(this.#i18n, read.problem, () => this.#record.retry());
    if (read.status === 'loading' || !this.#draft.value) return loadingState(this.#i18n, { kind: 'field', lines: 4 });
    return html`<div class="frame">
      <slot name="heading"
        ><h3 class="heading" part="heading" id="heading" tabindex="-1">${t('client-settings.title')}</h3></slot
      >
      ${this.#undo.notice()}
      <form class="form" part="form" novalidate aria-busy=${this.#busy} @submit=${this.#handleSubmit}>
        ${this.#notices()} ${settingsFields(this.#fields, this.#i18n)} ${this.#integration()}
        <div class="actions">
          ${button({ label: t('common.save'), variant: 'primary', type: 'submit', busy: this.#busy })}
          ${this.#draft.dirty ? button({ label: t('common.cancel'), onClick: () => this.#draft.discard() }) : nothing}
        </div>
      </form>
      ${this.#undo.render()}
    </div>`;
  }

  get #mayEdit(): boolean {
    return this.#data.may('settings.edit');
  }

  #notices(): unknown {
    const { t } = this.#i18n;
    const issues = this.#draft.issues;
    return html`
      ${this.#problem ? message({ id: 'refused', focusable: true, tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.#problem) }) : nothing}
      ${
        this.#showSummary && issues.length > 0
          ? errorSummary({
              id: 'summary',
              heading: t('form.errors', { count: issues.length }),
              errors: issues.map((issue) => ({
                fieldId: this.#fields.idOf(issue.pointer),
                text: `${this.#fields.labelOf(issue.pointer)}: ${fieldMessage(t, issue)}`,
              })),
            })
          : nothing
      }
    `;
  }

  /** Only where the back end has a bookkeeping program to lead to (V-50). */
  #integration(): unknown {
    if (!this.#data.session?.flags?.includes('accounting')) return nothing;
    const { t } = this.#i18n;
    const go = (event: Event) => {
      if (!navigate(this.#data, 'integrationSettings.open')) event.preventDefault();
    };
    const href = this.#data.link('integrationSettings.open', {});
    const text = t('client-settings.openIntegration');
    return html`<fieldset class="group" part="group integration">
      <legend class="group-name">${t('client-settings.integration')}</legend>
      <div>${href === undefined ? button({ label: text, onClick: go }) : link({ href, text, onClick: go })}</div>
    </fieldset>`;
  }

  async #save(): Promise<void> {
    const { base, dirty } = this.#draft;
    this.#problem = undefined;
    this.#showSummary = false;
    if (!base || !dirty || this.#busy) return;
    const set = this.#draft.changes();
    this.#draft.issues = checkPatch('settings', set, { settings: base, record: base });
    if (this.#draft.issues.length > 0) return this.#refused();
    const former = Object.fromEntries(Object.keys(set).map((name) => [name, Reflect.get(base, name) ?? null]));
    this.#busy = true;
    this.requestUpdate();
    const outcome = await this.#write(set, base.version);
    this.#busy = false;
    this.requestUpdate();
    if (outcome.state === 'failed') {
      const { problem } = outcome;
      if (problem.code === 'invalid') this.#draft.issues = problem.fields;
      else this.#problem = problem;
      // Somebody else has saved: what was chosen here stands, over what is new there.
      if (problem.code === 'conflict') this.#data.source?.refresh('settings');
      return this.#refused();
    }
    this.#draft.end();
    this.#begun = false;
    this.requestUpdate();
    if (outcome.state === 'done') this.#undo.done(this.#i18n.t('common.saved'), () => this.#write(former));
  }

  #write(set: Patch<Settings>, version?: string) {
    const { source } = this.#data;
    const input = { set, ...(version === undefined ? {} : { base: version }) };
    return this.#data.act('settings.save', { input }, async () => {
      await source?.act('settings.save', input).done;
      source?.refresh('settings');
    });
  }

  async #refused(): Promise<void> {
    this.#showSummary = true;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#draft.issues.length > 0) focusErrorSummary(this.shadowRoot, 'summary');
    else this.shadowRoot?.getElementById('refused')?.focus();
  }

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}

/** The stored settings with every part that is asked for. */
function filled(stored: Settings): Settings {
  // Kept elsewhere, and not asked for here.
  const { duplicateFields, taxReasons: _reasons, taxZones: _zones, ...rest } = settingsWithDefaults(stored);
  return { ...rest, duplicateFields: [...duplicateFields], ...stored, number: rest.number, portal: rest.portal };
}
