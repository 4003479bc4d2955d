/** What every element shares beyond its primitives: focus ring, links, hidden text, plain tables, print and forced colours. */
import { css } from 'lit';

export const controlStyles = css`
  :focus {
    outline: none;
  }

  /* An outline, not a shadow: it survives forced colours. The gap shows the ground, so it contrasts with the control too. */
  :focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }

  .visually-hidden:not(:focus-within) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  .heading {
    font-size: var(--_font-size-heading);
  }

  .stack {
    display: grid;
    gap: calc(var(--_space) * 4);
    align-content: start;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  .muted {
    color: var(--_color-text-muted);
  }

  .numeric {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .link {
    border-radius: 2px;
    color: var(--_color-accent-text);
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentColor 36%, transparent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  .link:hover {
    text-decoration-color: currentColor;
  }

  .link-icon {
    display: inline-flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
  }

  @media print {
    .no-print {
      display: none;
    }

    .link {
      color: inherit;
    }
  }
`;

/** A quiet table: hairlines between rows, no boxes; for the elements that show rows. */
export const tableStyles = css`
  .table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }

  .table th,
  .table td {
    block-size: var(--_row-height);
    padding: 0 calc(var(--_space) * 3);
    border-block-end: var(--_border-width) solid var(--_color-border);
    text-align: start;
    vertical-align: middle;
  }

  .table th {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
    white-space: nowrap;
  }

  .table .numeric {
    text-align: end;
  }

  .table tbody tr:hover {
    background: var(--_color-hover);
  }

  .table tbody tr[aria-selected='true'] {
    background: var(--_color-selection);
  }

  @media (forced-colors: active) {
    .table tbody tr[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
