/**
 * A modal on the native `<dialog>`: the top layer keeps it clear of the page's stacking, clipping and inertness. The
 * controller adds what the browser leaves to us: a first focus that destroys nothing, a close that can be refused while
 * something is unsaved, and a focus that finds its way back although the opener was drawn anew.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { button } from './button.ts';
import { activeElement, containsFocus, focusableIn, isFocusable, restoreFocus } from './focus.ts';
import type { FocusTarget } from './focus.ts';
import { dialogRegions } from './live-region.ts';

export type DialogSize = 'small' | 'medium' | 'large' | 'drawer' | 'full';

/** Why a dialog closes: a key, a press beside it, its own button, or code. */
export type DialogCloseReason = 'escape' | 'backdrop' | 'button' | 'program';

export interface DialogContent {
  heading: unknown;
  /** One sentence below the heading; becomes the description of the dialog. */
  description?: unknown;
  body: unknown;
  /** Buttons, the least destructive first, the primary one last. */
  footer?: unknown;
  /** Name of the button that closes. */
  closeLabel: string;
  size?: DialogSize;
  /** A question that must be answered: announced as an alert. */
  alert?: boolean;
  /** A press beside the dialog closes it. Leave off where something can be lost. */
  closeOnBackdrop?: boolean;
  /** What goes on by itself: beside the page, which can be used meanwhile. */
  aside?: boolean;
  part?: string;
}

export interface DialogOptions {
  /** Distinguishes the dialogs of one root; ids are made from it. */
  id: string;
  /** Asked before a close by the person; `false` keeps it open. */
  canClose?: (reason: DialogCloseReason) => boolean | Promise<boolean>;
  /** After it has closed and the focus is back. */
  onClose?: (reason: DialogCloseReason) => void;
}

export class DialogController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: DialogOptions;
  #isOpen = false;
  #openers: FocusTarget[] = [];
  #pressedBeside = false;
  #aside = false;
  /** It was closed to be shown beside the page: no close that anybody is told of. */
  #moving = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: DialogOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The drawn dialog, once there is one. */
  get element(): HTMLDialogElement | null {
    const found = this.#host.shadowRoot?.getElementById(this.#options.id);
    return found instanceof HTMLDialogElement ? found : null;
  }

  /**
   * Opens with the next render.
   * @param openers where the focus returns, the first that still can take it: the pressed button, then a selector or a
   *   function that finds it again when it was drawn anew, then a place that is always there
   */
  open(...openers: FocusTarget[]): void {
    this.#openers = openers;
    this.#isOpen = true;
    this.#host.requestUpdate();
  }

  /** Closes without asking. */
  close(reason: DialogCloseReason = 'program'): void {
    const { element } = this;
    if (!this.#isOpen) return;
    const held = element ? containsFocus(element) : false;
    this.#isOpen = false;
    element?.close();
    this.#settle(reason, held);
  }

  /** Closes if `canClose` agrees. */
  async requestClose(reason: DialogCloseReason): Promise<void> {
    if ((await this.#options.canClose?.(reason)) !== false) this.close(reason);
  }

  hostUpdated(): void {
    const { element } = this;
    if (!this.#isOpen || !element?.isConnected) return;
    if (this.#aside) return this.#showAside(element);
    if (element.matches(':modal')) return;
    // After a move the attribute is still there, the modality is not.
    element.removeAttribute('open');
    element.showModal();
    this.#focusFirst(element);
  }

  /** A host that moved in the page comes back with its dialog; the browser let go of the element without a word. */
  hostConnected(): void {
    if (this.#isOpen) this.#host.requestUpdate();
  }

  /** Draws the dialog where it stands in the host's template; nothing while closed. */
  render(content: () => DialogContent): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing;
    const { id } = this.#options;
    const { heading, description, body, footer, closeLabel, ...rest } = content();
    const { size = 'medium', alert = false, closeOnBackdrop = false, aside = false, part = '' } = rest;
    this.#aside = aside;
    return html`<dialog
      class="dialog ${aside ? 'dialog-aside' : `dialog-${size}`}"
      part="dialog ${part}"
      id=${id}
      popover=${aside ? 'manual' : nothing}
      role=${alert ? 'alertdialog' : nothing}
      aria-labelledby="${id}-heading"
      aria-describedby=${description ? `${id}-description` : nothing}
      @cancel=${this.#handleCancel}
      @close=${this.#handleClose}
      @pointerdown=${this.#handlePointerdown}
      @click=${closeOnBackdrop ? this.#handleClick : nothing}
    >
      ${dialogRegions()}
      <div class="dialog-frame" part="dialog-frame">
        <header class="dialog-header" part="dialog-header">
          <div class="dialog-titles">
            <h2 class="dialog-heading" part="dialog-heading" id="${id}-heading" tabindex="-1">${heading}</h2>
            ${
              description
                ? html`<p class="dialog-description" part="dialog-description" id="${id}-description">
                    ${description}
                  </p>`
                : nothing
            }
          </div>
          ${button({
            label: closeLabel,
            icon: 'x',
            iconOnly: true,
            variant: 'quiet',
            part: 'dialog-close',
            onClick: () => void this.requestClose('button'),
          })}
        </header>
        <div class="dialog-body" part="dialog-body">${body}</div>
        ${footer ? html`<footer class="dialog-footer" part="dialog-footer">${footer}</footer>` : nothing}
      </div>
    </dialog>`;
  }

  /** Out of the modal, with the focus where it was: the page below is free again. */
  #showAside(element: HTMLDialogElement): void {
    if (element.matches(':popover-open')) return;
    const active = activeElement();
    if (element.open) {
      this.#moving = true;
      element.close();
    }
    // Inert, so that showing it takes no focus: the tooltip of what got it could not be shown meanwhile.
    element.inert = true;
    element.showPopover();
    element.inert = false;
    if (active instanceof HTMLElement) active.focus();
  }

  /** What is marked, else the first field, else the least destructive button, else the heading. */
  #focusFirst(dialog: HTMLDialogElement): void {
    const body = dialog.querySelector('.dialog-body');
    const footer = dialog.querySelector('.dialog-footer');
    const fields = body
      ? focusableIn(body).filter((field) => field.matches('input, select, textarea') && isStop(field))
      : [];
    const safe = footer ? focusableIn(footer).filter((one) => !one.matches('.button-danger, .button-primary')) : [];
    const target =
      [dialog.querySelector('[data-initial-focus]'), ...fields, ...safe].find(isFocusable) ??
      dialog.querySelector<HTMLElement>('.dialog-heading');
    target?.focus();
  }

  /** The opener may go with the render that follows: what is then lost is found again by the other ways given. */
  #settle(reason: DialogCloseReason, held: boolean): void {
    const root = this.#host.shadowRoot ?? this.#host;
    const openers = this.#openers;
    this.#openers = [];
    if (held) restoreFocus(root, ...openers);
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => {
      const active = activeElement();
      if (held && (active === null || active === document.body || active === this.#host))
        restoreFocus(root, ...openers);
      this.#options.onClose?.(reason);
    });
  }

  readonly #handleCancel = (event: Event): void => {
    if (event.target !== this.element) return;
    event.preventDefault();
    void this.requestClose('escape');
  };

  /** The browser closes by itself when Escape is pressed again and again. */
  readonly #handleClose = (event: Event): void => {
    if (event.target !== this.element || !this.#isOpen) return;
    if (this.#moving) {
      this.#moving = false;
      return;
    }
    this.#isOpen = false;
    this.#settle('escape', true);
  };

  readonly #handlePointerdown = (event: PointerEvent): void => {
    this.#pressedBeside = event.target === this.element;
  };

  /** The frame fills the dialog, so only the backdrop has the dialog itself as target; a drag out of a field does not count. */
  readonly #handleClick = (event: MouseEvent): void => {
    if (event.target === this.element && this.#pressedBeside) void this.requestClose('backdrop');
  };
}

/** Of radio buttons the chosen one is where a person comes by keyboard; the others would change the choice with a space. */
function isStop(field: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio' || field.checked) return true;
  const group = field.closest('[role=radiogroup]');
  return !group?.querySelector(':checked');
}

export const dialogStyles = css`
  .dialog {
    inline-size: min(100vi - 32px, 34em);
    max-inline-size: none;
    block-size: fit-content;
    max-block-size: min(100dvb - 64px, 56em);
    margin: auto;
    padding: 0;
    overflow: hidden;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface-raised);
    color: var(--_color-text);
    font-size: var(--_font-size);
    box-shadow: var(--_shadow);
  }

  .dialog[open],
  .dialog:popover-open {
    display: flex;
    animation: dialog-in var(--_motion) ease-out;
  }

  .dialog::backdrop {
    background: var(--_color-backdrop);
    animation: dialog-fade var(--_motion) ease-out;
  }

  .dialog-small {
    inline-size: min(100vi - 32px, 26em);
  }

  .dialog-large {
    inline-size: min(100vi - 32px, 52em);
  }

  .dialog-drawer {
    inline-size: min(100vi - 32px, 34em);
    block-size: 100dvb;
    max-block-size: none;
    margin-block: 0;
    margin-inline: auto 0;
    border-block: 0;
    border-inline-end: 0;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  .dialog-drawer[open] {
    animation-name: drawer-in;
  }

  .dialog-drawer:dir(rtl)[open] {
    animation-name: drawer-in-rtl;
  }

  .dialog-full {
    inline-size: calc(100vi - 32px);
    block-size: calc(100dvb - 32px);
    max-block-size: none;
  }

  .dialog-aside {
    inset: auto;
    inset-block-end: calc(var(--_space) * 4);
    inset-inline-start: calc(var(--_space) * 4);
    inline-size: min(100vi - 32px, 26em);
    max-block-size: min(100dvb - 32px, 32em);
    margin: 0;
  }

  .dialog-aside::backdrop {
    background: transparent;
  }

  .dialog-frame {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-inline-size: 0;
  }

  .dialog-header {
    display: flex;
    gap: calc(var(--_space) * 3);
    align-items: flex-start;
    justify-content: space-between;
    padding: calc(var(--_space) * 5) calc(var(--_space) * 6) calc(var(--_space) * 2);
  }

  .dialog-header .button {
    margin-block-start: calc(var(--_space) * -1);
    margin-inline-end: calc(var(--_space) * -2);
  }

  .dialog-titles {
    display: grid;
    gap: calc(var(--_space) * 1);
    min-inline-size: 0;
  }

  .dialog-heading {
    font-size: var(--_font-size-large);
    outline: none;
  }

  .dialog-description {
    color: var(--_color-text-muted);
  }

  .dialog-body {
    flex: 1;
    min-block-size: 0;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 6) calc(var(--_space) * 6);
    overflow: auto;
    overscroll-behavior: contain;
    container-type: inline-size;
    scrollbar-width: thin;
  }

  .dialog-footer {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    justify-content: flex-end;
    padding: calc(var(--_space) * 4) calc(var(--_space) * 6);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  /* The one place that asks the viewport: the top layer has no container but the window. */
  @media (width < 640px) {
    .dialog:not(.dialog-small, .dialog-aside) {
      inline-size: 100vi;
      block-size: 100dvb;
      max-block-size: none;
      margin: 0;
      border: 0;
      border-radius: 0;
    }

    .dialog-header,
    .dialog-body,
    .dialog-footer {
      padding-inline: calc(var(--_space) * 4);
    }

    .dialog-footer > .button {
      flex: 1;
    }
  }

  @media print {
    .dialog {
      box-shadow: none;
    }
  }

  @keyframes dialog-in {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  @keyframes dialog-fade {
    from {
      opacity: 0;
    }
  }

  @keyframes drawer-in {
    from {
      opacity: 0;
      transform: translateX(32px);
    }
  }

  @keyframes drawer-in-rtl {
    from {
      opacity: 0;
      transform: translateX(-32px);
    }
  }
`;
