import { css } from 'lit';

export const productAllowlistStyles = css`
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }

  .meaning,
  .count {
    margin: 0;
  }

  .count {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: center;
    justify-content: space-between;
  }

  .search-box {
    flex: 0 1 22em;
    min-inline-size: 12em;
  }

  .products {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }

  .list > .product {
    align-items: center;
    justify-content: flex-start;
    padding-block: calc(var(--_space) * 2);
  }

  .product .field {
    flex: 0 1 auto;
    min-inline-size: 0;
  }

  .number {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-variant-numeric: tabular-nums;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
`;
