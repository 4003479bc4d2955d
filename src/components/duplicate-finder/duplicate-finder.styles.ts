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

  .why {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .clients {
    display: grid;
    gap: calc(var(--_space) * 1);
    padding: 0;
    list-style: none;
  }

  .client,
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }

  .more {
    margin-block-start: calc(var(--_space) * 3);
  }
`;
