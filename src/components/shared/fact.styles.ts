/** One fact of a client: what it is called, what it is, and what can be done with it beside it. */
import { css } from 'lit';

export const factStyles = css`
  .fact {
    display: grid;
    gap: calc(var(--_space) * 1);
    min-inline-size: 0;
    max-inline-size: 32em;
    overflow-wrap: anywhere;
  }

  .fact-label {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  .fact-head {
    display: flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
    min-block-size: var(--_field-height);
  }

  .fact-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1);
    align-items: center;
  }

  .fact-value,
  .fact-label {
    outline: none;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }
`;
