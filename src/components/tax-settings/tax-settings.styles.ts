import { css } from 'lit';

export const taxSettingsStyles = css`
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    overflow-wrap: anywhere;
  }

  .setting {
    margin: 0;
  }

  .setting dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .setting dd {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
    align-items: baseline;
    margin: 0;
  }

  .detail {
    color: var(--_color-text-muted);
  }

  .reason {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: start;
  }

  .reason .field {
    justify-self: stretch;
  }
`;
