/** What stands where data will come, of the same size, so that nothing jumps. The element says "loading" once, elsewhere. */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** Widths in turn, so that lines look like text rather than like a fence. */
const widths = ['l', 'm', 's', 'l', 's', 'm'] as const;

export interface SkeletonOptions {
  lines?: number;
  /** `row` has the height of a table row, `text` of a line, `field` of a labelled field, `heading` of a heading. */
  kind?: 'text' | 'row' | 'field' | 'heading';
}

export function skeleton(options: SkeletonOptions = {}): TemplateResult {
  const { lines = 1, kind = 'text' } = options;
  return html`<div class="skeleton" part="skeleton" aria-hidden="true">
    ${Array.from(
      { length: lines },
      (_, index) =>
        html`<div class="skeleton-${kind}">
          <span class="skeleton-bar skeleton-bar-${widths[index % widths.length] ?? 'm'}"></span>
        </div>`,
    )}
  </div>`;
}

export const skeletonStyles = css`
  .skeleton-text {
    display: flex;
    align-items: center;
    block-size: calc(1em * var(--_line-height));
  }

  .skeleton-heading {
    display: flex;
    align-items: center;
    block-size: calc(1.3 * var(--_font-size-heading));
  }

  .skeleton-row {
    display: flex;
    align-items: center;
    block-size: var(--_row-height);
    padding-inline: calc(var(--_space) * 3);
    border-block-end: var(--_border-width) solid var(--_color-border);
  }

  .skeleton-field {
    display: flex;
    align-items: flex-end;
    block-size: calc(var(--_field-height) + 1.4 * var(--_font-size-small) + var(--_space) * 1.5);
  }

  .skeleton-bar {
    inline-size: 60%;
    block-size: 0.7em;
    border-radius: 0.35em;
    background: color-mix(in oklab, var(--_color-text) 9%, var(--_color-surface));
  }

  .skeleton-bar-l {
    inline-size: 72%;
  }

  .skeleton-bar-s {
    inline-size: 38%;
  }

  .skeleton-heading .skeleton-bar {
    inline-size: 40%;
    block-size: 1em;
  }

  .skeleton-field .skeleton-bar {
    inline-size: 100%;
    block-size: var(--_field-height);
    border-radius: var(--_radius-field);
  }

  @media (prefers-reduced-motion: no-preference) {
    .skeleton-bar {
      animation: skeleton 1.6s ease-in-out infinite alternate;
    }
  }

  @keyframes skeleton {
    from {
      opacity: 1;
    }

    to {
      opacity: 0.5;
    }
  }

  @media (forced-colors: active) {
    .skeleton-bar {
      border: 1px solid GrayText;
    }
  }
`;
