import { expect, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import { placeBeside } from '../../src/ui/anchor.ts';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { PopoverController, popoverStyles } from '../../src/ui/popover.ts';
import { TooltipController, tooltipStyles } from '../../src/ui/tooltip.ts';
import { mount } from './host.ts';
import { press } from './keys.ts';

const styles = [popoverStyles, buttonStyles, iconStyles, tooltipStyles];

describe('popover', () => {
  it('opens by key beside its button, takes the focus, closes by Escape and gives it back', async () => {
    let popover!: PopoverController;
    const host = await mount(
      () =>
        html`${button({
          label: 'Comment',
          icon: 'info',
          iconOnly: true,
          hasPopup: 'dialog',
          expanded: popover.isOpen,
          onPointerdown: () => popover.notePress(),
          onClick: (event) => popover.toggle(event.currentTarget as HTMLElement),
        })}${popover.render('Comment', () => html`<p>Ring first.</p>`)}`,
      styles,
      (self) => (popover = new PopoverController(self, { id: 'comment' })),
    );
    host.$('button').focus();
    await press(host, 'Enter');
    await host.updateComplete;
    expect(host.$('#comment').textContent).to.contain('Ring first.');
    expect(host.active).to.equal(host.$('#comment'));
    await expect(host).to.be.accessible();
    await press(host, 'Escape');
    await waitUntil(() => host.$('button').getAttribute('aria-expanded') === 'false');
    expect(host.active).to.equal(host.$('button'));
  });

  it('is placed without anchor positioning too, and turned where there is no room', async () => {
    const host = await mount(
      () =>
        html`<button id="a">A</button>
          <div id="b" popover="manual" class="popover">B</div>`,
      styles,
    );
    const [anchor, floating] = [host.$('#a'), host.$('#b')];
    floating.showPopover();
    placeBeside(anchor, floating, 'below-start')();
    const box = anchor.getBoundingClientRect();
    expect(floating.getBoundingClientRect().top).to.be.closeTo(box.bottom + 4, 1);
    Object.assign(anchor.style, { position: 'fixed', bottom: '0', right: '0' });
    placeBeside(anchor, floating, 'below-start')();
    expect(floating.getBoundingClientRect().bottom).to.be.at.most(anchor.getBoundingClientRect().top);
    expect(floating.getBoundingClientRect().right).to.be.at.most(innerWidth);
  });
});

describe('tooltip', () => {
  const draw = () =>
    mount(
      () => [
        button({ label: 'Edit', icon: 'pencil', iconOnly: true, id: 'edit' }),
        button({ label: 'Merge', disabledReason: 'Only one address', id: 'merge' }),
      ],
      styles,
      (self) => void new TooltipController(self, { delay: 0 }),
    );
  const shown = (root: ShadowRoot) => root.querySelector('.tooltip:popover-open')?.textContent ?? null;

  it('shows on focus and goes by Escape without moving the focus', async () => {
    const host = await draw();
    await press(host, 'Tab');
    expect(shown(host.root)).to.equal('Edit');
    await press(host, 'Escape');
    expect(shown(host.root)).to.equal(null);
    expect(host.active!.id).to.equal('edit');
    await press(host, 'Tab');
    expect(shown(host.root)).to.equal('Only one address');
  });

  it('shows on hover, and not when there is nothing to explain', async () => {
    const host = await draw();
    const over = (element: Element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    };
    await over(host.$('#edit'));
    await waitUntil(() => shown(host.root) === 'Edit');
    await sendMouse({ type: 'move', position: [600, 500] });
    await waitUntil(() => shown(host.root) === null);
  });
});
