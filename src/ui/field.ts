/**
 * Labelled form controls on native inputs. The label stands above, the word for "required" is part of it, help and error
 * are tied by id in the same root. Native `input` events are composed: they are stopped here and handed on as values,
 * so a page outside never sees keystrokes of an inner control.
 */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { icon } from './icon.ts';

/** What every field has. */
export interface FieldOptions {
  /** Unique in the root; the ids of help and error are made from it. */
  id: string;
  /** Name in the form, for autofill and `FormData`. */
  name?: string;
  label: string;
  /** Keeps the label for assistive technology only; the context must show what the field is. */
  labelHidden?: boolean;
  /** The word that marks a required field, such as "required"; its presence makes it required. */
  requiredText?: string | undefined;
  /** The word that marks an optional one where most are required. */
  optionalText?: string | undefined;
  help?: unknown;
  /** What is wrong and how to put it right; its presence makes the field invalid. */
  error?: string | undefined;
  disabled?: boolean;
  readonly?: boolean;
  part?: string;
  /** Each change as it is typed. */
  onInput?: (value: string, event: Event) => void;
  /** The value when the field is left or chosen. */
  onChange?: (value: string, event: Event) => void;
  onBlur?: (event: FocusEvent) => void;
  onKeydown?: (event: KeyboardEvent) => void;
}

export interface TextFieldOptions extends FieldOptions {
  value: string;
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'time' | 'password';
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email' | 'url' | 'search' | 'none';
  /** HTML autofill token (WCAG 1.3.5), `off` where a stored value would be wrong. */
  autocomplete?: string;
  placeholder?: string;
  maxLength?: number;
  spellcheck?: boolean;
  /** Direction of what is typed: `ltr` for numbers and addresses of the net, `auto` for free text. */
  dir?: 'ltr' | 'rtl' | 'auto';
  /** Short text before or after the value, such as a unit. */
  prefix?: unknown;
  suffix?: unknown;
  /** `numeric` sets the digits in columns, at the end side. */
  align?: 'start' | 'numeric';
  /** Width of about this many characters, when the length of the value is known. */
  size?: number;
  list?: string;
}

export interface TextAreaOptions extends FieldOptions {
  value: string;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  autocomplete?: string;
}

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectFieldOptions extends FieldOptions {
  value: string;
  options: readonly (SelectOption | { group: string; options: readonly SelectOption[] })[];
  /** First choice that stands for none. */
  emptyLabel?: string | undefined;
  autocomplete?: string;
}

export interface CheckboxOptions extends Omit<FieldOptions, 'onInput' | 'onChange' | 'readonly'> {
  checked: boolean;
  indeterminate?: boolean;
  value?: string;
  onChange?: (checked: boolean, event: Event) => void;
}

export interface RadioGroupOptions extends Omit<FieldOptions, 'readonly' | 'onInput'> {
  value: string;
  options: readonly (SelectOption & { help?: string })[];
  /** Beside each other rather than below. */
  inline?: boolean;
}

export interface SearchFieldOptions extends FieldOptions {
  value: string;
  placeholder?: string;
  /** Name of the button that empties the field. */
  clearLabel: string;
  /** A search is under way. */
  busy?: boolean;
  onClear?: () => void;
}

/** The ids of a field's parts, for those who point at them. */
export const fieldIds = (id: string) => ({ help: `${id}-help`, error: `${id}-error`, label: `${id}-label` });

export function textField(options: TextFieldOptions): TemplateResult {
  const input = html`<input
    class="input${options.align === 'numeric' ? ' input-numeric' : ''}"
    part="input"
    id=${options.id}
    name=${ifDefined(options.name)}
    type=${options.type ?? 'text'}
    inputmode=${ifDefined(options.inputMode)}
    autocomplete=${ifDefined(options.autocomplete)}
    placeholder=${ifDefined(options.placeholder)}
    maxlength=${ifDefined(options.maxLength)}
    spellcheck=${ifDefined(options.spellcheck)}
    dir=${ifDefined(options.dir)}
    size=${ifDefined(options.size)}
    list=${ifDefined(options.list)}
    aria-required=${options.requiredText === undefined ? nothing : 'true'}
    aria-invalid=${options.error ? 'true' : nothing}
    aria-describedby=${describedBy(options)}
    ?disabled=${options.disabled ?? false}
    ?readonly=${options.readonly ?? false}
    .value=${live(options.value)}
    @input=${valueHandler(options.onInput)}
    @change=${valueHandler(options.onChange)}
    @blur=${options.onBlur ?? nothing}
    @keydown=${options.onKeydown ?? nothing}
  />`;
  const affixed = options.prefix !== undefined || options.suffix !== undefined;
  return fieldShell(
    options,
    affixed
      ? html`<span class="input-box" part="input-box">
          ${affix(options.prefix, 'prefix')}${input}${affix(options.suffix, 'suffix')}
        </span>`
      : input,
    options.size === undefined ? '' : 'field-sized',
  );
}

export function textArea(options: TextAreaOptions): TemplateResult {
  return fieldShell(
    options,
    html`<textarea
      class="input input-area"
      part="input"
      id=${options.id}
      name=${ifDefined(options.name)}
      rows=${options.rows ?? 3}
      dir="auto"
      maxlength=${ifDefined(options.maxLength)}
      placeholder=${ifDefined(options.placeholder)}
      autocomplete=${ifDefined(options.autocomplete)}
      aria-required=${options.requiredText === undefined ? nothing : 'true'}
      aria-invalid=${options.error ? 'true' : nothing}
      aria-describedby=${describedBy(options)}
      ?disabled=${options.disabled ?? false}
      ?readonly=${options.readonly ?? false}
      .value=${live(options.value)}
      @input=${valueHandler(options.onInput)}
      @change=${valueHandler(options.onChange)}
      @blur=${options.onBlur ?? nothing}
      @keydown=${options.onKeydown ?? nothing}
    ></textarea>`,
  );
}

export function selectField(options: SelectFieldOptions): TemplateResult {
  const choice = (item: SelectOption) =>
    html`<option value=${item.value} ?disabled=${item.disabled ?? false} ?selected=${item.value === options.value}>
      ${item.label}
    </option>`;
  // Chosen by `selected` on the option and again by value: the value alone is lost while the options are not drawn yet.
  return fieldShell(
    options,
    html`<span class="select-box">
      <select
        class="input input-select"
        part="input"
        id=${options.id}
        name=${ifDefined(options.name)}
        autocomplete=${ifDefined(options.autocomplete)}
        aria-required=${options.requiredText === undefined ? nothing : 'true'}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        ?disabled=${(options.disabled ?? false) || (options.readonly ?? false)}
        .value=${live(options.value)}
        @input=${valueHandler(options.onInput)}
        @change=${valueHandler(options.onChange)}
        @blur=${options.onBlur ?? nothing}
        @keydown=${options.onKeydown ?? nothing}
      >
        ${options.emptyLabel === undefined ? nothing : choice({ value: '', label: options.emptyLabel })}
        ${options.options.map((item) =>
          'group' in item ? html`<optgroup label=${item.group}>${item.options.map(choice)}</optgroup>` : choice(item),
        )}
      </select>
      ${icon('chevron-down')}
    </span>`,
  );
}

export function checkbox(options: CheckboxOptions): TemplateResult {
  const { id, label, part = '' } = options;
  const handleChange = (event: Event) => {
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) options.onChange?.(event.target.checked, event);
  };
  return html`<div class="field field-check" part="field ${part}">
    <div class="check">
      <input
        class="check-input"
        part="input checkbox"
        type="checkbox"
        id=${id}
        name=${ifDefined(options.name)}
        value=${ifDefined(options.value)}
        aria-required=${options.requiredText === undefined ? nothing : 'true'}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        ?disabled=${options.disabled ?? false}
        .checked=${live(options.checked)}
        .indeterminate=${live(options.indeterminate ?? false)}
        @input=${stop}
        @change=${handleChange}
        @blur=${options.onBlur ?? nothing}
        @keydown=${options.onKeydown ?? nothing}
      />
      <label class="check-label${options.labelHidden ? ' visually-hidden' : ''}" part="label" for=${id}
        >${label}${marker(options)}</label
      >
    </div>
    ${notes(options)}
  </div>`;
}

export function radioGroup(options: RadioGroupOptions): TemplateResult {
  const { id, value, part = '' } = options;
  const handleChange = valueHandler(options.onChange);
  const radio = (item: SelectOption & { help?: string }, index: number) =>
    html`<div class="check">
      <input
        class="check-input check-radio"
        part="input radio"
        type="radio"
        id="${id}-${index}"
        name=${options.name ?? id}
        aria-describedby=${item.help ? `${id}-${index}-help` : nothing}
        ?disabled=${(options.disabled ?? false) || (item.disabled ?? false)}
        .value=${item.value}
        .checked=${live(item.value === value)}
        @input=${stop}
        @change=${handleChange}
        @blur=${options.onBlur ?? nothing}
      />
      <span class="check-text">
        <label class="check-label" part="label" for="${id}-${index}">${item.label}</label>
        ${item.help ? html`<span class="field-help" part="help" id="${id}-${index}-help">${item.help}</span>` : nothing}
      </span>
    </div>`;
  return html`<fieldset
    class="field field-group"
    part="field ${part}"
    id=${id}
    role="radiogroup"
    tabindex="-1"
    aria-labelledby=${fieldIds(id).label}
    aria-required=${options.requiredText === undefined ? nothing : 'true'}
    aria-invalid=${options.error ? 'true' : nothing}
    aria-describedby=${describedBy(options)}
  >
    <legend class="field-label${options.labelHidden ? ' visually-hidden' : ''}" part="label" id=${fieldIds(id).label}>
      ${options.label}${marker(options)}
    </legend>
    <div class="check-list${options.inline ? ' check-list-inline' : ''}">${options.options.map(radio)}</div>
    ${notes(options)}
  </fieldset>`;
}

/** Escape empties it before anything else hears the key. */
export function searchField(options: SearchFieldOptions): TemplateResult {
  const clear = (event: Event) => {
    const root = event.currentTarget instanceof Element ? event.currentTarget.getRootNode() : null;
    const input = root instanceof ShadowRoot || root instanceof Document ? root.getElementById(options.id) : null;
    options.onInput?.('', event);
    options.onClear?.();
    input?.focus();
  };
  const handleKeydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && options.value !== '' && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      clear(event);
    }
    options.onKeydown?.(event);
  };
  return fieldShell(
    options,
    html`<span class="input-box search-box" part="input-box">
      <span class="input-affix">${icon('search')}</span>
      <input
        class="input"
        part="input"
        id=${options.id}
        name=${ifDefined(options.name)}
        type="search"
        role="searchbox"
        inputmode="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        dir="auto"
        placeholder=${ifDefined(options.placeholder)}
        aria-invalid=${options.error ? 'true' : nothing}
        aria-describedby=${describedBy(options)}
        ?disabled=${options.disabled ?? false}
        .value=${live(options.value)}
        @input=${valueHandler(options.onInput)}
        @change=${valueHandler(options.onChange)}
        @blur=${options.onBlur ?? nothing}
        @keydown=${handleKeydown}
      />
      ${options.busy ? html`<span class="input-affix spinner">${icon('loader')}</span>` : nothing}
      ${
        options.value === ''
          ? nothing
          : html`<button
              class="input-clear"
              part="clear"
              type="button"
              aria-label=${options.clearLabel}
              data-tooltip=${options.clearLabel}
              @click=${clear}
            >
              ${icon('x')}
            </button>`
      }
    </span>`,
  );
}

/** Label above, control, help and error below. For controls of one's own that want the same frame. */
export function fieldShell(options: FieldOptions, control: unknown, modifier = ''): TemplateResult {
  const { id, part = '' } = options;
  return html`<div class="field ${modifier}" part="field ${part}">
    <label
      class="field-label${options.labelHidden ? ' visually-hidden' : ''}"
      part="label"
      for=${id}
      id=${fieldIds(id).label}
      >${options.label}${marker(options)}</label
    >
    ${control}${notes(options)}
  </div>`;
}

/** Value of `aria-describedby` for a control in a `fieldShell`. */
export function describedBy(options: FieldOptions | CheckboxOptions | RadioGroupOptions): string | typeof nothing {
  const ids = fieldIds(options.id);
  return [options.error ? ids.error : '', options.help ? ids.help : ''].filter(Boolean).join(' ') || nothing;
}

type Notes = Pick<FieldOptions, 'id' | 'help' | 'error' | 'requiredText' | 'optionalText'>;

const marker = ({ requiredText, optionalText }: Notes) => {
  const text = requiredText ?? optionalText;
  return text ? html` <span class="field-marker" part="marker">${text}</span>` : nothing;
};

const notes = ({ id, help, error }: Notes) => html`
  ${
    error
      ? html`<p class="field-error" part="error" id=${fieldIds(id).error}>
          ${icon('circle-alert')}<span>${error}</span>
        </p>`
      : nothing
  }
  ${help ? html`<p class="field-help" part="help" id=${fieldIds(id).help}>${help}</p>` : nothing}
`;

const affix = (content: unknown, part: string) =>
  content === undefined ? nothing : html`<span class="input-affix" part=${part}>${content}</span>`;

const stop = (event: Event) => event.stopPropagation();

const valueHandler =
  (handler: ((value: string, event: Event) => void) | undefined) =>
  (event: Event): void => {
    event.stopPropagation();
    const { target } = event;
    if (
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement
    )
      handler?.(target.value, event);
  };

export const fieldStyles = css`
  .field {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    align-content: start;
    min-inline-size: 0;
  }

  /* One column, and two where the nearest container has room; what is long spans both. */
  .form {
    display: grid;
    gap: calc(var(--_space) * 5);
  }

  @container (width >= 640px) {
    .form-columns {
      grid-template-columns: 1fr 1fr;
    }

    .form-columns > .form-wide,
    .form-columns > .button-row {
      grid-column: 1 / -1;
    }
  }

  .field-group > .field-label {
    margin-block-end: calc(var(--_space) * 1.5);
  }

  .field-check {
    gap: 0;
  }

  .field-label {
    justify-self: start;
    font-size: var(--_font-size-small);
    font-weight: 600;
    line-height: 1.4;
  }

  .field-marker {
    margin-inline-start: calc(var(--_space) * 1);
    color: var(--_color-text-muted);
    font-weight: 400;
  }

  .field-help,
  .field-error {
    font-size: var(--_font-size-small);
    line-height: 1.45;
    text-wrap: pretty;
  }

  .field-help {
    color: var(--_color-text-muted);
  }

  .field-error {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    align-items: flex-start;
    color: var(--_color-danger);
  }

  .field-error .icon {
    margin-block-start: 0.13em;
  }

  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_field-height);
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2.5);
    border: var(--_border-width) solid var(--_color-border-field);
    border-radius: var(--_radius-field);
    background: var(--_color-surface);
    color: var(--_color-text);
    line-height: 1.4;
    appearance: none;
  }

  .field-sized .input {
    inline-size: auto;
    max-inline-size: 100%;
  }

  .input::placeholder {
    color: var(--_color-text-muted);
    opacity: 1;
  }

  .input:hover:not(:disabled, [readonly]) {
    border-color: var(--_color-text);
  }

  .input:focus-visible,
  .input-box:has(> .input:focus-visible) {
    border-color: var(--_color-focus);
    outline: 2px solid var(--_color-focus);
    outline-offset: -1px;
  }

  .input[aria-invalid='true'],
  .input-box:has(> .input[aria-invalid='true']) {
    border-color: var(--_color-danger);
    box-shadow: inset 0 0 0 var(--_border-width) var(--_color-danger);
  }

  .input:disabled,
  .input[readonly] {
    border-color: var(--_color-border);
    background: var(--_color-sunken);
    color: var(--_color-text-muted);
    opacity: 1;
  }

  .input[readonly] {
    color: var(--_color-text);
  }

  .input:disabled {
    cursor: not-allowed;
  }

  .input-numeric {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .input-area {
    field-sizing: content;
    min-block-size: calc(var(--_field-height) * 2);
    max-block-size: 24em;
    line-height: var(--_line-height);
    resize: vertical;
  }

  .select-box {
    position: relative;
    display: block;
  }

  .input-select {
    padding-inline-end: calc(var(--_space) * 2.5 + 1.6em);
    text-overflow: ellipsis;
    cursor: pointer;
  }

  .input-select option,
  .input-select optgroup {
    background: var(--_color-surface-raised);
    color: var(--_color-text);
  }

  .select-box .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(var(--_space) * 2.5);
    margin-block: auto;
    color: var(--_color-text-muted);
    pointer-events: none;
  }

  .input-box {
    display: flex;
    align-items: center;
    min-block-size: var(--_field-height);
    border: var(--_border-width) solid var(--_color-border-field);
    border-radius: var(--_radius-field);
    background: var(--_color-surface);
  }

  .input-box:hover {
    border-color: var(--_color-text);
  }

  .input-box .input {
    flex: 1;
    min-block-size: calc(var(--_field-height) - 2 * var(--_border-width));
    border: 0;
    outline: none;
    background: transparent;
    box-shadow: none;
  }

  .input-affix {
    display: inline-flex;
    flex: none;
    align-items: center;
    padding-inline: calc(var(--_space) * 2.5);
    color: var(--_color-text-muted);
    white-space: nowrap;
  }

  .input-affix + .input {
    padding-inline-start: 0;
  }

  .input-box .input:has(+ .input-affix) {
    padding-inline-end: 0;
  }

  .search-box .input::-webkit-search-cancel-button {
    display: none;
  }

  .input-clear {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: max(24px, calc(var(--_field-height) - 8px));
    block-size: max(24px, calc(var(--_field-height) - 8px));
    margin-inline-end: 3px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius-field) - 2px);
    background: transparent;
    color: var(--_color-text-muted);
    cursor: pointer;
  }

  .input-clear:hover {
    background: var(--_color-hover);
    color: var(--_color-text);
  }

  .check {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: flex-start;
    min-block-size: 24px;
  }

  .check-list {
    display: grid;
    gap: calc(var(--_space) * 2);
  }

  .check-list-inline {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 5);
  }

  .check-text {
    display: grid;
  }

  .check-label {
    padding-block: calc((24px - 1.5em) / 2);
    line-height: 1.5;
    cursor: pointer;
  }

  .check-input {
    position: relative;
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 18px;
    block-size: 18px;
    margin: 3px;
    border: var(--_border-width) solid var(--_color-border-field);
    border-radius: min(4px, var(--_radius-field));
    background: var(--_color-surface);
    color: var(--_color-on-accent);
    appearance: none;
    cursor: pointer;
  }

  /* The target is 24px though the box is 18. */
  .check-input::after {
    position: absolute;
    inset: -4px;
    content: '';
  }

  .check-input:hover:not(:disabled) {
    border-color: var(--_color-text);
  }

  .check-input:checked,
  .check-input:indeterminate:not(.check-radio) {
    border-color: var(--_color-accent);
    background: var(--_color-accent);
  }

  .check-input:checked:not(.check-radio)::before {
    inline-size: 10px;
    block-size: 5px;
    border: solid currentColor;
    border-width: 0 0 2px 2px;
    content: '';
    transform: translateY(-1.5px) rotate(-45deg);
  }

  .check-input:indeterminate:not(.check-radio)::before {
    inline-size: 8px;
    border-block-start: 2px solid currentColor;
    border-width: 2px 0 0;
    content: '';
    transform: none;
  }

  .check-radio {
    border-radius: 50%;
  }

  .check-radio:checked::before {
    inline-size: 8px;
    block-size: 8px;
    border: 4px solid currentColor;
    border-radius: 50%;
    content: '';
  }

  .check-input[aria-invalid='true'] {
    border-color: var(--_color-danger);
  }

  .check-input:disabled,
  .check:has(> .check-input:disabled) .check-label {
    cursor: not-allowed;
    opacity: 0.6;
  }

  .field-check > .field-help,
  .field-check > .field-error {
    margin-inline-start: calc(24px + var(--_space) * 2);
  }

  /* System colours repaint backgrounds: the mark is drawn with borders, so the state stays. */
  @media (forced-colors: active) {
    .check-input:checked,
    .check-input:indeterminate {
      border-color: Highlight;
      color: Highlight;
    }

    .input[aria-invalid='true'] {
      border-width: 2px;
    }

    .input:disabled {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
