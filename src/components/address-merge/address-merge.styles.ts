import { css } from 'lit';

export const addressMergeStyles = css`
  .what {
    display: grid;
    gap: calc(var(--_space) * 1);
  }

  .address {
    display: grid;
    font-style: normal;
  }

  .swap {
    display: grid;
    place-content: center;
  }

  .swap .icon {
    transform: rotate(90deg);
  }

  @container (inline-size >= 560px) {
    .pair {
      grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
    }

    .swap .icon {
      transform: none;
    }
  }
`;
