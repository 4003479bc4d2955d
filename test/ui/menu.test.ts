import { expect, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { buttonStyles } from '../../src/ui/button.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { MenuController, menuStyles } from '../../src/ui/menu.ts';
import type { MenuItem } from '../../src/ui/menu.ts';
import { popoverStyles } from '../../src/ui/popover.ts';
import { mount } from './host.ts';
import { press as pressKeys } from './keys.ts';

const styles = [menuStyles, popoverStyles, buttonStyles, iconStyles];

async function menu(extra: Partial<{ items: MenuItem[] }> = {}) {
  const chosen: string[] = [];
  let drawn = 0;
  let controller!: MenuController;
  const pick = (label: string) => () => chosen.push(label);
  const items: MenuItem[] = extra.items ?? [
    { label: 'Add address', icon: 'plus', onSelect: pick('add') },
    { label: 'Merge addresses', disabledReason: 'There is only one address', onSelect: pick('merge') },
    { kind: 'separator' },
    { label: 'Archive', icon: 'archive', onSelect: pick('archive') },
    { label: 'Assign', onSelect: pick('assign') },
    { label: 'Delete', danger: true, onSelect: pick('delete') },
  ];
  const host = await mount(
    () =>
      html`${keyed(
          drawn,
          controller.trigger({
            key: 'a',
            label: 'Address actions',
            id: 'trigger',
            items: () => items,
            returnTo: '#trigger',
          }),
        )}<button id="other">Other</button>${controller.render()}`,
    styles,
    (self) => (controller = new MenuController(self, { id: 'menu' })),
  );
  const redraw = () => {
    drawn++;
    host.requestUpdate();
    return host.updateComplete;
  };
  const press = (...keys: string[]) => pressKeys(host, ...keys);
  const at = () => (host.active as HTMLElement | null)?.dataset['label'] ?? host.active?.id;
  host.$('#trigger').focus();
  return { host, chosen, press, at, redraw, controller };
}

describe('menu', () => {
  it('names its button and its state, and is accessible open and closed', async () => {
    const { host, press } = await menu();
    expect(host.$('#trigger').getAttribute('aria-haspopup')).to.equal('menu');
    expect(host.$('#trigger').getAttribute('aria-expanded')).to.equal('false');
    await expect(host).to.be.accessible();
    await press('Enter');
    expect(host.$('#trigger').getAttribute('aria-expanded')).to.equal('true');
    expect(host.$('#menu').matches(':popover-open')).to.equal(true);
    await expect(host).to.be.accessible();
  });

  for (const [key, first] of [
    ['Enter', 'Add address'],
    ['Space', 'Add address'],
    ['ArrowDown', 'Add address'],
    ['ArrowUp', 'Delete'],
  ] as const) {
    it(`opens by ${key} with the focus on ${first}`, async () => {
      const { press, at } = await menu();
      await press(key);
      expect(at()).to.equal(first);
    });
  }

  it('moves by arrows, round the ends, and to the ends by Home and End', async () => {
    const { press, at } = await menu();
    await press('ArrowDown', 'ArrowUp');
    expect(at()).to.equal('Delete');
    await press('ArrowDown');
    expect(at()).to.equal('Add address');
    await press('End');
    expect(at()).to.equal('Delete');
    await press('Home', 'ArrowDown', 'ArrowDown');
    expect(at()).to.equal('Archive');
  });

  it('finds by typed letters: one letter goes round, several narrow', async () => {
    const { press, at } = await menu();
    await press('ArrowDown', 'a');
    expect(at()).to.equal('Archive');
    await press('a');
    expect(at()).to.equal('Assign');
    await press('Home');
    await new Promise((resolve) => setTimeout(resolve, 550));
    await press('a', 's');
    expect(at()).to.equal('Assign');
  });

  it('chooses by Enter, closes and gives the focus back', async () => {
    const { host, press, at, chosen } = await menu();
    await press('ArrowDown', 'End', 'ArrowUp', 'ArrowUp', 'Enter');
    expect(chosen).to.deep.equal(['archive']);
    expect(at()).to.equal('trigger');
    expect(host.$('#menu').matches(':popover-open')).to.equal(false);
  });

  it('closes by Escape and returns to its button although it was drawn anew', async () => {
    const { host, press, at, redraw } = await menu();
    await press('ArrowDown');
    await redraw();
    expect(at()).to.equal('Add address');
    await press('Escape');
    await waitUntil(() => at() === 'trigger');
    expect(host.$('#trigger').getAttribute('aria-expanded')).to.equal('false');
  });

  it('closes by Tab and goes on to what follows', async () => {
    const { press, at } = await menu();
    await press('ArrowDown', 'Tab');
    expect(at()).to.equal('other');
  });

  it('keeps an item that may not be chosen in reach, and says why', async () => {
    const { host, press, at, chosen } = await menu();
    await press('ArrowDown', 'ArrowDown');
    expect(at()).to.equal('Merge addresses');
    expect(host.active!.getAttribute('aria-disabled')).to.equal('true');
    expect(host.active!.textContent).to.contain('There is only one address');
    await press('Enter');
    expect(chosen).to.deep.equal([]);
    expect(at()).to.equal('Merge addresses');
  });

  it('ticks several in a row where that is asked for', async () => {
    const columns = new Set(['Name']);
    const items: MenuItem[] = ['Name', 'City'].map((label) => ({
      label,
      get checked() {
        return columns.has(label);
      },
      keepOpen: true,
      onSelect: () => (columns.has(label) ? columns.delete(label) : columns.add(label)),
    }));
    const { host, press } = await menu({ items });
    await press('ArrowDown', 'ArrowDown', 'Space');
    const ticks = host.$$('[role=menuitemcheckbox]').map((item) => item.getAttribute('aria-checked'));
    expect(ticks).to.deep.equal(['true', 'true']);
    expect(host.$('#menu').matches(':popover-open')).to.equal(true);
  });

  it('opens and closes by presses on its button, and closes by one elsewhere', async () => {
    const { host } = await menu();
    const box = host.$('#trigger').getBoundingClientRect();
    const middle: [number, number] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
    const isOpen = () => host.$('#menu').matches(':popover-open');
    await sendMouse({ type: 'click', position: middle });
    await waitUntil(isOpen);
    await sendMouse({ type: 'click', position: middle });
    await waitUntil(() => !isOpen());
    await sendMouse({ type: 'click', position: middle });
    await waitUntil(isOpen);
    await sendMouse({ type: 'click', position: [700, 500] });
    await waitUntil(() => !isOpen());
    await waitUntil(() => host.$('#trigger').getAttribute('aria-expanded') === 'false');
  });

  it('stands beside its button, inside the window', async () => {
    const { host, press } = await menu();
    await press('ArrowDown');
    const button = host.$('#trigger').getBoundingClientRect();
    const box = host.$('#menu').getBoundingClientRect();
    expect(box.top).to.be.closeTo(button.bottom + 4, 5);
    expect(box.left).to.be.closeTo(button.left, 1);
    host.dir = 'rtl';
    const flipped = host.$('#menu').getBoundingClientRect();
    expect(flipped.right).to.be.closeTo(host.$('#trigger').getBoundingClientRect().right, 1);
  });
});
