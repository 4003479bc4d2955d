/** A state in a word, with a shape of its own for each tone: colour alone says nothing. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info' | 'accent';

export interface BadgeOptions {
  text: unknown;
  tone?: Tone;
  /** Replaces the shape of the tone. */
  icon?: IconName;
  /** Without a shape, for counts. */
  plain?: boolean;
  part?: string;
}

export function badge(options: BadgeOptions): TemplateResult {
  const { text, tone = 'neutral', plain = false, part = '' } = options;
  return html`<span class="badge badge-${tone}" part="badge badge-${tone} ${part}"
    >${options.icon ? icon(options.icon) : plain ? nothing : html`<span class="badge-shape"></span>`}<span
      >${text}</span
    ></span
  >`;
}

export const badgeStyles = css`
  .badge {
    --_badge: var(--_color-text-muted);

    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    vertical-align: middle;
    max-inline-size: 100%;
    padding: 0.1em 0.6em;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: 1em;
    background: var(--_color-sunken);
    color: var(--_color-text);
    font-size: var(--_font-size-caption);
    line-height: 1.45;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .badge .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
    color: var(--_badge);
  }

  /* Drawn with borders: system colours keep borders and drop backgrounds. Ring, disc, triangle, square. */
  .badge-shape {
    flex: none;
    inline-size: 0.6em;
    block-size: 0.6em;
    border: 0.14em solid var(--_badge);
    border-radius: 50%;
  }

  .badge-success .badge-shape,
  .badge-accent .badge-shape {
    border-width: 0.3em;
    background: var(--_badge);
  }

  .badge-warning .badge-shape {
    inline-size: 0;
    block-size: 0;
    border: solid transparent;
    border-width: 0 0.36em 0.62em;
    border-block-end-color: var(--_badge);
    border-radius: 0;
    forced-color-adjust: none;
  }

  .badge-danger .badge-shape {
    border-width: 0.3em;
    border-radius: 0.08em;
    background: var(--_badge);
    transform: rotate(45deg) scale(0.86);
  }

  .badge-info .badge-shape {
    border-radius: 0.08em;
  }

  .badge-success {
    --_badge: var(--_color-success);

    border-color: var(--_color-success-border);
    background: var(--_color-success-surface);
  }

  .badge-warning {
    --_badge: var(--_color-warning);

    border-color: var(--_color-warning-border);
    background: var(--_color-warning-surface);
  }

  .badge-danger {
    --_badge: var(--_color-danger);

    border-color: var(--_color-danger-border);
    background: var(--_color-danger-surface);
  }

  .badge-info {
    --_badge: var(--_color-info);

    border-color: var(--_color-info-border);
    background: var(--_color-info-surface);
  }

  .badge-accent {
    --_badge: var(--_color-accent);

    background: var(--_color-accent-subtle);
  }
`;
