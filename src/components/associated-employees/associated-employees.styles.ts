import { css } from 'lit';

export const associatedEmployeesStyles = css`
  .group {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }

  .group + .group {
    margin-block-start: calc(var(--_space) * 3);
  }

  .group-heading {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: baseline;
    font-size: inherit;
  }

  .group-count {
    color: var(--_color-text-muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .line {
    margin: 0;
  }

  .name .open {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .reached {
    flex: 0 1 18em;
    min-inline-size: 0;
  }

  .reached .reach {
    margin: 0;
    padding: 0;
    list-style: none;
  }
`;
