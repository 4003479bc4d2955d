import { css } from 'lit';

export const customFieldsStyles = css`
  .pairs {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 6);
    margin: 0;
    padding-block: calc(var(--_space) * 4);
    border-block: var(--_border-width) solid var(--_color-border);
  }

  .pair dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .pair dd {
    margin: 0;
  }

  .value {
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }

  .pair dd.note {
    margin-block-start: calc(var(--_space) * 0.5);
  }
`;
