import { css } from 'lit';

export const customFieldSettingsStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
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

  .fields {
    margin: 0;
    padding: 0;
    border-block-end: var(--_border-width) solid var(--_color-border);
    list-style: none;
  }

  .one {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: center;
    justify-content: space-between;
    padding-block: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .what {
    display: grid;
    flex: 1 1 14em;
    gap: calc(var(--_space) * 1);
    min-inline-size: 0;
  }

  .name {
    margin: 0;
    font-size: inherit;
  }

  .facts,
  .fixed {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: center;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .deeds,
  .checks {
    display: flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
  }

  .checks {
    flex-direction: column;
    gap: calc(var(--_space) * 3);
    align-items: flex-start;
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
