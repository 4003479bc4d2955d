import { css } from 'lit';

export const customFieldSettingsStyles = css`
  .facts,
  .fixed {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: center;
  }

  .checks {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .retired {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 4);
  }

  .retired-heading {
    font-size: inherit;
  }
`;
