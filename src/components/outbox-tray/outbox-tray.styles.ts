import { css } from 'lit';

export const outboxTrayStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    gap: calc(var(--_space) * 4);
    overflow-wrap: anywhere;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
  }

  .heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .list {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .entry {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .entry-head {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    align-items: center;
    justify-content: space-between;
  }

  .entry-title {
    font-size: inherit;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .values {
    display: grid;
    gap: calc(var(--_space) * 1);
    margin: 0;
  }

  .value {
    display: grid;
    gap: 0 calc(var(--_space) * 3);
  }

  .value dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .value dd {
    margin: 0;
  }

  .entry-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  /* Its word stands in line with what is above it. */
  .entry-actions .button-quiet:first-child {
    margin-inline-start: calc(var(--_space) * -3.5);
  }

  .fix {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  @container (inline-size >= 420px) {
    .value {
      grid-template-columns: minmax(8em, 1fr) minmax(0, 3fr);
      align-items: baseline;
    }
  }
`;
