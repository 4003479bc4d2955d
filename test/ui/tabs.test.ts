import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { TabsController, tabsStyles } from '../../src/ui/tabs.ts';
import { mount } from './host.ts';
import { press as pressKeys } from './keys.ts';

async function tabs(manual = false) {
  let selected = 'contacts';
  let controller!: TabsController;
  const host = await mount(
    () =>
      html`${controller.list(
        'Account',
        [
          { id: 'contacts', label: 'Contacts' },
          { id: 'addresses', label: 'Addresses' },
          { id: 'notes', label: 'Notes' },
        ],
        selected,
      )}${controller.panel(selected, html`<p>${selected}</p>`)}`,
    [tabsStyles],
    (self) =>
      (controller = new TabsController(self, {
        id: 'account',
        manual,
        onSelect: (id) => {
          selected = id;
          self.requestUpdate();
        },
      })),
  );
  const press = (...keys: string[]) => pressKeys(host, ...keys);
  await press('Tab');
  return { host, press, at: () => (host.active as HTMLElement | null)?.dataset['id'], selected: () => selected };
}

describe('tabs', () => {
  it('is accessible, with the panel named by its tab', async () => {
    const { host } = await tabs();
    await expect(host).to.be.accessible();
    expect(host.$(`#${host.$('[role=tabpanel]').getAttribute('aria-labelledby')}`).textContent.trim()).to.equal(
      'Contacts',
    );
  });

  it('is one tab stop; arrows go round and choose', async () => {
    const { host, press, at, selected } = await tabs();
    expect(at()).to.equal('contacts');
    await press('ArrowRight');
    expect([at(), selected()]).to.deep.equal(['addresses', 'addresses']);
    await press('ArrowRight', 'ArrowRight');
    expect(at()).to.equal('contacts');
    await press('ArrowLeft');
    expect(at()).to.equal('notes');
    await press('Home');
    expect(at()).to.equal('contacts');
    await press('End');
    expect(at()).to.equal('notes');
    await press('Tab');
    expect(host.active!.getAttribute('role')).to.equal('tabpanel');
  });

  it('turns its arrows round right to left', async () => {
    const { host, press, at } = await tabs();
    host.dir = 'rtl';
    await press('ArrowLeft');
    expect(at()).to.equal('addresses');
    await press('ArrowRight', 'ArrowRight');
    expect(at()).to.equal('notes');
  });

  it('only moves the focus when choosing is by hand, and forgets it when left', async () => {
    const { host, press, at, selected } = await tabs(true);
    await press('ArrowRight');
    expect([at(), selected()]).to.deep.equal(['addresses', 'contacts']);
    await press('Enter');
    expect(selected()).to.equal('addresses');
    await press('ArrowRight', 'Tab');
    expect(host.$('[role=tab][tabindex="0"]').dataset['id']).to.equal('addresses');
  });
});
