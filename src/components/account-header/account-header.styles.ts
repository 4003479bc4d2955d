import { css } from 'lit';

export const accountHeaderStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
    overflow-wrap: anywhere;
  }

  .back {
    margin-block-end: calc(var(--_space) * -3);
  }

  .title-line {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: center;
  }

  .reach-row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 8);
    margin: 0;
  }

  .reach-row dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .reach-row dd {
    margin: 0;
  }

  .items {
    display: grid;
    gap: calc(var(--_space) * 4) calc(var(--_space) * 8);
    padding-block: calc(var(--_space) * 4);
    border-block: var(--_border-width) solid var(--_color-border);
  }

  .item {
    min-inline-size: 0;
  }

  @container (inline-size >= 560px) {
    .items {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (inline-size >= 1000px) {
    .items {
      grid-template-columns: none;
      grid-auto-columns: minmax(0, 1fr);
      grid-auto-flow: column;
    }

    .item + .item {
      padding-inline-start: calc(var(--_space) * 6);
      border-inline-start: var(--_border-width) solid var(--_color-border);
    }
  }
`;
