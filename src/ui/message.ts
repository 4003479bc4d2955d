/** A message in the flow of the page: what happened, what was kept, what to do. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export type MessageTone = 'info' | 'success' | 'warning' | 'error';

export interface MessageOptions {
  tone?: MessageTone;
  heading?: unknown;
  text?: unknown;
  /** The tone in a word, for those who do not see the icon. */
  toneLabel?: string;
  actions?: unknown;
  /** Name of the button that closes it. */
  closeLabel?: string;
  onClose?: () => void;
  /** Announced when it appears: only for what the person must know at once. */
  live?: 'polite' | 'assertive';
  /** Lets code move the focus here; needs an `id` and a heading. */
  focusable?: boolean;
  id?: string;
  part?: string;
}

const icons: Record<MessageTone, IconName> = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  error: 'circle-alert',
};

export function message(options: MessageOptions): TemplateResult {
  const { tone = 'info', heading, text, actions, closeLabel, part = '' } = options;
  return html`<div
    class="message message-${tone}"
    part="message message-${tone} ${part}"
    id=${options.id ?? nothing}
    role=${options.live === 'assertive' ? 'alert' : options.live === 'polite' ? 'status' : options.focusable ? 'group' : nothing}
    tabindex=${options.focusable ? '-1' : nothing}
    aria-labelledby=${options.focusable && options.id ? `${options.id}-heading` : nothing}
  >
    ${icon(icons[tone], options.toneLabel ? { label: options.toneLabel } : {})}
    <div class="message-content">
      ${heading ? html`<p class="message-heading" part="message-heading" id=${options.id ? `${options.id}-heading` : nothing}>${heading}</p>` : nothing}
      ${text ? html`<div class="message-text" part="message-text">${text}</div>` : nothing}
      ${actions ? html`<div class="message-actions" part="message-actions">${actions}</div>` : nothing}
    </div>
    ${
      closeLabel
        ? html`<button
            class="message-close"
            part="message-close"
            type="button"
            aria-label=${closeLabel}
            data-tooltip=${closeLabel}
            @click=${() => options.onClose?.()}
          >
            ${icon('x')}
          </button>`
        : nothing
    }
  </div>`;
}

export const messageStyles = css`
  .message {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: flex-start;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius-field);
    background: var(--_color-surface);
  }

  .message > .icon {
    margin-block-start: calc((1em * var(--_line-height) - var(--_icon-size)) / 2);
  }

  .message-content {
    display: grid;
    flex: 1;
    gap: calc(var(--_space) * 0.5);
    min-inline-size: 0;
  }

  .message-heading {
    font-weight: 600;
  }

  .message-text {
    text-wrap: pretty;
  }

  .message-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
  }

  .message-close {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: transparent;
    color: var(--_color-text-muted);
    cursor: pointer;
  }

  .message-close:hover {
    color: var(--_color-text);
  }

  .message-info {
    border-color: var(--_color-info-border);
    background: var(--_color-info-surface);
  }

  .message-info > .icon {
    color: var(--_color-info);
  }

  .message-success {
    border-color: var(--_color-success-border);
    background: var(--_color-success-surface);
  }

  .message-success > .icon {
    color: var(--_color-success);
  }

  .message-warning {
    border-color: var(--_color-warning-border);
    background: var(--_color-warning-surface);
  }

  .message-warning > .icon {
    color: var(--_color-warning);
  }

  .message-error {
    border-color: var(--_color-danger-border);
    background: var(--_color-danger-surface);
  }

  .message-error > .icon {
    color: var(--_color-danger);
  }
`;
