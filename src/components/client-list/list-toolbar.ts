/** What stands above the rows: search and filters, what can be done with the whole list, and what is in force. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LocalizeController } from '../../i18n/localize.ts';
import type { RegisterSettings } from '../../model/settings.ts';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { searchField, selectField } from '../../ui/field.ts';
import type { PopoverController } from '../../ui/popover.ts';
import { segmented } from '../../ui/segmented.ts';
import type { ListColumn, ListView } from './list-columns.ts';
import type { FilterPart, ListQuestion } from './list-query.ts';

export interface ToolbarState {
  i18n: LocalizeController;
  question: ListQuestion;
  settings: RegisterSettings;
  view: ListView;
  narrow: boolean;
  /** What stands in the search field, asked or not yet. */
  typed: string;
  busy: boolean;
  total: number | undefined;
  selected: number;
  filters: readonly FilterPart[];
  filterPanel: PopoverController;
  columnPanel: PopoverController;
  sortable: readonly ListColumn[];
  mayAdd: boolean;
  mayImport: boolean;
  mayExport: boolean;
  mayArchive: boolean;
  partText: (part: FilterPart) => string;
}

export interface ToolbarDeeds {
  type: (text: string) => void;
  /** Asks at once. */
  submit: () => void;
  ask: (change: Partial<ListQuestion>) => void;
  removeFilter: (part: FilterPart) => void;
  clearFilters: () => void;
  setView: (view: ListView) => void;
  add: () => void;
  import: () => void;
  export: () => void;
  archiveSelected: () => void;
  clearSelection: () => void;
  /** A hint that a dialog may be opened next. */
  prepare: (name: string) => void;
}

const panelButton = (panel: PopoverController, options: Omit<Parameters<typeof button>[0], 'onClick'>): TemplateResult =>
  button({
    ...options,
    hasPopup: 'dialog',
    expanded: panel.isOpen,
    controls: panel.id,
    onPointerdown: () => panel.notePress(),
    onClick: ({ currentTarget }) => {
      if (currentTarget instanceof HTMLElement) panel.toggle(currentTarget, 'default', [`#${options.id ?? ''}`]);
    },
  });

export function toolbar(state: ToolbarState, deeds: ToolbarDeeds): TemplateResult {
  const { t } = state.i18n;
  const { length: inForce } = state.filters;
  return html`<div class="toolbar no-print" part="toolbar">
    <div class="find" role="search" aria-label=${t('client-list.searchRegion')}>
      ${searchField({
        id: 'search',
        label: t('client-list.search'),
        labelHidden: true,
        placeholder: t('client-list.searchHint'),
        clearLabel: t('client-list.clearSearch'),
        value: state.typed,
        busy: state.busy && state.typed !== '',
        part: 'search',
        onInput: deeds.type,
        onKeydown: (event) => {
          if (event.key === 'Enter' && !event.isComposing) deeds.submit();
        },
      })}
      ${panelButton(state.filterPanel, {
        id: 'filter-button',
        label: inForce > 0 ? t('client-list.filter.buttonCount', { count: inForce }) : t('client-list.filter.button'),
        tooltip: t('client-list.filter.hint'),
        icon: 'filter',
        part: `filter-button${inForce > 0 ? ' filter-button-active' : ''}`,
      })}
    </div>
    <div class="tools">
      ${segmented({
        id: 'view',
        label: t('client-list.view.label'),
        value: state.view,
        segments: [
          { value: 'compact', label: t('client-list.view.compact'), icon: 'list', iconOnly: true },
          { value: 'detailed', label: t('client-list.view.detailed'), icon: 'rows', iconOnly: true },
        ],
        part: 'view',
        onChange: (value) => deeds.setView(value === 'detailed' ? 'detailed' : 'compact'),
      })}
      ${
        state.narrow
          ? nothing
          : panelButton(state.columnPanel, {
              id: 'columns-button',
              label: t('client-list.columns.button'),
              icon: 'columns',
              iconOnly: true,
              variant: 'quiet',
              part: 'columns-button',
            })
      }
      ${
        state.mayExport
          ? button({
              id: 'export-button',
              label: t('client-list.export'),
              icon: 'sliders',
              iconOnly: true,
              variant: 'quiet',
              hasPopup: 'dialog',
              part: 'export-button',
              onClick: deeds.export,
              onPointerdown: () => deeds.prepare('client-export'),
            })
          : nothing
      }
      <slot name="toolbar"></slot>
      ${
        state.mayImport
          ? button({
              id: 'import-button',
              label: t('client-list.import'),
              icon: 'upload',
              iconOnly: state.narrow,
              variant: state.narrow ? 'quiet' : 'secondary',
              hasPopup: 'dialog',
              part: 'import-button',
              onClick: deeds.import,
              onPointerdown: () => deeds.prepare('client-import'),
            })
          : nothing
      }
      ${
        state.mayAdd
          ? button({
              id: 'add-button',
              label: t('client-list.add'),
              icon: 'plus',
              variant: 'primary',
              hasPopup: 'dialog',
              part: 'add-button',
              onClick: deeds.add,
              onPointerdown: () => deeds.prepare('client-form'),
            })
          : nothing
      }
    </div>
  </div>`;
}

/** Below it one line that is always there, so that nothing jumps: what is shown and how many, or what is selected. */
export function statusbar(state: ToolbarState, deeds: ToolbarDeeds): TemplateResult {
  return state.selected > 0 ? selectionBar(state, deeds) : questionBar(state, deeds);
}

function questionBar(state: ToolbarState, deeds: ToolbarDeeds): TemplateResult {
  const { i18n, question, total } = state;
  const { t } = i18n;
  return html`<div class="status no-print" part="status">
    ${segmented({
      id: 'archived',
      label: t('client-list.status.label'),
      value: question.archived,
      segments: [
        { value: 'exclude', label: t('client-list.status.active') },
        { value: 'include', label: t('client-list.status.all') },
        { value: 'only', label: t(`client-list.status.${state.settings.archiveVerb}`) },
      ],
      part: 'archived',
      onChange: (archived) => {
        if (archived === 'exclude' || archived === 'include' || archived === 'only') deeds.ask({ archived });
      },
    })}
    ${
      state.filters.length > 0
        ? html`<ul class="chips" part="chips" aria-label=${t('client-list.filter.inForce')}>
            ${repeat(
              state.filters,
              ({ name, value }) => `${name} ${String(value)}`,
              (part) => {
                const text = state.partText(part);
                return html`<li>
                  ${chip({
                    text,
                    removeLabel: t('client-list.filter.remove', { filter: text }),
                    onRemove: () => deeds.removeFilter(part),
                  })}
                </li>`;
              },
            )}
            <li>
              ${button({ label: t('client-list.filter.clear'), variant: 'quiet', part: 'clear-filters', onClick: deeds.clearFilters })}
            </li>
          </ul>`
        : nothing
    }
    <div class="status-end">
      ${
        (state.view === 'detailed' || state.narrow) && state.sortable.length > 0 ? sortControl(state, deeds) : nothing
      }
      <p class="count muted" part="count">${total === undefined ? nothing : t('client-list.count', { count: total })}</p>
    </div>
  </div>`;
}

/** "Kategori" of the detailed view (V-16). */
function sortControl({ i18n: { t }, question, sortable }: ToolbarState, deeds: ToolbarDeeds): TemplateResult {
  const { field, dir } = question.sort;
  const isUp = dir === 'asc';
  return html`<div class="sort" part="sort">
    ${selectField({
      id: 'category',
      label: t('client-list.category'),
      value: field,
      options: sortable.map((column) => ({ value: column.sortField ?? '', label: column.label })),
      part: 'category',
      onChange: (chosen) => deeds.ask({ sort: { field: chosen, dir: 'asc' } }),
    })}
    ${button({
      id: 'direction',
      label: t(isUp ? 'client-list.ascending' : 'client-list.descending'),
      icon: isUp ? 'arrow-up' : 'arrow-down',
      variant: 'quiet',
      tooltip: t('client-list.turn'),
      part: 'direction',
      onClick: () => deeds.ask({ sort: { field, dir: isUp ? 'desc' : 'asc' } }),
    })}
  </div>`;
}

function selectionBar({ i18n: { t }, settings, selected, mayArchive }: ToolbarState, deeds: ToolbarDeeds): TemplateResult {
  const verb = settings.archiveVerb;
  return html`<div class="status status-selection no-print" part="selection-bar" role="group" aria-label=${t('client-list.selection.label')}>
    <p class="selected">${t('common.selected', { count: selected })}</p>
    ${
      mayArchive
        ? button({
            id: 'archive-selected',
            label: t(`client-list.archive.${verb}`),
            icon: verb === 'delete' ? 'trash' : 'archive',
            onClick: deeds.archiveSelected,
          })
        : nothing
    }
    <slot name="bulk-actions"></slot>
    ${button({ label: t('client-list.selection.clear'), variant: 'quiet', onClick: deeds.clearSelection })}
  </div>`;
}
