/** The components of a piece, a row each: what it is and what is to be known of it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LocalizeController } from '../../i18n/localize.ts';
import { button } from '../../ui/button.ts';
import { textField } from '../../ui/field.ts';
import type { RecordForm } from '../shared/record-drawer.ts';

const addId = 'add-component';

export function componentFields(
  { value, draft, fields, focus }: RecordForm<'equipment'>,
  { t, formats }: LocalizeController,
  suggested: readonly string[],
): TemplateResult {
  const rows = value.components ?? [];
  const list = `${fields.idOf('/components')}-names`;
  // Set as it is typed, the empty text included: a row must not vanish under the hands of who is typing in it.
  const input = (index: number, member: 'name' | 'value') => {
    const pointer = `/components/${index}/${member}`;
    return textField({
      id: fields.idOf(pointer),
      label: componentLabel({ t, formats }, index, member),
      value: rows[index]?.[member] ?? '',
      maxLength: member === 'name' ? 80 : 200,
      autocomplete: 'off',
      error: fields.error(pointer),
      ...(member === 'name' && suggested.length > 0 ? { list } : {}),
      onInput: (text) => draft.set(pointer, text),
    });
  };
  const add = () => {
    draft.set('/components', [...rows, { name: '', value: '' }]);
    void focus(`/components/${rows.length}/name`);
  };
  const remove = (index: number) => {
    draft.set('/components', rows.toSpliced(index, 1));
    const next = Math.min(index, rows.length - 2);
    void focus(next < 0 ? '/none' : `/components/${next}/name`, addId);
  };
  return html`<fieldset class="components-form" part="components-form">
    <legend class="field-label">${t('equipment-list.components')}</legend>
    ${rows.length === 0 ? html`<p class="muted">${t('equipment-list.componentsHelp')}</p>` : nothing}
    <div class="component-rows" part="component-rows">
      ${
        rows.length > 0
          ? html`<div class="component-row component-heads" aria-hidden="true">
              <span>${t('equipment-list.component')}</span><span>${t('equipment-list.value')}</span>
            </div>`
          : nothing
      }
      ${rows.map(
        (_, index) =>
          html`<div class="component-row" part="component-row">
            ${input(index, 'name')}${input(index, 'value')}
            ${button({
              label: t('equipment-list.removeComponent', { number: formats.number(index + 1) }),
              icon: 'trash',
              iconOnly: true,
              variant: 'quiet',
              onClick: () => remove(index),
            })}
          </div>`,
      )}
    </div>
    ${suggested.length > 0 ? html`<datalist id=${list}>${suggested.map((name) => html`<option value=${name}></option>`)}</datalist>` : nothing}
    <div>${button({ id: addId, label: t('equipment-list.addComponent'), icon: 'plus', onClick: add })}</div>
  </fieldset>`;
}

export const componentLabel = (
  { t, formats }: Pick<LocalizeController, 't' | 'formats'>,
  index: number,
  member: 'name' | 'value',
): string =>
  t(member === 'name' ? 'equipment-list.componentNumber' : 'equipment-list.valueNumber', {
    number: formats.number(index + 1),
  });
