import { expect } from '@open-wc/testing';
import { fieldStyles } from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { segmented, segmentedStyles } from '../../src/ui/segmented.ts';
import { switchStyles, toggleSwitch } from '../../src/ui/switch.ts';
import { mount } from './host.ts';
import { press } from './keys.ts';

describe('segmented', () => {
  it('is a named group of radios, one tab stop, chosen by arrows', async () => {
    let value = 'active';
    const host = await mount(
      (self) =>
        segmented({
          id: 'scope',
          label: 'Show',
          value,
          segments: [
            { value: 'active', label: 'Active', count: '128' },
            { value: 'all', label: 'All' },
            { value: 'archived', label: 'Archived', icon: 'archive', iconOnly: true },
          ],
          onChange: (next) => {
            value = next;
            self.requestUpdate();
          },
        }),
      [segmentedStyles, iconStyles],
    );
    await expect(host).to.be.accessible();
    await press(host, 'Tab');
    await press(host, 'ArrowRight');
    expect(value).to.equal('all');
    await press(host, 'ArrowRight');
    expect(value).to.equal('archived');
    await host.updateComplete;
    expect(host.$<HTMLInputElement>('input:checked').getAttribute('aria-label')).to.equal('Archived');
    for (const segment of host.$$('.segment')) expect(segment.getBoundingClientRect().height).to.be.at.least(24);
  });
});

describe('switch', () => {
  async function draw(options: { take?: boolean; disabledReason?: string } = {}) {
    let checked = false;
    const asked: boolean[] = [];
    const host = await mount(
      (self) =>
        toggleSwitch({
          id: 'mail',
          label: 'E-mail',
          checked,
          disabledReason: options.disabledReason,
          onChange: (next) => {
            asked.push(next);
            if (options.take !== false) checked = next;
            self.requestUpdate();
          },
        }),
      [switchStyles, fieldStyles, iconStyles],
    );
    await press(host, 'Tab');
    return { host, asked, input: host.$<HTMLInputElement>('[role=switch]') };
  }

  it('toggles by Space and says its state', async () => {
    const { host, asked, input } = await draw();
    await expect(host).to.be.accessible();
    await press(host, 'Space');
    await host.updateComplete;
    expect(asked).to.deep.equal([true]);
    expect(input.getAttribute('aria-checked')).to.equal('true');
  });

  it('flips back when the change is not taken up', async () => {
    const { host, asked, input } = await draw({ take: false });
    await press(host, 'Space');
    await host.updateComplete;
    expect(asked).to.deep.equal([true]);
    expect([input.checked, input.getAttribute('aria-checked')]).to.deep.equal([false, 'false']);
  });

  it('stays in the tab order when it may not be changed, and says why', async () => {
    const { host, asked, input } = await draw({ disabledReason: 'The client has opted out' });
    expect(host.active).to.equal(input);
    await press(host, 'Space');
    expect([asked, input.checked]).to.deep.equal([[], false]);
    expect(host.$(`#${input.getAttribute('aria-describedby')}`).textContent).to.equal('The client has opted out');
  });
});
