/** The row of headings. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Sort } from '../../adapters/adapter.ts';
import { icon } from '../../ui/icon.ts';
import type { ListColumn } from './list-columns.ts';

export interface Headings {
  columns: readonly ListColumn[];
  sort: Sort;
  canSort: (field: string) => boolean;
  onSort: (sort: Sort) => void;
  functionsLabel: string;
  /** Absent: nothing can be selected. */
  selectAll?: { label: string; checked: boolean; some: boolean; toggle: () => void } | undefined;
}

export function headings({ columns, sort, canSort, onSort, functionsLabel, selectAll }: Headings): TemplateResult {
  return html`<div class="headings" part="headings" role="row" aria-rowindex="1">
    ${
      selectAll
        ? html`<div class="cell cell-select" role="columnheader" aria-label=${selectAll.label}>
            <input
              class="check-input"
              type="checkbox"
              tabindex="-1"
              data-stop="select"
              aria-label=${selectAll.label}
              .checked=${live(selectAll.checked)}
              .indeterminate=${live(selectAll.some)}
              @change=${selectAll.toggle}
            />
          </div>`
        : nothing
    }
    ${repeat(
      columns,
      ({ id }) => id,
      (column) => heading(column, sort, canSort, onSort),
    )}
    <div class="cell cell-functions" role="columnheader" tabindex="-1" data-stop="functions" part="heading">
      <span class="line">${functionsLabel}</span>
    </div>
  </div>`;
}

function heading(
  { id, label, sortField, numeric = false }: ListColumn,
  sort: Sort,
  canSort: Headings['canSort'],
  onSort: Headings['onSort'],
): TemplateResult {
  const classes = `cell${numeric ? ' numeric' : ''}${id === 'name' ? ' cell-name' : ''}`;
  if (sortField === undefined || !canSort(sortField)) {
    return html`<div class=${classes} role="columnheader" tabindex="-1" data-stop=${id} data-column=${id} part="heading">
      <span class="line">${label}</span>
    </div>`;
  }
  const isSorted = sort.field === sortField;
  const isUp = sort.dir === 'asc';
  return html`<div
    class=${classes}
    role="columnheader"
    data-column=${id}
    part="heading"
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
      <span class="line">${label}</span>${isSorted ? icon(isUp ? 'arrow-up' : 'arrow-down') : nothing}
    </button>
  </div>`;
}
