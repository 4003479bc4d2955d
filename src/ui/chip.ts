/** A value that can be taken away again: a filter in force, a chosen person. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';

export interface ChipOptions {
  text: unknown;
  icon?: IconName;
  /** Name of the button that removes it, the value included; without it the chip stays. */
  removeLabel?: string;
  /** Finds the chip again after a removal. */
  id?: string;
  part?: string;
  onRemove?: (event: MouseEvent) => void;
}

export function chip(options: ChipOptions): TemplateResult {
  const { text, removeLabel, part = '' } = options;
  return html`<span class="chip${removeLabel ? ' chip-removable' : ''}" part="chip ${part}">
    ${options.icon ? icon(options.icon) : nothing}<span class="chip-text" dir="auto">${text}</span>
    ${
      removeLabel
        ? html`<button
            class="chip-remove"
            part="chip-remove"
            type="button"
            id=${options.id ?? nothing}
            aria-label=${removeLabel}
            data-tooltip=${removeLabel}
            @click=${options.onRemove ?? nothing}
          >
            ${icon('x')}
          </button>`
        : nothing
    }
  </span>`;
}

export const chipStyles = css`
  .chip {
    display: inline-flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding-inline: calc(var(--_space) * 2.5);
    border: var(--_border-width) solid var(--_color-border-control);
    border-radius: 14px;
    background: var(--_color-surface-raised);
    font-size: var(--_font-size-small);
    line-height: 1.35;
  }

  .chip-removable {
    padding-inline-end: 2px;
  }

  .chip-text {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .chip-remove {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: transparent;
    color: var(--_color-text-muted);
    cursor: pointer;
  }

  .chip-remove .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .chip-remove:hover {
    background: var(--_color-hover);
    color: var(--_color-text);
  }

  .chip-remove:focus-visible {
    outline-offset: -1px;
  }
`;
