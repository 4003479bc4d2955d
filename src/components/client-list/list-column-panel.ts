/** The choice of columns: which, and in which order. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button } from '../../ui/button.ts';
import { checkbox } from '../../ui/field.ts';
import { announce } from '../../ui/live-region.ts';
import { isPinned } from './list-columns.ts';
import type { ColumnChoice, ListColumn } from './list-columns.ts';
import type { ListBar } from './list-toolbar.ts';

const direction = (by: number): 'up' | 'down' => (by < 0 ? 'up' : 'down');
const buttonId = (column: string, by: number): string => `column-${direction(by)}-${column}`;

export function columnPanel({ list, host, columnPanel: popover }: ListBar): TemplateResult {
  const { t } = list.i18n;
  const { all: columns, chosen } = list.layout;
  const shown = new Set(chosen.map(({ id }) => id));
  const choose = (choice: ColumnChoice | undefined) => list.prefer({ columns: choice });
  const order = columns.map(({ id }) => id);
  const now: ColumnChoice = { ...list.columns, order, shown: order.filter((id) => shown.has(id)) };
  const show = (id: string, on: boolean) =>
    choose({ ...now, shown: order.filter((other) => (other === id ? on : shown.has(other))) });
  const pin = (id: string, on: boolean) => {
    const others = (now.pinned ?? []).filter((other) => other !== id);
    choose({ ...now, pinned: on ? [...others, id] : others });
    void host.updateComplete.then(() => host.shadowRoot?.getElementById(`column-pin-${id}`)?.focus());
  };
  const move = (id: string, by: number) => {
    const at = order.indexOf(id);
    const next = order.toSpliced(at, 1).toSpliced(at + by, 0, id);
    choose({ ...now, order: next, shown: next.filter((other) => shown.has(other)) });
    announce(t('client-list.columns.moved', { place: at + by + 1, of: order.length }));
    // An element that changes its place in the page loses the focus.
    void host.updateComplete.then(() => host.shadowRoot?.getElementById(buttonId(id, by))?.focus());
  };
  const arrow = (column: ListColumn, by: -1 | 1, at: number) => {
    // The pinned ones stand first, the name before all.
    const other = columns[at + by];
    const isEdge =
      other === undefined ||
      [other, column].some(({ id }) => id === 'name') ||
      isPinned(now, other.id) !== isPinned(now, column.id);
    const key = direction(by);
    return button({
      id: buttonId(column.id, by),
      label: t(`client-list.columns.${key}`, { column: column.label }),
      icon: by < 0 ? 'chevron-up' : 'chevron-down',
      iconOnly: true,
      variant: 'quiet',
      disabledReason: isEdge ? t(`client-list.columns.${by < 0 ? 'isFirst' : 'isLast'}`) : undefined,
      onClick: () => move(column.id, by),
    });
  };
  return html`<div class="panel panel-columns">
    <h2 class="panel-heading">${t('client-list.columns.heading')}</h2>
    <ol class="column-list">
      ${repeat(
        columns,
        ({ id }) => id,
        (column, at) =>
          html`<li class="column-item">
            ${checkbox({
              id: `column-${column.id}`,
              label: column.label,
              checked: column.id === 'name' || shown.has(column.id),
              disabled: column.id === 'name',
              onChange: (on) => show(column.id, on),
            })}
            ${button({
              id: `column-pin-${column.id}`,
              label: t('client-list.columns.pin', { column: column.label }),
              icon: 'pin',
              iconOnly: true,
              variant: 'quiet',
              pressed: isPinned(now, column.id),
              disabledReason: column.id === 'name' ? t('client-list.columns.isPinned') : undefined,
              part: 'column-pin',
              onClick: () => pin(column.id, !isPinned(now, column.id)),
            })}
            ${arrow(column, -1, at)}${arrow(column, 1, at)}
          </li>`,
      )}
    </ol>
    <div class="panel-actions">
      ${button({ label: t('client-list.columns.reset'), variant: 'quiet', onClick: () => choose(undefined) })}
      ${button({ label: t('common.done'), onClick: () => popover.close() })}
    </div>
  </div>`;
}
