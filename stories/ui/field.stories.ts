import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import { button, buttonRow, buttonStyles } from '../../src/ui/button.ts';
import {
  checkbox,
  fieldStyles,
  radioGroup,
  searchField,
  selectField,
  textArea,
  textField,
} from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { spinnerStyles } from '../../src/ui/spinner.ts';
import { frame } from './frame.ts';
import type { FrameOptions, StoryFrame } from './frame.ts';

const layout = css`
  :host {
    container-type: inline-size;
  }
  form {
    max-inline-size: 44em;
  }
`;
const styles = [fieldStyles, buttonStyles, iconStyles, spinnerStyles, layout];

const meta: Meta = { title: 'Primitives/Field' };
export default meta;

const required = 'required';
const kinds = [
  { value: 'business', label: 'Business', help: 'Has an organisation number' },
  { value: 'private', label: 'Private person' },
];

function form(host: StoryFrame) {
  const value = (id: string, start: string) => String(host.state[id] ?? start);
  return html`<form class="form form-columns" novalidate @submit=${(event: Event) => event.preventDefault()}>
    ${textField({
      id: 'name',
      label: 'Name',
      requiredText: required,
      value: value('name', 'Åsa Bergqvist'),
      autocomplete: 'name',
    })}
    ${textField({
      id: 'mail',
      label: 'E-mail',
      type: 'email',
      inputMode: 'email',
      value: value('mail', 'asa.bergqvist@example'),
      error: 'Write the whole address, such as namn@example.se.',
    })}
    ${textField({
      id: 'number',
      label: 'Client number',
      help: 'Links the client to the bookkeeping program.',
      value: value('number', '10482'),
      readonly: true,
    })}
    ${textField({ id: 'price', label: 'Price list', value: value('price', '1 250,00'), suffix: 'kr', align: 'numeric', inputMode: 'decimal' })}
    ${selectField({
      id: 'term',
      label: 'Payment terms',
      value: value('term', '30'),
      options: [
        { value: '10', label: '10 days' },
        { value: '30', label: '30 days' },
      ],
      emptyLabel: 'Not chosen',
    })}
    ${searchField({
      id: 'search',
      label: 'Search clients',
      value: value('search', 'berg'),
      clearLabel: 'Clear search',
      onInput: (search) => host.set({ search }),
    })}
    <div class="form-wide">
      ${textArea({ id: 'note', label: 'Remark', optionalText: 'optional', value: value('note', 'Gate code on the sticker.\nThe dog is kind.') })}
    </div>
    ${radioGroup({ id: 'kind', label: 'Kind of client', requiredText: required, value: 'business', options: kinds })}
    <div class="check-list">
      ${checkbox({ id: 'primary', label: 'Primary contact', checked: true })}
      ${checkbox({ id: 'some', label: 'All rows', checked: false, indeterminate: true })}
      ${checkbox({ id: 'none', label: 'Send reminders', checked: false, help: 'By e-mail, a day before.' })}
      ${checkbox({ id: 'off', label: 'Not for you', checked: true, disabled: true })}
    </div>
    ${buttonRow([button({ label: 'Cancel' }), button({ label: 'Save', variant: 'primary', type: 'submit' })])}
  </form>`;
}

const story = (options: Partial<FrameOptions>): StoryObj => ({
  render: () => frame({ styles, template: form, ...options }),
});

export const Default = story({});
export const Dark = story({ scheme: 'dark' });
export const Compact = story({ density: 'compact' });
export const Touch = story({ density: 'touch', width: 420 });
export const Narrow = story({ width: 320 });
export const RightToLeft = story({ dir: 'rtl' });
