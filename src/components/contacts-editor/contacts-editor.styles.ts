import { css } from 'lit';

export const contactsEditorStyles = css`
  .frame {
    container-type: inline-size;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_field-height);
    margin-block-end: calc(var(--_space) * 3);
  }

  .heading {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: baseline;
    font-size: var(--_font-size-large);
    outline: none;
  }

  .count {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .search {
    max-inline-size: 26em;
    margin-block-end: calc(var(--_space) * 3);
  }

  .message {
    margin-block-end: calc(var(--_space) * 3);
  }

  .contact {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
    overflow-wrap: anywhere;
  }

  .contact:last-child {
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .who {
    display: grid;
    gap: calc(var(--_space) * 1);
    align-content: start;
    justify-items: start;
  }

  .name {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: center;
    line-height: 1.5;
  }

  .title,
  .note {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .note-warning {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_color-warning);
  }

  .note-warning .icon {
    margin-block-start: 0.15em;
  }

  .portal,
  .role {
    font-size: var(--_font-size-small);
  }

  .point-role {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: calc(var(--_space) * 3);
  }

  .reach {
    grid-column: 1 / -1;
  }

  .contact-actions {
    display: flex;
    grid-area: 1 / 2;
    align-self: start;
    margin-block-start: calc(var(--_space) * -1.5);
    margin-inline-end: calc(var(--_space) * -2);
  }

  .question {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .form {
    display: grid;
    gap: calc(var(--_space) * 6);
    container-type: inline-size;
  }

  .form .message {
    margin: 0;
  }

  .form-grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }

  .points {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }

  .points-heading {
    inline-size: 100%;
    padding-block-end: calc(var(--_space) * 2);
    border-block-end: var(--_border-width) solid var(--_color-border);
    margin-block-end: calc(var(--_space) * 3);
    font-weight: 600;
  }

  .points-help {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .points > div > .button-quiet,
  .form > div > .button-quiet {
    margin-inline-start: calc(var(--_space) * -3);
    color: var(--_color-accent-text);
  }

  .point {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 2);
    align-items: start;
  }

  .point > .field {
    grid-column: 1 / -1;
  }

  .point > .point-own {
    grid-column: 1 / -1;
  }

  .point > .point-own + .field,
  .point > .field + .field {
    grid-column: 1;
  }

  /* Level with the control, below the label. */
  .point-remove {
    padding-block-start: calc(var(--_font-size-small) * 1.4 + var(--_space) * 1.5);
  }

  .point-more {
    grid-column: 1 / -1;
  }

  .point:not(:last-of-type) {
    padding-block-end: calc(var(--_space) * 3);
  }

  @container (inline-size >= 420px) {
    .form-grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .form-grid > .wide {
      grid-column: 1 / -1;
    }

    .point {
      grid-template-columns: minmax(0, 4fr) minmax(0, 7fr) auto;
    }

    .point > .field:first-child {
      grid-column: 1;
    }

    .point > .field + .field {
      grid-column: 2;
    }

    .point > .point-own {
      grid-area: 2 / 1;
    }

    .point > .point-own + .field {
      grid-area: 1 / 2;
    }

    .point > .point-more {
      grid-area: 2 / 2 / auto / -1;
    }
  }

  @container (inline-size >= 640px) {
    .contact {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr) auto;
    }

    .reach {
      grid-column: 2;
    }

    .contact-actions {
      grid-area: 1 / 3;
    }
  }

  @media print {
    .search {
      display: none;
    }

    .contact {
      break-inside: avoid;
    }
  }
`;
