/** Saving, and what came of it: what was written, what was not and why, and the ways on from there. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { message } from '../../ui/message.ts';
import type { MessageTone } from '../../ui/message.ts';
import { progress } from '../../ui/progress.ts';
import { writeProblem } from '../shared/problem-text.ts';
import type { ImportResult } from '../../transfer/run-import.ts';
import type { ImportFlow } from './import-flow.ts';

export interface ResultStep {
  flow: ImportFlow;
  i18n: LocalizeController;
  downloadFailed(): void;
  finish(): void;
}

export function runningStep({ flow, i18n }: Pick<ResultStep, 'flow' | 'i18n'>): TemplateResult {
  const { t, formats } = i18n;
  const { done = 0, total = 0 } = flow.progress ?? {};
  return html`<div class="stack" part="step">
    ${progress({
      id: 'running',
      label: t('client-import.running'),
      value: total ? done / total : 0,
      text: t('client-import.progress', { done: formats.number(done), total: formats.number(total) }),
    })}
    <p class="muted">${t('client-import.runningHelp')}</p>
    <div class="actions" part="actions">
      ${button({ id: 'stop', label: t('client-import.stop'), onClick: () => flow.cancel() })}
    </div>
  </div>`;
}

export function resultStep(step: ResultStep): TemplateResult {
  const { flow, i18n } = step;
  const { t } = i18n;
  const { result } = flow;
  return html`<div class="stack" part="step">
    ${result ? account(step, result) : message({ tone: 'success', heading: t('client-import.result.handedOver') })}
    <div class="actions" part="actions">
      ${button({ id: 'another', label: t('client-import.result.another'), onClick: () => flow.reset() })}
      ${button({ id: 'done', label: t('common.done'), variant: 'primary', onClick: step.finish })}
    </div>
  </div>`;
}

function account(step: ResultStep, result: ImportResult): TemplateResult {
  const { flow, i18n, downloadFailed } = step;
  const { t, formats } = i18n;
  const { counts, remaining } = result;
  const written = counts.created + counts.updated;
  const missed = counts.failed + remaining.length;
  const figure = (name: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed' | 'remaining', count: number) =>
    html`<div class="figure figure-${name}${count ? '' : ' figure-none'}">
      <dt>${t(`client-import.result.${name}`)}</dt>
      <dd>${formats.number(count)}</dd>
    </div>`;
  return html`${message({ id: 'outcome', ...outcomeOf(i18n, result, written) })}
    <dl class="figures tally" part="tally">
      ${(['created', 'updated', 'unchanged'] as const).map((name) => figure(name, counts[name]))}
      ${counts.skipped ? figure('skipped', counts.skipped) : nothing} ${figure('failed', counts.failed)}
      ${remaining.length ? figure('remaining', remaining.length) : nothing}
    </dl>
    ${
      missed
        ? html`<section class="template" aria-labelledby="failed-heading">
            <div class="template-text">
              <h4 class="template-heading" id="failed-heading">
                ${t('client-import.result.missedHeading', { count: missed })}
              </h4>
              <p class="muted">${t('client-import.result.missedText')}</p>
            </div>
            <div class="row">
              ${
                remaining.length
                  ? button({
                      id: 'rest',
                      label: t('client-import.result.goOn'),
                      icon: 'refresh',
                      onClick: () => void flow.save({ rest: true }),
                    })
                  : nothing
              }
              ${button({
                id: 'failed',
                label: t(
                  remaining.length ? 'client-import.result.downloadRest' : 'client-import.result.downloadFailed',
                ),
                icon: 'download',
                onClick: downloadFailed,
              })}
            </div>
          </section>`
        : nothing
    }`;
}

/** What happened, what was kept, what to do. */
function outcomeOf(
  i18n: LocalizeController,
  { state, problem, counts, remaining }: ImportResult,
  written: number,
): { tone: MessageTone; heading: string; text?: string } {
  const { t, formats } = i18n;
  const kept = t('client-import.result.kept', { count: written, total: formats.number(written) });
  if (state === 'stopped' && problem) {
    const { heading } = writeProblem(i18n, problem);
    return { tone: 'error', heading, text: `${kept} ${t(`problem.${problem.code}.advice`)}` };
  }
  if (state === 'cancelled') return { tone: 'warning', heading: t('client-import.result.cancelled'), text: kept };
  const all = counts.failed + remaining.length === 0;
  const heading = t('client-import.result.done', { count: written, total: formats.number(written) });
  return { tone: all ? 'success' : 'warning', heading };
}
