/** Form fields tied to a draft by JSON pointer: value, error and id in one place, so a form is a list of what it asks for. */
import type { TemplateResult } from 'lit';
import type { DraftController } from '../../data/draft-controller.ts';
import type { LocalizeController } from '../../i18n/localize.ts';
import { checkbox, selectField, textArea, textField } from '../../ui/field.ts';
import type { CheckboxOptions, SelectFieldOptions, TextAreaOptions, TextFieldOptions } from '../../ui/field.ts';
import { fieldProblem } from './problem-text.ts';

/** The id of the field for a place in the draft; an error summary points at it. */
export const fieldId = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;

type Bound<O> = Omit<O, 'id' | 'value' | 'checked' | 'error' | 'onInput' | 'onChange' | 'requiredText'> & {
  required?: boolean;
  /** Told after the draft has taken the value. */
  onSet?: () => void;
};

export class BoundFields {
  #draft: DraftController<object>;
  #i18n: LocalizeController;

  constructor(draft: DraftController<object>, i18n: LocalizeController) {
    this.#draft = draft;
    this.#i18n = i18n;
  }

  text(pointer: string, { required, onSet, ...options }: Bound<TextFieldOptions>): TemplateResult {
    return textField({ ...options, ...this.#common(pointer, required), value: this.#text(pointer), onInput: this.#take(pointer, onSet) });
  }

  area(pointer: string, { required, onSet, ...options }: Bound<TextAreaOptions>): TemplateResult {
    return textArea({ ...options, ...this.#common(pointer, required), value: this.#text(pointer), onInput: this.#take(pointer, onSet) });
  }

  select(pointer: string, { required, onSet, ...options }: Bound<SelectFieldOptions>): TemplateResult {
    return selectField({ ...options, ...this.#common(pointer, required), value: this.#text(pointer), onChange: this.#take(pointer, onSet) });
  }

  check(pointer: string, { required, onSet, ...options }: Bound<CheckboxOptions>): TemplateResult {
    return checkbox({
      ...options,
      ...this.#common(pointer, required),
      checked: this.#draft.get(pointer) === true,
      onChange: (checked) => {
        this.#draft.set(pointer, checked);
        onSet?.();
      },
    });
  }

  error(pointer: string): string | undefined {
    const issue = this.#draft.issueAt(pointer);
    return issue && fieldProblem(this.#i18n.i18n, issue);
  }

  #common(pointer: string, required = false) {
    return {
      id: fieldId(pointer),
      error: this.error(pointer),
      ...(required ? { requiredText: this.#i18n.t('common.required') } : {}),
    };
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
