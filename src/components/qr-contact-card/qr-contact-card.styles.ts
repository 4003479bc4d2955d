import { css } from 'lit';

export const qrContactCardStyles = css`
  .card {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 5);
    align-items: flex-start;
  }

  .code {
    display: block;
    flex: none;
    /* Of the code itself and not of the theme: cameras look for black on white. */
    border-radius: 4px;
    background: white;
    forced-color-adjust: none;
  }

  .code-place {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 231px;
    block-size: 231px;
  }

  .beside {
    display: grid;
    flex: 1 1 16em;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }

  .says {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin: 0;
  }

  .says dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .says dd {
    margin: 0;
  }

  .address {
    display: grid;
    font-style: normal;
  }

  .person {
    font-weight: 600;
  }

  .downloads {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
`;
