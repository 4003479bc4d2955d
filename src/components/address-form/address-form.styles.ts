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

  .place {
    display: grid;
    gap: calc(var(--_space) * 1);
    justify-items: start;
  }

  .place > .button-quiet {
    margin-inline-start: calc(var(--_space) * -3);
    color: var(--_color-accent-text);
  }

  .verified {
    display: flex;
    gap: calc(var(--_space) * 2);
    color: var(--_color-success);
    font-size: var(--_font-size-small);
  }

  .verified .icon {
    margin-block-start: 0.15em;
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
