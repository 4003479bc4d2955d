import { css } from 'lit';

export const customerJournalStyles = css`
  .list > .entry {
    flex-wrap: nowrap;
    gap: calc(var(--_space) * 3);
  }

  .what {
    display: grid;
    gap: calc(var(--_space) * 1);
    justify-items: start;
    min-inline-size: 0;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    align-items: center;
  }

  .day {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .text {
    display: block;
    max-inline-size: 70ch;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .by {
    font-size: var(--_font-size-small);
  }

  .kind-field {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .form .input-area {
    min-block-size: 9em;
  }
`;
