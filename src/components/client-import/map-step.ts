/** Which column is which field, what stands for "nothing", and how existing clients are found: all confirmed at once. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { checkbox, radioGroup, selectField } from '../../ui/field.ts';
import type { SelectOption } from '../../ui/field.ts';
import { icon } from '../../ui/icon.ts';
import { message } from '../../ui/message.ts';
import { progress } from '../../ui/progress.ts';
import type { ImportField } from '../../transfer/fields.ts';
import type { Table } from '../../transfer/table.ts';
import { fieldLabel } from '../shared/field-label.ts';
import { writeProblem } from '../shared/problem-text.ts';
import type { ImportFlow } from './import-flow.ts';
import { plainVars } from './words.ts';

export interface MapStep {
  flow: ImportFlow;
  i18n: LocalizeController;
}

const contactFields = /^(contact|email$|phone$|mobile$|fax$)/;

export function mapStep({ flow, i18n }: MapStep): TemplateResult {
  const { t } = i18n;
  const { table } = flow;
  if (!table) return html``;
  const labels = flow.missing.map((field) => fieldLabel(i18n, field));
  const missing =
    labels.length > 0
      ? t('client-import.map.missing', { fields: i18n.formats.list(labels), count: labels.length })
      : undefined;
  return html`<div class="stack" part="step">
    ${flow.problem ? message({ tone: 'error', live: 'assertive', ...writeProblem(i18n, flow.problem) }) : nothing}
    ${fileNotes(i18n, table)} ${mappingTable({ flow, i18n }, table)}
    ${missing ? message({ id: 'missing', tone: 'warning', text: missing }) : nothing} ${readingChoices({ flow, i18n })}
    <div class="actions" part="actions">
      ${button({ label: t('common.back'), variant: 'quiet', onClick: () => flow.back() })}
      ${button({
        id: 'confirm-mapping',
        label: t('client-import.map.confirm'),
        variant: 'primary',
        disabledReason: missing,
        onClick: () => void flow.startCheck(),
      })}
    </div>
  </div>`;
}

/** While the rows are checked. */
export function checkingStep({ flow, i18n }: MapStep): TemplateResult {
  const { t, formats } = i18n;
  const { done = 0, total = 0 } = flow.progress ?? {};
  const rows = { done: formats.number(done), total: formats.number(total) };
  return html`<div class="stack" part="step">
    ${progress({
      id: 'checking',
      label: t('client-import.checking'),
      ...(done > 0 && { value: done / total, text: t('client-import.progress', rows) }),
    })}
    <div class="actions" part="actions">${button({ label: t('common.cancel'), onClick: () => flow.cancel() })}</div>
  </div>`;
}

/** What was odd about the file, though it could be read. */
const fileNotes = ({ t }: LocalizeController, { warnings }: Table): unknown =>
  warnings.length === 0
    ? nothing
    : message({
        tone: 'warning',
        text: html`<ul class="notes">
          ${warnings.map(({ code, params }) => html`<li>${t(`client-import.file.${code}`, plainVars(params))}</li>`)}
        </ul>`,
      });

function mappingTable({ flow, i18n }: MapStep, table: Table): TemplateResult {
  const { t } = i18n;
  const ignored = table.headings.length - flow.mapping.length;
  const recognised = t('client-import.map.recognised', { done: flow.mapping.length, total: table.headings.length });
  const options = fieldOptions(flow, i18n);
  return html`<p class="summary">
      ${icon(ignored ? 'info' : 'circle-check')}<span
        >${recognised} ${ignored ? t('client-import.map.ignored', { count: ignored }) : nothing}</span
      >
    </p>
    <table class="table mapping" part="mapping" role="table">
      <thead>
        <tr role="row">
          <th role="columnheader" scope="col">${t('client-import.map.column')}</th>
          <th role="columnheader" scope="col">${t('client-import.map.samples')}</th>
          <th role="columnheader" scope="col">${t('client-import.map.field')}</th>
        </tr>
      </thead>
      <tbody>
        ${table.headings.map((heading, column) => mappingRow({ flow, i18n }, table, heading, column, options))}
      </tbody>
    </table>`;
}

function mappingRow(
  { flow, i18n }: MapStep,
  table: Table,
  heading: string,
  column: number,
  options: readonly { group: string; options: SelectOption[] }[],
): TemplateResult {
  const { t } = i18n;
  const name = heading || t('client-import.map.unnamed', { column: column + 1 });
  const match = flow.mapping.find((one) => one.column === column);
  const guessed = match?.by === 'likeness' || match?.by === 'content';
  return html`<tr role="row" class=${match ? '' : 'ignored'}>
    <th role="rowheader" scope="row"><span class="heading-name">${name}</span></th>
    <td role="cell" class="samples">
      ${samplesOf(table, column).map((sample) => html`<span class="sample">${sample}</span>`)}
    </td>
    <td role="cell">
      ${selectField({
        id: `map-${column}`,
        label: t('client-import.map.fieldFor', { heading: name }),
        labelHidden: true,
        value: match?.field ?? '',
        emptyLabel: t('client-import.map.ignore'),
        options,
        ...(guessed && { help: t(`client-import.map.by.${match.by === 'content' ? 'content' : 'likeness'}`) }),
        onChange: (field) => flow.assign(column, field || undefined),
      })}
    </td>
  </tr>`;
}

/** A few different values of a column. */
function samplesOf({ rows }: Table, column: number): string[] {
  const samples = new Set<string>();
  for (const row of rows.slice(0, 50)) {
    const cell = row[column]?.trim();
    if (cell) samples.add(cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
    if (samples.size === 3) break;
  }
  return [...samples];
}

function fieldOptions({ fields }: ImportFlow, i18n: LocalizeController): { group: string; options: SelectOption[] }[] {
  const { t } = i18n;
  const option = (field: ImportField): SelectOption => {
    const label = fieldLabel(i18n, field);
    return { value: field.key, label: field.required ? t('client-import.map.required', { field: label }) : label };
  };
  const groups = { client: [], contact: [], billing: [], visiting: [], shipping: [], custom: [] } as Record<
    GroupKey,
    SelectOption[]
  >;
  for (const field of fields) {
    const group = field.custom
      ? 'custom'
      : (field.address?.kind ?? (contactFields.test(field.key) ? 'contact' : 'client'));
    groups[group].push(option(field));
  }
  return groupKeys
    .filter((key) => groups[key].length > 0)
    .map((key) => ({ group: t(`client-import.group.${key}`), options: groups[key] }));
}
const groupKeys = ['client', 'contact', 'billing', 'visiting', 'shipping', 'custom'] as const;
type GroupKey = (typeof groupKeys)[number];

function readingChoices({ flow, i18n }: MapStep): TemplateResult {
  const { t, formats } = i18n;
  const { options, nullWords } = flow;
  const keys = (['number', 'email'] as const).filter((key) => flow.columnOf(key) !== undefined);
  return html`<div class="choices">
    ${radioGroup({
      id: 'match',
      label: t('client-import.match.label'),
      value: options.match,
      options: [
        ...keys.map((key) => ({ value: key, label: t(`client-import.match.${key}`) })),
        { value: 'none', label: t('client-import.match.none') },
      ],
      onChange: (value) =>
        flow.set(value === 'number' || value === 'email' ? { match: value } : { match: 'none', mode: 'upsert' }),
    })}
    ${
      options.match === 'none'
        ? nothing
        : radioGroup({
            id: 'mode',
            label: t('client-import.mode.label'),
            value: options.mode,
            options: (['upsert', 'create', 'update'] as const).map((mode) => ({
              value: mode,
              label: t(`client-import.mode.${mode}`),
            })),
            onChange: (value) => flow.set({ mode: value === 'create' || value === 'update' ? value : 'upsert' }),
          })
    }
    ${
      nullWords && nullWords.count > 0
        ? html`<div class="choice-wide">
            ${checkbox({
              id: 'null-words',
              label: t('client-import.nullWords.label', { words: formats.list(nullWords.words.slice(0, 4)) }),
              help: t('client-import.nullWords.help', { count: nullWords.count }),
              checked: options.nullWords,
              onChange: (checked) => flow.set({ nullWords: checked }),
            })}
          </div>`
        : nothing
    }
  </div>`;
}
