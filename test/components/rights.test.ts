/** The Swedish list of rights, each switched on and off against the elements that it is about. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, Name } from '../../src/adapters/adapter.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/account-tab.ts';
import '../../src/define/client-form.ts';
import '../../src/define/client-import.ts';
import '../../src/define/client-list.ts';
import '../../src/define/contacts-editor.ts';
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
const leads = /^(All clients|Assets|Orders|Account|Job queries report .*|Log a job .*)$/;
const changing = (page: HTMLElement): string[] =>
  all(page, 'button')
    .map(nameOf)
    .filter((name) => !leads.test(name));
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
});
