import { css } from 'lit';

export const equipmentListStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: flex-end;
  }

  .search-box {
    flex: 1 1 14em;
    max-inline-size: 26em;
  }

  .place-filter {
    flex: 1 1 14em;
    max-inline-size: 26em;
  }

  .shown {
    margin-inline-start: auto;
  }

  /* The icons, not the targets around them, keep the edge of the card. */
  .card-head .deeds {
    margin-block: calc(var(--_space) * -2);
    margin-inline-end: calc(var(--_space) * -2);
  }

  .facts {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    margin: 0;
  }

  .fact {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    gap: calc(var(--_space) * 3);
    font-size: var(--_font-size-small);
  }

  .fact dt {
    color: var(--_color-text-muted);
  }

  .fact dd {
    margin: 0;
  }

  .warranty {
    display: inline-flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: center;
    font-variant-numeric: tabular-nums;
  }

  .components {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding-block-start: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .components-heading {
    margin: 0;
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  .components-form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .components-form > .field-label {
    padding: 0;
    margin-block-end: calc(var(--_space) * 1.5);
  }

  .component-rows {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }

  /* Narrow: one below the other, each with its label. */
  .component-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) var(--_field-height);
    gap: calc(var(--_space) * 2);
    align-items: end;
    padding-block-end: calc(var(--_space) * 3);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .component-row > .field:first-child {
    grid-column: 1 / -1;
  }

  .component-heads {
    display: none;
  }

  @container (inline-size >= 360px) {
    .component-row {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) var(--_field-height);
      align-items: start;
      padding: 0;
      border: 0;
    }

    .component-row > .field:first-child {
      grid-column: auto;
    }

    /* The heads of the columns say it to who sees them. */
    .component-row .field-label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .component-heads {
      display: grid;
      color: var(--_color-text-muted);
      font-size: var(--_font-size-small);
    }
  }

  @container (inline-size >= 600px) {
    .cards {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (inline-size >= 960px) {
    .cards {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
`;
