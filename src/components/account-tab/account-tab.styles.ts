import { css } from 'lit';

export const accountTabStyles = css`
  .frame {
    container-type: inline-size;
    overflow-wrap: anywhere;
  }

  .header {
    display: grid;
    gap: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 5);
  }

  .frame > .message {
    margin-block-end: calc(var(--_space) * 5);
  }

  .tabs {
    margin-block-end: calc(var(--_space) * 6);
  }

  /* The first label stands in line with what is below it. */
  .tab-list {
    margin-inline-start: calc(var(--_space) * -3);
  }

  .account {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 10);
  }

  /* In the tab, under its name. */
  .tab .sticker-bar {
    position: absolute;
    inset-block-end: 4px;
    inset-inline: calc(var(--_space) * 3);
    inline-size: auto;
  }

  .notes {
    min-block-size: calc(var(--_field-height) * 1.6);
    margin-block: calc(var(--_space) * -3) calc(var(--_space) * 6);
  }

  .answers {
    padding-block: calc(var(--_space) * 4) calc(var(--_space) * 3);
  }

  .representative-name {
    font-weight: 600;
  }

  .account-footer {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 5);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .top {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 8);
    align-items: start;
  }

  /* An element that has nothing to show has no place either. */
  .section:has(> [hidden]) {
    display: none;
  }

  .section-header {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_field-height);
  }

  .section-heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .section > .section-heading {
    margin-block-end: calc(var(--_space) * 3);
  }

  .section-header + * {
    margin-block-start: calc(var(--_space) * 2);
  }

  .pairs {
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .pair {
    display: grid;
    gap: 0 calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 2.5);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .pair dt {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .digits {
    font-variant-numeric: tabular-nums;
  }

  .person {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 2.5);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .person-name {
    font-weight: 600;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: calc(var(--_space) * 6);
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .card-head {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: space-between;
  }

  .card-heading {
    margin-block-end: calc(var(--_space) * 1);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  .address {
    display: grid;
    font-style: normal;
  }

  .company-form {
    display: grid;
    gap: calc(var(--_space) * 5);
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .form-grid {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }

  /* The form inside has a foot of its own that sticks to the edge. */
  [id='edit-client-dialog'] .dialog-body {
    padding-block-end: 0;
  }

  .form-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    justify-content: flex-end;
  }

  @container (inline-size >= 480px) {
    .pair {
      grid-template-columns: minmax(9em, 1fr) minmax(0, 2fr);
      align-items: baseline;
    }
  }

  @container (inline-size >= 640px) {
    .title {
      font-size: calc(var(--_font-size-heading) * 1.12);
    }

    .form-grid {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }

  @container (inline-size >= 820px) {
    .top {
      grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
      gap: calc(var(--_space) * 12);
    }
  }

  @container (820px <= inline-size < 1100px) {
    .form-grid {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
