/** The look of a merge of two records: side by side where there is room, what it means below, and the word typed before it. */
import { css } from 'lit';

export const mergeStyles = css`
  .frame {
    container-type: inline-size;
    overflow-wrap: anywhere;
  }

  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-items: stretch;
  }

  .box {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-content: start;
    min-inline-size: 0;
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }

  .box-kept {
    border-color: var(--_color-accent);
    box-shadow: inset 0 0 0 var(--_border-width) var(--_color-accent);
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .consequences {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding-inline-start: 1.25em;
    list-style: disc;
  }

  .final {
    font-weight: 600;
  }

  .word {
    max-inline-size: 28em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    justify-content: flex-end;
  }
`;
