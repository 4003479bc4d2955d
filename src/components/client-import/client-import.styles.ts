import { css } from 'lit';

export const importStyles = css`
  :host {
    container-type: inline-size;
  }

  .import {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  .stack {
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  /* ---- the four steps ---- */

  .steps {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 4);
    border-block-end: var(--_border-width) solid var(--_color-border);
    font-size: var(--_font-size-small);
  }

  .step {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    color: var(--_color-text-muted);
    white-space: nowrap;
  }

  .step:not(:last-child) {
    flex: 1 1 auto;
  }

  .step:not(:last-child)::after {
    flex: 1;
    min-inline-size: calc(var(--_space) * 2);
    margin-inline: calc(var(--_space) * 1);
    border-block-start: var(--_border-width) solid var(--_color-border);
    content: '';
  }

  .step-number {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 1.75em;
    block-size: 1.75em;
    border: var(--_border-width) solid var(--_color-border-control);
    border-radius: 50%;
    font-variant-numeric: tabular-nums;
  }

  .step[aria-current='step'] {
    color: var(--_color-text);
    font-weight: 600;
  }

  .step[aria-current='step'] .step-number {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
  }

  .step-past .step-number {
    border-color: var(--_color-accent);
    color: var(--_color-accent-text);
  }

  .step-header {
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .heading:focus-visible {
    outline: none;
  }

  .file {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }

  .file-name {
    color: var(--_color-text);
  }

  /* ---- choosing ---- */

  .drop {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: center;
    padding: calc(var(--_space) * 10) calc(var(--_space) * 4);
    border: 1.5px dashed var(--_color-border-control);
    border-radius: var(--_radius);
    background: var(--_color-sunken);
    text-align: center;
    transition:
      border-color var(--_motion),
      background-color var(--_motion);
  }

  .drop-over {
    border-color: var(--_color-accent);
    background: var(--_color-selection);
  }

  .drop-icon {
    margin-block-end: calc(var(--_space) * 1);
    color: var(--_color-text-muted);
  }

  .drop-icon .icon {
    inline-size: 32px;
    block-size: 32px;
    stroke-width: 1.25;
  }

  .drop-limits {
    font-size: var(--_font-size-small);
  }

  .drop-refusal {
    inline-size: min(100%, 40em);
    margin-block-start: calc(var(--_space) * 3);
    text-align: start;
    overflow-wrap: anywhere;
  }

  .template {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
    align-items: center;
    justify-content: space-between;
  }

  .template-text {
    flex: 1 1 20em;
    max-inline-size: 62ch;
    text-wrap: pretty;
  }

  /* ---- matching ---- */

  .summary {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: flex-start;
  }

  .summary .icon {
    flex: none;
    margin-block-start: 0.18em;
    color: var(--_color-success);
  }

  .notes {
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .mapping th,
  .mapping td {
    padding-block: calc(var(--_space) * 1.5);
  }

  .mapping tbody th {
    color: var(--_color-text);
    font-size: 1em;
    font-weight: 600;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  .mapping tbody tr:hover,
  .rows tbody tr:hover {
    background: none;
  }

  .mapping :is(th, td):first-child {
    padding-inline-start: 0;
  }

  .mapping :is(th, td):last-child {
    inline-size: 36%;
    padding-inline-end: 0;
  }

  .ignored .heading-name {
    color: var(--_color-text-muted);
    font-weight: 400;
  }

  .samples {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }

  .sample:not(:last-child)::after {
    content: ' · ';
  }

  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
    padding: calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_color-sunken);
  }

  /* ---- checking ---- */

  .tally {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 10);
  }

  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3) calc(var(--_space) * 6);
  }

  .figure {
    display: flex;
    flex-direction: column-reverse;
  }

  .figure dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .figure dd {
    font-size: var(--_font-size-heading);
    font-weight: 600;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }

  .figure-none dd {
    color: var(--_color-text-muted);
    font-weight: 400;
  }

  .figure-error:not(.figure-none) dd,
  .figure-failed:not(.figure-none) dd {
    color: var(--_color-danger);
  }

  .figure-warning:not(.figure-none) dd {
    color: var(--_color-warning);
  }

  /* Positioned, or the hidden labels inside would stretch the page. */
  .rows-scroll {
    position: relative;
    max-block-size: min(60vb, 40em);
    overflow: auto;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius-field);
    background: var(--_color-surface);
  }

  .rows thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_color-surface);
  }

  .rows .cell {
    padding-block: calc(var(--_space) * 2);
    vertical-align: top;
  }

  .rows tbody tr:last-child > * {
    border-block-end: 0;
  }

  .cell-text {
    display: block;
    max-inline-size: 18em;
    padding-block: calc(var(--_space) * 1.25);
    line-height: 1.4;
    white-space: pre-line;
  }

  .cell-open {
    min-inline-size: 13em;
  }

  .cell-label {
    display: none;
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  .cell-open .field-help .icon {
    display: inline-block;
    vertical-align: -0.15em;
    color: var(--_color-warning);
  }

  .rows .cell-row {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    min-inline-size: 9em;
    max-inline-size: 18em;
    background: var(--_color-surface);
    color: var(--_color-text);
    white-space: normal;
  }

  .rows .cell-actions {
    position: sticky;
    inset-inline-end: 0;
    z-index: 1;
    padding-inline: calc(var(--_space) * 1);
    background: var(--_color-surface);
  }

  .rows thead th:first-child {
    inset-inline-start: 0;
    z-index: 3;
  }

  .row-number {
    display: inline-block;
    min-inline-size: 2em;
    padding-block: calc(var(--_space) * 1.25);
    color: var(--_color-text-muted);
    font-variant-numeric: tabular-nums;
  }

  .issue {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: flex-start;
    min-inline-size: 12em;
    line-height: 1.45;
  }

  .issue .icon {
    flex: none;
    margin-block-start: 0.16em;
  }

  .issue-error {
    color: var(--_color-danger);
  }

  .issue-warning .icon {
    color: var(--_color-warning);
  }

  .line-dropped .cell-text {
    color: var(--_color-text-muted);
    text-decoration: line-through;
  }

  .none {
    padding-block: calc(var(--_space) * 8);
    text-align: center;
  }

  .pager {
    justify-content: center;
  }

  /* ---- the end of each step ---- */

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    align-items: center;
    justify-content: flex-end;
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .actions > .button-quiet:first-child {
    margin-inline-end: auto;
  }

  .actions-sticky {
    position: sticky;
    inset-block-end: 0;
    z-index: 4;
    padding-block: calc(var(--_space) * 3);
    background: var(--_color-surface);
  }

  .actions-text {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 2);
    text-align: end;
  }

  @container (inline-size >= 640px) {
    .choices {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .choice-wide {
      grid-column: 1 / -1;
    }
  }

  /* Tables become cards: each row shows who it is about and what is wrong with it. */
  @container (inline-size < 640px) {
    .steps,
    .step {
      gap: calc(var(--_space) * 1);
    }

    .step {
      position: relative;
    }

    .step:not(:last-child)::after {
      min-inline-size: calc(var(--_space) * 1);
      margin-inline: 0;
    }

    .step:not([aria-current='step']) .step-name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .table,
    .table :is(tbody, tr, td, tbody th) {
      display: block;
      inline-size: 100%;
    }

    .table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .table tr {
      padding-block: calc(var(--_space) * 3);
      border-block-end: var(--_border-width) solid var(--_color-border);
    }

    .table :is(tbody th, td),
    .mapping :is(th, td):last-child {
      block-size: auto;
      inline-size: 100%;
      padding-block: calc(var(--_space) * 0.5);
      padding-inline: 0;
      border-block-end: 0;
    }

    .rows-scroll {
      max-block-size: none;
      overflow: visible;
      border: 0;
      background: none;
    }

    .rows tr {
      position: relative;
    }

    .rows .cell {
      padding-block: calc(var(--_space) * 1);
    }

    .rows .cell-row {
      position: static;
      max-inline-size: none;
      background: none;
      padding-inline-end: calc(var(--_field-height) + var(--_space) * 2);
    }

    .rows .cell-actions {
      position: absolute;
      inset-block-start: calc(var(--_space) * 3);
      inset-inline-end: 0;
      inline-size: auto;
      background: none;
    }

    .rows .cell-plain {
      display: none;
    }

    .rows .cell-key .cell-text {
      max-inline-size: none;
      padding-block: 0;
    }

    .cell-label {
      display: block;
      margin-block-end: calc(var(--_space) * 1);
    }

    .actions > .button-primary {
      flex: 1 1 auto;
    }

    .actions-text {
      flex: 1 1 100%;
      order: -1;
      text-align: start;
    }
  }
`;
