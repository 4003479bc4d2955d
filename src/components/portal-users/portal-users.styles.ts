import { css } from 'lit';

export const portalUsersStyles = css`
  .facts {
    display: grid;
    gap: calc(var(--_space) * 1);
    margin: 0;
  }

  .fact {
    display: grid;
    gap: 0 calc(var(--_space) * 3);
    font-size: var(--_font-size-small);
  }

  .fact dt {
    color: var(--_color-text-muted);
  }

  .fact dd {
    margin: 0;
  }

  .form,
  .form-grid {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  .form {
    gap: calc(var(--_space) * 6);
  }

  .group {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    border: 0;
  }

  .group-name {
    margin-block-end: calc(var(--_space) * 2);
    font-weight: 600;
  }

  @container (inline-size >= 480px) {
    .fact {
      grid-template-columns: 8em minmax(0, 1fr);
    }
  }
`;
