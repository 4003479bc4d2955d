import { css } from 'lit';

export const changeHistoryStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    gap: calc(var(--_space) * 4);
    justify-items: start;
    overflow-wrap: anywhere;
  }

  .heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .day,
  .message,
  .empty-state,
  [part='loading'] {
    justify-self: stretch;
  }

  .day-heading {
    padding-block-end: calc(var(--_space) * 1.5);
    border-block-end: var(--_border-width) solid var(--_color-border);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  .list {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .entry {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding-block: calc(var(--_space) * 3);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .entry-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    align-items: baseline;
    justify-content: space-between;
  }

  .event {
    font-weight: 600;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .reason {
    color: var(--_color-text-muted);
  }

  .reason bdi {
    color: var(--_color-text);
  }

  .changes {
    display: grid;
    gap: calc(var(--_space) * 1);
    margin: 0;
  }

  .change {
    display: grid;
    gap: 0 calc(var(--_space) * 3);
  }

  .change dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .change dd {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    margin: 0;
  }

  .change .icon {
    color: var(--_color-text-muted);
  }

  .from {
    color: var(--_color-text-muted);
  }

  @container (inline-size >= 480px) {
    .change {
      grid-template-columns: minmax(9em, 1fr) minmax(0, 3fr);
      align-items: baseline;
    }
  }
`;
