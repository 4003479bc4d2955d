import { css } from 'lit';

export const resourceListStyles = css`
  .frame-over {
    outline: 2px dashed var(--_color-accent);
    outline-offset: calc(var(--_space) * 2);
  }

  .header-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }

  .list > .resource {
    flex-wrap: nowrap;
    gap: calc(var(--_space) * 3);
    align-items: center;
  }

  .kind {
    display: flex;
    color: var(--_color-text-muted);
  }

  .what {
    justify-items: start;
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

  .filter {
    max-inline-size: 16em;
  }

  .shut {
    display: flex;
    gap: calc(var(--_space) * 1);
    align-items: flex-start;
  }

  .shut > .icon {
    flex: none;
    margin-block-start: 0.2em;
  }

  .access {
    display: grid;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .access > legend {
    padding: 0;
    font-weight: 600;
  }

  .roles {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-inline-size: 22em;
    gap: calc(var(--_space) * 3);
  }

  .sendings {
    display: grid;
    gap: calc(var(--_space) * 3);
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .sending {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(var(--_space) * 3);
    align-items: center;
  }
`;
