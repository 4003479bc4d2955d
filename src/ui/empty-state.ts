/** Says what would be here and offers the first step. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export interface EmptyStateOptions {
  heading: unknown;
  text?: unknown;
  icon?: IconName;
  /** Buttons or links. */
  actions?: unknown;
  part?: string;
}

export function emptyState(options: EmptyStateOptions): TemplateResult {
  const { heading, text, actions, part = '' } = options;
  return html`<div class="empty-state" part="empty-state ${part}">
    ${options.icon ? html`<span class="empty-state-icon">${icon(options.icon)}</span>` : nothing}
    <p class="empty-state-heading" part="empty-state-heading">${heading}</p>
    ${text ? html`<p class="empty-state-text" part="empty-state-text">${text}</p>` : nothing}
    ${actions ? html`<div class="empty-state-actions" part="empty-state-actions">${actions}</div>` : nothing}
  </div>`;
}

export const emptyStateStyles = css`
  .empty-state {
    display: grid;
    gap: calc(var(--_space) * 2);
    justify-items: center;
    padding: calc(var(--_space) * 12) calc(var(--_space) * 4);
    text-align: center;
    text-wrap: balance;
  }

  .empty-state-icon {
    margin-block-end: calc(var(--_space) * 2);
    color: var(--_color-text-muted);
  }

  .empty-state-icon .icon {
    inline-size: 28px;
    block-size: 28px;
    stroke-width: 1.25;
  }

  .empty-state-heading {
    font-size: var(--_font-size-large);
    font-weight: 600;
    line-height: 1.3;
  }

  .empty-state-text {
    max-inline-size: 46ch;
    color: var(--_color-text-muted);
  }

  .empty-state-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    justify-content: center;
    margin-block-start: calc(var(--_space) * 3);
  }
`;
