import { expect } from '@open-wc/testing';
import { html } from 'lit';
import { buttonStyles } from '../../src/ui/button.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { announce, prepareLiveRegions } from '../../src/ui/live-region.ts';
import { ToastController, toastStyles } from '../../src/ui/toast.ts';
import { mount } from './host.ts';
import { press as pressKeys } from './keys.ts';

/** A clock moved by hand. */
function clock() {
  let now = 0;
  let id = 0;
  const due = new Map<number, { at: number; run: () => void }>();
  return {
    timers: {
      setTimeout: ((run: () => void, wait = 0) => (due.set(++id, { at: now + wait, run }), id)) as typeof setTimeout,
      clearTimeout: ((timer: number) => due.delete(timer)) as typeof clearTimeout,
    },
    pass(ms: number) {
      now += ms;
      for (const [key, { at, run }] of [...due])
        if (at <= now) {
          due.delete(key);
          run();
        }
    },
  };
}

async function toasts() {
  const time = clock();
  let controller!: ToastController;
  const host = await mount(
    () => html`<button id="start">Delete</button>${controller.render()}`,
    [toastStyles, buttonStyles, iconStyles],
    (self) =>
      (controller = new ToastController(self, {
        label: () => 'Notices',
        closeLabel: () => 'Close',
        timers: time.timers,
        returnTo: '#start',
      })),
  );
  const pass = async (ms: number) => {
    time.pass(ms);
    await host.updateComplete;
  };
  const press = (...keys: string[]) => pressKeys(host, ...keys);
  const texts = () => host.$$('.toast-text').map(({ textContent }) => textContent);
  return { host, controller, pass, press, texts };
}

describe('toast', () => {
  it('is announced politely from a region that was there before, and accessible', async () => {
    const { host, controller, texts } = await toasts();
    const region = document.querySelector('[data-kk-announcer=polite]')!;
    expect(region.getAttribute('aria-live')).to.equal('polite');
    controller.show({ text: 'Contact saved', tone: 'success' });
    await host.updateComplete;
    expect(texts()).to.deep.equal(['Contact saved']);
    expect(region.lastElementChild!.textContent).to.equal('Contact saved');
    await expect(host).to.be.accessible();
  });

  it('stays ten seconds at least when it has an action, however short it is asked to be', async () => {
    const { host, controller, pass, texts } = await toasts();
    controller.show({ text: 'Deleted', action: { label: 'Undo', onAction: () => {} }, duration: 2000 });
    controller.show({ text: 'Saved' });
    await host.updateComplete;
    await pass(6000);
    expect(texts()).to.deep.equal(['Deleted']);
    await pass(3900);
    expect(texts()).to.deep.equal(['Deleted']);
    await pass(100);
    expect(texts()).to.deep.equal([]);
    expect(host.$('.toasts').matches(':popover-open')).to.equal(false);
  });

  it('is reached by F8, waits while focused, undoes by Enter and gives the focus back', async () => {
    const { host, controller, pass, press, texts } = await toasts();
    let undone = 0;
    host.$('#start').focus();
    controller.show({ text: 'Deleted', action: { label: 'Undo', onAction: () => undone++ } });
    await host.updateComplete;
    await press('F8');
    expect(host.active!.textContent!.trim()).to.equal('Undo');
    await pass(60_000);
    expect(texts()).to.deep.equal(['Deleted']);
    await press('Enter');
    expect(undone).to.equal(1);
    expect(texts()).to.deep.equal([]);
    expect(host.active).to.equal(host.$('#start'));
  });

  it('closes by Escape and counts anew after the focus has left', async () => {
    const { host, controller, pass, press, texts } = await toasts();
    host.$('#start').focus();
    controller.show({ text: 'One' });
    controller.show({ text: 'Two' });
    await host.updateComplete;
    await press('F8');
    await press('Escape');
    expect(texts()).to.deep.equal(['One']);
    expect(host.active).to.equal(host.$('#start'));
    await pass(5999);
    expect(texts()).to.deep.equal(['One']);
    await pass(1);
    expect(texts()).to.deep.equal([]);
  });

  it('starts again in a host that was moved', async () => {
    const { host, controller, pass, texts } = await toasts();
    controller.show({ text: 'Saved' });
    await host.updateComplete;
    const place = document.createElement('div');
    host.parentElement!.append(place);
    place.append(host);
    await host.updateComplete;
    expect(host.$('.toasts').matches(':popover-open')).to.equal(true);
    await pass(6000);
    expect(texts()).to.deep.equal([]);
  });
});

describe('live region', () => {
  it('is one pair for the whole page, out of sight, and says the same thing twice', () => {
    prepareLiveRegions();
    prepareLiveRegions();
    const regions = document.querySelectorAll('[data-kk-announcer]');
    expect(regions.length).to.equal(2);
    const assertive = document.querySelector<HTMLElement>('[data-kk-announcer=assertive]')!;
    expect(assertive.getBoundingClientRect().width).to.equal(1);
    announce('Not saved', 'assertive');
    announce('Not saved', 'assertive');
    expect(assertive.childElementCount).to.equal(2);
  });

  it('speaks from inside a modal, where the rest of the page is inert', async () => {
    const { DialogController } = await import('../../src/ui/dialog.ts');
    let dialog!: InstanceType<typeof DialogController>;
    const host = await mount(
      () => dialog.render(() => ({ heading: 'Import', body: '', closeLabel: 'Close' })),
      [],
      (self) => (dialog = new DialogController(self, { id: 'import' })),
    );
    dialog.open();
    await host.updateComplete;
    announce('120 rows read');
    expect(host.$('dialog > [data-kk-announcer=polite]').textContent).to.equal('120 rows read');
  });
});
