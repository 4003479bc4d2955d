import { LitElement, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Adapter, Patch } from '../../adapters/adapter.ts';
import { bulkChange, bulkUndo } from '../../data/bulk-change.ts';
import type { BulkOutcome } from '../../data/bulk-change.ts';
import { DataController } from '../../data/data-controller.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Client } from '../../model/client.ts';
import type { Problem } from '../../model/problem.ts';
import { baseStyles } from '../../theme/base.ts';
import { button, buttonRow, buttonStyles } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { containsFocus } from '../../ui/focus.ts';
import { fieldStyles, selectField, textField } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce } from '../../ui/live-region.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { progress, progressStyles } from '../../ui/progress.ts';
import { segmented, segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { PeopleCombobox } from '../shared/people-combobox.ts';
import { readProblem, writeProblem } from '../shared/problem-text.ts';
import { deniedState, loadingState, stateStyles } from '../shared/states.ts';
import { bulkEditStyles } from './bulk-edit.styles.ts';
import { BulkEditedEvent } from './bulk-edited-event.ts';
import { readTags } from '../shared/tags.ts';
import { BulkRunningEvent } from './bulk-running-event.ts';
import { changeRepresentative, changeTags, longestTag, tagModes } from './changes.ts';
import type { TagMode } from './changes.ts';

type Field = 'tags' | 'representative';
type Outcome = BulkOutcome<'clients'>;

/** So many of those that failed are named. */
const mostNamed = 50;

/**
 * @summary Changes many clients at once: their tags or who answers for them, with an account of each.
 *
 * @fires action-request - client.bulkEdit, before anything is changed, with the ids and what is wanted.
 * @fires action-done - The same, when it has been gone through; the result says what became of each.
 * @fires action-failed - The same, when nothing could be tried.
 * @fires bulk-edited - Which clients are as they were wanted now. Does not bubble.
 * @fires bulk-running - It has begun, with the way to stop it, or ended. Does not bubble.
 * @fires finished - Done with, or given up. Does not bubble.
 * @csspart form - What is to be changed, and to what.
 * @csspart result - What became of it.
 * @csspart failures - Those that could not be changed, with the reasons.
 */
export class BulkEdit extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    chipStyles,
    popoverStyles,
    comboboxStyles,
    segmentedStyles,
    progressStyles,
    messageStyles,
    spinnerStyles,
    stateStyles,
    bulkEditStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #people = new PeopleCombobox(this, this.#data, this.#i18n, {
    id: 'representative',
    values: () => (this.person === undefined ? [] : [this.person]),
    onChange: ([id]) => (this.person = id),
  });
  #abort: AbortController | undefined;
  /** Whether the focus was in here as it ended. */
  #held = false;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** Ids of the clients. */
  @property({ attribute: false }) ids: readonly string[] = [];

  @state() private field: Field = 'tags';
  @state() private mode: TagMode = 'add';
  @state() private typed = '';
  @state() private person: string | undefined;
  @state() private error: string | undefined;
  /** How many have been dealt with, while it goes on. */
  @state() private count: number | undefined;
  /** It was cancelled, and what was on its way then is awaited. */
  @state() private stopping = false;
  @state() private outcome: Outcome | undefined;
  @state() private wasUndone = false;
  @state() private problem: Problem | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
  }

  override render(): unknown {
    const { caps } = this.#data;
    if (!caps) return loadingState(this.#i18n, { kind: 'field', lines: 2 });
    const may = this.#data.may('client.edit') || this.#data.may('client.edit.assigned');
    if (!may || !caps.of('clients').write) return deniedState(this.#i18n);
    if (this.count !== undefined) return this.#progress(this.count);
    return this.outcome ? this.#result(this.outcome) : this.#form();
  }

  #form(): unknown {
    const { t } = this.#i18n;
    return html`<form class="form" part="form" novalidate @submit=${this.#handleSubmit}>
      ${this.problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(this.#i18n, this.problem) }) : nothing}
      <p>${t('bulk-edit.about', { count: this.ids.length })}</p>
      ${this.#mayAssign ? this.#fieldChoice() : nothing}
      ${this.field === 'tags' ? this.#tags() : this.#people.render({ label: t('representative-picker.label'), help: t('representative-picker.help') })}
      ${buttonRow(html`
        ${button({ label: t('common.cancel'), onClick: () => this.dispatchEvent(new FinishedEvent()) })}
        ${button({
          label: t('bulk-edit.save', { count: this.ids.length }),
          variant: 'primary',
          type: 'submit',
          disabledReason: this.ids.length === 0 ? t('bulk-edit.nobody') : undefined,
        })}
      `)}
    </form>`;
  }

  get #mayAssign(): boolean {
    return this.#data.may('representative.set') && Boolean(this.#data.caps?.describes('users'));
  }

  #fieldChoice(): unknown {
    const { t } = this.#i18n;
    return selectField({
      id: 'field',
      label: t('bulk-edit.field'),
      value: this.field,
      options: [
        { value: 'tags', label: t('record.field.tags') },
        { value: 'representative', label: t('representative-picker.label') },
      ],
      onChange: (value) => (this.field = value === 'representative' ? 'representative' : 'tags'),
    });
  }

  #tags(): unknown {
    const { t } = this.#i18n;
    return html`${segmented({
      id: 'mode',
      label: t('bulk-edit.mode.label'),
      value: this.mode,
      segments: tagModes.map((mode) => ({ value: mode, label: t(`bulk-edit.mode.${mode}`) })),
      onChange: (value) => (this.mode = tagModes.find((mode) => mode === value) ?? 'add'),
    })}
    ${textField({
      id: 'tags',
      label: t('record.field.tags'),
      help: t(this.mode === 'replace' ? 'bulk-edit.tagsReplace' : 'bulk-edit.tagsHelp'),
      value: this.typed,
      autocomplete: 'off',
      dir: 'auto',
      error: this.error,
      onInput: (value) => {
        this.typed = value;
        this.error = undefined;
      },
    })}`;
  }

  #progress(count: number): unknown {
    const { t } = this.#i18n;
    const total = this.ids.length;
    return html`<div class="result" part="result">
      ${progress({
        id: 'progress',
        label: t('bulk-edit.running'),
        value: total === 0 ? 1 : count / total,
        text: t('bulk-edit.of', { count, total }),
      })}
      <p class="muted">${t(this.stopping ? 'bulk-edit.stopping' : 'bulk-edit.cancelHelp')}</p>
      ${buttonRow(button({ id: 'cancel', label: t('common.cancel'), busy: this.stopping, onClick: this.#stop }))}
    </div>`;
  }

  #result(outcome: Outcome): unknown {
    const { t } = this.#i18n;
    const { changed, unchanged, failed, left } = outcome;
    const rows = [
      [this.wasUndone ? 'bulk-edit.undone' : 'bulk-edit.changed', changed.length],
      ['bulk-edit.unchanged', unchanged.length],
      ['bulk-edit.failed', failed.length],
      ['bulk-edit.left', left.length],
    ] as const;
    return html`<div class="result" part="result">
      <h3 class="heading" id="heading" tabindex="-1">
        ${t(failed.length > 0 ? 'bulk-edit.partly' : this.wasUndone ? 'bulk-edit.undoneTitle' : 'bulk-edit.done')}
      </h3>
      <dl class="counts">
        ${rows.map(([key, count], at) =>
          at === 0 || count > 0
            ? html`<div>
                <dt>${t(key)}</dt>
                <dd>${this.#i18n.formats.number(count)}</dd>
              </div>`
            : nothing,
        )}
      </dl>
      ${failed.length > 0 ? this.#failures(outcome) : nothing}
      ${buttonRow(html`
        ${
          changed.length > 0 && !this.wasUndone
            ? button({ id: 'undo', label: t('common.undo'), icon: 'undo', onClick: () => void this.#undo(outcome) })
            : nothing
        }
        ${button({ label: t('common.close'), variant: 'primary', onClick: () => this.dispatchEvent(new FinishedEvent()) })}
      `)}
    </div>`;
  }

  #failures({ failed }: Outcome): unknown {
    const { t } = this.#i18n;
    return html`<p>${t('bulk-edit.stillSelected')}</p>
      <ul class="failures" part="failures" tabindex="0" aria-label=${t('bulk-edit.failed')}>
        ${failed.slice(0, mostNamed).map(
          ({ id, record, problem }) =>
            html`<li>
              <bdi>${record?.name ?? id}</bdi>
              <span class="muted">${readProblem(this.#i18n, problem).heading}</span>
            </li>`,
        )}
        ${failed.length > mostNamed ? html`<li class="muted">${t('bulk-edit.andMore', { count: failed.length - mostNamed })}</li>` : nothing}
      </ul>`;
  }

  readonly #stop = (): void => {
    this.stopping = true;
    this.#abort?.abort();
  };

  readonly #handleSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.ids.length > 0) void this.#save();
  };

  async #save(): Promise<void> {
    const wanted = this.field === 'tags' ? this.#readTags() : { representativeId: this.person ?? null };
    if (!wanted) return;
    const change = 'tags' in wanted ? changeTags(this.mode, wanted.tags) : changeRepresentative(this.person);
    const { ids } = this;
    this.problem = undefined;
    const outcome = await this.#data.act('client.bulkEdit', { input: { ids, ...wanted } }, () =>
      this.#run(ids, change),
    );
    this.#end();
    if (outcome.state === 'failed') {
      this.problem = outcome.problem;
      return;
    }
    if (outcome.state === 'prevented') return void this.dispatchEvent(new FinishedEvent());
    const { changed, unchanged } = outcome.result;
    this.dispatchEvent(new BulkEditedEvent([...changed.map(({ id }) => id), ...unchanged]));
    await this.#tell(outcome.result);
  }

  #readTags(): { mode: TagMode; tags: string[] } | undefined {
    const { t } = this.#i18n;
    const tags = readTags(this.typed);
    if (tags.some(({ length }) => length > longestTag)) this.error = t('validation.tooLong', { max: longestTag });
    else if (tags.length === 0 && this.mode !== 'replace') this.error = t('validation.required');
    if (this.error === undefined) return { mode: this.mode, tags };
    void this.updateComplete.then(() => this.shadowRoot?.getElementById('tags')?.focus());
    return undefined;
  }

  async #run(ids: readonly string[], change: (client: Client) => Patch<Client> | undefined): Promise<Outcome> {
    const { source } = this.#data;
    if (!source) throw new Error('kundkort: there is no back end');
    const means = await this.#begin();
    const outcome = await bulkChange(source, 'clients', { ...means, ids, change });
    source.refresh('clients');
    return outcome;
  }

  async #undo({ changed }: Outcome): Promise<void> {
    const { source } = this.#data;
    if (!source) return;
    const ids = changed.map(({ id }) => id);
    const outcome = await this.#data.act('client.bulkEdit', { input: { ids, undo: true } }, async () => {
      const undone = await bulkUndo(source, 'clients', changed, await this.#begin());
      source.refresh('clients');
      return undone;
    });
    this.#end();
    if (outcome.state !== 'done') return;
    this.wasUndone = true;
    await this.#tell(outcome.result);
  }

  async #begin() {
    this.#abort = new AbortController();
    this.stopping = false;
    this.count = 0;
    this.dispatchEvent(new BulkRunningEvent(this.#stop));
    // Whoever opened it may draw it elsewhere: in a task of its own the focus is not lost to that.
    await new Promise((resolve) => setTimeout(resolve));
    this.shadowRoot?.getElementById('cancel')?.focus();
    return { signal: this.#abort.signal, onProgress: (count: number) => (this.count = count) };
  }

  #end(): void {
    // Where something else is done meanwhile, the focus stays with that.
    this.#held = containsFocus(this);
    this.count = undefined;
    this.dispatchEvent(new BulkRunningEvent());
  }

  async #tell(outcome: Outcome): Promise<void> {
    this.outcome = outcome;
    await this.updateComplete;
    if (this.#held) this.shadowRoot?.getElementById('heading')?.focus();
    const { changed, failed } = outcome;
    announce(this.#i18n.t('bulk-edit.told', { changed: changed.length, failed: failed.length }));
  }
}
