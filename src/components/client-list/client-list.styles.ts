import { css } from 'lit';
import { baseStyles } from '../../theme/base.ts';
import { badgeStyles } from '../../ui/badge.ts';
import { buttonStyles } from '../../ui/button.ts';
import { chipStyles } from '../../ui/chip.ts';
import { comboboxStyles } from '../../ui/combobox.ts';
import { dialogStyles } from '../../ui/dialog.ts';
import { fieldStyles } from '../../ui/field.ts';
import { iconStyles } from '../../ui/icon.ts';
import { markStyles } from '../../ui/mark.ts';
import { menuStyles } from '../../ui/menu.ts';
import { messageStyles } from '../../ui/message.ts';
import { popoverStyles } from '../../ui/popover.ts';
import { segmentedStyles } from '../../ui/segmented.ts';
import { spinnerStyles } from '../../ui/spinner.ts';
import { toastStyles } from '../../ui/toast.ts';
import { tooltipStyles } from '../../ui/tooltip.ts';
import { virtualWindowStyles } from '../../ui/virtual-window.ts';
import { commentPanelStyles } from '../shared/comment-panel.ts';
import { conflictStyles } from '../shared/merge-dialog.ts';
import { stateStyles } from '../shared/states.ts';

const own = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    position: relative;
  }

  .list {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    container-type: inline-size;

    --_row-block: var(--_row-height);
    --_cell-pad: calc(var(--_space) * 3);
    /* Set with the columns that are drawn. */
    --_columns: none;
    --_least: 0px;
    --_pinned: 0px;
    --_pin-0: 0px;
    --_pin-1: 0px;
    --_pin-2: 0px;
    --_pin-3: 0px;
  }

  .list.detailed {
    --_row-block: calc(var(--_row-height) + 1.25em);
  }

  /* ---- from one client to the next ---- */

  .neighbours {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: end;
    margin-block-end: calc(var(--_space) * 3);
    font-variant-numeric: tabular-nums;
  }

  .neighbours .icon:dir(rtl) {
    transform: scaleX(-1);
  }

  /* ---- commands ---- */

  .palette {
    /* The choices stand in the dialog's own room where they can. */
    min-block-size: min(24em, 50dvb);
  }

  /* ---- a cell being changed ---- */

  .cell-edit {
    display: grid;
    gap: calc(var(--_space) * 3);
    inline-size: min(20em, 100vi - 16px - var(--_space) * 8);
  }

  .cell-actions {
    display: flex;
    gap: calc(var(--_space) * 2);
    justify-content: end;
  }

  /* ---- what stands above ---- */

  .toolbar,
  .find,
  .tools,
  .status,
  .status-end,
  .sort,
  .chips {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  .toolbar {
    flex-wrap: wrap;
    padding-block-end: calc(var(--_space) * 3);
  }

  .views {
    display: flex;
    flex: 0 1 auto;
    gap: calc(var(--_space) * 1);
    align-items: center;
    min-inline-size: 0;
  }

  .views > .button:first-child {
    min-inline-size: 0;
    max-inline-size: 14em;
    margin-inline-start: calc(var(--_space) * -2);
    font-weight: 600;
  }

  .views .button-label {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .view-form {
    display: grid;
    gap: calc(var(--_space) * 5);
  }

  .find {
    flex: 1 1 16em;
    max-inline-size: 40em;
  }

  .find > .field {
    flex: 1;
  }

  .find .button {
    flex: none;
  }

  .button[part~='filter-button-active'] {
    border-color: var(--_color-accent);
    background: var(--_color-selection);
  }

  .tools {
    flex-wrap: wrap;
    margin-inline-start: auto;
  }

  .status {
    flex-wrap: wrap;
    min-block-size: calc(var(--_field-height) + var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 2);
  }

  .status-end {
    gap: calc(var(--_space) * 4);
    margin-inline-start: auto;
  }

  .count,
  .selected {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .count {
    font-size: var(--_font-size-small);
  }

  .selected {
    padding-inline: calc(var(--_space) * 1) calc(var(--_space) * 3);
    font-weight: 600;
  }

  .chips {
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5);
  }

  .sort .field {
    grid-template-columns: auto auto;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  .sort .field-label {
    color: var(--_color-text-muted);
    font-weight: 400;
  }

  .notices {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .notices:has(> *) {
    padding-block-end: calc(var(--_space) * 3);
  }

  /* ---- panels ---- */

  .panel {
    display: grid;
    gap: calc(var(--_space) * 4);
    inline-size: min(20em, 100vi - 56px);
  }

  .popover-panel {
    max-block-size: min(44em, 100dvb - 16px);
  }

  .panel-heading {
    font-size: 1em;
  }

  .panel-actions {
    display: flex;
    gap: calc(var(--_space) * 2);
    justify-content: flex-end;
  }

  .filter {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .column-item {
    display: flex;
    align-items: center;
  }

  .column-item > .field {
    flex: 1;
  }

  /* ---- the rows ---- */

  .scroller {
    flex: 0 1 auto;
    min-block-size: 0;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .list.long .scroller {
    min-block-size: min(24em, 60dvb);
    max-block-size: max(24em, 80dvb);
  }

  .grid {
    position: relative;
    min-inline-size: min-content;
  }

  /* ---- more columns than there is room for ---- */

  .sideways {
    scroll-padding-inline-start: var(--_pinned);
  }

  .sideways > .grid {
    min-inline-size: max(100%, var(--_least));
  }

  .sideways .client {
    background: var(--_color-surface);
  }

  .sideways :is(.headings, .client) > :is(.cell-select, [data-pin]) {
    position: sticky;
    z-index: 1;
    background: inherit;
  }

  .sideways .cell-select {
    inset-inline-start: 0;
    align-self: stretch;
  }

  .sideways [data-pin] {
    align-self: stretch;
    align-content: center;
  }

  .sideways [data-pin='0'] {
    inset-inline-start: var(--_pin-0);
  }

  .sideways [data-pin='1'] {
    inset-inline-start: var(--_pin-1);
  }

  .sideways [data-pin='2'] {
    inset-inline-start: var(--_pin-2);
  }

  .sideways [data-pin='3'] {
    inset-inline-start: var(--_pin-3);
  }

  /* The edge below which the other columns go. */
  .sideways [data-pin]:not(:has(+ [data-pin])) {
    border-inline-end: var(--_border-width) solid var(--_color-border);
  }

  .headings .cell[data-column] {
    position: relative;
    overflow: visible;
  }

  .sideways .headings .cell[data-pin] {
    position: sticky;
  }

  /* Over the edge, as wide as a finger needs; to the eye as thin as the lines of the rows. */
  .sizer {
    position: absolute;
    inset-block: 0;
    inset-inline-end: -10px;
    z-index: 1;
    inline-size: 24px;
    border-radius: 3px;
    cursor: col-resize;
    touch-action: none;
  }

  .sizer::after {
    position: absolute;
    inset-block: 22%;
    inset-inline-end: 10px;
    inline-size: 1px;
    background: var(--_color-border);
    content: '';
  }

  .sizer:hover::after,
  .sizer.sizing::after,
  .sizer:focus-visible::after {
    inset-block: 0;
    inset-inline-end: 9px;
    inline-size: 3px;
    background: var(--_color-accent);
  }

  /* ---- groups ---- */

  .group {
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  /* At the foot of its row, next to what it heads. */
  .group-cell {
    position: sticky;
    inset-inline-start: 0;
    display: flex;
    align-items: flex-end;
    inline-size: fit-content;
    max-inline-size: 100cqi;
  }

  .group-button {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-inline-size: 0;
    min-block-size: max(28px, calc(var(--_row-height) * 0.8));
    padding-block: 0;
    padding-inline: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_color-text);
    cursor: pointer;
  }

  .group-button:hover {
    background: var(--_color-hover);
  }

  .group-button:focus-visible {
    outline-offset: -2px;
  }

  .group-button > .icon {
    color: var(--_color-text-muted);
  }

  .group-label {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .group-count {
    flex: none;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }

  .virtual-slot {
    block-size: var(--_row-block);
  }

  .headings,
  .client {
    display: grid;
    grid-template-columns: var(--_columns);
    align-items: center;
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .headings {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    block-size: calc(var(--_row-height) * 0.86);
    background: var(--_color-surface);
    color: var(--_color-text-muted);
  }

  /* On what is inside: the columns are measured in em and must be the same as those of the rows. */
  .headings .line {
    font-size: var(--_font-size-small);
  }

  .client {
    cursor: pointer;
  }

  .cell {
    display: block;
    min-inline-size: 0;
    padding-inline: var(--_cell-pad);
    overflow: hidden;
    line-height: 1.4;
    text-overflow: ellipsis;
    white-space: nowrap;
    block-size: auto;
  }

  .virtual-slot > .cell {
    block-size: auto;
  }

  .cell[data-column='number'],
  .cell[data-column='phone'] {
    font-variant-numeric: tabular-nums;
  }

  /* Digits and addresses of the net read from left to right in any script. */
  .client .cell[data-column='phone'],
  .client .cell[data-column='email'] {
    direction: ltr;
  }

  .client:dir(rtl) .cell[data-column='phone'],
  .client:dir(rtl) .cell[data-column='email'] {
    text-align: end;
  }

  .line {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .cell .mark {
    color: var(--_color-text);
  }

  .second {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .cell:focus-visible,
  .cell :focus-visible {
    outline-offset: -2px;
  }

  .cell:focus-visible {
    border-radius: 4px;
  }

  .client:hover {
    background: var(--_color-hover);
  }

  .client[aria-selected='true'] {
    background: var(--_color-selection);
  }

  .cell-select {
    display: grid;
    place-items: center;
    padding-inline: calc(var(--_space) * 2) 0;
    overflow: visible;
  }

  .name-line {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-inline-size: 0;
  }

  .name {
    flex: 0 1 auto;
    min-inline-size: 0;
    padding: 2px 0;
    overflow: hidden;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--_color-text);
    font-weight: 600;
    line-height: 1.4;
    text-align: start;
    text-decoration: none;
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }

  .name:focus-visible {
    outline-offset: -1px;
  }

  .client:hover .name {
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 36%, transparent);
    text-underline-offset: 0.2em;
  }

  .client.archived .name,
  .client.archived .cell {
    color: var(--_color-text-muted);
  }

  .sort-button {
    display: inline-flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
    max-inline-size: calc(100% + var(--_space) * 2);
    min-block-size: 28px;
    margin-inline: calc(var(--_space) * -1);
    padding: 0 calc(var(--_space) * 1);
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  .sort-button:hover,
  [aria-sort='ascending'] .sort-button,
  [aria-sort='descending'] .sort-button {
    color: var(--_color-text);
  }

  .sort-button .icon {
    inline-size: 1em;
    block-size: 1em;
  }

  .cell-functions {
    padding-inline: calc(var(--_space) * 2);
    overflow: visible;
  }

  .headings .cell-functions {
    padding-inline-start: calc(var(--_space) * 4);
  }

  /* At the end: the mark of a comment comes and goes before the buttons, and these stay below each other. */
  .functions {
    display: flex;
    justify-content: flex-end;
  }

  .functions .button {
    inline-size: max(28px, calc(var(--_field-height) - 4px));
    min-inline-size: 0;
    block-size: max(28px, calc(var(--_field-height) - 4px));
    min-block-size: 0;
  }

  /* Calm until the row is looked at; still plain to see, and full for those who need contrast. */
  @media (hover: hover) and (prefers-contrast: no-preference) and (forced-colors: none) {
    .client:not(:hover, :focus-within) .functions .button:not([aria-disabled]) {
      color: color-mix(in oklab, var(--_color-text-muted) 78%, var(--_color-surface));
    }
  }

  /* A row on its way has the size of one that is here. */
  .pending {
    cursor: default;
  }

  .pending .cell:not(.cell-functions, .cell-select)::before {
    display: block;
    inline-size: 62%;
    block-size: 0.7em;
    border-radius: 0.35em;
    background: color-mix(in oklab, var(--_color-text) 8%, var(--_color-surface));
    content: '';
  }

  .pending .cell:nth-child(odd)::before {
    inline-size: 44%;
  }

  .pending :is(.check-input, .functions, .name-line, .line) {
    visibility: hidden;
  }

  .pending :is(.name-line, .second) {
    display: none;
  }

  @media (prefers-reduced-motion: no-preference) {
    .pending .cell::before {
      animation: skeleton 1.6s ease-in-out infinite alternate;
    }
  }

  .state {
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  /* The form's own row of buttons sticks to the end. */
  .dialog-drawer .dialog-body,
  .dialog-full .dialog-body {
    padding-block-end: 0;
  }

  .leave-question {
    flex: 1;
    align-self: center;
  }

  .dialog-wait {
    display: grid;
    place-items: center;
    min-block-size: 12em;
    color: var(--_color-text-muted);
  }

  /* ---- cards ---- */

  @container (inline-size < 640px) {
    .views {
      flex-basis: 100%;
    }

    .views > .button:first-child {
      max-inline-size: none;
    }

    .views > .button:last-child:not(:first-child) {
      margin-inline-start: auto;
    }

    .find {
      flex-basis: 100%;
      max-inline-size: none;
    }

    .tools {
      flex: 1;
    }

    .tools > * {
      flex: none;
    }

    .tools > .button-primary {
      flex: 1 1 auto;
      white-space: nowrap;
    }

    .sort,
    .sort > .field {
      flex: 1;
      min-inline-size: 0;
    }

    .sort .field {
      grid-template-columns: auto minmax(0, 1fr);
    }

    /* The arrow says it; the word stays its name. */
    .sort .button-label {
      position: absolute;
      inline-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .status-end {
      gap: calc(var(--_space) * 2);
      flex-basis: 100%;
      justify-content: space-between;
    }

    .scroller {
      --_row-block: calc(4.6em + var(--_space) * 6);
    }

    .list.detailed .scroller {
      --_row-block: calc(7.2em + var(--_space) * 6);
    }

    .client {
      grid-template-columns: auto minmax(0, 1fr) minmax(0, auto) auto;
      grid-template-areas: 'select name name functions' 'select contact phone functions' 'select email email functions' 'select city city functions';
      column-gap: calc(var(--_space) * 2);
      align-content: center;
      padding-inline: calc(var(--_space) * 1);
    }

    .client .cell {
      padding-inline: 0;
    }

    .client .cell-select {
      grid-area: select;
      align-self: start;
      padding-block-start: 4px;
      padding-inline-end: calc(var(--_space) * 1);
    }

    .client .cell-name {
      grid-area: name;
    }

    .client .cell[data-column='contact'] {
      grid-area: contact;
    }

    .client .cell[data-column='phone'] {
      grid-area: phone;
      text-align: end;
    }

    .client .cell[data-column='email'] {
      grid-area: email;
    }

    .client .cell[data-column='city'] {
      grid-area: city;
    }

    .list:not(.detailed) .client .cell[data-column='city'] {
      display: none;
    }

    .client .cell:not(.cell-name, .cell-functions, .cell-select) {
      color: var(--_color-text-muted);
      font-size: var(--_font-size-small);
    }

    .client .cell-functions {
      grid-area: functions;
      align-self: start;
    }
  }

  @media (forced-colors: active) {
    .sizer::after {
      background: CanvasText;
    }

    .client[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }

  @media print {
    .cell-functions,
    .cell-select {
      visibility: hidden;
    }
  }
`;

export const styles = [
  ...baseStyles,
  iconStyles,
  buttonStyles,
  fieldStyles,
  segmentedStyles,
  chipStyles,
  badgeStyles,
  markStyles,
  spinnerStyles,
  messageStyles,
  stateStyles,
  conflictStyles,
  commentPanelStyles,
  dialogStyles,
  comboboxStyles,
  popoverStyles,
  menuStyles,
  toastStyles,
  tooltipStyles,
  virtualWindowStyles,
  own,
];
