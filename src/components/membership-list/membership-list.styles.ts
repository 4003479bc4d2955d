import { css } from 'lit';

export const membershipListStyles = css`
  .open {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  a.open-box,
  .open-box > a {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
  }

  .names {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-wrap: anywhere;
  }

  .brief-fault {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
  }
`;
