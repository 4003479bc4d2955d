/**
 * A panel that floats beside its trigger, on the native popover: top layer, light dismiss and Escape come from the
 * browser. One controller serves every trigger of a kind in its root; draw it inside the dialog when the trigger is.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { anchorTo } from './anchor.ts';
import type { Placement } from './anchor.ts';
import { activeElement, containsFocus, findTarget, focusableIn, restoreFocus } from './focus.ts';
import type { FocusTarget } from './focus.ts';

export interface PopoverOptions {
  /** Id of the floating element, unique in the root. */
  id: string;
  placement?: Placement;
  onClose?: () => void;
}

/** Opening, placing and closing; menus and panels differ in what they draw and where the focus goes. */
export class PopoverController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: PopoverOptions;
  #key: string | undefined;
  #trigger: HTMLElement | undefined;
  #finders: FocusTarget[] = [];
  #release: (() => void) | undefined;
  #openAtPress: string | undefined;
  #afterShow: ((element: HTMLElement) => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PopoverOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get id(): string {
    return this.#options.id;
  }

  get isOpen(): boolean {
    return this.#key !== undefined;
  }

  /** Which trigger it is open for. */
  get key(): string | undefined {
    return this.#key;
  }

  get element(): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById(this.#options.id) ?? null;
  }

  /** What it stands beside. */
  get trigger(): HTMLElement | undefined {
    return this.#trigger;
  }

  isOpenFor(key: string): boolean {
    return this.#key === key;
  }

  /**
   * Opens beside `trigger` with the next render.
   * @param key tells the triggers of one controller apart
   * @param finders further places for the focus to return to, should the trigger have been drawn anew
   */
  open(trigger: HTMLElement, key = 'default', finders: FocusTarget[] = [], afterShow = focusPanel): void {
    if (this.isOpen) this.#hide();
    this.#trigger = trigger;
    this.#key = key;
    this.#finders = finders;
    this.#afterShow = afterShow;
    this.#host.requestUpdate();
  }

  /** Closes and gives the focus back if it was inside. */
  close(): void {
    const element = this.element;
    const held = element ? containsFocus(element) : false;
    const targets: FocusTarget[] = [this.#trigger, ...this.#finders];
    this.#hide();
    if (held) restoreFocus(this.#host.shadowRoot ?? this.#host, ...targets);
  }

  /**
   * For a trigger's `pointerdown`: light dismiss closes between press and click, and the click must not open again.
   */
  notePress(): void {
    this.#openAtPress = this.#key;
  }

  /** For a trigger's `click`. */
  toggle(trigger: HTMLElement, key = 'default', finders: FocusTarget[] = [], afterShow = focusPanel): void {
    const wasOpen = this.#key === key || this.#openAtPress === key;
    this.#openAtPress = undefined;
    if (!wasOpen) this.open(trigger, key, finders, afterShow);
    else if (this.isOpen) this.close();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#hide();
  }

  hostUpdated(): void {
    const { element } = this;
    if (!this.isOpen || !element) return;
    const former = this.#trigger;
    if (!former?.isConnected) this.#trigger = findTarget(this.#host.shadowRoot ?? this.#host, ...this.#finders);
    const trigger = this.#trigger;
    if (!trigger) return this.close();
    const showing = element.matches(':popover-open');
    if (showing && trigger === former) return;
    if (!showing) element.showPopover();
    this.#release?.();
    this.#release = anchorTo(trigger, element, this.#options.placement ?? 'below-start');
    if (!showing) this.#afterShow?.(element);
  }

  /** The browser may close it as well: a press beside it, or the back gesture. */
  readonly handleToggle = (event: ToggleEvent): void => {
    if (event.target !== this.element || event.newState !== 'closed' || !this.isOpen) return;
    const targets: FocusTarget[] = [this.#trigger, ...this.#finders];
    // Closed by a key the browser gives the focus back, but not always into a shadow tree.
    const isLost = activeElement() === document.body || (this.element !== null && containsFocus(this.element));
    this.#hide();
    if (isLost) restoreFocus(this.#host.shadowRoot ?? this.#host, ...targets);
  };

  /** Not left to the browser, which does not find the way back into a shadow root. */
  readonly handleEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.close();
  };

  #hide(): void {
    if (!this.isOpen) return;
    this.#release?.();
    this.#release = undefined;
    this.#key = undefined;
    this.#trigger = undefined;
    const { element } = this;
    if (element?.matches(':popover-open')) element.hidePopover();
    // An element that has left the page must not be drawn: it would ask its back end again, and never stop.
    if (this.#host.isConnected) this.#host.requestUpdate();
    this.#options.onClose?.();
  }

  /** Draws a panel of free content; `label` names it. Always drawn, filled only while open. */
  render(label: string, content: () => unknown, part = ''): TemplateResult {
    return html`<div
      class="popover popover-panel"
      part="popover ${part}"
      id=${this.id}
      popover="auto"
      role="dialog"
      tabindex="-1"
      aria-label=${label}
      @toggle=${this.handleToggle}
      @keydown=${this.handleEscape}
    >
      ${this.isOpen ? content() : nothing}
    </div>`;
  }
}

function focusPanel(element: HTMLElement): void {
  (focusableIn(element)[0] ?? element).focus();
}

export const popoverStyles = css`
  .popover {
    position: fixed;
    inset: auto;
    min-inline-size: max-content;
    max-inline-size: min(24em, 100vi - 16px);
    max-block-size: min(26em, 100dvb - 16px);
    margin: 0;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: min(var(--_radius), 10px);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font-size: var(--_font-size);
    box-shadow: var(--_shadow);
  }

  .popover:popover-open {
    animation: popover-in var(--_motion) ease-out;
  }

  .popover-panel {
    min-inline-size: min(16em, 100vi - 16px);
    padding: calc(var(--_space) * 4);
  }

  @keyframes popover-in {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
`;
