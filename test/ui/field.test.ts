import { expect } from '@open-wc/testing';
import { html } from 'lit';
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
import { mount } from './host.ts';
import { press, type } from './keys.ts';

const styles = [fieldStyles, iconStyles];
const options = [
  { value: 'a', label: 'Active' },
  { value: 'b', label: 'Archived' },
];

describe('field', () => {
  it('is accessible in every kind and state', async () => {
    const host = await mount(
      () => html`
        ${textField({ id: 'name', label: 'Name', value: 'Åsa', requiredText: 'required', autocomplete: 'name' })}
        ${textField({ id: 'mail', label: 'E-mail', value: 'x', error: 'Write an address with @', help: 'Used for invoices' })}
        ${textField({ id: 'price', label: 'Price', value: '12', suffix: 'kr', align: 'numeric' })}
        ${textArea({ id: 'note', label: 'Note', value: '' })}
        ${selectField({ id: 'state', label: 'State', value: 'b', options })}
        ${checkbox({ id: 'ok', label: 'I understand', checked: true, help: 'Cannot be undone' })}
        ${radioGroup({ id: 'kind', label: 'Kind', value: 'a', options })}
        ${searchField({ id: 'q', label: 'Search', value: 'berg', clearLabel: 'Clear' })}
      `,
      styles,
    );
    await expect(host).to.be.accessible();
    expect(host.$<HTMLSelectElement>('#state').value).to.equal('b');
  });

  it('ties error and help to the input and marks required in words', async () => {
    const host = await mount(
      () =>
        textField({ id: 'mail', label: 'E-mail', value: '', requiredText: 'required', error: 'Missing', help: 'Why' }),
      styles,
    );
    const input = host.$<HTMLInputElement>('input');
    const texts = input
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => host.$(`#${id}`).textContent.trim());
    expect(texts).to.deep.equal(['Missing', 'Why']);
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(input.labels![0]!.textContent.replace(/\s+/g, ' ').trim()).to.equal('E-mail required');
  });

  it('hands on values and keeps native events from the page', async () => {
    const values: string[] = [];
    const leaked: Event[] = [];
    const host = await mount(
      () => textField({ id: 'name', label: 'Name', value: '', onInput: (value) => values.push(value) }),
      styles,
    );
    host.addEventListener('input', (event) => leaked.push(event));
    host.$('input').focus();
    await type(host, 'Åb');
    expect(values).to.deep.equal(['Å', 'Åb']);
    expect(leaked).to.deep.equal([]);
  });

  it('shows the value it is given even after typing has moved the input', async () => {
    const host = await mount(() => textField({ id: 'name', label: 'Name', value: 'Berg' }), styles);
    const input = host.$<HTMLInputElement>('input');
    input.focus();
    await type(host, 'x');
    host.requestUpdate();
    await host.updateComplete;
    expect(input.value).to.equal('Berg');
  });

  it('chooses a radio by arrow key and reports its value', async () => {
    const chosen: string[] = [];
    const host = await mount(
      () => radioGroup({ id: 'kind', label: 'Kind', value: 'a', options, onChange: (value) => chosen.push(value) }),
      styles,
    );
    host.$('input').focus();
    await press(host, 'ArrowDown');
    expect(chosen).to.deep.equal(['b']);
    expect(host.$('[role=radiogroup]').getAttribute('aria-labelledby')).to.equal('kind-label');
  });

  it('toggles a checkbox by Space', async () => {
    const states: boolean[] = [];
    const host = await mount(
      () => checkbox({ id: 'ok', label: 'I understand', checked: false, onChange: (checked) => states.push(checked) }),
      styles,
    );
    host.$('input').focus();
    await press(host, 'Space');
    expect(states).to.deep.equal([true]);
  });

  it('empties the search by Escape and by its button, and keeps the focus', async () => {
    let value = 'berg';
    const host = await mount(
      (self) =>
        searchField({
          id: 'q',
          label: 'Search',
          value,
          clearLabel: 'Clear',
          onInput: (next) => {
            value = next;
            self.requestUpdate();
          },
        }),
      styles,
    );
    host.$('input').focus();
    await press(host, 'Escape');
    await host.updateComplete;
    expect(value).to.equal('');
    await type(host, 'å');
    await host.updateComplete;
    host.$('.input-clear').click();
    await host.updateComplete;
    expect(value).to.equal('');
    expect(host.active).to.equal(host.$('input'));
    expect(host.root.querySelector('.input-clear')).to.equal(null);
  });
});
