/** The Swedish list of rights, each switched on and off against the elements that it is about. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, Name } from '../../src/adapters/adapter.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/account-tab.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-import.ts';
import '../../src/define/client-list.ts';
import '../../src/define/client-provider.ts';
import '../../src/define/contacts-editor.ts';
import '../../src/define/portal-users.ts';
import type { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, loaded, nameOf, press, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const signal = new AbortController().signal;
const seed = (): Seed => ({
  ...noClients(),
  clients: [
    { id: 'ek', version: '1', type: 'business', name: 'Ek AB', number: '1001' },
    { id: 'alm', version: '1', type: 'business', name: 'Alm AB', number: '1002' },
  ],
  contacts: [{ id: 'eva', version: '1', clientId: 'ek', first: 'Eva', last: 'Lund', primary: true }],
  assignments: [{ id: 'a1', version: '1', clientId: 'ek', userId: 'u1', scope: ['orders', 'faultReports'] }],
});

/** Someone with exactly these rights, and what was read in their name. */
function someone(...rights: Right[]) {
  const whole = backEnd({ seed: seed(), session: { actor: { id: 'u1', name: 'Una' }, rights } });
  const read: Name[] = [];
  const adapter: Adapter = {
    ...whole,
    list: (of, query, call) => {
      read.push(of);
      return whole.list(of, query, call);
    },
    get: (of, id, call) => {
      read.push(of);
      return whole.get(of, id, call);
    },
  };
  return { adapter, read };
}

const list = async (adapter: Adapter) =>
  fixture<HTMLElement>(html`<client-list locale="en" .adapter=${adapter}></client-list>`);
const account = async (adapter: Adapter, id: string) =>
  fixture<HTMLElement>(html`<account-tab locale="en" client-id=${id} .adapter=${adapter}></account-tab>`);
const rows = (page: HTMLElement): string[] => all(page, '.name-text').map((one) => one.textContent.trim());
/** Controls that change something; the others lead somewhere. */
const leads =
  /^(All clients|Assets|Orders|Account|Job queries report .*|Log a job .*)$|^(Send a message|QR code|Show .* on a map|More for)/;
const changing = (page: HTMLElement): string[] =>
  all(page, 'button')
    .map(nameOf)
    .filter((name) => !leads.test(name));
/** Types over what stands in a field. */
async function write(page: HTMLElement, label: RegExp, text: string): Promise<void> {
  (await field(page, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
}
const lost = 'You no longer have the right to change this';
const denied = 'You do not have the right to do this';

describe('rights', () => {
  beforeEach(() => {
    localStorage.clear();
    clearDrafts();
  });

  it('V-29 without the right to view nothing of a client is shown, and nothing is fetched', async () => {
    const { adapter, read } = someone('client.create');
    for (const page of [
      await list(adapter),
      await account(adapter, 'ek'),
      await fixture<HTMLElement>(html`<contacts-editor client-id="ek" .adapter=${adapter}></contacts-editor>`),
    ]) {
      await until(() => textOf(page).includes(denied), 'nobody was told');
      expect(textOf(page)).not.to.contain('Ek AB').and.not.to.contain('Eva');
    }
    expect(
      read.filter((of) => ['clients', 'contacts', 'addresses', 'assignments', 'notes'].includes(of)),
    ).to.deep.equal([]);
  });

  it('V-30 with the right to view assigned ones only, the others are not listed, not counted and not found', async () => {
    const { adapter } = someone('client.view.assigned');
    const page = await list(adapter);
    await until(() => rows(page).length > 0);
    expect(rows(page)).to.deep.equal(['Ek AB']);
    expect(all(page, '.count')[0]!.textContent).to.contain('1');
    const mine = await account(adapter, 'ek');
    await until(() => textOf(mine).includes('Ek AB'));
    const other = await account(adapter, 'alm');
    await until(() => textOf(other).includes('This client cannot be found'));
  });

  it('V-31 with the right to edit the controls appear; with the right to view alone all is read-only', async () => {
    const viewer = await account(someone('client.view').adapter, 'ek');
    await until(() => all(viewer, '.contact').length === 1);
    expect(changing(viewer)).to.deep.equal([]);
    const form = await fixture<HTMLElement>(
      html`<client-form client-id="ek" .adapter=${someone('client.view').adapter}></client-form>`,
    );
    await until(() => textOf(form).includes(denied));

    const { adapter } = someone('client.edit');
    const editor = await account(adapter, 'alm');
    await click(await control(editor, 'Edit company'));
    (await field(editor, /^Name/)).focus();
    await press('Control+a');
    await sendKeys({ type: 'Alms AB' });
    await press('Enter');
    await until(async () => (await adapter.get('clients', 'alm', { signal })).name === 'Alms AB');
  });

  it('V-32 with the right to edit assigned ones only, the controls appear on these clients', async () => {
    const { adapter } = someone('client.view', 'client.edit.assigned');
    const mine = await account(adapter, 'ek');
    await control(mine, 'Edit company');
    await control(mine, 'Add contact');
    const other = await account(adapter, 'alm');
    await until(() => textOf(other).includes('Alm AB') && textOf(other).includes('No contacts yet'));
    expect(changing(other)).to.deep.equal([]);
    const form = await fixture<HTMLElement>(html`<client-form client-id="alm" .adapter=${adapter}></client-form>`);
    await until(() => textOf(form).includes(denied));
  });

  it('V-33 Add shows only with the right to create', async () => {
    const without = await list(someone('client.edit').adapter);
    await until(() => rows(without).length === 2);
    expect(findControl(without, 'Add client')).to.equal(undefined);
    const withIt = await list(someone('client.view', 'client.create').adapter);
    await control(withIt, 'Add client');
  });

  it('V-26 an administrator presses Ändra at the bottom and may change the number there', async () => {
    const open = async (...rights: Right[]) => {
      const { adapter } = someone(...rights);
      const page = await fixture<HTMLElement>(
        html`<account-tab locale="sv" client-id="ek" .adapter=${adapter}></account-tab>`,
      );
      await until(() => all(page, '.account-footer').length === 1 && all(page, '.contact').length === 1);
      await loaded(page);
      await click(await control(all(page, '.account-footer')[0]!, 'Ändra'));
      await until(() => findFields(page, /^Kundnummer/).length > 0);
      return { adapter, page, number: await field(page, /^Kundnummer/) };
    };
    const office = await open('client.edit');
    expect((office.number as HTMLInputElement).readOnly).to.equal(true);
    expect(textOf(office.page)).to.contain('Bara administratören kan ändra numret.');

    await press('Escape');
    await until(() => all(office.page, 'dialog').length === 0);

    const admin = await open('client.edit', 'client.number.edit');
    expect((admin.number as HTMLInputElement).readOnly).to.equal(false);
    admin.number.focus();
    await press('Control+a');
    await sendKeys({ type: '2001' });
    await press('Enter');
    await until(async () => (await admin.adapter.get('clients', 'ek', { signal })).number === '2001');
    expect(findFields(admin.page, /^Kundnummer/)).to.have.length(0);
  });

  describe('taken away while a form is open', () => {
    /** A page of one person whose rights change as the test goes on. */
    async function page(inner: unknown) {
      let rights: Right[] = ['client.view', 'client.edit'];
      const adapter = backEnd({ seed: seed(), session: () => ({ actor: { id: 'u1', name: 'Una' }, rights }) });
      const provider = await fixture<ClientProvider>(
        html`<client-provider locale="en" .adapter=${adapter}>${inner}</client-provider>`,
      );
      const now = async (...next: Right[]) => {
        rights = next;
        await provider.refresh();
      };
      return { adapter, element: provider.firstElementChild as HTMLElement, now };
    }

    it('V-31 the company form keeps what was typed and says so, and saves it when the right is back', async () => {
      const { adapter, element, now } = await page(html`<account-tab client-id="ek"></account-tab>`);
      await click(await control(element, 'Edit company'));
      await write(element, /^Name/, 'Eks AB');
      await now('client.view');
      await until(() => textOf(element).includes(lost), 'nobody was told');
      expect(textOf(element)).to.contain('What you wrote is still here');
      expect((await field(element, /^Name/)).value).to.equal('Eks AB');
      await click(await control(element, 'Save changes'));
      await until(() => textOf(element).includes(denied));
      expect((await field(element, /^Name/)).value).to.equal('Eks AB');
      expect((await adapter.get('clients', 'ek', { signal })).name).to.equal('Ek AB');

      await now('client.view', 'client.edit');
      await until(() => !textOf(element).includes(lost));
      await click(await control(element, 'Save changes'));
      await until(async () => (await adapter.get('clients', 'ek', { signal })).name === 'Eks AB');
    });

    it('V-31 a form that stands alone keeps what was typed, and shows nothing of one in which nothing was', async () => {
      const { adapter, element, now } = await page(html`<client-form client-id="ek"></client-form>`);
      await write(element, /^Name/, 'Eks AB');
      await now('client.view');
      await until(() => textOf(element).includes(lost), 'nobody was told');
      expect((await field(element, /^Name/)).value).to.equal('Eks AB');
      expect((await adapter.get('clients', 'ek', { signal })).name).to.equal('Ek AB');

      const other = await page(html`<client-form client-id="alm"></client-form>`);
      await field(other.element, /^Name/);
      await other.now('client.view');
      await until(() => textOf(other.element).includes(denied));
      expect(findFields(other.element, /^Name/)).to.have.length(0);
    });

    it('V-31 a contact in its drawer is kept, and is there again after the right to view was away as well', async () => {
      const { adapter, element, now } = await page(html`<contacts-editor client-id="ek"></contacts-editor>`);
      await click(await control(element, 'Edit Eva Lund'));
      await write(element, /^Title/, 'Buyer');
      await now('client.view');
      await until(() => textOf(element).includes(lost), 'nobody was told');
      expect((await field(element, /^Title/)).value).to.equal('Buyer');
      await now('client.create');
      await until(() => textOf(element).includes(denied));
      await now('client.view', 'client.edit');
      await until(() => !textOf(element).includes(lost));
      expect((await field(element, /^Title/)).value).to.equal('Buyer');
      await click(await control(element, 'Save changes'));
      await until(async () => (await adapter.get('contacts', 'eva', { signal })).title === 'Buyer');
    });

    it('V-31 the drawer of a portal user keeps what was chosen and says so', async () => {
      const { adapter, element, now } = await page(html`<portal-users client-id="ek"></portal-users>`);
      await now('client.view', 'client.edit', 'portalUser.editRights');
      await click(await control(element, 'Rights and notices of Eva Lund'));
      await click(await field(element, 'Contact for orders'));
      await now('client.view', 'client.edit');
      await until(() => textOf(element).includes(lost), 'nobody was told');
      await now('client.view');
      expect(textOf(element)).to.contain('What you wrote is still here');
      expect(((await field(element, 'Contact for orders')) as HTMLInputElement).checked).to.equal(true);
      await click(await control(element, 'Save changes'));
      await until(() => textOf(element).includes(denied));
      await now('client.view', 'client.edit', 'portalUser.editRights');
      await until(() => !textOf(element).includes(lost));
      await click(await control(element, 'Save changes'));
      await until(async () => (await adapter.get('contacts', 'eva', { signal })).orderRoles?.orderContact === true);
    });

    it('V-31 the form of the primary contact keeps what was typed and says so', async () => {
      const { adapter, element, now } = await page(html`<account-tab client-id="ek"></account-tab>`);
      await now('client.view', 'client.edit', 'representative.set');
      await click(await control(element, 'Change contact and representative'));
      await write(element, /^First name/, 'Ewa');
      await now('client.view', 'representative.set');
      await until(() => textOf(element).includes(lost), 'nobody was told');
      expect((await field(element, /^First name/)).value).to.equal('Ewa');
      expect((await adapter.get('contacts', 'eva', { signal })).first).to.equal('Eva');
      await now('client.view', 'client.edit', 'representative.set');
      await until(() => !textOf(element).includes(lost));
      await click(await control(element, 'Update'));
      await until(async () => (await adapter.get('contacts', 'eva', { signal })).first === 'Ewa');
    });
  });
});
