import { LitElement, html } from 'lit';
import { property } from 'lit/decorators.js';
import type { Adapter } from '../../adapters/adapter.ts';
import { DataController } from '../../data/data-controller.ts';
import { PageController } from '../../data/query-controllers.ts';
import { LocalizeController } from '../../i18n/localize.ts';
import type { MessageKey } from '../../i18n/keys.ts';
import { baseStyles } from '../../theme/base.ts';
import { tableStyles } from '../../theme/controls.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { buttonStyles } from '../../ui/button.ts';
import { fieldStyles } from '../../ui/field.ts';
import { emptyState } from '../../ui/empty-state.ts';
import { activeElement, containsFocus } from '../../ui/focus.ts';
import { iconStyles } from '../../ui/icon.ts';
import { announce, prepareLiveRegions } from '../../ui/live-region.ts';
import { messageStyles } from '../../ui/message.ts';
import { progressStyles } from '../../ui/progress.ts';
import { segmentedStyles } from '../../ui/segmented.ts';
import { TooltipController, tooltipStyles } from '../../ui/tooltip.ts';
import { download } from '../shared/download.ts';
import { fieldLabel } from '../shared/field-label.ts';
import { FinishedEvent } from '../shared/finished-event.ts';
import { readProblem } from '../shared/problem-text.ts';
import { deniedState, failedState, loadingState, stateStyles } from '../shared/states.ts';
import { CheckRowsView } from './check-rows-view.ts';
import { checkStep } from './check-step.ts';
import { chooseStep } from './choose-step.ts';
import { importStyles } from './client-import.styles.ts';
import { ImportFlow } from './import-flow.ts';
import type { ImportState } from './import-flow.ts';
import { checkingStep, mapStep } from './map-step.ts';
import { resultStep, runningStep } from './result-step.ts';
import { reasonText } from './words.ts';

const steps = ['choose', 'map', 'check', 'save'] as const;
type Step = (typeof steps)[number];

const stepOf: Record<ImportState, Step> = {
  idle: 'choose',
  reading: 'choose',
  chosen: 'map',
  checking: 'check',
  checked: 'check',
  running: 'save',
  done: 'save',
  cancelled: 'save',
  stopped: 'save',
};

/**
 * @summary Brings a file of clients into the register: choose it, match its columns, check every row, save.
 *
 * @slot loading - Instead of the skeleton.
 * @slot error - Instead of the notice that the register's fields could not be read.
 * @slot denied - Instead of the notice that the right to import is missing.
 * @fires action-request - client.import, with the file's name, the counts and the choices, before anything is written.
 * @fires action-done - The same, when every row was tried or the person stopped it.
 * @fires action-failed - The same, when the back end stopped it; what was written before stays.
 * @fires finished - The person is done with the result. Does not bubble.
 * @csspart steps - The four steps with the current one marked.
 * @csspart heading - The heading of the current step.
 * @csspart step - The content of the current step.
 * @csspart drop - The place to drop a file.
 * @csspart template - The offer of a template.
 * @csspart mapping - The table of columns and fields.
 * @csspart tally - The counts.
 * @csspart rows - The table of checked rows.
 * @csspart actions - The row of buttons at the end.
 */
export class ClientImport extends LitElement {
  static override styles = [
    ...baseStyles,
    tableStyles,
    iconStyles,
    buttonStyles,
    badgeStyles,
    fieldStyles,
    segmentedStyles,
    messageStyles,
    progressStyles,
    tooltipStyles,
    stateStyles,
    importStyles,
  ];

  #data = new DataController(this);
  #i18n = new LocalizeController(this);
  #fieldDefs = new PageController<'fieldDefs'>(this, () => ({
    source: this.#data.source,
    spec: { of: 'fieldDefs', query: { limit: 100 } },
  }));
  #flow = new ImportFlow(this, () => ({
    source: this.#data.source,
    fieldDefs: this.#fieldDefs.data?.items ?? [],
    locale: this.#i18n.locale,
    act: (input, perform) => this.#data.act('client.import', { input }, perform),
    moved: (to, from) => void this.#handleMoved(to, from),
  }));
  #view = new CheckRowsView();
  /** A file is held over the place to drop it. */
  #over = false;
  /** The quarter of the work that was announced last. */
  #announced = 0;

  /** The back end, where there is no provider. */
  @property() adapter: Adapter | string | undefined;
  /** BCP 47, where there is no provider. */
  @property() locale: string | undefined;

  constructor() {
    super();
    new TooltipController(this);
  }

  /** Where the file is on its way. */
  get state(): ImportState {
    return this.#flow.state;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    prepareLiveRegions();
  }

  override willUpdate(): void {
    this.#view.show(this.#flow.check);
    this.#announceProgress();
  }

  override render(): unknown {
    const { caps } = this.#data;
    const defs = this.#fieldDefs.state;
    if (!caps || defs.status === 'loading') return loadingState(this.#i18n, { kind: 'row', lines: 4 });
    if (!this.#data.may('client.upload.register')) return deniedState(this.#i18n);
    if (defs.status === 'failed') return failedState(this.#i18n, defs.problem, () => this.#fieldDefs.retry());
    if (!caps.of('clients').write) return this.#readOnly();
    const { t } = this.#i18n;
    const current = steps.indexOf(stepOf[this.#flow.state]);
    return html`<div class="import">
      <ol class="steps" part="steps" aria-label=${t('client-import.steps')}>
        ${steps.map(
          (step, index) =>
            html`<li
              class="step${index < current ? ' step-past' : ''}"
              aria-current=${index === current ? 'step' : 'false'}
            >
              <span class="step-number" aria-hidden="true">${this.#i18n.formats.number(index + 1)}</span>
              <span class="step-name">${t(`client-import.step.${step}`)}</span>
            </li>`,
        )}
      </ol>
      <header class="step-header">
        <h3 class="heading" part="heading" id="heading" tabindex="-1">${t(this.#headingKey())}</h3>
        ${this.#fileLine()}
      </header>
      ${this.#step()}
    </div>`;
  }

  /** A back end that cannot write; trying again would not help. */
  #readOnly(): unknown {
    const problem = readProblem(this.#i18n, { code: 'unsupported', capability: 'clients.create' });
    return html`<slot name="error">${emptyState({ icon: 'lock', ...problem })}</slot>`;
  }

  #step(): unknown {
    const flow = this.#flow;
    const i18n = this.#i18n;
    switch (flow.state) {
      case 'idle':
      case 'reading':
        return chooseStep({
          flow,
          i18n,
          over: this.#over,
          setOver: (over) => {
            this.#over = over;
            this.requestUpdate();
          },
          template: (format) => void this.#downloadTemplate(format),
        });
      case 'chosen':
        return mapStep({ flow, i18n });
      case 'checking':
        return checkingStep({ flow, i18n });
      case 'checked':
        return checkStep({ flow, view: this.#view, i18n, update: () => this.requestUpdate() });
      case 'running':
        return runningStep({ flow, i18n });
      default:
        return resultStep({
          flow,
          i18n,
          downloadFailed: () => void this.#downloadFailed(),
          finish: () => this.#finish(),
        });
    }
  }

  #headingKey(): MessageKey {
    return `client-import.heading.${this.#flow.state === 'reading' ? 'idle' : this.#flow.state}`;
  }

  /** The file's name and size, and how many rows it has once they are read (J-08). */
  #fileLine(): unknown {
    const { file, table, state: flowState } = this.#flow;
    if (!file || flowState === 'idle') return '';
    const { t, formats } = this.#i18n;
    const rows = table
      ? t('client-import.rows', { count: table.rows.length, total: formats.number(table.rows.length) })
      : '';
    return html`<p class="file muted" part="file">
      <bdi class="file-name">${file.name}</bdi
      ><span>${formats.bytes(file.size)}</span>${rows ? html`<span>${rows}</span>` : ''}
    </p>`;
  }

  async #downloadTemplate(format: 'csv' | 'xlsx'): Promise<void> {
    const { t, locale } = this.#i18n;
    const [{ importFields }, { templateFile }] = await Promise.all([
      import('../../transfer/fields.ts'),
      import('../../transfer/template.ts'),
    ]);
    const { settings } = this.#data;
    const fields = importFields({ ...(settings && { settings }), fieldDefs: this.#fieldDefs.data?.items ?? [] });
    const sheet = t('client-import.template.sheet');
    const file = await templateFile(fields, {
      format,
      heading: (field) => fieldLabel(this.#i18n, field),
      locale,
      sheet,
    });
    download(file, `${t('client-import.template.file')}.${format}`);
  }

  /** The rows that failed, and those that were not tried, as they stood in the file, each with its reason. */
  async #downloadFailed(): Promise<void> {
    const { result, table, file } = this.#flow;
    if (!result || !table || !file) return;
    const { t, locale } = this.#i18n;
    const { errorFile } = await import('../../transfer/error-file.ts');
    const code = result.problem?.code ?? 'notTried';
    const untried = result.remaining.map((row) => ({ row, issues: [{ code, severity: 'error' as const }] }));
    const failures = [...result.failures, ...untried].toSorted((a, b) => a.row - b.row);
    const rows = await errorFile(table, failures, {
      heading: t('client-import.reason.heading'),
      reason: (issue, column) => reasonText(this.#i18n, issue, column),
      locale,
    });
    download(rows, `${file.name.replace(/\.[^.]*$/, '')} ${t('client-import.reason.file')}.csv`);
  }

  #finish(): void {
    this.#flow.reset();
    this.dispatchEvent(new FinishedEvent());
  }

  /** Progress is told by quarters, not by rows. */
  #announceProgress(): void {
    const { state: flowState, progress } = this.#flow;
    if ((flowState !== 'running' && flowState !== 'checking') || !progress?.total) return;
    const quarter = Math.floor((progress.done / progress.total) * 4);
    if (quarter <= this.#announced || quarter === 4) return;
    this.#announced = quarter;
    const { t, formats } = this.#i18n;
    const { done, total } = progress;
    announce(t('client-import.progress', { done: formats.number(done), total: formats.number(total) }));
  }

  /** Each step begins at its heading, so that neither keyboard nor screen reader is left behind; who works elsewhere is only told. */
  async #handleMoved(to: ImportState, from: ImportState): Promise<void> {
    this.#announced = 0;
    const isElsewhere = !containsFocus(this) && activeElement() !== document.body;
    await this.updateComplete;
    const root = this.shadowRoot;
    if (isElsewhere) announce(root?.getElementById('heading')?.textContent ?? '');
    else if (from === 'reading' && to === 'idle') root?.getElementById('choose')?.focus();
    else root?.getElementById('heading')?.focus();
  }
}
