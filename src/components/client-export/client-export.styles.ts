import { css } from 'lit';

export const exportStyles = css`
  :host {
    container-type: inline-size;
  }

  .export {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  .choices {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: flex-end;
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  @container (inline-size >= 640px) {
    .choices {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
