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
    align-items: baseline;
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

  @container (inline-size < 480px) {
    .list > .note {
      flex-wrap: wrap;
    }

    .list > .note > .marks {
      grid-auto-flow: column;
    }

    .list > .note > .what {
      flex: 1 1 100%;
      order: 1;
    }

    .list > .note > .deeds {
      margin-inline-start: auto;
    }
  }
`;
