import { css } from 'lit';

export const stickerNotesStyles = css`
  .frame {
    container-type: inline-size;
    overflow-wrap: anywhere;
  }

  .places {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 3);
    align-items: flex-start;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .place {
    display: grid;
    flex: 0 1 14em;
    gap: calc(var(--_space) * 1);
    justify-items: start;
    min-inline-size: 5em;
  }

  .caption {
    display: grid;
    gap: 2px;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .note {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: flex-start;
    justify-content: space-between;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 24px;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5);
    border: var(--_border-width) solid color-mix(in oklab, var(--_sticker) 80%, var(--_color-text));
    border-radius: 3px;
    background: var(--_sticker);
    color: var(--_color-text);
    font: inherit;
    font-size: var(--_font-size-small);
    line-height: 1.4;
    text-align: start;
    box-shadow: 0 1px 2px light-dark(rgb(20 40 48 / 0.12), rgb(0 0 0 / 0.5));
  }

  button.note {
    cursor: pointer;
  }

  button.note:hover {
    border-color: var(--_color-text-muted);
  }

  .note-text {
    white-space: pre-wrap;
  }

  .note .icon {
    flex: none;
    margin-block-start: 0.2em;
    opacity: 0.7;
  }

  .add .button {
    min-inline-size: 28px;
    min-block-size: 28px;
    padding: 0;
  }

  .form {
    display: grid;
    gap: calc(var(--_space) * 4);
  }

  .footer-start {
    margin-inline-end: auto;
  }

  @container (inline-size < 480px) {
    .place {
      flex-basis: 100%;
      grid-template-columns: minmax(5em, auto) minmax(0, 1fr);
      gap: calc(var(--_space) * 3);
      align-items: center;
    }
  }
`;
