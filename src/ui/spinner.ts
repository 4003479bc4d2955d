/** A turning ring for waits with no measure. Still under reduced motion, where its label carries the meaning. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** Without a label it is decoration: the control around it says what is going on. */
export function spinner(label?: string): TemplateResult {
  return html`<span class="spinner" part="spinner" role=${label ? 'status' : nothing}>
    ${icon('loader')}${label ? html`<span>${label}</span>` : nothing}
  </span>`;
}

export const spinnerStyles = css`
  .spinner {
    display: inline-flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    color: inherit;
  }

  @media (prefers-reduced-motion: no-preference) {
    .spinner .icon {
      animation: spin 900ms linear infinite;
    }
  }

  @keyframes spin {
    to {
      transform: rotate(1turn);
    }
  }
`;
