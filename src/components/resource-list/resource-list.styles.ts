import { css } from 'lit';

export const resourceListStyles = css`
  .frame {
    container-type: inline-size;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }

  .frame-over {
    outline: 2px dashed var(--_color-accent);
    outline-offset: calc(var(--_space) * 2);
  }

  .header,
  .header-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
  }

  .heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .resources,
  .sendings {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .resources {
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .resource {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: center;
    padding-block: calc(var(--_space) * 3);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .kind {
    display: flex;
    color: var(--_color-text-muted);
  }

  .what {
    display: grid;
    flex: 1;
    gap: calc(var(--_space) * 1);
    justify-items: start;
    min-inline-size: 0;
  }

  .file-name {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .file-name[aria-busy='true'] {
    cursor: progress;
  }

  .muted {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .deeds {
    display: flex;
  }

  .sendings {
    display: grid;
    gap: calc(var(--_space) * 3);
  }

  .sending {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 3);
    align-items: center;
  }

  .sending-whole {
    grid-template-columns: minmax(0, 1fr);
  }
`;
