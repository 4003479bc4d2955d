/** What crosses a shadow boundary is put right: inherited properties start from known values, the typeface excepted. */
import { css } from 'lit';

export const resetStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    color: var(--_color-text);
    font-family: var(--_font);
    font-size: var(--_font-size);
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    line-height: var(--_line-height);
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    overflow-wrap: break-word;
    list-style: none;
    border-collapse: separate;
    border-spacing: 0;
    cursor: auto;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    accent-color: var(--_color-accent);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset,
  legend,
  blockquote {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h1,
  h2,
  h3,
  h4 {
    font-family: var(--_font-heading);
    font-size: inherit;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }

  button,
  input,
  select,
  textarea {
    margin: 0;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
    text-align: inherit;
  }

  img,
  svg {
    display: block;
    max-inline-size: 100%;
  }
`;
