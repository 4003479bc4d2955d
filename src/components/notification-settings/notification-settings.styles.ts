import { css } from 'lit';

export const notificationSettingsStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: center;
    justify-content: space-between;
  }

  .text {
    max-inline-size: 70ch;
    white-space: pre-wrap;
  }

  .rule-facts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 5);
    margin: 0;
    font-size: var(--_font-size-small);
  }

  .rule-facts dt {
    color: var(--_color-text-muted);
  }

  .rule-facts dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }

  .weekdays {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(8em, 1fr));
    gap: calc(var(--_space) * 1) calc(var(--_space) * 3);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .weekdays > .field-label {
    padding: 0;
    margin-block-end: calc(var(--_space) * 1.5);
  }

  .preview {
    display: grid;
    gap: calc(var(--_space) * 1);
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_color-sunken);
  }

  .preview-days {
    margin: 0;
    padding-inline-start: calc(var(--_space) * 6);
    font-variant-numeric: tabular-nums;
  }

  @media print {
    .no-print {
      display: none;
    }
  }
`;
