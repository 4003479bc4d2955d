import { css } from 'lit';

export const formStyles = css`
  :host {
    container-type: inline-size;
  }

  .form {
    display: grid;
    gap: calc(var(--_space) * 6);
  }

  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }

  .points {
    display: grid;
    gap: calc(var(--_space) * 3);
    align-content: start;
  }

  .section-heading {
    padding-block-end: calc(var(--_space) * 2);
    border-block-end: var(--_border-width) solid var(--_color-border);
    font-size: var(--_font-size-large);
  }

  .actions {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: flex-end;
    padding-block: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
    background: var(--_color-surface-raised);
  }

  @container (inline-size >= 640px) {
    .section {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .section > :is(.section-heading, .field-area, .wide) {
      grid-column: 1 / -1;
    }
  }

  .alikes {
    display: grid;
    gap: calc(var(--_space) * 1);
    padding: 0;
    list-style: none;
  }

  .alikes li {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    overflow-wrap: anywhere;
  }

  .alike {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }
`;
