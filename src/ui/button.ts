/**
 * Buttons. One that may not be pressed now stays in the tab order and says why: `disabled` would hide both the control
 * and its reason from a keyboard. A tooltip needs a `TooltipController` in the element; the name never depends on it.
 */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';
import { spinner } from './spinner.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export interface ButtonOptions {
  /** Visible text; with `iconOnly` the accessible name and the tooltip. */
  label: string;
  variant?: ButtonVariant;
  icon?: IconName;
  /** Icon after the text, such as the chevron of a menu button. */
  iconEnd?: IconName;
  iconOnly?: boolean;
  /** Tooltip when it says more than the label. */
  tooltip?: string;
  id?: string;
  type?: 'button' | 'submit' | 'reset';
  /** Work is under way: presses do nothing and a spinner shows. */
  busy?: boolean;
  /** Why it cannot be pressed now. Its presence disables the button without removing it from the tab order. */
  disabledReason?: string | undefined;
  /** State of a toggle button. */
  pressed?: boolean;
  /** State of what the button opens. */
  expanded?: boolean;
  hasPopup?: 'menu' | 'dialog' | 'listbox';
  /** Id, in the same root, of what the button opens. */
  controls?: string;
  /** -1 inside a composite with its own arrow keys. */
  tabIndex?: number;
  /** Takes the focus when the dialog it stands in opens. */
  initialFocus?: boolean;
  /** Further part names. */
  part?: string;
  onClick?: (event: MouseEvent) => void;
  onKeydown?: (event: KeyboardEvent) => void;
  onPointerdown?: (event: PointerEvent) => void;
}

/** A button. Give `onClick`, or `type: 'submit'` inside a form. */
export function button(options: ButtonOptions): TemplateResult {
  const { label, variant = 'secondary', iconOnly = false, busy = false, disabledReason, part = '' } = options;
  const blocked = busy || disabledReason !== undefined;
  const tooltip = disabledReason ?? options.tooltip ?? (iconOnly ? label : undefined);
  const handleClick = (event: MouseEvent) => {
    if (blocked) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else {
      options.onClick?.(event);
    }
  };
  return html`<button
    class="button button-${variant}${iconOnly ? ' button-icon-only' : ''}${busy ? ' button-busy' : ''}"
    part="button button-${variant} ${part}"
    id=${ifDefined(options.id)}
    type=${options.type ?? 'button'}
    aria-label=${iconOnly ? label : nothing}
    aria-disabled=${blocked ? 'true' : nothing}
    aria-busy=${busy ? 'true' : nothing}
    aria-description=${ifDefined(disabledReason ?? options.tooltip)}
    aria-pressed=${ifDefined(options.pressed)}
    aria-expanded=${ifDefined(options.expanded)}
    aria-haspopup=${ifDefined(options.hasPopup)}
    aria-controls=${ifDefined(options.controls)}
    data-tooltip=${ifDefined(tooltip)}
    tabindex=${ifDefined(options.tabIndex)}
    ?data-initial-focus=${options.initialFocus ?? false}
    @click=${handleClick}
    @keydown=${options.onKeydown ?? nothing}
    @pointerdown=${options.onPointerdown ?? nothing}
  >
    ${options.icon ? icon(options.icon) : nothing}
    ${iconOnly ? nothing : html`<span class="button-label">${label}</span>`}
    ${options.iconEnd ? icon(options.iconEnd, { part: 'icon-end' }) : nothing}
    ${busy ? html`<span class="button-spinner">${spinner()}</span>` : nothing}
  </button>`;
}

/** The row of buttons that ends a form or a dialog; the primary one last. */
export const buttonRow = (buttons: unknown, part = 'actions'): TemplateResult =>
  html`<div class="button-row" part=${part}>${buttons}</div>`;

export const buttonStyles = css`
  .button {
    position: relative;
    display: inline-flex;
    gap: calc(var(--_space) * 1.5);
    align-items: center;
    justify-content: center;
    min-inline-size: var(--_field-height);
    min-block-size: var(--_field-height);
    padding: calc(var(--_space) * 1) calc(var(--_space) * 3.5);
    border: var(--_border-width) solid transparent;
    border-radius: var(--_radius-field);
    background: transparent;
    font-size: 1em;
    font-weight: 400;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    user-select: none;
    touch-action: manipulation;
  }

  .button:not(.button-icon-only):has(> .icon:first-child) {
    padding-inline-start: calc(var(--_space) * 3);
  }

  .button-primary {
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font-weight: 600;
  }

  .button-primary:hover {
    background: var(--_color-accent-hover);
  }

  .button-danger {
    background: var(--_color-danger);
    color: var(--_color-on-danger);
    font-weight: 600;
  }

  .button-danger:hover {
    background: var(--_color-danger-hover);
  }

  .button-secondary {
    border-color: var(--_color-border-control);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }

  .button-secondary:hover,
  .button-quiet:hover {
    background-image: linear-gradient(var(--_color-hover), var(--_color-hover));
  }

  .button-secondary:active,
  .button-quiet:active,
  .button-quiet[aria-expanded='true'],
  .button-secondary[aria-expanded='true'] {
    background-image: linear-gradient(var(--_color-press), var(--_color-press));
  }

  .button-quiet {
    color: var(--_color-text);
  }

  .button-quiet:not(.button-icon-only) {
    padding-inline: calc(var(--_space) * 2.5);
  }

  .button-icon-only {
    flex: none;
    inline-size: var(--_field-height);
    padding: 0;
  }

  .button-icon-only.button-quiet {
    color: var(--_color-text-muted);
  }

  .button-icon-only.button-quiet:hover,
  .button-icon-only.button-quiet:focus-visible {
    color: var(--_color-text);
  }

  .button[aria-pressed='true'] {
    border-color: var(--_color-accent);
    background: var(--_color-selection);
    color: var(--_color-text);
  }

  .button[aria-disabled='true']:not(.button-busy) {
    border-color: var(--_color-border);
    background: var(--_color-sunken);
    color: var(--_color-text-muted);
    font-weight: 400;
    cursor: not-allowed;
  }

  .button-quiet[aria-disabled='true']:not(.button-busy) {
    border-color: transparent;
    background: transparent;
  }

  .button-icon-only[aria-disabled='true'] .icon {
    opacity: 0.55;
  }

  /* The label keeps its room and its name while the spinner stands in front of it. */
  .button-busy {
    cursor: progress;
  }

  .button-busy > :not(.button-spinner) {
    opacity: 0;
  }

  .button-spinner {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
  }

  .button-row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    align-items: center;
    justify-content: flex-end;
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }

    .button-quiet:not(:hover) {
      border-color: transparent;
    }

    .button[aria-pressed='true'] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }

    .button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
