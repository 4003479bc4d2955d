import { css } from 'lit';

export const addressCardsStyles = css`
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
    gap: calc(var(--_space) * 4);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    align-content: start;
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }

  .card-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 2);
    align-items: start;
  }

  .card-head > .button {
    margin-block: calc(var(--_space) * -1.5);
    margin-inline-end: calc(var(--_space) * -2);
  }

  .card-name {
    font-size: inherit;
    line-height: 1.5;
  }

  .address {
    display: grid;
    font-style: normal;
  }

  @media print {
    .card {
      break-inside: avoid;
    }
  }
`;
