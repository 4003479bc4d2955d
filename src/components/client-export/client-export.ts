import { LitElement, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { Problem } from '../../model/problem.ts';
import { settingsWithDefaults } from '../../model/settings.ts';
import { baseStyles } from '../../theme/base.ts';
import type { WholeQuery } from '../../transfer/walk-pages.ts';
import { button, buttonStyles } from '../../ui/button.ts';
import { fieldStyles, radioGroup } from '../../ui/field.ts';
import { containsFocus } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce, prepareLiveRegions } from '../../ui/live-region.ts';
import { message, messageStyles } from '../../ui/message.ts';
import { progress, progressStyles } from '../../ui/progress.ts';
import { download } from '../shared/download.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { fieldLabel } from '../shared/field-label.ts';
import { readProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { exportStyles } from './client-export.styles.ts';
import type { ExportColumn, ExportedFile } from './export-file.ts';

export type { ExportColumn } from './export-file.ts';

export type ExportFormat = 'xlsx' | 'csv';
/** What the host is asked about before anything is read. */
export interface ExportRequest {
  query: WholeQuery;
  count: number | undefined;
  format: ExportFormat;
  columns: 'list' | 'all';
}

const separators = { semicolon: ';', comma: ',' } as const;
type Separator = keyof typeof separators;

/**
 * @summary Takes the clients of a query out as a spreadsheet: exactly those, in its order.
 *
 * @slot loading - Instead of the skeleton.
 * @slot error - Instead of the notice that the clients could not be counted.
 * @slot denied - Instead of the notice that the clients may not be seen.
 * @fires action-request - client.export, with the query, the number of clients and the choices, before anything is read.
 * @fires action-done - The same, when the file is made.
 * @fires action-failed - The same, when the clients could not be read.
 * @fires finished - The person is done, with a file or without. Does not bubble.
 * @csspart scope - The sentence that says which clients it is about.
 * @csspart choices - Format and columns.
 * @csspart actions - The row of buttons at the end.
 */
export class ClientExport extends LitElement {
  static override styles = [
    ...baseStyles,
    iconStyles,
    buttonStyles,
    fieldStyles,
    messageStyles,
    progressStyles,
    stateStyles,
    exportStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #fieldDefs = new PageController<'fieldDefs'>(this, () => ({
    source: this.#data.source,
    spec: { of: 'fieldDefs', query: { limit: 100 } },
  }));
  #count = new PageController<'clients'>(this, () => ({
    source: this.#data.source,
    spec: this.#mustCount ? { of: 'clients', query: { ...this.query, limit: 1, count: 'exact' } } : undefined,
  }));
  #format: ExportFormat = 'xlsx';
  /** What the person chose; absent: what spreadsheets of the locale expect. */
  #separator: Separator | undefined;
  #wanted: ExportRequest['columns'] = 'list';
  #work: AbortController | undefined;
  #written = 0;
  #announced = 0;
  #problem: Problem | undefined;
  #made: (ExportedFile & { name: string }) | undefined;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;
  /** What the list asks for now, without paging. */
  @property({ attribute: false }) query: WholeQuery = {};
  /** How many clients that is; absent: it is asked. */
  @property({ type: Number }) total: number | undefined;
  /** The columns of the list, offered beside all fields. */
  @property({ attribute: false }) columns: readonly ExportColumn[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegions();
  }

  override render(): unknown {
    const { caps } = this.#data;
    const defs = this.#fieldDefs.state;
    const counted = this.#count.state;
    if (!caps || defs.status === 'loading' || (this.#mustCount && counted.status === 'loading')) {
      return loadingState(this.#i18n, { kind: 'field', lines: 2 });
    }
    if (!this.#data.may('client.view') && !this.#data.may('client.view.assigned')) return deniedState(this.#i18n);
    if (defs.status === 'failed') return failedState(this.#i18n, defs.problem, () => this.#fieldDefs.retry());
    if (this.#mustCount && counted.status === 'failed') {
      return failedState(this.#i18n, counted.problem, () => this.#count.retry());
    }
    if (this.#work) return this.#running();
    return this.#made ? this.#done(this.#made) : this.#form();
  }

  /** Undefined where the back end does not count. */
  get #total(): number | undefined {
    return this.total ?? this.#count.data?.total?.value;
  }

  get #mustCount(): boolean {
    return this.total === undefined && (this.#data.caps?.of('clients').count ?? 'none') !== 'none';
  }

  get #columnChoice(): ExportRequest['columns'] {
    return this.columns.length > 0 ? this.#wanted : 'all';
  }

  #form(): unknown {
    const { t, formats } = this.#i18n;
    const total = this.#total;
    return html`<div class="export">
      ${this.#problem ? message({ tone: 'error', live: 'assertive', ...readProblem(this.#i18n, this.#problem) }) : nothing}
      <p part="scope" id="scope">
        ${total === undefined ? t('client-export.scopeUnknown') : t('client-export.scope', { count: total, total: formats.number(total) })}
      </p>
      <div class="choices" part="choices">
        ${radioGroup({
          id: 'format',
          label: t('client-export.format'),
          value: this.#format,
          options: (['xlsx', 'csv'] as const).map((value) => ({ value, label: t(`client-export.formats.${value}`) })),
          onChange: (value) => this.#set(() => (this.#format = value === 'csv' ? 'csv' : 'xlsx')),
        })}
        ${
          this.columns.length > 0
            ? radioGroup({
                id: 'columns',
                label: t('client-export.columns'),
                value: this.#wanted,
                options: [
                  { value: 'list', label: t('client-export.column.list', { count: this.columns.length }) },
                  { value: 'all', label: t('client-export.column.all'), help: t('client-export.column.allHelp') },
                ],
                onChange: (value) => this.#set(() => (this.#wanted = value === 'all' ? 'all' : 'list')),
              })
            : nothing
        }
        ${
          this.#format === 'csv'
            ? radioGroup({
                id: 'separator',
                label: t('client-export.separator'),
                value: this.#separatorNow,
                help: t('client-export.separatorHelp'),
                options: (['semicolon', 'comma'] as const).map((value) => ({
                  value,
                  label: t(`client-export.separators.${value}`),
                })),
                onChange: (value) => this.#set(() => (this.#separator = value === 'comma' ? 'comma' : 'semicolon')),
              })
            : nothing
        }
      </div>
      <div class="actions" part="actions">
        ${button({ label: t('common.cancel'), variant: 'quiet', onClick: () => this.#finish() })}
        ${button({
          id: 'export',
          label: t('client-export.export'),
          variant: 'primary',
          icon: 'download',
          disabledReason: total === 0 ? t('client-export.none') : undefined,
          onClick: () => void this.#export(),
        })}
      </div>
    </div>`;
  }

  #running(): unknown {
    const { t, formats } = this.#i18n;
    const total = this.#total;
    const rows = { done: formats.number(this.#written), total: formats.number(total ?? 0) };
    return html`<div class="export">
      ${progress({
        id: 'running',
        label: t('client-export.running'),
        ...(total && { value: this.#written / total, text: t('client-export.progress', rows) }),
      })}
      <div class="actions" part="actions">
        ${button({ id: 'cancel', label: t('common.cancel'), onClick: () => this.#work?.abort() })}
      </div>
    </div>`;
  }

  #done({ rows, unreadable, name, file }: ExportedFile & { name: string }): unknown {
    const { t, formats } = this.#i18n;
    return html`<div class="export">
      ${message({
        id: 'outcome',
        focusable: true,
        tone: unreadable ? 'warning' : 'success',
        heading: t('client-export.done', { count: rows, total: formats.number(rows) }),
        text: html`<bdi>${name}</bdi> · ${formats.bytes(file.size)}
          ${unreadable ? html`<p>${t('client-export.unreadable', { count: unreadable })}</p>` : nothing}`,
      })}
      <div class="actions" part="actions">
        ${button({ id: 'again', label: t('client-export.saveAgain'), onClick: () => download(file, name) })}
        ${button({ id: 'done', label: t('common.done'), variant: 'primary', onClick: () => this.#finish() })}
      </div>
    </div>`;
  }

  /** Only where the register puts the assigned person there (V-51). */
  get #withReference(): boolean {
    const { caps, settings } = this.#data;
    return settingsWithDefaults(settings).ourReferenceFromAssignee && Boolean(caps?.describes('assignments'));
  }

  get #separatorNow(): Separator {
    if (this.#separator) return this.#separator;
    // Spreadsheets split at `;` where the decimal sign is a comma.
    const sign = new Intl.NumberFormat(this.#i18n.locale).formatToParts(1.5).find(({ type }) => type === 'decimal');
    return sign?.value === ',' ? 'semicolon' : 'comma';
  }

  #set(change: () => void): void {
    change();
    this.requestUpdate();
  }

  async #export(): Promise<void> {
    const { source } = this.#data;
    if (!source || this.#work) return;
    const { t, locale } = this.#i18n;
    const { query, columns } = this;
    const format = this.#format;
    const wanted = this.#columnChoice;
    const work = new AbortController();
    this.#problem = undefined;
    this.#written = 0;
    this.#announced = 0;
    const perform = async (): Promise<ExportedFile> => {
      this.#work = work;
      await this.#redrawn('cancel');
      const { exportFile } = await import('./export-file.ts');
      return exportFile({
        source,
        query,
        ...(wanted === 'list' && { columns }),
        fieldDefs: this.#fieldDefs.data?.items ?? [],
        heading: (field) => fieldLabel(this.#i18n, field),
        ourReference: this.#withReference ? t('client-export.ourReference') : undefined,
        format,
        delimiter: separators[this.#separatorNow],
        locale,
        sheet: t('client-export.sheet'),
        signal: work.signal,
        onProgress: (rows) => this.#handleProgress(rows),
      });
    };
    const input: ExportRequest = { query, count: this.#total, format, columns: wanted };
    const outcome = await this.#data.act('client.export', { input }, perform);
    const ran = this.#work === work;
    this.#work = undefined;
    if (outcome.state === 'failed') this.#problem = outcome.problem;
    // A host that makes the file itself also gives it to the person.
    if (outcome.state === 'done' && !ran) return this.#finish();
    if (outcome.state === 'done') {
      const day = new Date().toLocaleDateString('sv');
      this.#made = { ...outcome.result, name: `${t('client-export.file')}-${day}.${format}` };
      download(this.#made.file, this.#made.name);
    }
    await this.#redrawn(this.#made ? 'outcome' : 'export');
    if (this.#made)
      announce(t('client-export.done', { count: this.#made.rows, total: this.#i18n.formats.number(this.#made.rows) }));
  }

  /** Told by quarters, not by rows. */
  #handleProgress(rows: number): void {
    const { t, formats } = this.#i18n;
    const total = this.#total;
    this.#written = rows;
    this.requestUpdate();
    const quarter = total ? Math.floor((rows / total) * 4) : 0;
    if (!total || quarter <= this.#announced || quarter >= 4) return;
    this.#announced = quarter;
    announce(t('client-export.progress', { done: formats.number(rows), total: formats.number(total) }));
  }

  /** Draws anew; the focus stays in the element when it was there. */
  async #redrawn(focus: string): Promise<void> {
    const wasHere = containsFocus(this);
    this.requestUpdate();
    await this.updateComplete;
    if (wasHere) this.shadowRoot?.getElementById(focus)?.focus();
  }

  #finish(): void {
    this.#made = undefined;
    this.#problem = undefined;
    this.requestUpdate();
    this.dispatchEvent(new FinishedEvent());
  }
}
