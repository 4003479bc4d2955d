/** Form fields tied to a draft by JSON pointer: value, error and id in one place, so a form is a list of what it asks for. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DraftController } from '../../data/draft-controller.ts';
import { fieldMessage } from '../../i18n/field-message.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { checkbox, radioGroup, selectField, textArea, textField } from '../../ui/field.ts';
import type {
  CheckboxOptions,
  RadioGroupOptions,
  SelectFieldOptions,
  TextAreaOptions,
  TextFieldOptions,
} from '../../ui/field.ts';

type Bound<O> = Omit<O, 'id' | 'value' | 'checked' | 'error' | 'onInput' | 'onChange' | 'requiredText'> & {
  required?: boolean;
  /** Told after the draft has taken the value. */
  onSet?: () => void;
};

export class BoundFields {
  #draft: DraftController<object>;
  #i18n: LocalizeController;
  #scope: string;
  /** What each place was last drawn as, for the error summary and the merge question. */
  #drawn = new Map<string, { id: string; label: string }>();
  /** Numbers as they are being typed. */
  #typed = new Map<string, string>();

  /** `scope` keeps the ids of several drafts in one root apart. */
  constructor(draft: DraftController<object>, i18n: LocalizeController, scope = 'field') {
    this.#draft = draft;
    this.#i18n = i18n;
    this.#scope = scope;
  }

  idOf(pointer: string): string {
    return this.#nearest(pointer)?.id ?? this.#newId(pointer);
  }

  /** The visible label of a place, or of the field around it; the pointer itself for one that has no field here. */
  labelOf(pointer: string): string {
    return this.#nearest(pointer)?.label ?? pointer;
  }

  text(
    pointer: string,
    { required, onSet, suggestions = [], ...options }: Bound<TextFieldOptions> & { suggestions?: readonly string[] },
  ): TemplateResult {
    const common = this.#common(pointer, options.label, required);
    const list = `${common.id}-suggestions`;
    return html`${textField({
      ...options,
      ...common,
      ...(suggestions.length > 0 ? { list } : {}),
      value: this.#text(pointer),
      onInput: this.#take(pointer, onSet),
    })}
    ${suggestions.length > 0 ? html`<datalist id=${list}>${suggestions.map((text) => html`<option value=${text}></option>`)}</datalist>` : nothing}`;
  }

  /** A value of a shape that cannot be changed here. */
  fixed(pointer: string, options: Pick<TextFieldOptions, 'label' | 'help'>): TemplateResult {
    return textField({
      ...options,
      ...this.#common(pointer, options.label),
      value: this.shown(pointer),
      readonly: true,
    });
  }

  area(pointer: string, { required, onSet, ...options }: Bound<TextAreaOptions>): TemplateResult {
    return textArea({
      ...options,
      ...this.#common(pointer, options.label, required),
      value: this.#text(pointer),
      onInput: this.#take(pointer, onSet),
    });
  }

  /** `standard` is what holds, and is shown, where nothing is said. */
  select(
    pointer: string,
    { required, onSet, standard = '', ...options }: Bound<SelectFieldOptions> & { standard?: string },
  ): TemplateResult {
    return selectField({
      ...options,
      ...this.#common(pointer, options.label, required),
      value: this.#text(pointer) || standard,
      onChange: this.#take(pointer, onSet),
    });
  }

  radio(pointer: string, { required, onSet, ...options }: Bound<RadioGroupOptions>): TemplateResult {
    return radioGroup({
      ...options,
      ...this.#common(pointer, options.label, required),
      value: this.#text(pointer),
      onChange: this.#take(pointer, onSet),
    });
  }

  check(pointer: string, { required, onSet, ...options }: Bound<CheckboxOptions>): TemplateResult {
    return checkbox({
      ...options,
      ...this.#common(pointer, options.label, required),
      checked: this.#draft.get(pointer) === true,
      onChange: (checked) => {
        this.#draft.set(pointer, checked);
        onSet?.();
      },
    });
  }

  /**
   * A number, typed in any of the locale's ways; what cannot be read as one is kept as typed and refused on save. The draft
   * takes each key, so that nothing is lost when the page is drawn anew; how it is written is left alone until the field is.
   */
  number(pointer: string, { required, onSet, ...options }: Bound<TextFieldOptions>): TemplateResult {
    const read = (typed: string) => (typed === '' ? undefined : (this.#i18n.formats.parseNumber(typed) ?? typed));
    const take = (typed: string) => {
      this.#draft.set(pointer, read(typed));
      onSet?.();
    };
    const typed = this.#typed.get(pointer);
    return textField({
      ...options,
      ...this.#common(pointer, options.label, required),
      value: typed !== undefined && read(typed) === this.#draft.get(pointer) ? typed : this.shown(pointer),
      onInput: (text) => {
        this.#typed.set(pointer, text);
        take(text);
      },
      onChange: (text) => {
        this.#typed.delete(pointer);
        take(text);
      },
    });
  }

  /** A text in the member of a list that matches `match`; the first key typed adds such a member. */
  keyed<M extends object>(
    list: string,
    items: readonly object[],
    match: M,
    member: string,
    options: Bound<TextFieldOptions>,
  ): TemplateResult {
    const found = items.findIndex((item) =>
      Object.entries(match).every(([name, value]) => Reflect.get(item, name) === value),
    );
    const at = `${list}/${found === -1 ? items.length : found}`;
    const pointer = `${at}/${member}`;
    const { required, onSet, ...rest } = options;
    return textField({
      ...rest,
      ...this.#common(pointer, options.label, required, `${list}/${Object.values(match).join('-')}`),
      value: this.#text(pointer),
      onInput: (value) => {
        this.#draft.set(at, value === '' ? undefined : { ...match, [member]: value });
        onSet?.();
      },
    });
  }

  /** Any of several, kept as a list of their values. */
  choices(
    pointer: string,
    label: string,
    options: readonly { value: string; label: string }[],
    help?: string,
  ): TemplateResult {
    const { id, error } = this.#common(pointer, label);
    const held = this.#draft.get(pointer);
    const chosen: readonly unknown[] = Array.isArray(held) ? held : [];
    const take = (value: string, isOn: boolean) =>
      this.#draft.set(
        pointer,
        options.map((option) => option.value).filter((each) => (each === value ? isOn : chosen.includes(each))),
      );
    return html`<fieldset
      class="field field-group"
      part="field"
      id=${id}
      tabindex="-1"
      aria-describedby=${[error ? `${id}-error` : '', help ? `${id}-help` : ''].filter(Boolean).join(' ') || nothing}
    >
      <legend class="field-label" part="label">${label}</legend>
      <div class="check-list">
        ${options.map((option, index) =>
          checkbox({
            id: `${id}-${index}`,
            label: option.label,
            checked: chosen.includes(option.value),
            onChange: (isOn) => take(option.value, isOn),
          }),
        )}
      </div>
      ${error ? html`<p class="field-error" part="error" id="${id}-error">${error}</p>` : nothing}
      ${help ? html`<p class="field-help" part="help" id="${id}-help">${help}</p>` : nothing}
    </fieldset>`;
  }

  /** The value as text, whatever it is. */
  shown(pointer: string): string {
    const value = this.#draft.get(pointer);
    return typeof value === 'number'
      ? this.#i18n.formats.figure(value)
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value ?? '');
  }

  /** What is wrong with a list that has no field of its own stands at its first. */
  error(pointer: string): string | undefined {
    const list = pointer.endsWith('/0') ? this.#draft.issueAt(pointer.slice(0, -2)) : undefined;
    const issue = this.#draft.issueAt(pointer) ?? list;
    return issue && fieldMessage(this.#i18n.t, issue);
  }

  #common(pointer: string, label: string, required = false, name = pointer) {
    const id = this.#newId(name);
    this.#drawn.set(pointer, { id, label });
    return {
      id,
      error: this.error(pointer),
      ...(required ? { requiredText: this.#i18n.t('common.required') } : {}),
    };
  }

  #newId(name: string): string {
    return this.#scope + name.replaceAll('/', '-');
  }

  #nearest(pointer: string): { id: string; label: string } | undefined {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const drawn = this.#drawn.get(at) ?? [...this.#drawn].find(([known]) => known.startsWith(`${at}/`))?.[1];
      if (drawn) return drawn;
    }
    return undefined;
  }

  #text(pointer: string): string {
    const value = this.#draft.get(pointer);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  #take = (pointer: string, onSet?: () => void) => (value: string) => {
    this.#draft.set(pointer, value === '' ? undefined : value);
    onSet?.();
  };
}
