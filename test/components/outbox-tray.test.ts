import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { OutboxTray } from '../../src/components/outbox-tray/outbox-tray.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import type { DataSource } from '../../src/data/data-source.ts';
import '../../src/define/outbox-tray.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Problem } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const signal = new AbortController().signal;
const colleague = { actor: { id: 'u-cia', name: 'Cia Fors' } };

/** A back end whose connection can be cut, and which refuses what it is told to refuse. */
function world() {
  const storage = newStore();
  const seed = {
    ...noClients(),
    clients: [
      { id: 'ek', version: '1', name: 'Ek AB', number: '1001', website: 'https://ek.example' },
      { id: 'alm', version: '1', name: 'Alm AB', number: '1002' },
    ],
  };
  const whole = backEnd({ storage, seed });
  const here = { online: true, refuse: undefined as Problem | undefined };
  const reach = async <T>(run: () => Promise<T>): Promise<T> => {
    if (!here.online) throw new ProblemError({ code: 'offline' });
    if (here.refuse) throw new ProblemError(here.refuse);
    return run();
  };
  const adapter: Adapter = {
    ...whole,
    update: (...about) => reach(() => whole.update!(...about)),
    create: (...about) => reach(() => whole.create!(...about)),
    remove: (...about) => reach(() => whole.remove!(...about)),
  };
  const source = sourceOf(adapter, `tray-${Math.random()}`);
  const other = backEnd({ storage, session: colleague });
  const stored = (id: string) => whole.get('clients', id, { signal });
  return { here, adapter, source, other, stored };
}

/** Saves without a connection, and lets the back end answer `refuse` when there is one again. */
async function park({ here, source }: ReturnType<typeof world>, refuse?: Problem): Promise<void> {
  here.online = false;
  await source.save('clients', await source.one('clients', 'ek'), { name: 'Ekens Bygg AB' }).done;
  here.online = true;
  here.refuse = refuse;
  await (await source.outbox!).start();
  here.refuse = undefined;
}

async function open(adapter: Adapter, source: DataSource): Promise<OutboxTray> {
  await source.one('clients', 'ek');
  const tray = await fixture<OutboxTray>(html`<outbox-tray locale="en" .adapter=${adapter}></outbox-tray>`);
  await until(() => all(tray, '.entry, .empty-state').length > 0, 'nothing is shown');
  return tray;
}
const entries = (tray: OutboxTray): string[] => all(tray, '.entry-title').map((one) => one.textContent.trim());
const invalid: Problem = { code: 'invalid', fields: [{ pointer: '/name', code: 'notUnique' }] };

describe('outbox-tray', () => {
  it('says that everything is saved when nothing waits', async () => {
    const { adapter, source } = world();
    const tray = await open(adapter, source);
    expect(textOf(tray)).to.contain('Everything is saved');
    await still();
    await expect(tray).to.be.accessible();
    source.close();
  });

  it('shows what waits with its values, and sends it now', async () => {
    const { here, adapter, source, stored } = world();
    const tray = await open(adapter, source);
    here.online = false;
    await source.save('clients', await source.one('clients', 'ek'), { name: 'Ekens AB', website: null }).done;
    await source.add('contacts', { clientId: 'alm', first: 'Eva', last: 'Lund', primary: true }).done;
    await until(() => entries(tray).length === 2);
    expect(entries(tray)).to.deep.equal(['Client: Ekens AB', 'Contact: Eva Lund']);
    const text = textOf(tray);
    expect(text).to.contain('Waiting').and.to.contain('Name Ekens AB').and.to.contain('Website Emptied');
    await still();
    await expect(tray).to.be.accessible();
    here.online = true;
    await click(await control(tray, 'Send now'));
    await until(() => textOf(tray).includes('Everything is saved'));
    expect((await stored('ek')).name).to.equal('Ekens AB');
    expect(focused()).not.to.equal(document.body);
    source.close();
  });

  it('says why a change was refused, takes the correction by keyboard, and sends it', async () => {
    const it = world();
    await park(it, invalid);
    const tray = await open(it.adapter, it.source);
    expect(textOf(tray)).to.contain('Not saved').and.to.contain('Something needs to be corrected');
    (await control(tray, 'Correct')).focus();
    await press('Enter');
    const name = await field(tray, 'Name');
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    await still();
    await expect(tray).to.be.accessible();
    name.focus();
    await press('Control+a');
    await sendKeys({ type: 'Ek och Son AB' });
    await press('Enter');
    await until(() => textOf(tray).includes('Everything is saved'));
    expect((await it.stored('ek')).name).to.equal('Ek och Son AB');
    await until(() => focused() !== document.body && focused() !== null);
    it.source.close();
  });

  it('keeps what was typed in a correction that is closed and opened again', async () => {
    const it = world();
    await park(it, invalid);
    const tray = await open(it.adapter, it.source);
    await click(await control(tray, 'Correct'));
    (await field(tray, 'Name')).focus();
    await press('Control+a');
    await sendKeys({ type: 'Half a na' });
    await press('Escape');
    await until(() => all(tray, 'dialog').length === 0);
    expect(focused()?.textContent.trim()).to.equal('Correct');
    await press('Enter');
    expect((await field(tray, 'Name')).value).to.equal('Half a na');
    it.source.close();
  });

  it('asks about a change that met somebody else’s, and sends what was chosen', async () => {
    const it = world();
    it.here.online = false;
    await it.source.save('clients', await it.source.one('clients', 'ek'), { name: 'Mine AB', website: null }).done;
    const theirs = sourceOf(it.other);
    await theirs.ready();
    await theirs.save('clients', await theirs.one('clients', 'ek'), { name: 'Theirs AB' }).done;
    it.here.online = true;
    await (await it.source.outbox!).start();
    const tray = await open(it.adapter, it.source);
    await click(await control(tray, 'Compare and choose'));
    await until(() => /Cia Fors, .*\d/.test(all(tray, '.conflict')[0]?.textContent ?? ''));
    const question = all(tray, '.conflict')[0]!.textContent;
    expect(question).to.contain('Before: Ek AB').and.to.contain('Mine AB').and.to.contain('Theirs AB');

    await press('Escape');
    await until(() => all(tray, 'dialog').length === 0);
    expect(focused()?.textContent.trim()).to.equal('Compare and choose');
    await press('Enter');
    await until(() => all(tray, '.conflict').length === 1);
    await press('ArrowRight');
    await click(await control(tray, 'Continue with these'));
    await until(() => textOf(tray).includes('Everything is saved'));
    expect(await it.stored('ek')).to.include({ name: 'Theirs AB' });
    expect((await it.stored('ek')).website).to.equal(undefined);
    it.source.close();
  });

  it('tries a refused change again, and discards one with a way back', async () => {
    const it = world();
    await park(it, { code: 'forbidden', need: 'client.edit' });
    const tray = await open(it.adapter, it.source);
    await click(await control(tray, 'Discard'));
    await until(() => textOf(tray).includes('Everything is saved'));
    expect((await it.stored('ek')).name).to.equal('Ek AB');
    await click(await control(tray, 'Undo'));
    await until(() => entries(tray).length === 1);
    expect(findControl(tray, 'Try again')).not.to.equal(undefined);
    await click(await control(tray, 'Try again'));
    await until(() => textOf(tray).includes('Everything is saved'));
    expect((await it.stored('ek')).name).to.equal('Ekens Bygg AB');
    it.source.close();
  });
});
