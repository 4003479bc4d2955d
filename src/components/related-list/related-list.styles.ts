import { css } from 'lit';

export const relatedListStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: start;
    overflow-wrap: anywhere;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
    justify-self: stretch;
    min-block-size: var(--_field-height);
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1);
  }

  .help {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .mark {
    justify-self: start;
    padding-inline: calc(var(--_space) * 1.5);
    border: var(--_border-width) solid currentcolor;
    border-radius: var(--_radius-field);
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  .heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .table,
  .message,
  .empty-state,
  [part='loading'] {
    justify-self: stretch;
  }

  .table,
  .table thead,
  .table tbody,
  .table tr {
    display: block;
  }

  .table th {
    display: block;
  }

  .table {
    border-collapse: collapse;
    inline-size: 100%;
  }

  .table thead {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .table thead tr {
    display: contents;
  }

  th {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
    text-align: start;
  }

  .row {
    padding-block: calc(var(--_space) * 2.5);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .table td {
    display: grid;
    grid-template-columns: minmax(7em, 1fr) minmax(0, 2fr);
    gap: calc(var(--_space) * 3);
    padding-block: 2px;
  }

  td::before {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    content: attr(data-label);
  }

  .digits,
  time {
    font-variant-numeric: tabular-nums;
  }

  .none {
    color: var(--_color-text-muted);
  }

  .sort,
  .open {
    display: inline-flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .sort:hover {
    color: var(--_color-text);
  }

  .open {
    color: var(--_color-accent-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  @container (inline-size >= 560px) {
    .table {
      display: table;
    }

    .table thead {
      display: table-header-group;
    }

    .table tbody {
      display: table-row-group;
    }

    .table thead tr,
    .table tr {
      display: table-row;
    }

    .table th,
    .table td {
      display: table-cell;
      padding: calc(var(--_space) * 2);
      border-block-end: var(--_border-width) solid var(--_color-border);
      vertical-align: baseline;
    }

    td::before {
      content: none;
    }

    .table th:first-child,
    .table td:first-child {
      padding-inline-start: 0;
    }

    .money {
      text-align: end;
    }
  }
`;
