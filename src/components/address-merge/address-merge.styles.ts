import { css } from 'lit';

export const addressMergeStyles = css`
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

  .box-heading {
    font-size: inherit;
  }

  .what {
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .address {
    display: grid;
    font-style: normal;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .swap {
    display: grid;
    place-content: center;
  }

  .swap .icon {
    transform: rotate(90deg);
  }

  @container (inline-size >= 560px) {
    .pair {
      grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    }

    .swap .icon {
      transform: none;
    }
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
    max-inline-size: 22em;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    justify-content: flex-end;
  }
`;
