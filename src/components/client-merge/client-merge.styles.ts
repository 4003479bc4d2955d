import { css } from 'lit';

export const clientMergeStyles = css`
  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    align-items: start;
  }

  .heading {
    font-size: inherit;
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

  @container (inline-size >= 560px) {
    .pair,
    .choices {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
