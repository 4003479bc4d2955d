/** The row of headings. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Sort } from '../../adapters/adapter.ts';
import { icon } from '../../ui/icon.ts';
import type { ColumnSizer } from './list-column-sizes.ts';
import type { ListColumn } from './list-columns.ts';
import type { ListController } from './list-controller.ts';

export function headings(list: ListController, sort: Sort, sizer: ColumnSizer): TemplateResult {
  const { shape, selection, canSort } = list;
  const selectAll = list.i18n.t('client-list.selectAll');
  const onSort = (next: Sort) => list.ask({ sort: next });
  return html`<div
    class="headings"
    part="headings"
    role="row"
    aria-rowindex="1"
    @focusin=${sizer.handleFocusin}
    @focusout=${sizer.handleFocusout}
  >
    <div class="cell cell-select" role="columnheader" aria-label=${selectAll}>
      <input
        class="check-input"
        type="checkbox"
        tabindex="-1"
        data-stop="select"
        aria-label=${selectAll}
        .checked=${live(list.isAllSelected)}
        .indeterminate=${live(selection.count > 0 && !list.isAllSelected)}
        @change=${() => void list.toggleAll()}
      />
    </div>
    ${repeat(
      shape.columns,
      ({ id }) => id,
      (column) => heading(column, sort, canSort, onSort, sizer),
    )}
    <div class="cell cell-functions" role="columnheader" tabindex="-1" data-stop="functions" part="heading">
      <span class="line">${shape.functionsLabel}</span>
    </div>
  </div>`;
}

function heading(
  column: ListColumn,
  sort: Sort,
  canSort: (field: string) => boolean,
  onSort: (sort: Sort) => void,
  sizer: ColumnSizer,
): TemplateResult {
  const { id, label, sortField, numeric = false, pin } = column;
  const classes = `cell${numeric ? ' numeric' : ''}${id === 'name' ? ' cell-name' : ''}`;
  if (sortField === undefined || !canSort(sortField)) {
    return html`<div
      class=${classes}
      role="columnheader"
      tabindex="-1"
      data-stop=${id}
      data-column=${id}
      data-pin=${pin ?? nothing}
      part="heading"
      aria-label=${label}
    >
      <span class="line">${label}</span>${sizer.render(column)}
    </div>`;
  }
  const isSorted = sort.field === sortField;
  const isUp = sort.dir === 'asc';
  return html`<div
    class=${classes}
    role="columnheader"
    data-column=${id}
    data-pin=${pin ?? nothing}
    part="heading"
    aria-label=${label}
    aria-sort=${isSorted ? (isUp ? 'ascending' : 'descending') : 'none'}
  >
    <button
      class="sort-button"
      part="sort-button"
      type="button"
      tabindex="-1"
      data-stop=${id}
      @click=${() => onSort({ field: sortField, dir: isSorted && isUp ? 'desc' : 'asc' })}
    >
      <span class="line">${label}</span>${isSorted ? icon(isUp ? 'arrow-up' : 'arrow-down') : nothing}</button
    >${sizer.render(column)}
  </div>`;
}
