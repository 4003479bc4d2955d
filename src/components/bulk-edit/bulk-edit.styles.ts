/** How the change of many looks. */
import { css } from 'lit';

export const bulkEditStyles = css`
  .form,
  .result {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    overflow-wrap: anywhere;
  }

  .heading {
    outline: none;
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 6);
    margin: 0;
  }

  .counts div {
    display: flex;
    flex-direction: row-reverse;
    gap: calc(var(--_space) * 1.5);
    justify-content: flex-end;
  }

  .counts dd {
    margin: 0;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .failures {
    max-block-size: 16em;
    overflow: auto;
  }

  .failures li {
    padding-block: calc(var(--_space) * 1.5);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }
`;
