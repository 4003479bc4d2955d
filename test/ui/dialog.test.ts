import { expect, waitUntil } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { button, buttonStyles } from '../../src/ui/button.ts';
import { DialogController, dialogStyles } from '../../src/ui/dialog.ts';
import type { DialogContent, DialogOptions } from '../../src/ui/dialog.ts';
import { fieldStyles, textField } from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { mount } from './host.ts';
import { press } from './keys.ts';

const styles = [dialogStyles, buttonStyles, fieldStyles, iconStyles];

async function opened(content: Partial<DialogContent> = {}, options: Partial<DialogOptions> = {}) {
  let dialog!: DialogController;
  let drawn = 0;
  const host = await mount(
    () =>
      html`${keyed(drawn, button({ label: 'Delete', id: 'opener', onClick: (event) => dialog.open(event.currentTarget as Element, '#opener') }))}
      ${dialog.render(() => ({
        heading: 'Delete Åsa Berg?',
        body: html`<p>Her notes go with her.</p>`,
        footer: html`${button({ label: 'Keep', id: 'keep', onClick: () => dialog.close('button') })}
        ${button({ label: 'Delete', variant: 'danger', id: 'delete' })}`,
        closeLabel: 'Close',
        ...content,
      }))}`,
    styles,
    (self) => (dialog = new DialogController(self, { id: 'ask', ...options })),
  );
  const redraw = async () => {
    drawn++;
    host.requestUpdate();
    await host.updateComplete;
  };
  host.$('#opener').focus();
  await press(host, 'Enter');
  await host.updateComplete;
  return { host, dialog, redraw };
}

describe('dialog', () => {
  it('is a named modal and accessible', async () => {
    const { host } = await opened({ description: 'This cannot be undone.' });
    await expect(host).to.be.accessible();
    expect(host.$('dialog').matches(':modal')).to.equal(true);
    expect(host.$(`#${host.$('dialog').getAttribute('aria-labelledby')}`).textContent).to.equal('Delete Åsa Berg?');
  });

  it('puts the first focus on what destroys nothing, or on the first field', async () => {
    const asking = await opened();
    expect(asking.host.active).to.equal(asking.host.$('#keep'));
    asking.dialog.close();
    const form = await opened({ body: textField({ id: 'reason', label: 'Reason', value: '' }) });
    expect(form.host.active).to.equal(form.host.$('#reason'));
  });

  it('closes by Escape and gives the focus back, although the opener was drawn anew', async () => {
    const { host, dialog, redraw } = await opened();
    await redraw();
    await press(host, 'Escape');
    await waitUntil(() => !dialog.isOpen);
    await waitUntil(() => host.active === host.$('#opener'));
    expect(host.root.querySelector('dialog')).to.equal(null);
  });

  it('stays open while the close is refused', async () => {
    const asked: string[] = [];
    const { host, dialog } = await opened({}, { canClose: (reason) => (asked.push(reason), false) });
    await press(host, 'Escape');
    await waitUntil(() => asked.length === 1);
    host.$('[part~=dialog-close]').click();
    await waitUntil(() => asked.length === 2);
    expect(asked).to.deep.equal(['escape', 'button']);
    expect(dialog.isOpen).to.equal(true);
    expect(host.$<HTMLDialogElement>('dialog').open).to.equal(true);
  });

  it('closes by a press beside it only where that is allowed', async () => {
    const strict = await opened();
    await sendMouse({ type: 'click', position: [4, 4] });
    expect(strict.dialog.isOpen).to.equal(true);
    strict.dialog.close();
    const reasons: string[] = [];
    const loose = await opened({ closeOnBackdrop: true }, { onClose: (reason) => reasons.push(reason) });
    await sendMouse({ type: 'click', position: [4, 4] });
    await waitUntil(() => reasons.length === 1);
    expect(reasons).to.deep.equal(['backdrop']);
    expect(loose.dialog.isOpen).to.equal(false);
  });

  it('keeps Tab inside', async () => {
    const { host } = await opened();
    const seen = new Set<string>();
    for (let i = 0; i < 6; i++) {
      await press(host, 'Tab');
      if (host.active) seen.add(host.active.id || host.active.getAttribute('aria-label')!);
    }
    expect([...seen].sort()).to.deep.equal(['Close', 'delete', 'keep']);
  });

  it('comes back open when its host is moved in the page', async () => {
    const { host, dialog } = await opened();
    const place = document.createElement('div');
    host.parentElement!.append(place);
    place.append(host);
    await host.updateComplete;
    expect(dialog.isOpen).to.equal(true);
    expect(host.$('dialog').matches(':modal')).to.equal(true);
  });
});
