/**
 * An input with a list to choose from, by the APG: the focus stays in the input, the active option is named by
 * `aria-activedescendant`, and input, list and options share one root. What matches is the caller's affair.
 */
import { css, html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { anchorTo } from './anchor.ts';
import { chip } from './chip.ts';
import { describedBy, fieldIds, fieldShell } from './field.ts';
import type { FieldOptions } from './field.ts';
import { icon } from './icon.ts';
import { announce, prepareLiveRegions } from './live-region.ts';

export interface ComboboxOption {
  value: string;
  label: string;
  /** Second line. */
  description?: string;
  /** Options of one group stand together under its name. */
  group?: string;
  /** Why it cannot be chosen; it stays in reach. */
  disabledReason?: string | undefined;
}

export interface ComboboxProps extends Omit<
  FieldOptions,
  'id' | 'onInput' | 'onChange' | 'onKeydown' | 'onBlur' | 'readonly'
> {
  /** The options for the query now typed, in order: filter here, or load in `onQuery` and draw again. */
  options: readonly ComboboxOption[];
  /** What is chosen; one at most unless `multiple`. */
  values: readonly string[];
  /** Label of a chosen value that is not among the options. */
  labelOf?: (value: string) => string;
  placeholder?: string;
  /** Options are on their way. */
  busy?: boolean;
  /** Shown when nothing matches. */
  emptyText: string;
  /** Read out when the number of options changes. */
  countText: (count: number) => string;
  /** Name of the button that opens the list. */
  openLabel: string;
  /** Name of the button that takes the chosen value away; with it an emptied text means none (not `multiple`). */
  clearLabel?: string;
  /** Name of the button that takes away one chosen value (`multiple`). */
  removeLabel?: (label: string) => string;
  /** How a label is drawn, such as with its match marked. */
  renderLabel?: (option: ComboboxOption, query: string) => unknown;
}

export interface ComboboxConfig {
  id: string;
  /** Several values, shown as chips; choosing again takes away. */
  multiple?: boolean;
  onChange: (values: readonly string[]) => void;
  onQuery?: (query: string) => void;
}

export class ComboboxController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #config: ComboboxConfig;
  #props: ComboboxProps | undefined;
  #open = false;
  /** What was typed since the last choice; undefined while the chosen label stands in the input. */
  #query: string | undefined;
  #active = -1;
  #release: (() => void) | undefined;
  #announced = '';

  constructor(host: ReactiveControllerHost & HTMLElement, config: ComboboxConfig) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** What the options must match now; empty shows all. */
  get query(): string {
    return this.#query ?? '';
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get input(): HTMLInputElement | null {
    const found = this.#host.shadowRoot?.getElementById(this.#config.id);
    return found instanceof HTMLInputElement ? found : null;
  }

  hostConnected(): void {
    prepareLiveRegions();
  }

  hostDisconnected(): void {
    this.#close();
  }

  hostUpdated(): void {
    const { input } = this;
    const list = this.#list;
    if (!this.#open || !input || !list) return;
    if (!list.matches(':popover-open')) {
      const box = input.closest<HTMLElement>('.combobox-box') ?? input;
      list.style.setProperty('inline-size', `${box.getBoundingClientRect().width}px`);
      list.showPopover();
      this.#release = anchorTo(box, list, 'below-start');
    }
    list.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
    this.#announceCount();
  }

  render(props: ComboboxProps): TemplateResult {
    this.#props = props;
    const { id, multiple = false } = this.#config;
    const field = { ...props, id };
    const active = this.#open ? props.options[this.#active] : undefined;
    const single = multiple ? '' : (props.values[0] ?? '');
    return html`${fieldShell(
      field,
      html`<div class="combobox" part="combobox" @focusout=${this.#handleFocusout}>
        ${
          multiple && props.values.length > 0
            ? html`<ul class="combobox-chips" aria-labelledby=${fieldIds(id).label}>
                ${props.values.map((value, index) => html`<li>${this.#chip(value, index)}</li>`)}
              </ul>`
            : nothing
        }
        <span class="input-box combobox-box" part="input-box">
          <input
            class="input"
            part="input"
            id=${id}
            name=${ifDefined(props.name)}
            type="text"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            dir="auto"
            placeholder=${ifDefined(props.placeholder)}
            aria-autocomplete="list"
            aria-expanded=${String(this.#open)}
            aria-controls="${id}-list"
            aria-activedescendant=${active ? this.#optionId(this.#active) : nothing}
            aria-required=${props.requiredText === undefined ? nothing : 'true'}
            aria-invalid=${props.error ? 'true' : nothing}
            aria-describedby=${describedBy(field)}
            ?disabled=${props.disabled ?? false}
            .value=${live(this.#query ?? (single === '' ? '' : this.#labelOf(single)))}
            @input=${this.#handleInput}
            @change=${(event: Event) => event.stopPropagation()}
            @click=${this.#show}
            @keydown=${this.#handleKeydown}
          />
          ${props.busy ? html`<span class="input-affix spinner">${icon('loader')}</span>` : nothing}
          ${this.#clearing(props)}
          <button
            class="input-clear combobox-open"
            type="button"
            tabindex="-1"
            aria-label=${props.openLabel}
            aria-expanded=${String(this.#open)}
            ?disabled=${props.disabled ?? false}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${this.#handleOpenClick}
          >
            ${icon('chevron-down')}
          </button>
        </span>
        <div
          class="popover listbox"
          part="listbox"
          popover="manual"
          role="listbox"
          id="${id}-list"
          aria-labelledby=${fieldIds(id).label}
          aria-multiselectable=${multiple ? 'true' : nothing}
          @pointerdown=${(event: Event) => event.preventDefault()}
        >
          ${this.#open ? this.#options(props) : nothing}
        </div>
        ${
          this.#open && props.options.length === 0 && !props.busy
            ? html`<p class="field-help" part="empty">${props.emptyText}</p>`
            : nothing
        }
      </div>`,
    )}`;
  }

  #clearing({ clearLabel, values, disabled = false }: ComboboxProps): unknown {
    if (clearLabel === undefined || this.#config.multiple || values.length === 0 || disabled) return nothing;
    return clearButton(clearLabel, () => (this.#clear(), this.input?.focus()));
  }

  #options(props: ComboboxProps): unknown {
    const groups: { name: string | undefined; options: { option: ComboboxOption; index: number }[] }[] = [];
    props.options.forEach((option, index) => {
      const last = groups.at(-1);
      if (last && last.name === option.group) last.options.push({ option, index });
      else groups.push({ name: option.group, options: [{ option, index }] });
    });
    return groups.map(({ name, options }, at) => {
      const drawn = options.map(({ option, index }) => this.#option(option, index, props));
      const nameId = `${this.#config.id}-group-${at}`;
      return name === undefined
        ? drawn
        : html`<div role="group" aria-labelledby=${nameId}>
            <div class="menu-heading" id=${nameId} role="presentation">${name}</div>
            ${drawn}
          </div>`;
    });
  }

  #option(option: ComboboxOption, index: number, props: ComboboxProps): TemplateResult {
    const chosen = props.values.includes(option.value);
    const note = option.disabledReason ?? option.description;
    return html`<div
      class="option"
      part="option"
      role="option"
      id=${this.#optionId(index)}
      aria-selected=${String(chosen)}
      aria-disabled=${option.disabledReason === undefined ? nothing : 'true'}
      ?data-active=${index === this.#active}
      @click=${() => this.#choose(option)}
      @pointermove=${() => this.#activate(index)}
    >
      <span class="menu-tick">${chosen ? icon('check') : nothing}</span>
      <span class="menu-text">
        <span dir="auto">${props.renderLabel?.(option, this.query) ?? option.label}</span>
        ${note ? html`<span class="menu-description">${note}</span>` : nothing}
      </span>
    </div>`;
  }

  #chip(value: string, index: number): TemplateResult {
    const text = this.#labelOf(value);
    const removeLabel = this.#props?.removeLabel?.(text);
    return chip({
      text,
      ...(removeLabel === undefined ? {} : { removeLabel }),
      id: `${this.#config.id}-chip-${index}`,
      onRemove: () => {
        this.#change((this.#props?.values ?? []).filter((one) => one !== value));
        this.input?.focus();
      },
    });
  }

  #optionId = (index: number): string => `${this.#config.id}-option-${index}`;

  get #list(): HTMLElement | null {
    return this.#host.shadowRoot?.getElementById(`${this.#config.id}-list`) ?? null;
  }

  #labelOf(value: string): string {
    return (
      this.#props?.options.find((option) => option.value === value)?.label ?? this.#props?.labelOf?.(value) ?? value
    );
  }

  readonly #show = (): void => {
    if (this.#open || this.#props?.disabled) return;
    this.#open = true;
    const values = this.#props?.values ?? [];
    this.#active = this.#props?.options.findIndex(({ value }) => values.includes(value)) ?? -1;
    this.#announced = '';
    this.#host.requestUpdate();
  };

  #close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#active = -1;
    this.#release?.();
    this.#release = undefined;
    const list = this.#list;
    if (list?.matches(':popover-open')) list.hidePopover();
    this.#host.requestUpdate();
  }

  #activate(index: number): void {
    if (index === this.#active) return;
    this.#active = index;
    this.#host.requestUpdate();
  }

  #choose(option: ComboboxOption): void {
    if (option.disabledReason !== undefined) return;
    const values = this.#props?.values ?? [];
    if (this.#config.multiple) {
      const without = values.filter((value) => value !== option.value);
      // The next one is another search.
      this.#setQuery(undefined);
      this.#change(without.length < values.length ? without : [...values, option.value]);
    } else {
      this.#setQuery(undefined);
      this.#close();
      this.#change([option.value]);
    }
  }

  #change(values: readonly string[]): void {
    this.#config.onChange(values);
    this.#host.requestUpdate();
  }

  #setQuery(query: string | undefined): void {
    const former = this.query;
    this.#query = query;
    if (this.query !== former) this.#config.onQuery?.(this.query);
    this.#host.requestUpdate();
  }

  /** Once for each new number or query, not for each render. */
  #announceCount(): void {
    const props = this.#props;
    if (!props || props.busy) return;
    const key = `${this.query} ${props.options.length}`;
    if (key === this.#announced) return;
    this.#announced = key;
    announce(props.options.length === 0 ? props.emptyText : props.countText(props.options.length));
  }

  readonly #handleInput = (event: Event): void => {
    event.stopPropagation();
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#show();
    this.#setQuery(event.target.value);
    // The first match is offered to Enter, but only what was asked for: an empty query offers nothing.
    this.#active = event.target.value === '' ? -1 : 0;
  };

  /** A text that was deleted means that nothing is chosen, where that may be. */
  #takeEmptied(): boolean {
    const isEmptied = this.#query === '' && this.#props?.clearLabel !== undefined && this.#props.values.length > 0;
    if (!isEmptied || this.#config.multiple) return false;
    this.#clear();
    return true;
  }

  #clear(): void {
    this.#setQuery(undefined);
    this.#change([]);
  }

  readonly #handleOpenClick = (): void => {
    if (this.#open) this.#close();
    else this.#show();
    this.input?.focus();
  };

  readonly #handleFocusout = (event: FocusEvent): void => {
    const { currentTarget, relatedTarget } = event;
    if (currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    this.#takeEmptied();
    this.#close();
    this.#setQuery(undefined);
  };

  readonly #handleKeydown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter and the arrows belong to it.
    if (event.isComposing || event.keyCode === 229) return;
    const options = this.#props?.options ?? [];
    const count = options.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        const down = event.key === 'ArrowDown';
        if (event.altKey) {
          if (down) this.#show();
          else this.#close();
        } else if (!this.#open) {
          this.#show();
          if (this.#active < 0) this.#active = down ? 0 : count - 1;
        } else if (count > 0) {
          const from = this.#active < 0 ? (down ? -1 : 0) : this.#active;
          this.#activate((from + (down ? 1 : -1) + count) % count);
        }
        return;
      }
      case 'Enter': {
        const option = this.#open ? options[this.#active] : undefined;
        if (!this.#open) return;
        event.preventDefault();
        if (option) this.#choose(option);
        else if (this.#takeEmptied()) this.#close();
        return;
      }
      case 'Escape':
        return this.#escape(event);
      case 'Backspace':
        if (this.#config.multiple && this.query === '' && this.#props?.values.length)
          this.#change(this.#props.values.slice(0, -1));
    }
  };

  /** First closes, then empties; only then is the key left to the dialog around. */
  #escape(event: KeyboardEvent): void {
    if (this.#open) this.#close();
    else if (this.query !== '') this.#setQuery(undefined);
    else if (!this.#config.multiple && this.#props?.values.length) this.#change([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const clearButton = (label: string, onClear: () => void): TemplateResult =>
  html`<button
    class="input-clear"
    part="clear"
    type="button"
    tabindex="-1"
    aria-label=${label}
    data-tooltip=${label}
    @pointerdown=${(event: Event) => event.preventDefault()}
    @click=${onClear}
  >
    ${icon('x')}
  </button>`;

export const comboboxStyles = css`
  .combobox {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }

  .combobox-chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 1.5);
  }

  .combobox-open[aria-expanded='true'] .icon {
    transform: rotate(180deg);
  }

  .listbox {
    max-inline-size: none;
    min-inline-size: 0;
    padding: calc(var(--_space) * 1.5);
  }

  .listbox:not(:has(.option)) {
    visibility: hidden;
  }

  .option {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: center;
    min-block-size: max(28px, calc(var(--_field-height) - 2px));
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border-radius: min(var(--_radius-field), 6px);
    line-height: 1.35;
    cursor: pointer;
  }

  .option[data-active] {
    background: var(--_color-selection);
  }

  .option[aria-disabled='true'] {
    color: var(--_color-text-muted);
    cursor: not-allowed;
  }

  @media (forced-colors: active) {
    .option[data-active] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
