import { css } from 'lit';

export const assignTechnicianStyles = css`
  .frame {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    align-items: center;
    overflow-wrap: anywhere;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .assign {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  .consequences {
    display: grid;
    gap: calc(var(--_space) * 1);
    margin: 0;
    padding-inline-start: 1.2em;
    list-style: disc;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .group {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(14em, 100%), 1fr));
    gap: calc(var(--_space) * 1) calc(var(--_space) * 4);
    margin: 0;
    padding: 0;
    border: 0;
  }

  .group-name {
    inline-size: 100%;
    margin-block-end: calc(var(--_space) * 2);
    padding-block-end: calc(var(--_space) * 1);
    border-block-end: var(--_border-width) solid var(--_color-border);
    font-weight: 600;
  }
`;
