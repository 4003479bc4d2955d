/**
 * One tooltip for a whole element, shown for whatever in its root carries `data-tooltip`: a list with hundreds of icon
 * buttons pays for one. It repeats or adds to a name that is there without it, so it is hidden from assistive technology.
 */
import { css } from 'lit';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { anchorTo } from './anchor.ts';

export interface TooltipOptions {
  /** Wait before a hover shows it, in milliseconds; focus shows it at once. */
  delay?: number;
  timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;
}

export class TooltipController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: TooltipOptions;
  #abort: AbortController | undefined;
  #bubble: HTMLElement | undefined;
  #target: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #release: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: TooltipOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    // On the root: moves from one place to another inside it are never heard on the host.
    const root = this.#host.shadowRoot;
    root?.addEventListener('pointerover', this.#handlePointerover, { signal });
    root?.addEventListener('focusin', this.#handleFocusin, { signal });
    root?.addEventListener('focusout', this.#hide, { signal });
    this.#host.addEventListener('pointerleave', this.#hide, { signal });
    this.#host.addEventListener('pointerdown', this.#hide, { signal });
    document.addEventListener('keydown', this.#handleKeydown, { signal, capture: true });
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#hide();
    this.#bubble?.remove();
    this.#bubble = undefined;
  }

  /** What it explains may change or go while it shows. */
  hostUpdated(): void {
    const target = this.#target;
    if (!target || !this.#bubble) return;
    const text = target.isConnected ? target.dataset['tooltip'] : undefined;
    if (text) this.#bubble.textContent = text;
    else this.#hide();
  }

  readonly #handlePointerover = (event: Event): void => {
    const [origin] = event.composedPath();
    // Over the bubble itself it stays (WCAG 1.4.13).
    if (!(event instanceof PointerEvent) || event.pointerType === 'touch' || (this.#bubble && origin === this.#bubble))
      return;
    const target = this.#find(event);
    if (target === this.#target) return;
    this.#hide();
    if (!target) return;
    this.#target = target;
    this.#timer = this.#timers.setTimeout(() => this.#show(target), this.#options.delay ?? 400);
  };

  readonly #handleFocusin = (event: Event): void => {
    const target = this.#find(event);
    if (!target?.matches(':focus-visible')) return;
    this.#hide();
    this.#target = target;
    this.#show(target);
  };

  /** Used up while it shows, as the browser does for hints: the dialog around closes with the next press. */
  readonly #handleKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#bubble?.matches(':popover-open')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#hide();
  };

  get #timers(): Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> {
    return this.#options.timers ?? globalThis;
  }

  #find(event: Event): HTMLElement | undefined {
    for (const node of event.composedPath()) {
      if (node === this.#host) return undefined;
      if (node instanceof HTMLElement && node.dataset['tooltip'] && node.getRootNode() === this.#host.shadowRoot)
        return node;
    }
    return undefined;
  }

  /**
   * In the dialog that holds the target, else the top of the root: outside an open modal it would be inert. First among
   * its siblings, where no template keeps nodes.
   */
  #show(target: HTMLElement): void {
    const root = this.#host.shadowRoot;
    if (!root || !target.isConnected) return;
    const bubble = (this.#bubble ??= Object.assign(document.createElement('div'), { className: 'tooltip' }));
    bubble.setAttribute('part', 'tooltip');
    bubble.setAttribute('aria-hidden', 'true');
    // An unknown value counts as `manual`, which does as well.
    bubble.setAttribute('popover', 'hint');
    bubble.textContent = target.dataset['tooltip'] ?? '';
    const place = target.closest('dialog, [popover]') ?? root;
    if (bubble.parentNode !== place) place.prepend(bubble);
    bubble.showPopover();
    this.#release = anchorTo(target, bubble, 'above');
  }

  readonly #hide = (): void => {
    this.#timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#target = undefined;
    this.#release?.();
    this.#release = undefined;
    if (this.#bubble?.matches(':popover-open')) this.#bubble.hidePopover();
  };
}

export const tooltipStyles = css`
  .tooltip {
    position: fixed;
    inset: auto;
    max-inline-size: min(28em, 100vi - 16px);
    margin: 0;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 2);
    overflow: visible;
    border: 1px solid transparent;
    border-radius: min(6px, var(--_radius-field));
    background: var(--_color-tooltip);
    color: var(--_color-surface);
    font-size: var(--_font-size-small);
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
`;
