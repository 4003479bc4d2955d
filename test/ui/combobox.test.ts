import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { chipStyles } from '../../src/ui/chip.ts';
import { ComboboxController, comboboxStyles } from '../../src/ui/combobox.ts';
import { fieldStyles } from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { menuStyles } from '../../src/ui/menu.ts';
import { popoverStyles } from '../../src/ui/popover.ts';
import { mount } from './host.ts';
import { press as pressKeys, type as typeText } from './keys.ts';

const styles = [comboboxStyles, fieldStyles, chipStyles, menuStyles, popoverStyles, iconStyles];
const people = [
  { value: '1', label: 'Åsa Bergqvist', group: 'Umeå' },
  { value: '2', label: 'Bo Nilsson', group: 'Umeå' },
  { value: '3', label: 'Cecilia Berg', group: 'Luleå' },
  { value: '4', label: 'David Ek', group: 'Luleå', disabledReason: 'On leave' },
];

async function combobox(multiple = false, start: string[] = []) {
  let values: readonly string[] = start;
  let controller!: ComboboxController;
  const escaped: string[] = [];
  const host = await mount(
    () =>
      controller.render({
        label: 'Technician',
        options: people.filter(({ label }) => label.toLowerCase().includes(controller.query.toLowerCase())),
        values,
        labelOf: (value) => people.find((person) => person.value === value)?.label ?? value,
        emptyText: 'Nobody matches',
        countText: (count) => `${count} people`,
        openLabel: 'Show people',
        removeLabel: (label) => `Remove ${label}`,
      }),
    styles,
    (self) => {
      self.addEventListener('keydown', (event) => event.key === 'Escape' && escaped.push('escape'));
      controller = new ComboboxController(self, {
        id: 'who',
        multiple,
        onChange: (next) => {
          values = next;
          self.requestUpdate();
        },
        onQuery: () => self.requestUpdate(),
      });
    },
  );
  const input = host.$<HTMLInputElement>('#who');
  const press = (...keys: string[]) => pressKeys(host, ...keys);
  const type = (text: string) => typeText(host, text);
  const active = () => {
    const id = input.getAttribute('aria-activedescendant');
    return id ? host.$(`#${id}`).querySelector('.menu-text > span')!.textContent : null;
  };
  const shown = () => host.$$('[role=option]').length;
  const said = () => document.querySelector('[data-kk-announcer=polite]')!.lastElementChild?.textContent;
  input.focus();
  return { host, input, press, type, active, shown, said, escaped, values: () => values };
}

describe('combobox', () => {
  it('is accessible open, closed and with several chosen', async () => {
    const { host, press } = await combobox();
    await expect(host).to.be.accessible();
    await press('ArrowDown');
    await expect(host).to.be.accessible();
    const several = await combobox(true, ['1', '3']);
    await several.press('ArrowDown');
    await expect(several.host).to.be.accessible();
  });

  it('filters by typing and commits by Enter', async () => {
    const { input, press, type, active, shown, values, said } = await combobox();
    await type('berg');
    expect(input.getAttribute('aria-expanded')).to.equal('true');
    expect(shown()).to.equal(2);
    expect(said()).to.equal('2 people');
    expect(active()).to.equal('Åsa Bergqvist');
    await press('ArrowDown', 'Enter');
    expect(values()).to.deep.equal(['3']);
    expect(input.value).to.equal('Cecilia Berg');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('opens by Down and goes round; Up opens at the end', async () => {
    const { press, active } = await combobox();
    await press('ArrowDown');
    expect(active()).to.equal('Åsa Bergqvist');
    await press('ArrowUp');
    expect(active()).to.equal('David Ek');
    await press('ArrowDown');
    expect(active()).to.equal('Åsa Bergqvist');
    await press('Escape', 'ArrowUp');
    expect(active()).to.equal('David Ek');
  });

  it('opens by Alt+Down without moving, and closes by Alt+Up', async () => {
    const { host, input, active } = await combobox();
    const withAlt = async (key: string) => {
      await sendKeys({ down: 'Alt' });
      await pressKeys(host, key);
      await sendKeys({ up: 'Alt' });
    };
    await withAlt('ArrowDown');
    expect([input.getAttribute('aria-expanded'), active()]).to.deep.equal(['true', null]);
    await withAlt('ArrowUp');
    expect(input.getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes by Escape, then empties, then leaves the key to others', async () => {
    const { input, press, values, escaped } = await combobox(false, ['2']);
    await press('ArrowDown', 'Escape');
    expect([input.getAttribute('aria-expanded'), values()]).to.deep.equal(['false', ['2']]);
    await press('Escape');
    expect([input.value, values()]).to.deep.equal(['', []]);
    expect(escaped).to.deep.equal([]);
    await press('Escape');
    expect(escaped).to.deep.equal(['escape']);
  });

  it('says that nothing matches, and shows the choice again when left', async () => {
    const { host, input, press, type, said, shown } = await combobox(false, ['2']);
    input.select();
    await type('xyz');
    expect(shown()).to.equal(0);
    expect(said()).to.equal('Nobody matches');
    expect(host.$('[part=empty]').textContent).to.equal('Nobody matches');
    await press('Tab');
    expect(input.value).to.equal('Bo Nilsson');
  });

  it('ticks several, takes away by Backspace and by the chip, and keeps the focus', async () => {
    const { host, input, press, type, values } = await combobox(true);
    await press('ArrowDown', 'Enter', 'ArrowDown', 'Enter');
    expect(values()).to.deep.equal(['1', '2']);
    expect(host.$$('[aria-selected=true]').length).to.equal(2);
    await press('Enter');
    expect(values()).to.deep.equal(['1']);
    await type('ce');
    await press('Enter');
    expect(values()).to.deep.equal(['1', '3']);
    // What was typed has done its work: the next letters are another search.
    expect(input.value).to.equal('');
    await press('Backspace');
    expect(values()).to.deep.equal(['1']);
    host.$('[aria-label="Remove Åsa Bergqvist"]').click();
    await host.updateComplete;
    expect(values()).to.deep.equal([]);
    expect(host.active).to.equal(input);
  });

  it('refuses what may not be chosen, and groups by name', async () => {
    const { host, press, type, values } = await combobox();
    await type('david');
    await press('Enter');
    expect(values()).to.deep.equal([]);
    const groups = host
      .$$('[role=group]')
      .map((group) => host.$(`#${group.getAttribute('aria-labelledby')}`).textContent);
    expect(groups).to.deep.equal(['Luleå']);
  });

  it('leaves Enter to an input method that is composing', async () => {
    const { input, type, values } = await combobox();
    await type('berg');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(values()).to.deep.equal([]);
  });
});
