/**
 * Short notes that pass: done, undone, saved. They wait while pointer or focus is on them, one with an action at least
 * ten seconds, and F8 inside the element leads there. Never the only place of an error.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { button } from './button.ts';
import { activeElement, containsFocus, focusableIn, restoreFocus } from './focus.ts';
import type { FocusTarget } from './focus.ts';
import { icon } from './icon.ts';
import { announce, prepareLiveRegions } from './live-region.ts';

export interface Toast {
  text: string;
  tone?: 'neutral' | 'success' | 'error';
  /** Such as Undo. */
  action?: { label: string; onAction: () => void };
  /** What is read out instead of the text, such as with the way to the action. */
  announcement?: string;
  /** Milliseconds; `Infinity` stays until closed. */
  duration?: number;
}

export interface ToastOptions {
  /** Name of the region, asked at each render so that it follows the language. */
  label: () => string;
  closeLabel: () => string;
  /** Where the focus goes when a toast that held it is gone and its former place is too. */
  returnTo?: FocusTarget;
  timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
}

interface Shown extends Toast {
  readonly id: number;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

const shortest = 6_000;
const withAction = 10_000;

export class ToastController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ToastOptions;
  #shown: Shown[] = [];
  #count = 0;
  #held = false;
  #before: Element | null = null;
  #abort: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ToastOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    prepareLiveRegions();
    this.#abort = new AbortController();
    this.#host.addEventListener('keydown', this.#handleHotkey, { signal: this.#abort.signal });
    for (const toast of this.#shown) this.#start(toast);
    if (this.#shown.length > 0) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    for (const toast of this.#shown) this.#stop(toast);
  }

  hostUpdated(): void {
    const { element } = this;
    // An element that was taken away while it updated shows nothing.
    if (!element?.isConnected) return;
    const open = element.matches(':popover-open');
    if (this.#shown.length > 0 && !open) element.showPopover();
    else if (this.#shown.length === 0 && open) element.hidePopover();
  }

  get element(): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.toasts') ?? null;
  }

  /** @returns closes it */
  show(toast: Toast): () => void {
    const shown: Shown = { ...toast, id: ++this.#count };
    this.#shown = [...this.#shown, shown];
    this.#start(shown);
    announce(toast.announcement ?? toast.text);
    this.#host.requestUpdate();
    return () => this.#remove(shown);
  }

  /** Once, at the end of the host's template. */
  render(): TemplateResult {
    return html`<section
      class="toasts"
      part="toasts"
      popover="manual"
      tabindex="-1"
      aria-label=${this.#options.label()}
      @pointerenter=${this.#hold}
      @pointerleave=${this.#letGo}
      @focusin=${this.#handleFocusin}
      @focusout=${this.#handleFocusout}
      @keydown=${this.#handleKeydown}
    >
      ${repeat(
        this.#shown,
        ({ id }) => id,
        (toast) => this.#toast(toast),
      )}
    </section>`;
  }

  #toast(toast: Shown): TemplateResult {
    const { text, tone = 'neutral', action } = toast;
    return html`<div class="toast toast-${tone}" part="toast toast-${tone}" data-toast=${toast.id}>
      ${tone === 'neutral' ? nothing : icon(tone === 'success' ? 'circle-check' : 'circle-alert')}
      <p class="toast-text" part="toast-text">${text}</p>
      ${
        action
          ? button({
              label: action.label,
              variant: 'quiet',
              part: 'toast-action',
              onClick: () => {
                this.#remove(toast);
                action.onAction();
              },
            })
          : nothing
      }
      ${button({
        label: this.#options.closeLabel(),
        icon: 'x',
        iconOnly: true,
        variant: 'quiet',
        part: 'toast-close',
        onClick: () => this.#remove(toast),
      })}
    </div>`;
  }

  #start(toast: Shown): void {
    this.#stop(toast);
    const least = toast.action ? withAction : shortest;
    const duration = Math.max(least, toast.duration ?? least);
    if (this.#held || duration === Infinity) return;
    toast.timer = this.#timers.setTimeout(() => {
      // Behind a modal it cannot be reached; its time counts once it can.
      if (this.#host.shadowRoot?.querySelector('dialog:modal')) this.#start(toast);
      else this.#remove(toast);
    }, duration);
  }

  #stop(toast: Shown): void {
    this.#timers.clearTimeout(toast.timer);
    toast.timer = undefined;
  }

  #remove(toast: Shown): void {
    if (!this.#shown.includes(toast)) return;
    this.#stop(toast);
    const drawn = this.element?.querySelector(`[data-toast="${toast.id}"]`);
    const heldFocus = drawn ? containsFocus(drawn) : false;
    this.#shown = this.#shown.filter((one) => one !== toast);
    if (this.#shown.length === 0) this.#held = false;
    // Before the render: afterwards the browser has already dropped the focus.
    if (heldFocus) restoreFocus(this.#host.shadowRoot ?? this.#host, this.#before, this.#options.returnTo);
    this.#host.requestUpdate();
  }

  get #timers(): Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> {
    return this.#options.timers ?? globalThis;
  }

  readonly #hold = (): void => {
    this.#held = true;
    for (const toast of this.#shown) this.#stop(toast);
  };

  readonly #letGo = (): void => {
    const { element } = this;
    if (element && (containsFocus(element) || element.matches(':hover'))) return;
    this.#held = false;
    for (const toast of this.#shown) this.#start(toast);
  };

  readonly #handleFocusin = (event: FocusEvent): void => {
    const from = event.relatedTarget;
    if (from instanceof Element && !this.element?.contains(from)) this.#before = from;
    this.#hold();
  };

  readonly #handleFocusout = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && this.element?.contains(event.relatedTarget)) return;
    this.#held = false;
    for (const toast of this.#shown) this.#start(toast);
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    const id = Number(activeElement()?.closest<HTMLElement>('[data-toast]')?.dataset['toast']);
    const toast = this.#shown.find((one) => one.id === id);
    if (!toast) return;
    event.preventDefault();
    event.stopPropagation();
    this.#remove(toast);
  };

  readonly #handleHotkey = (event: KeyboardEvent): void => {
    const newest = this.element?.querySelector<HTMLElement>('.toast:last-of-type');
    if (event.key !== 'F8' || !newest) return;
    event.preventDefault();
    this.#before = activeElement();
    focusableIn(newest)[0]?.focus();
  };
}

export const toastStyles = css`
  .toasts {
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--_space) * 4);
    inset-inline-end: calc(var(--_space) * 4);
    inline-size: min(26em, 100vi - 32px);
    max-block-size: calc(100dvb - 32px);
    margin: 0;
    padding: 0;
    overflow: visible;
    border: 0;
    background: transparent;
    color: var(--_color-text);
    font-size: var(--_font-size);
  }

  .toasts:popover-open {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .toast {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-block-size: calc(var(--_field-height) + var(--_space) * 3);
    padding: calc(var(--_space) * 1.5);
    padding-inline-start: calc(var(--_space) * 4);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: min(var(--_radius), 10px);
    background: var(--_color-surface-raised);
    box-shadow: var(--_shadow);
    animation: toast-in var(--_motion) ease-out;
  }

  .toast-text {
    flex: 1;
    min-inline-size: 0;
    padding-block: calc(var(--_space) * 1.5);
    line-height: 1.4;
  }

  .toast > .button:not(.button-icon-only) {
    color: var(--_color-accent-text);
    font-weight: 600;
  }

  .toast-success > .icon {
    color: var(--_color-success);
  }

  .toast-error > .icon {
    color: var(--_color-danger);
  }

  @media print {
    .toasts {
      display: none;
    }
  }

  @keyframes toast-in {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
`;
