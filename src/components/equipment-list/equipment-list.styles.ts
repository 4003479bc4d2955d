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

  .pieces {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .piece {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-content: start;
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }

  .piece-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 2);
    align-items: start;
  }

  .piece-head .name {
    min-block-size: var(--_field-height);
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

  .component-row {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) var(--_field-height);
    gap: calc(var(--_space) * 2);
    align-items: start;
  }

  .component-heads {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  @container (inline-size >= 600px) {
    .pieces {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (inline-size >= 960px) {
    .pieces {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
`;
