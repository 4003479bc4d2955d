/** What stands above the rows: search and filters, what can be done with the whole list, and what is in force. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button } from '../../ui/button.ts';
import { chip } from '../../ui/chip.ts';
import { searchField, selectField } from '../../ui/field.ts';
import { restoreFocus } from '../../ui/focus.ts';
import type { PopoverController } from '../../ui/popover.ts';
import { segmented } from '../../ui/segmented.ts';
import type { ListController, ListHost } from './list-controller.ts';
import type { ListDeeds } from './list-deeds.ts';
import { partText } from './list-filters.ts';
import { filterParts, withoutPart } from './list-query.ts';
import type { ViewMenu } from './list-view-menu.ts';

/** What the parts of the list that are not rows draw from. */
export interface ListBar {
  list: ListController;
  host: ListHost;
  deeds: ListDeeds;
  filterPanel: PopoverController;
  columnPanel: PopoverController;
  views: ViewMenu;
}

const panelButton = (
  panel: PopoverController,
  options: Omit<Parameters<typeof button>[0], 'onClick'>,
): TemplateResult =>
  button({
    ...options,
    hasPopup: 'dialog',
    expanded: panel.isOpen,
    controls: panel.id,
    onPointerdown: () => panel.notePress(),
    onClick: ({ currentTarget }) => {
      if (currentTarget instanceof HTMLElement)
        panel.toggle(currentTarget, 'default', [`#${options.id ?? ''}`], focusField);
    },
  });

/** The first thing that can be set, not the first button. */
const focusField = (panel: HTMLElement): void =>
  (panel.querySelector<HTMLElement>('input:enabled, select:enabled') ?? panel).focus();

export function toolbar({ list, host, deeds, filterPanel, columnPanel, views }: ListBar): TemplateResult {
  const { t } = list.i18n;
  const { search, room } = list;
  const { length: inForce } = filterParts(host.filters);
  return html`<div class="toolbar no-print" part="toolbar">
    ${views.bar()}
    <div class="find" role="search" aria-label=${t('client-list.searchRegion')}>
      ${searchField({
        id: 'search',
        label: t('client-list.search'),
        labelHidden: true,
        placeholder: t('client-list.searchHint'),
        clearLabel: t('client-list.clearSearch'),
        value: search.typed,
        busy: list.rows.busy && search.typed !== '',
        part: 'search',
        onInput: search.type,
        onKeydown: search.handleKeydown,
      })}
      ${panelButton(filterPanel, {
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
        value: list.view,
        segments: [
          { value: 'compact', label: t('client-list.view.compact'), icon: 'list', iconOnly: true },
          { value: 'detailed', label: t('client-list.view.detailed'), icon: 'rows', iconOnly: true },
        ],
        part: 'view',
        onChange: (value) => list.prefer({ view: value === 'detailed' ? 'detailed' : 'compact' }),
      })}
      ${room.narrow ? nothing : views.groupButton()}
      ${
        room.narrow
          ? nothing
          : panelButton(columnPanel, {
              id: 'columns-button',
              label: t('client-list.columns.button'),
              icon: 'columns',
              iconOnly: true,
              variant: 'quiet',
              part: 'columns-button',
            })
      }
      ${button({
        id: 'export-button',
        label: t('client-list.export'),
        icon: 'sliders',
        iconOnly: true,
        variant: 'quiet',
        hasPopup: 'dialog',
        part: 'export-button',
        onClick: deeds.exportList,
        onPointerdown: () => deeds.prepare('client-export'),
      })}
      <slot name="toolbar"></slot>
      ${
        list.mayImport
          ? button({
              id: 'import-button',
              label: t('client-list.import'),
              icon: 'upload',
              iconOnly: room.narrow,
              variant: room.narrow ? 'quiet' : 'secondary',
              hasPopup: 'dialog',
              part: 'import-button',
              onClick: deeds.importFile,
              onPointerdown: () => deeds.prepare('client-import'),
            })
          : nothing
      }
      ${
        list.mayAdd
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
export const statusbar = (bar: ListBar): TemplateResult =>
  bar.list.selection.count > 0 ? selectionBar(bar) : questionBar(bar);

function questionBar(bar: ListBar): TemplateResult {
  const { list, host } = bar;
  const { t } = list.i18n;
  const { total } = list.rows;
  return html`<div class="status no-print" part="status">
    ${segmented({
      id: 'archived',
      label: t('client-list.status.label'),
      value: host.archived,
      segments: [
        { value: 'exclude', label: t('client-list.status.active') },
        { value: 'include', label: t('client-list.status.all') },
        { value: 'only', label: t(`client-list.status.${list.settings.archiveVerb}`) },
      ],
      part: 'archived',
      onChange: (archived) => {
        if (archived === 'exclude' || archived === 'include' || archived === 'only') list.ask({ archived });
      },
    })}
    ${chips(bar)}
    <div class="status-end">
      ${list.view === 'detailed' || list.room.narrow ? sortControl(bar) : nothing}
      <p class="count muted" part="count">
        ${!list.isReady || total === undefined ? nothing : t('client-list.count', { count: total })}
      </p>
    </div>
  </div>`;
}

/** The filters in force, each with its way out. */
function chips({ list, host }: ListBar): TemplateResult | typeof nothing {
  const { t } = list.i18n;
  const parts = filterParts(host.filters);
  if (parts.length === 0) return nothing;
  return html`<ul class="chips" part="chips" aria-label=${t('client-list.filter.inForce')}>
    ${repeat(
      parts,
      ({ name, value }) => `${name} ${String(value)}`,
      (part, at) => {
        const text = partText(list, part);
        return html`<li>
          ${chip({
            id: `chip-${at}`,
            text,
            removeLabel: t('client-list.filter.remove', { filter: text }),
            onRemove: () => {
              list.ask({ filters: withoutPart(host.filters, part) });
              // The chip goes with its button: the next one takes the focus, or the button that sets filters.
              void host.updateComplete.then(() => {
                const root = host.shadowRoot ?? host;
                restoreFocus(root, `#chip-${at}`, `#chip-${at - 1}`, '#filter-button');
              });
            },
          })}
        </li>`;
      },
    )}
    <li>
      ${button({
        label: t('client-list.filter.clear'),
        variant: 'quiet',
        part: 'clear-filters',
        onClick: () => {
          list.ask({ filters: {} });
          restoreFocus(host.shadowRoot ?? host, '#filter-button');
        },
      })}
    </li>
  </ul>`;
}

/** "Kategori" of the detailed view (V-16). */
function sortControl({ list, host }: ListBar): TemplateResult | typeof nothing {
  const { t } = list.i18n;
  const { field, dir } = host.sort;
  const isUp = dir === 'asc';
  const options = list.layout.all.flatMap(({ sortField, label }) =>
    sortField !== undefined && list.canSort(sortField) ? [{ value: sortField, label }] : [],
  );
  if (options.length === 0) return nothing;
  return html`<div class="sort" part="sort">
    ${selectField({
      id: 'category',
      label: t('client-list.category'),
      value: field,
      options,
      part: 'category',
      onChange: (chosen) => list.ask({ sort: { field: chosen, dir: 'asc' } }),
    })}
    ${button({
      id: 'direction',
      label: t(isUp ? 'client-list.ascending' : 'client-list.descending'),
      icon: isUp ? 'arrow-up' : 'arrow-down',
      variant: 'quiet',
      tooltip: t('client-list.turn'),
      part: 'direction',
      onClick: () => list.ask({ sort: { field, dir: isUp ? 'desc' : 'asc' } }),
    })}
  </div>`;
}

function selectionBar({ list, deeds }: ListBar): TemplateResult {
  const { t } = list.i18n;
  const verb = list.settings.archiveVerb;
  return html`<div
    class="status status-selection no-print"
    part="selection-bar"
    role="group"
    aria-label=${t('client-list.selection.label')}
  >
    <p class="selected">${t('common.selected', { count: list.selection.count })}</p>
    ${
      list.mayChange
        ? button({
            id: 'change-selected',
            label: t('common.edit'),
            icon: 'pencil',
            hasPopup: 'dialog',
            onClick: deeds.changeSelected,
            onPointerdown: () => deeds.prepare('bulk-edit'),
          })
        : nothing
    }
    ${
      list.mayArchive
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
