import { css } from 'lit';

export const clientMergeStyles = css`
  .form {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
    overflow-wrap: anywhere;
  }

  .pair,
  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    align-items: start;
  }

  .box {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }

  .box-kept {
    border-color: var(--_color-accent);
    box-shadow: inset 0 0 0 var(--_border-width) var(--_color-accent);
  }

  .heading {
    font-size: inherit;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }

  .result {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, 1fr);
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
  }

  .result dt {
    color: var(--_color-text-muted);
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

  @container (inline-size >= 560px) {
    .pair,
    .choices {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
