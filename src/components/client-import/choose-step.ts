/** Choosing the file: a button and a place to drop it, why one was refused, and the template. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { defaultLimits } from '../../transfer/file-problem.ts';
import { button } from '../../ui/button.ts';
import { icon } from '../../ui/icon.ts';
import { message } from '../../ui/message.ts';
import { progress } from '../../ui/progress.ts';
import type { ImportFlow, Refusal } from './import-flow.ts';

export interface ChooseStep {
  flow: ImportFlow;
  i18n: LocalizeController;
  /** A file is held over the place to drop it. */
  over: boolean;
  setOver(over: boolean): void;
  template(format: 'csv' | 'xlsx'): void;
}

const types = '.csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function chooseStep(step: ChooseStep): TemplateResult {
  const { flow, i18n } = step;
  const { t } = i18n;
  if (flow.state === 'reading') {
    const { done = 0 } = flow.progress ?? {};
    return html`<div class="stack" part="step">
      ${progress({
        id: 'reading',
        label: t('client-import.reading', { name: flow.file?.name ?? '' }),
        ...(done > 0 && { value: done, text: i18n.formats.percent(done) }),
      })}
      <div class="actions" part="actions">${button({ label: t('common.cancel'), onClick: () => flow.cancel() })}</div>
    </div>`;
  }
  return html`<div class="stack" part="step">
    ${dropZone(step)}
    <section class="template" part="template" aria-labelledby="template-heading">
      <div class="template-text">
        <h4 class="template-heading" id="template-heading">${t('client-import.template.heading')}</h4>
        <p class="muted">${t('client-import.template.text')}</p>
      </div>
      <div class="row">
        ${button({
          label: t('client-import.template.xlsx'),
          icon: 'download',
          onClick: () => step.template('xlsx'),
        })}
        ${button({ label: t('client-import.template.csv'), variant: 'quiet', onClick: () => step.template('csv') })}
      </div>
    </section>
  </div>`;
}

function dropZone({ flow, i18n, over, setOver }: ChooseStep): TemplateResult {
  const { t, formats } = i18n;
  const handlePick = (event: Event) => {
    event.stopPropagation();
    if (!(event.target instanceof HTMLInputElement)) return;
    const files = [...(event.target.files ?? [])];
    // The same file, corrected and chosen again, is a change too.
    event.target.value = '';
    void flow.choose(files);
  };
  const handleOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    if (!over) setOver(true);
  };
  const handleLeave = (event: DragEvent) => {
    const zone = event.currentTarget;
    if (zone instanceof Node && event.relatedTarget instanceof Node && zone.contains(event.relatedTarget)) return;
    setOver(false);
  };
  const handleDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void flow.choose([...(event.dataTransfer?.files ?? [])]);
  };
  return html`<div
    class="drop${over ? ' drop-over' : ''}"
    part="drop"
    @dragenter=${handleOver}
    @dragover=${handleOver}
    @dragleave=${handleLeave}
    @drop=${handleDrop}
  >
    <span class="drop-icon">${icon('file-spreadsheet')}</span>
    ${button({
      id: 'choose',
      label: t('client-import.choose'),
      variant: 'primary',
      icon: 'upload',
      onClick: (event) => {
        const { currentTarget } = event;
        if (currentTarget instanceof Element) currentTarget.parentElement?.querySelector('input')?.click();
      },
    })}
    <p class="muted">${t('client-import.drop')}</p>
    <p class="muted drop-limits">
      ${t('client-import.limits', {
        size: formats.bytes(Math.floor(defaultLimits.bytes / 2 ** 20) * 1e6),
        rows: formats.number(defaultLimits.rows),
      })}
    </p>
    <input type="file" hidden accept=${types} aria-label=${t('client-import.choose')} @change=${handlePick} />
    ${
      flow.refusal
        ? html`<div class="drop-refusal">
            ${message({
              id: 'refusal',
              tone: 'error',
              live: 'assertive',
              heading: t('client-import.refused', { name: flow.refusal.name }),
              text: refusalText(i18n, flow.refusal),
            })}
          </div>`
        : nothing
    }
  </div>`;
}

const refusalText = ({ t, formats }: LocalizeController, { code, params }: Refusal): string =>
  t(
    `client-import.file.${code}`,
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? formats.number(value) : value]),
    ),
  );
