/** One of a few, all in sight: radio buttons drawn as one bar, so that arrows, names and forms come from the browser. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export interface Segment {
  value: string;
  label: string;
  icon?: IconName;
  /** Shows the icon alone; the label stays the name and the tooltip. */
  iconOnly?: boolean;
  /** How many it holds, already formatted. */
  count?: string | undefined;
}

export interface SegmentedOptions {
  id: string;
  label: string;
  value: string;
  segments: readonly Segment[];
  part?: string;
  onChange: (value: string) => void;
}

export function segmented(options: SegmentedOptions): TemplateResult {
  const { id, label, value, segments, part = '' } = options;
  const segment = (item: Segment, index: number) =>
    html`<label class="segment" part="segment" data-tooltip=${item.iconOnly ? item.label : nothing}>
      <input
        class="segment-input"
        type="radio"
        id="${id}-${index}"
        name=${id}
        aria-label=${item.iconOnly ? item.label : nothing}
        .value=${item.value}
        .checked=${live(item.value === value)}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${(event: Event) => {
          event.stopPropagation();
          options.onChange(item.value);
        }}
      />
      ${item.icon ? icon(item.icon) : nothing}${item.iconOnly ? nothing : html`<span>${item.label}</span>`}
      ${item.count === undefined ? nothing : html`<span class="segment-count">${item.count}</span>`}
    </label>`;
  return html`<div class="segmented" part="segmented ${part}" role="radiogroup" id=${id} aria-label=${label}>
    ${segments.map(segment)}
  </div>`;
}

export const segmentedStyles = css`
  .segmented {
    display: inline-flex;
    gap: 2px;
    max-inline-size: 100%;
    padding: 2px;
    overflow-x: auto;
    scrollbar-width: none;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius-field);
    background: var(--_color-sunken);
  }

  .segment {
    position: relative;
    display: inline-flex;
    flex: none;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    justify-content: center;
    min-inline-size: 28px;
    min-block-size: max(26px, calc(var(--_field-height) - 4px - 2 * var(--_border-width)));
    padding: 0 calc(var(--_space) * 2.5);
    border: var(--_border-width) solid transparent;
    border-radius: max(2px, calc(var(--_radius-field) - 2px));
    color: var(--_color-text-muted);
    line-height: 1.25;
    white-space: nowrap;
    cursor: pointer;
  }

  .segment:hover {
    color: var(--_color-text);
  }

  /* Over the whole segment, so that pointer, screen magnifier and focus ring meet the same box. */
  .segment-input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    appearance: none;
    cursor: pointer;
  }

  .segment:has(:checked) {
    border-color: var(--_color-border-control);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }

  .segment-input:focus-visible {
    outline-offset: -1px;
  }

  .segment-count {
    color: var(--_color-text-muted);
    font-size: var(--_font-size-caption);
    font-variant-numeric: tabular-nums;
  }

  @media (forced-colors: active) {
    .segment:has(:checked) {
      border-color: Highlight;
      outline: 1px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
