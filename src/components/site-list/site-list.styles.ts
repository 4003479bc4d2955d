import { css } from 'lit';

export const siteListStyles = css`
  .followed {
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-field);
    background: var(--_color-sunken);
  }

  .address {
    display: grid;
    font-style: normal;
  }
`;
