/** Menu button by the APG: arrows, Home and End, typeahead, Escape; items that may not be chosen say why. */
import { css, html, nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import { button } from './button.ts';
import type { ButtonOptions } from './button.ts';
import { activeElement } from './focus.ts';
import type { FocusTarget } from './focus.ts';
import { icon } from './icon.ts';
import type { IconName } from './icon.ts';
import { PopoverController } from './popover.ts';
import type { PopoverOptions } from './popover.ts';

export type MenuItem =
  | { kind: 'separator' }
  | { kind: 'heading'; label: string }
  | {
      kind?: 'item';
      /** Names the item in tests and parts. */
      id?: string;
      label: string;
      icon?: IconName;
      /** Second line. */
      description?: string;
      danger?: boolean;
      /** Why it cannot be chosen now; the item stays in reach. */
      disabledReason?: string | undefined;
      /** A checked address makes it a link. */
      href?: string | undefined;
      /** The address opens beside this page; the label says so. */
      newTab?: boolean;
      /** Makes it checkable: `check` toggles alone, `radio` is one of several. */
      checked?: boolean;
      select?: 'check' | 'radio';
      /** The menu stays open after a choice, for several ticks in a row. */
      keepOpen?: boolean;
      onSelect?: (event: Event) => void;
    };

export interface MenuTrigger extends Omit<ButtonOptions, 'onClick' | 'hasPopup' | 'expanded' | 'controls'> {
  /** Tells the triggers of one menu apart, such as the id of a row. */
  key: string;
  items: () => readonly MenuItem[];
  /** Where the focus returns should the trigger have been drawn anew. */
  returnTo?: FocusTarget;
}

type Choice = Exclude<MenuItem, { kind: 'separator' | 'heading' }>;

/** One menu for all the triggers of its kind in a root; `render()` it once, beside them. */
export class MenuController {
  readonly #popover: PopoverController;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #items: () => readonly MenuItem[] = () => [];
  #label = '';
  #typed = '';
  #typedAt = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, options: PopoverOptions) {
    this.#host = host;
    this.#popover = new PopoverController(host, options);
  }

  get isOpen(): boolean {
    return this.#popover.isOpen;
  }

  /** The button that opens it. */
  trigger(options: MenuTrigger): TemplateResult {
    const { key, items, returnTo, ...look } = options;
    const show = (event: Event, end: 'first' | 'last', toggles: boolean) => {
      if (!(event.currentTarget instanceof HTMLElement)) return;
      this.#items = items;
      this.#label = options.label;
      const focusEnd = () => this.#focusAt(end === 'first' ? 0 : -1);
      if (toggles) this.#popover.toggle(event.currentTarget, key, [returnTo], focusEnd);
      else this.#popover.open(event.currentTarget, key, [returnTo], focusEnd);
    };
    const open = this.#popover.isOpenFor(key);
    return button({
      ...look,
      hasPopup: 'menu',
      expanded: open,
      ...(open ? { controls: this.#popover.id } : {}),
      onPointerdown: () => this.#popover.notePress(),
      onClick: (event) => show(event, 'first', true),
      onKeydown: (event) => {
        if (options.disabledReason === undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
          event.preventDefault();
          show(event, event.key === 'ArrowDown' ? 'first' : 'last', false);
        }
        options.onKeydown?.(event);
      },
    });
  }

  /** Opens beside any element, such as a row on its context key. */
  open(trigger: HTMLElement, label: string, items: () => readonly MenuItem[], returnTo?: FocusTarget): void {
    this.#items = items;
    this.#label = label;
    this.#popover.open(trigger, 'program', [returnTo], () => this.#focusAt(0));
  }

  close(): void {
    this.#popover.close();
  }

  render(part = ''): TemplateResult {
    return html`<div
      class="popover menu"
      part="menu ${part}"
      id=${this.#popover.id}
      popover="auto"
      role="menu"
      tabindex="-1"
      aria-label=${this.#label || nothing}
      @toggle=${this.#popover.handleToggle}
      @keydown=${this.#handleKeydown}
    >
      ${this.isOpen ? this.#items().map((item) => this.#item(item)) : nothing}
    </div>`;
  }

  #item(item: MenuItem): TemplateResult {
    if (item.kind === 'separator')
      return html`<div class="menu-separator" part="menu-separator" role="separator"></div>`;
    if (item.kind === 'heading')
      return html`<div class="menu-heading" part="menu-heading" role="presentation">${item.label}</div>`;
    const checkable = item.checked !== undefined;
    const role = !checkable ? 'menuitem' : item.select === 'radio' ? 'menuitemradio' : 'menuitemcheckbox';
    const content = html`
      ${
        checkable
          ? html`<span class="menu-tick">${item.checked ? icon('check') : nothing}</span>`
          : item.icon
            ? icon(item.icon)
            : nothing
      }
      <span class="menu-text">
        <span class="menu-label">${item.label}</span>
        ${
          (item.disabledReason ?? item.description)
            ? html`<span class="menu-description">${item.disabledReason ?? item.description}</span>`
            : nothing
        }
      </span>
    `;
    const choose = (event: Event) => this.#choose(item, event);
    const classes = `menu-item${item.danger ? ' menu-item-danger' : ''}`;
    // Two templates, since the element cannot be bound.
    return item.href !== undefined && item.disabledReason === undefined
      ? html`<a
          class=${classes}
          part="menu-item"
          role=${role}
          tabindex="-1"
          href=${item.href}
          target=${item.newTab ? '_blank' : nothing}
          rel="noopener noreferrer"
          data-label=${item.label}
          data-id=${item.id ?? nothing}
          @click=${choose}
          @pointermove=${this.#handlePointermove}
          >${content}</a
        >`
      : html`<button
          class=${classes}
          part="menu-item"
          type="button"
          role=${role}
          tabindex="-1"
          data-label=${item.label}
          aria-checked=${checkable ? String(item.checked) : nothing}
          aria-disabled=${item.disabledReason === undefined ? nothing : 'true'}
          data-id=${item.id ?? nothing}
          @click=${choose}
          @pointermove=${this.#handlePointermove}
        >
          ${content}
        </button>`;
  }

  #choose(item: Choice, event: Event): void {
    if (item.disabledReason !== undefined) {
      event.preventDefault();
      return;
    }
    // Closed first: the focus is back on the trigger before what was chosen opens a dialog and remembers an opener.
    if (!item.keepOpen) this.close();
    item.onSelect?.(event);
    this.#host.requestUpdate();
  }

  #entries(): HTMLElement[] {
    return [...(this.#popover.element?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
  }

  #focusAt(index: number): void {
    this.#entries().at(index)?.focus();
  }

  /** The pointer takes the focus along, so that there is one highlighted item and not two. */
  readonly #handlePointermove = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' && event.currentTarget instanceof HTMLElement)
      event.currentTarget.focus({ preventScroll: true });
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    const entries = this.#entries();
    const at = entries.findIndex((entry) => entry === activeElement());
    const to = (index: number) => {
      event.preventDefault();
      entries.at(index % entries.length)?.focus();
    };
    switch (event.key) {
      case 'ArrowDown':
        return to(at + 1);
      case 'ArrowUp':
        return to(at <= 0 ? -1 : at - 1);
      case 'Home':
        return to(0);
      case 'End':
        return to(-1);
      case 'Escape':
        return this.#popover.handleEscape(event);
      case 'Tab':
        // Not prevented: from the trigger, the browser moves on by itself.
        return this.close();
      default:
        if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey)
          this.#typeahead(event, entries, at);
    }
  };

  /** Letters typed within half a second of each other count together; one letter again and again goes round. */
  #typeahead(event: KeyboardEvent, entries: HTMLElement[], at: number): void {
    this.#typed = event.timeStamp - this.#typedAt < 500 ? this.#typed + event.key : event.key;
    this.#typedAt = event.timeStamp;
    const same = [...this.#typed].every((letter) => letter === this.#typed[0]);
    const wanted = (same ? event.key : this.#typed).toLocaleLowerCase();
    const start = same ? at + 1 : Math.max(at, 0);
    const turned = [...entries.slice(start), ...entries.slice(0, start)];
    const found = turned.find((entry) => entry.dataset['label']?.toLocaleLowerCase().startsWith(wanted));
    if (found) {
      event.preventDefault();
      found.focus();
    }
  }
}

export const menuStyles = css`
  .menu {
    min-inline-size: 13em;
    padding: calc(var(--_space) * 1.5);
  }

  .menu-item {
    display: flex;
    gap: calc(var(--_space) * 2.5);
    align-items: center;
    inline-size: 100%;
    min-block-size: max(28px, calc(var(--_field-height) - 2px));
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5);
    border: 0;
    border-radius: min(var(--_radius-field), 6px);
    background: transparent;
    color: var(--_color-text);
    line-height: 1.35;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
  }

  .menu-item > .icon {
    color: var(--_color-text-muted);
  }

  .menu-item:focus {
    background: var(--_color-hover);
    outline: none;
  }

  .menu-item:focus-visible {
    background: var(--_color-selection);
  }

  .menu-item-danger,
  .menu-item-danger > .icon {
    color: var(--_color-danger);
  }

  .menu-item-danger:focus-visible {
    background: var(--_color-danger-surface);
  }

  .menu-text {
    display: grid;
    min-inline-size: 0;
  }

  .menu-description {
    max-inline-size: 20em;
    color: var(--_color-text-muted);
    font-size: var(--_font-size-small);
  }

  .menu-item[aria-disabled='true'] {
    cursor: not-allowed;
  }

  .menu-item[aria-disabled='true'] > .icon,
  .menu-item[aria-disabled='true'] .menu-label {
    color: var(--_color-text-muted);
  }

  .menu-tick {
    flex: none;
    inline-size: var(--_icon-size);
    color: var(--_color-accent-text);
  }

  .menu-separator {
    margin: calc(var(--_space) * 1.5) calc(var(--_space) * -1.5);
    border-block-start: var(--_border-width) solid var(--_color-border);
  }

  .menu-heading {
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2.5) calc(var(--_space) * 1);
    color: var(--_color-text-muted);
    font-size: var(--_font-size-caption);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .menu-item:focus {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
