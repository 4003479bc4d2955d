import { css } from 'lit';

export const communicationPreferencesStyles = css`
  .frame {
    gap: calc(var(--_space) * 5);
  }

  .titles {
    display: grid;
    gap: calc(var(--_space) * 0.5);
    min-inline-size: 0;
  }

  .whose {
    max-inline-size: 24em;
  }

  .mains {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11em, 100%), 1fr));
    gap: calc(var(--_space) * 4);
    margin: 0;
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-sunken);
  }

  .main {
    display: grid;
    gap: calc(var(--_space) * 0.5);
    align-content: start;
  }

  .main .switch-label,
  .main-name {
    font-weight: 600;
  }

  .table,
  .table thead,
  .table tbody,
  .table tr,
  .table th,
  .table td {
    display: block;
  }

  .table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  /* Stacked, each switch has its channel beside it. */
  .table thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .table th {
    font-weight: 400;
    text-align: start;
  }

  .table thead th {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .table .group-name {
    padding-block: calc(var(--_space) * 5) calc(var(--_space) * 2);
    font-weight: 600;
  }

  .table .group-name .why {
    font-weight: 400;
  }

  .row {
    padding-block: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .table td {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(8.5em, auto);
    gap: calc(var(--_space) * 3);
    align-items: center;
    padding-block: calc(var(--_space) * 1);
  }

  .table td.is-none {
    display: none;
  }

  .type {
    padding-block-end: calc(var(--_space) * 1);
  }

  .type-name {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: center;
  }

  .channel,
  .why,
  .none {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .why {
    display: block;
  }

  /* The state stands beside its switch, in one line with it. */
  td .switch {
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  td .switch-text {
    gap: 0;
  }

  td .field-help {
    white-space: nowrap;
  }

  .words {
    display: inline-flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    min-block-size: 24px;
  }

  .words.is-off {
    color: var(--_color-text-muted);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    align-items: center;
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .reason {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    overflow-wrap: anywhere;
  }

  .about-to {
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .changes {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .changes li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
    justify-content: space-between;
    padding-block: calc(var(--_space) * 1.5);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .step {
    display: inline-flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  .step .icon {
    color: var(--_color-text-muted);
  }

  .consents {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .summary {
    min-block-size: 24px;
    inline-size: fit-content;
    font-weight: 600;
    cursor: pointer;
  }

  .consents .list {
    margin-block-start: calc(var(--_space) * 3);
  }

  .consent-head {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    align-items: center;
  }

  @container (inline-size >= 560px) {
    .table {
      display: table;
    }

    .table thead {
      position: static;
      display: table-header-group;
      clip-path: none;
    }

    .table tbody {
      display: table-row-group;
    }

    .table tr {
      display: table-row;
    }

    .table th,
    .table td,
    .table td.is-none {
      display: table-cell;
      padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3) calc(var(--_space) * 2.5) 0;
      vertical-align: middle;
    }

    .table th:not(:first-child),
    .table td {
      inline-size: 9.5em;
    }

    .table .group-name {
      padding-block: calc(var(--_space) * 5) calc(var(--_space) * 2);
    }

    .row > *,
    .table thead th {
      border-block-end: var(--_border-width) solid var(--_color-border);
    }

    .row {
      border: 0;
    }

    .channel {
      display: none;
    }
  }
`;
