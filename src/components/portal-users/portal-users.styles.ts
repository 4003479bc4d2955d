import { css } from 'lit';

export const portalUsersStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    gap: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_field-height);
  }

  .heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .list {
    margin: 0;
    padding: 0;
    border-block-end: var(--_border-width) solid var(--_color-border);
    list-style: none;
  }

  .user {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: flex-start;
    justify-content: space-between;
    padding-block: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .who {
    display: grid;
    flex: 1 1 18em;
    gap: calc(var(--_space) * 1);
    min-inline-size: 0;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    align-items: center;
    font-size: inherit;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

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

  .user-actions {
    display: flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
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
