/** What an office does with an account, from beginning to end, across the elements: one journey for each system they come from. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/account-tab.ts';
import '../../src/define/assign-technician.ts';
import '../../src/define/change-history.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-provider.ts';
import '../../src/define/contacts-editor.ts';
import '../../src/define/default-representative.ts';
import '../../src/define/portal-access.ts';
import '../../src/define/representative-picker.ts';
import '../../src/define/sticker-notes.ts';
import { roleRights } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const seed = (): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', type: 'business', name: 'Ek AB', number: '1001', ownSiteId: 'north' }],
  contacts: [{ id: 'eva', version: '1', clientId, first: 'Eva', last: 'Lund', primary: true }],
  ownSites: [{ id: 'north', version: '1', name: 'Umeå' }],
  groups: [{ id: 'kyla', version: '1', name: 'Kyla' }],
  users: [
    { id: 'orjan', version: '1', name: 'Örjan Fjällmark', active: true },
    { id: 'renee', version: '1', name: 'Renée Hamnskog', active: true },
    { id: 'ylva', version: '1', name: 'Ylva Stenrud', active: true, groupIds: ['kyla'] },
  ],
});
const office = () =>
  backEnd({ seed: seed(), session: { actor: { id: 'u1', name: 'Una' }, rights: roleRights['admin'] } });

/** The elements of one page, under one provider. */
const page = (adapter: Adapter, content: unknown) =>
  fixture<HTMLElement>(html`<client-provider locale="en" .adapter=${adapter}>${content}</client-provider>`);
const part = (root: HTMLElement, tag: string): HTMLElement => root.querySelector<HTMLElement>(tag)!;
async function choose(root: HTMLElement, label: string | RegExp, typed: string): Promise<void> {
  (await field(root, label)).focus();
  await press('Control+a');
  await sendKeys({ type: typed });
  await until(() => all(root, '[role=option]').length === 1);
  await press('ArrowDown', 'Enter');
}
const closed = (root: HTMLElement) => until(() => all(root, 'dialog').length === 0);

describe('the journeys of an account', () => {
  beforeEach(() => clearDrafts());

  it('a default representative answers for the client, until it has its own; a sticker goes up and comes down', async () => {
    const adapter = office();
    const root = await page(
      adapter,
      html`<default-representative own-site-id="north"></default-representative>
        <representative-picker client-id=${clientId}></representative-picker>
        <sticker-notes client-id=${clientId}></sticker-notes>`,
    );
    const [site, picker, notes] = ['default-representative', 'representative-picker', 'sticker-notes'].map((tag) =>
      part(root, tag),
    );
    await until(() => textOf(picker!).includes('Nobody answers for this client yet'));
    await choose(site!, /./, 'örj');
    await click(await control(site!, 'Save'));
    await until(() => textOf(picker!).includes('Örjan Fjällmark Default for Umeå'));
    await choose(picker!, 'Account Representative', 'ren');
    await click(await control(picker!, 'Update'));
    await until(() => textOf(picker!).includes('Renée Hamnskog Set for this client'));
    await until(async () => (await adapter.get('clients', clientId, { signal })).representativeId === 'renee');

    await click(await control(notes!, 'Add note to Orders'));
    (await field(notes!, /^Text/)).focus();
    await sendKeys({ type: 'Ring före leverans' });
    await click(await control(notes!, 'Save'));
    await closed(notes!);
    const account = await fixture<HTMLElement>(
      html`<account-tab locale="en" client-id=${clientId} .adapter=${adapter}></account-tab>`,
    );
    await until(() => textOf(account).includes('Has a yellow note'));
    await click(await control(notes!, /Ring före leverans/));
    await click(await control(notes!, 'Clear'));
    await click(await control(notes!, 'Save'));
    await closed(notes!);
    await until(() => findControl(notes!, 'Add note to Orders') !== undefined);
    await until(() => !textOf(account).includes('Has a yellow note'));
  });

  it('an invitation waits for the e-mail that is missing, and goes out when it is there', async () => {
    const adapter = office();
    const root = await page(
      adapter,
      html`<portal-access client-id=${clientId}></portal-access>
        <contacts-editor client-id=${clientId}></contacts-editor>`,
    );
    const [access, editor] = [part(root, 'portal-access'), part(root, 'contacts-editor')];
    const invite = await control(access, 'Invite');
    expect(invite.getAttribute('aria-description')).to.equal('E-mail is missing');
    await click(await control(editor, 'Edit Eva Lund'));
    await click(await control(editor, 'Add e-mail'));
    (await field(editor, /^E-mail/)).focus();
    await sendKeys({ type: 'eva@ek.example' });
    await press('Enter');
    await closed(editor);
    await until(() => invite.getAttribute('aria-disabled') !== 'true');
    await click(await control(access, 'Invite'));
    await until(() => textOf(access).includes('Invited to the portal'));
    await until(() => textOf(editor).includes('Invited to the portal'));
    expect((await adapter.get('contacts', 'eva', { signal })).portal?.status).to.equal('invited');
  });

  it('a technician is assigned and no longer is, and an administrator changes the client number', async () => {
    const adapter = office();
    const root = await page(adapter, html`<assign-technician client-id=${clientId}></assign-technician>`);
    const people = part(root, 'assign-technician');
    const assigned = async () =>
      (
        await adapter.list('assignments', { parent: { collection: 'clients', id: clientId }, limit: 10 }, { signal })
      ).items.map(({ userId }) => userId);
    for (const expected of ['ylva', '']) {
      await click(await control(people, 'Assign'));
      await until(() => findFields(people, 'Ylva Stenrud').length > 0);
      await click(findFields(people, 'Ylva Stenrud')[0]!);
      await click(await control(people, 'Done'));
      await closed(people);
      expect((await assigned()).join()).to.equal(expected);
    }
    await until(() => textOf(people).includes('Nobody is assigned'));

    const form = await fixture<HTMLElement>(
      html`<client-form locale="en" client-id=${clientId} .adapter=${adapter}></client-form>`,
    );
    (await field(form, /^Client number/)).focus();
    await press('Control+a');
    await sendKeys({ type: '2002' });
    await press('Enter');
    await until(async () => (await adapter.get('clients', clientId, { signal })).number === '2002');
    const history = await fixture<HTMLElement>(
      html`<change-history locale="en" client-id=${clientId} .adapter=${adapter}></change-history>`,
    );
    await until(() =>
      ['1001', '2002', 'Una', 'Technician assigned', 'Technician unassigned'].every((word) =>
        textOf(history).includes(word),
      ),
    );
    await still();
    await expect(history).to.be.accessible();
  });
});
