import { css } from 'lit';

export const duplicateFinderStyles = css`
  .groups {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: 0;
    overflow-wrap: anywhere;
    list-style: none;
  }

  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .why {
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  /* The reason begins a card, but stands within a sentence elsewhere. */
  .why::first-letter {
    text-transform: uppercase;
  }

  .clients {
    display: grid;
    gap: calc(var(--_space) * 1);
    padding: 0;
    list-style: none;
  }

  .client,
  .who,
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  .client {
    justify-content: space-between;
  }

  /* A name without an address is a button: its text begins where the reason does. */
  .who > .button {
    margin-inline-start: calc(var(--_space) * -2.5);
  }

  .more {
    margin-block-start: calc(var(--_space) * 3);
  }
`;
