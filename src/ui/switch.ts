/**
 * On or off, at once: a native checkbox with the role of a switch. What takes a Save belongs in a checkbox, but for a board of
 * switches that is saved as a whole and says so.
 */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describedBy, fieldIds } from './field.ts';
import { icon } from './icon.ts';

export interface SwitchOptions {
  id: string;
  label: string;
  labelHidden?: boolean;
  checked: boolean;
  help?: unknown;
  /** What went wrong when it flipped back. */
  error?: string | undefined;
  /** The change is being stored. */
  busy?: boolean;
  /** Why it cannot be changed; it stays in the tab order. */
  disabledReason?: unknown;
  part?: string;
  onChange?: (checked: boolean, event: Event) => void;
}

/** The checked state is bound: a change that is not taken up in the next render flips back. */
export function toggleSwitch(options: SwitchOptions): TemplateResult {
  const { id, label, checked, busy = false, disabledReason, part = '' } = options;
  const blocked = busy || disabledReason !== undefined;
  const help = disabledReason ?? options.help;
  const handleChange = (event: Event) => {
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) options.onChange?.(event.target.checked, event);
  };
  // A checkbox has no readonly state: the press is refused before it changes anything.
  const handleClick = (event: Event) => {
    if (blocked) event.preventDefault();
  };
  return html`<div class="switch" part="switch ${part}">
    <span class="switch-control">
      <input
        class="switch-input"
        part="input"
        type="checkbox"
        role="switch"
        id=${id}
        aria-checked=${String(checked)}
        aria-disabled=${blocked ? 'true' : nothing}
        aria-busy=${busy ? 'true' : nothing}
        aria-describedby=${describedBy({ id, label, help, error: options.error })}
        .checked=${live(checked)}
        @click=${handleClick}
        @input=${(event: Event) => event.stopPropagation()}
        @change=${handleChange}
      />
      ${busy ? html`<span class="spinner switch-spinner">${icon('loader')}</span>` : nothing}
    </span>
    <span class="switch-text">
      <label class="switch-label${options.labelHidden ? ' visually-hidden' : ''}" part="label" for=${id}
        >${label}</label
      >
      ${help ? html`<span class="field-help" part="help" id=${fieldIds(id).help}>${help}</span>` : nothing}
      ${
        options.error
          ? html`<span class="field-error" part="error" id=${fieldIds(id).error}
              >${icon('circle-alert')}<span>${options.error}</span></span
            >`
          : nothing
      }
    </span>
  </div>`;
}

export const switchStyles = css`
  .switch {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: flex-start;
    min-block-size: 24px;
  }

  .switch-control {
    position: relative;
    flex: none;
    block-size: 24px;
  }

  .switch-input {
    position: relative;
    display: block;
    inline-size: 38px;
    block-size: 22px;
    margin-block: 1px;
    border: var(--_border-width) solid var(--_color-border-field);
    border-radius: 11px;
    background: var(--_color-sunken);
    appearance: none;
    cursor: pointer;
  }

  .switch-input::before {
    position: absolute;
    inset-block: 3px;
    inset-inline-start: 3px;
    inline-size: calc(16px - 2 * var(--_border-width));
    border: 8px solid var(--_color-border-field);
    border-radius: 50%;
    content: '';
    transition: transform var(--_motion);
  }

  .switch-input:checked {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
  }

  .switch-input:checked::before {
    border-color: var(--_color-on-accent);
    transform: translateX(16px);
  }

  .switch-input:checked:dir(rtl)::before {
    transform: translateX(-16px);
  }

  .switch-input[aria-disabled='true']:not([aria-busy]) {
    opacity: 0.55;
    cursor: not-allowed;
  }

  /* In the thumb. */
  .switch-spinner {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: 5px;
    color: var(--_color-surface);
    pointer-events: none;
  }

  .switch-input:checked + .switch-spinner {
    inset-inline-start: 21px;
    color: var(--_color-accent);
  }

  .switch-spinner .icon {
    inline-size: 12px;
    block-size: 12px;
    stroke-width: 3;
  }

  .switch-text {
    display: grid;
    gap: calc(var(--_space) * 0.5);
    min-inline-size: 0;
  }

  .switch-label {
    line-height: 1.6;
    cursor: pointer;
  }

  @media (forced-colors: active) {
    .switch-input:checked {
      border-color: Highlight;
    }

    .switch-input:checked::before {
      border-color: Highlight;
    }
  }
`;
