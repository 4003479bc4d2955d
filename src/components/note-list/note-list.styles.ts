import { css } from 'lit';

export const noteListStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: center;
  }

  .search-box {
    flex: 1 1 14em;
    max-inline-size: 30em;
  }

  .list > .note {
    flex-wrap: nowrap;
    gap: calc(var(--_space) * 3);
  }

  .marks {
    display: grid;
    flex: none;
    gap: calc(var(--_space) * 1);
    min-inline-size: var(--_icon-size);
    padding-block-start: 0.15em;
    color: var(--_color-text-muted);
  }

  .mark-important {
    color: var(--_color-danger);
  }

  .mark-visible {
    color: var(--_color-text);
  }

  .what {
    justify-items: start;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
    align-items: center;
  }

  .kind {
    display: inline-flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  .kind .icon {
    color: var(--_color-text-muted);
  }

  .text {
    max-inline-size: 70ch;
    white-space: pre-wrap;
  }

  .what > .text {
    display: block;
  }

  /* Its words begin where those of the text do. */
  .what > .button {
    margin-inline-start: calc(var(--_space) * -2.5);
  }

  .form .input-area {
    min-block-size: 9em;
  }

  @container (inline-size < 480px) {
    .list > .note:has(> .marks) {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
      justify-content: normal;
    }

    .note > .marks {
      grid-row: 1 / span 2;
    }

    .note:has(> .marks) > .what {
      display: contents;
    }

    .note:has(> .marks) > .what > * {
      grid-column: 2 / -1;
    }

    .note:has(> .marks) > .what > .facts {
      grid-column: 2;
    }

    .note > .deeds {
      grid-row: 1;
      grid-column: 3;
    }
  }
`;
