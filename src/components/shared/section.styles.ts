/** A section of an account: its heading with what can be added beside it, and a list with lines between. */
import { css } from 'lit';

export const sectionStyles = css`
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

  .list {
    margin: 0;
    padding: 0;
    border-block-end: var(--_border-width) solid var(--_color-border);
    list-style: none;
  }

  .list > li {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: flex-start;
    justify-content: space-between;
    padding-block: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .what {
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
    margin: 0;
    font-size: inherit;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .deeds {
    display: flex;
    gap: calc(var(--_space) * 1);
    align-items: center;
  }
`;
