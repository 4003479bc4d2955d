import { LitElement, css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter, Patch } from '../../adapters/adapter.ts';
import type { Outcome } from '../../data/act.ts';
import { DataController } from '../../data/data-controller.ts';
import { DraftController } from '../../data/draft-controller.ts';
import { StaleWriteError } from '../../data/merge-stale.ts';
import { RecordController } from '../../data/query-controllers.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import { mergeFields } from '../../model/merge.ts';
import { checkPatch } from '../../model/parse.ts';
import type { Problem } from '../../model/problem.ts';
import { Settings } from '../../model/register.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { errorSummary, errorSummaryStyles, focusErrorSummary } from '../../ui/error-summary.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { BoundFields } from '../shared/bound-fields.ts';
import { MergeDialog, conflictStyles } from '../shared/merge-dialog.ts';
import { wayButton, wayTo } from '../shared/navigate.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { UndoController } from '../shared/undo.ts';
import { settingText, settingsFields } from './settings-fields.ts';

const mostRounds = 4;

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
    dialogStyles,
    conflictStyles,
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
  #stale: StaleWriteError | undefined;
  #merge: MergeDialog;
  #begun = false;
  #busy = false;
  #problem: Problem | undefined;
  #showSummary = false;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  constructor() {
    super();
    const stale = () => this.#stale;
    this.#merge = new MergeDialog(this, this.#data, this.#i18n, {
      form: {
        of: 'settings',
        get stale() {
          return stale();
        },
        resolve: (mine) => this.#resolve(mine),
      },
      labelOf: (pointer) => this.#fields.labelOf(pointer),
      textOf: (pointer, value) => settingText(this.#i18n, pointer, value),
      onKept: () => void this.#focusSave(),
    });
  }

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
          ${button({ id: 'save', label: t('common.save'), variant: 'primary', type: 'submit', busy: this.#busy })}
          ${this.#draft.dirty ? button({ label: t('common.cancel'), onClick: this.#handleCancel }) : nothing}
        </div>
      </form>
      ${this.#merge.render()} ${this.#undo.render()}
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
      ${this.#merge.notice()}
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
    const way = wayTo(this.#data, 'integrationSettings.open');
    return html`<fieldset class="group" part="group integration">
      <legend class="group-name">${t('client-settings.integration')}</legend>
      <div>${wayButton(way, t('client-settings.openIntegration'))}</div>
    </fieldset>`;
  }

  async #save(): Promise<void> {
    const { base, dirty } = this.#draft;
    this.#problem = undefined;
    this.#showSummary = false;
    if (!base || !dirty || this.#busy) return;
    let set: Patch<Settings> = this.#draft.changes();
    this.#draft.issues = checkPatch('settings', set, { settings: base, record: base });
    if (this.#draft.issues.length > 0) return this.#refused();
    this.#stale = undefined;
    this.#busy = true;
    this.requestUpdate();
    let before = base;
    let outcome = await this.#write(set, base.version);
    // Somebody else has saved. What only one of us touched is kept from that one; for the rest the person is asked.
    for (let round = 1; round < mostRounds; round += 1) {
      const current = newest(outcome);
      if (!current) break;
      const merge = mergeFields(base, set, current);
      if (merge.clashes.length > 0) {
        this.#stale = new StaleWriteError(current, merge);
        break;
      }
      before = current;
      set = merge.merged;
      outcome = await this.#write(set, current.version);
    }
    this.#busy = false;
    this.requestUpdate();
    if (outcome.state === 'failed') {
      const { problem } = outcome;
      if (problem.code === 'invalid') this.#draft.issues = problem.fields;
      else if (!this.#stale) this.#problem = problem;
      return this.#refused();
    }
    const former = Object.fromEntries(Object.keys(set).map((name) => [name, Reflect.get(before, name) ?? null]));
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

  /** Goes on from what is stored, with what was chosen to be kept over it. */
  #resolve(mine: ReadonlySet<string>): void {
    if (!this.#stale) return;
    // Both come from the back end's record and from patches that were checked before.
    this.#draft.rebase(this.#stale.current as Settings, this.#stale.settled(mine) as Settings);
    this.#stale = undefined;
    this.requestUpdate();
  }

  async #focusSave(): Promise<void> {
    await this.updateComplete;
    this.shadowRoot?.getElementById('save')?.focus();
  }

  async #refused(): Promise<void> {
    if (this.#stale) return this.requestUpdate();
    this.#showSummary = true;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#draft.issues.length > 0) focusErrorSummary(this.shadowRoot, 'summary');
    else this.shadowRoot?.getElementById('refused')?.focus();
  }

  #handleCancel = (): void => {
    this.#stale = undefined;
    this.#draft.discard();
  };

  #handleSubmit = (event: Event): void => {
    event.preventDefault();
    void this.#save();
  };
}

/** The settings as they stand, where a save was refused because they are newer; with every part that is asked for. */
function newest(outcome: Outcome<unknown>): Settings | undefined {
  if (outcome.state !== 'failed' || outcome.problem.code !== 'conflict') return undefined;
  const current = Settings.safeParse(outcome.problem.current);
  return current.success ? filled(current.data) : undefined;
}

/** The stored settings with every part that is asked for. */
function filled(stored: Settings): Settings {
  // Kept elsewhere, and not asked for here.
  const {
    duplicateFields,
    taxReasons: _reasons,
    taxZones: _zones,
    resourceCategories: _categories,
    equipmentTypes: _types,
    ...rest
  } = settingsWithDefaults(stored);
  return { ...rest, duplicateFields: [...duplicateFields], ...stored, number: rest.number, portal: rest.portal };
}
