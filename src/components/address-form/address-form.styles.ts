import { css } from 'lit';

export const addressFormStyles = css`
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
    overflow-wrap: anywhere;
  }

  .followed {
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius-field);
    background: var(--_color-sunken);
  }

  .address {
    display: grid;
    font-style: normal;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    justify-content: flex-end;
  }
`;
