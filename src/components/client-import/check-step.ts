/** What importing would do, row by row, with what is wrong where it is wrong. Nothing is written before Save (J-09). */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LocalizeController } from '../../i18n/localize.ts';
import { badge } from '../../ui/badge.ts';
import type { Tone } from '../../ui/badge.ts';
import { button } from '../../ui/button.ts';
import { textField } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import { message } from '../../ui/message.ts';
import { segmented } from '../../ui/segmented.ts';
import type { CheckCounts, CheckedRow, ImportCheck, Plan } from '../../transfer/check-rows.ts';
import type { ImportField } from '../../transfer/fields.ts';
import type { RowIssue } from '../../transfer/read-row.ts';
import { fieldLabel } from '../shared/field-label.ts';
import { writeProblem } from '../shared/problem-text.ts';
import { pageSize, rowFilters } from './check-rows-view.ts';
import type { CheckRowsView } from './check-rows-view.ts';
import type { ImportFlow } from './import-flow.ts';
import { issueText } from './words.ts';

export interface CheckStep {
  flow: ImportFlow;
  view: CheckRowsView;
  i18n: LocalizeController;
  update(): void;
}

interface Column {
  column: number;
  field: ImportField;
  label: string;
}

const tones: Record<Plan, Tone> = {
  create: 'success',
  update: 'info',
  unchanged: 'neutral',
  skip: 'neutral',
  error: 'danger',
};

export function checkStep(step: CheckStep): TemplateResult {
  const { flow, i18n } = step;
  const { t, formats } = i18n;
  const { check } = flow;
  if (!check) return html``;
  const { counts } = check;
  const writes = counts.create + counts.update;
  const left = counts.error + counts.skip;
  return html`<div class="stack" part="step">
    ${flow.problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(i18n, flow.problem) }) : nothing}
    ${tally(i18n, counts)} ${rowsTable(step, check)}
    <div class="actions actions-sticky" part="actions">
      ${button({ label: t('common.back'), variant: 'quiet', onClick: () => flow.back() })}
      <p class="actions-text" id="save-text">
        <span
          >${writes ? t('client-import.check.willSave', { count: writes, total: formats.number(writes) }) : t('client-import.check.nothing')}</span
        >
        ${left ? html`<span class="muted">${t('client-import.check.willLeave', { count: left })}</span>` : nothing}
      </p>
      ${button({
        id: 'save',
        label: t('common.save'),
        variant: 'primary',
        busy: flow.asking,
        disabledReason: writes ? undefined : t('client-import.check.nothing'),
        onClick: () => void flow.save(),
      })}
    </div>
  </div>`;
}

function tally({ t, formats }: LocalizeController, counts: CheckCounts): TemplateResult {
  const figure = (name: 'ready' | 'warning' | 'error' | 'create' | 'update' | 'unchanged' | 'skip') =>
    html`<div class="figure figure-${name}${counts[name] ? '' : ' figure-none'}">
      <dt>${t(`client-import.count.${name}`)}</dt>
      <dd>${formats.number(counts[name])}</dd>
    </div>`;
  return html`<div class="tally" part="tally">
    <dl class="figures">${(['ready', 'warning', 'error'] as const).map(figure)}</dl>
    <dl class="figures">
      ${(['create', 'update', 'unchanged'] as const).map(figure)} ${counts.skip ? figure('skip') : nothing}
    </dl>
  </div>`;
}

function rowsTable(step: CheckStep, check: ImportCheck): TemplateResult {
  const { flow, view, i18n, update } = step;
  const { t, formats } = i18n;
  const { counts } = check;
  const columns = flow.mapping.flatMap(({ column, field: key }): Column[] => {
    const field = flow.fields.find((one) => one.key === key);
    return field ? [{ column, field, label: fieldLabel(i18n, field) }] : [];
  });
  const shown = { all: counts.total, error: counts.error, warning: counts.warning };
  const rows = view.rows;
  return html`<div class="row">
      ${segmented({
        id: 'filter',
        label: t('client-import.check.filter'),
        value: view.filter,
        segments: rowFilters.map((filter) => ({
          value: filter,
          label: t(`client-import.check.show.${filter}`),
          count: formats.number(shown[filter]),
        })),
        onChange: (value) => {
          view.choose(rowFilters.find((filter) => filter === value) ?? 'all');
          update();
        },
      })}
    </div>
    ${
      rows.length === 0
        ? html`<p class="muted none">${t(`client-import.check.none.${view.filter}`)}</p>`
        : html`<div
            class="rows-scroll"
            part="rows"
            role="region"
            tabindex="0"
            aria-label=${t('client-import.check.rows')}
          >
            <table class="table rows" role="table">
              <thead>
                <tr role="row">
                  <th role="columnheader" scope="col">${t('client-import.check.row')}</th>
                  ${columns.map(({ label }) => html`<th role="columnheader" scope="col">${label}</th>`)}
                  <th role="columnheader" scope="col">
                    <span class="visually-hidden">${t('client-import.check.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                ${repeat(
                  rows,
                  (index) => index,
                  (index) => {
                    const row = check.rows[index];
                    return row ? rowOf(step, check, row, columns) : nothing;
                  },
                )}
              </tbody>
            </table>
          </div>`
    }
    ${pager(step)}`;
}

function rowOf(
  { flow, view, i18n }: CheckStep,
  check: ImportCheck,
  row: CheckedRow,
  columns: readonly Column[],
): TemplateResult {
  const { t, formats } = i18n;
  const { index, plan, issues, dropped } = row;
  const cells = check.table.rows[index] ?? [];
  const number = formats.number(index + check.table.firstRow);
  const shownColumns = new Set(columns.map(({ column }) => column));
  const general = dropped ? [] : issues.filter(({ column }) => column === undefined || !shownColumns.has(column));
  const cell = ({ column, field, label }: Column) => {
    const own = dropped ? [] : issues.filter((issue) => issue.column === column);
    const value = cells[column] ?? '';
    if (own.length === 0 && !view.edited(index, column)) {
      const isKey = field.key === 'name' || field.key === 'number';
      return html`<td role="cell" class=${isKey ? 'cell cell-key' : 'cell cell-plain'}>
        <span class="cell-text"><bdi>${value}</bdi></span>
      </td>`;
    }
    return html`<td role="cell" class="cell cell-open">
      ${openCell(i18n, { index, column, label, number, value, own }, (text) => {
        view.markEdited(index, column);
        flow.edit(index, column, text);
      })}
    </td>`;
  };
  return html`<tr role="row" class="line${dropped ? ' line-dropped' : ''}">
    <th role="rowheader" scope="row" class="cell cell-row">
      <span class="row-number">${number}</span>
      ${badge({ text: t(`client-import.plan.${plan}`), tone: tones[plan] })}
      ${general.map((issue) => issueNote(i18n, issue))}
    </th>
    ${columns.map(cell)}
    <td role="cell" class="cell cell-actions">
      ${button({
        label: t(dropped ? 'client-import.check.takeIn' : 'client-import.check.leaveOut', { row: number }),
        icon: dropped ? 'undo' : 'x',
        iconOnly: true,
        variant: 'quiet',
        pressed: dropped ?? false,
        onClick: () => flow.drop(index, !dropped),
      })}
    </td>
  </tr>`;
}

interface OpenCell {
  index: number;
  column: number;
  label: string;
  number: string;
  value: string;
  own: readonly RowIssue[];
}

function openCell(
  i18n: LocalizeController,
  { index, column, label, number, value, own }: OpenCell,
  edit: (text: string) => void,
): TemplateResult {
  const errors = own.filter(({ severity }) => severity === 'error').map((issue) => issueText(i18n, issue));
  const warnings = own.filter(({ severity }) => severity === 'warning').map((issue) => issueText(i18n, issue));
  return html`<span class="cell-label" aria-hidden="true">${label}</span>${textField({
      id: `cell-${index}-${column}`,
      label: i18n.t('client-import.check.cell', { field: label, row: number }),
      labelHidden: true,
      value,
      autocomplete: 'off',
      spellcheck: false,
      dir: 'auto',
      error: errors.join(' '),
      ...(warnings.length > 0 && { help: html`${icon('triangle-alert')} <span>${warnings.join(' ')}</span>` }),
      onChange: edit,
    })}`;
}

const issueNote = (i18n: LocalizeController, issue: RowIssue): TemplateResult =>
  html`<span class="issue issue-${issue.severity}">
    ${icon(issue.severity === 'error' ? 'circle-alert' : 'triangle-alert')}<span>${issueText(i18n, issue)}</span>
  </span>`;

/** Long files go by pages: a row being corrected stays where it is, and the page stays small. */
function pager({ view, i18n, update }: CheckStep): unknown {
  const { t, formats } = i18n;
  if (view.pages < 2) return nothing;
  const turn = (by: number) => () => {
    view.page += by;
    update();
  };
  const from = view.page * pageSize;
  const atEnd = t('client-import.check.noMore');
  return html`<nav class="row pager" aria-label=${t('client-import.check.pages')}>
    ${button({
      label: t('common.previous'),
      icon: 'chevron-left',
      iconOnly: true,
      disabledReason: view.page === 0 ? atEnd : undefined,
      onClick: turn(-1),
    })}
    <span class="numeric"
      >${t('common.range', {
        from: formats.number(from + 1),
        to: formats.number(from + view.rows.length),
        total: formats.number(view.length),
      })}</span
    >
    ${button({
      label: t('common.next'),
      icon: 'chevron-right',
      iconOnly: true,
      disabledReason: view.page + 1 >= view.pages ? atEnd : undefined,
      onClick: turn(1),
    })}
  </nav>`;
}
