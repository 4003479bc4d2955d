import { css } from 'lit';

export const addressCardsStyles = css`
  .cards {
    grid-template-columns: repeat(auto-fill, minmax(min(18em, 100%), 1fr));
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
`;
