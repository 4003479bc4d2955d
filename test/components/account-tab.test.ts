import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter, Change } from '../../src/adapters/adapter.ts';
import type { AccountTab, AccountTabItem } from '../../src/components/account-tab/account-tab.ts';
import type { ContactsEditor } from '../../src/components/contacts-editor/contacts-editor.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/account-tab.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Problem } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import {
  all,
  click,
  control,
  field,
  findControl,
  findFields,
  focused,
  loaded,
  nameOf,
  press,
  still,
  textOf,
  until,
} from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'client-1';
const company: Client = {
  id: clientId,
  version: '1',
  type: 'business',
  name: 'Nordlunds Bygg AB',
  number: '1001',
  website: 'https://www.nordlund.example',
  externalIds: [{ scheme: 'se-orgnr', value: '556016-0680' }],
};
const anna = {
  id: 'anna',
  version: '1',
  clientId,
  first: 'Anna',
  last: 'Berg',
  primary: true,
  emails: [{ address: 'anna@nordlund.example', label: 'work' }],
  phones: [{ raw: '070-174 06 01', e164: '+46701740601', label: 'mobile' }],
};
const place = (kind: 'billing' | 'shipping', line: string) => ({
  id: kind,
  version: '1',
  clientId,
  kind,
  lines: [line],
  postalCode: '41101',
  locality: 'Göteborg',
  country: 'SE',
});
const seed = (client: Partial<Client> = {}): Seed => ({
  ...noClients(),
  clients: [{ ...company, ...client }],
  contacts: [anna, { id: 'bo', version: '1', clientId, first: 'Bo', last: 'Ek', primary: false }],
  addresses: [place('shipping', 'Hamngatan 2'), place('billing', 'Storgatan 1')],
});
const as = (role: Role): Session => ({ actor: { id: 'u1', name: 'Una' }, rights: roleRights[role] });
const signal = new AbortController().signal;
const storedClient = (adapter: Adapter) => adapter.get('clients', clientId, { signal });

interface Options {
  id?: string;
  tabs?: readonly AccountTabItem[];
  inside?: unknown;
}

async function open(adapter: Adapter, { id = clientId, tabs = [], inside }: Options = {}): Promise<AccountTab> {
  const page = await fixture<AccountTab>(
    html`<account-tab client-id=${id} .adapter=${adapter} .tabs=${tabs}>${inside}</account-tab>`,
  );
  await until(() => all(page, '.pairs, .empty-state').length > 0, 'nothing was read');
  await loaded(page);
  return page;
}

const section = (page: AccountTab, heading: string): HTMLElement =>
  all(page, 'section').find((one) => one.querySelector('h3')?.textContent.trim() === heading)!;
const sectionText = (page: AccountTab, heading: string): string =>
  section(page, heading).textContent.replace(/\s+/g, ' ');

async function retype(label: string | RegExp, root: AccountTab | ContactsEditor, text: string): Promise<void> {
  (await field(root, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
}

describe('account-tab', () => {
  beforeEach(() => clearDrafts());

  it('is accessible', async () => {
    const page = await open(backEnd({ seed: seed() }), { tabs: [{ key: 'orders', label: 'Orders' }] });
    await until(() => all(page, '.contact').length > 0 && all(page, '.place').length > 0);
    await still();
    await expect(page).to.be.accessible();
    await click(await control(page, 'Edit company'));
    await field(page, /^Name/);
    await still();
    await expect(page).to.be.accessible();
  });

  it('shows who the client is, its addresses in their country’s form with billing first, and its contacts', async () => {
    const page = await open(backEnd({ seed: seed() }));
    await until(() => all(page, '.contact').length === 2 && all(page, '.card').length === 2);
    for (const part of ['Nordlunds Bygg AB', '1001', '556016-0680', 'nordlund.example']) {
      expect(sectionText(page, 'Company')).to.contain(part);
    }
    expect(all(page, '.card').map((card) => textOf(card))).to.deep.equal([
      'Billing address Storgatan 1 411 01 Göteborg Sweden',
      'Shipping address Hamngatan 2 411 01 Göteborg Sweden',
    ]);
    const website = all<HTMLAnchorElement>(page, '.pairs a')[0]!;
    expect([website.href, website.rel, website.target]).to.deep.equal([
      'https://www.nordlund.example/',
      'noopener noreferrer',
      '_blank',
    ]);
  });

  it('shows a customer no way to a list, no history and no notes, and asks for none of it', async () => {
    const actor = { id: 'eva', name: 'Eva', roles: ['customer' as const], clientId };
    const whole = backEnd({ seed: seed(), session: { actor, rights: roleRights['customer'] } });
    const asked = new Set<string>();
    const page = await open({
      ...whole,
      list: (of, query, call) => {
        asked.add(of);
        return whole.list(of, query, call);
      },
    });
    expect(sectionText(page, 'Company')).to.contain('Nordlunds Bygg AB');
    expect(textOf(page)).not.to.contain('You do not have the right');
    expect(findControl(page, 'All clients')).to.equal(undefined);
    expect(all(page, 'change-history, sticker-notes')).to.have.length(0);
    expect([...asked]).not.to.include.members(['activity']);
    expect([...asked]).not.to.include.members(['stickers']);
  });

  it('shows a website that is no web address as plain text', async () => {
    const page = await open(backEnd({ seed: seed({ website: 'javascript:alert(1)' }) }));
    expect(sectionText(page, 'Company')).to.contain('javascript:alert(1)');
    expect(all(page, '.pairs a')).to.have.length(0);
  });

  it('Q-05 saves name, number and website, and of the record only what has changed', async () => {
    const memory = backEnd({ seed: seed(), session: as('admin') });
    const sets: object[] = [];
    const watched: Adapter = {
      ...memory,
      update: (of, id, change, call) => {
        sets.push((change as Change<object>).set);
        return memory.update!(of, id, change, call);
      },
    };
    const page = await open(watched);
    await click(await control(page, 'Edit company'));
    expect(focused()).to.equal(await field(page, /^Name/));
    await retype('Website', page, 'nordlund.se');
    await click(await control(page, 'Save changes'));
    await until(() => sectionText(page, 'Company').includes('nordlund.se'));
    expect(sets).to.have.length(1);
    expect(Object.keys(sets[0]!)).to.deep.equal(['website']);
    expect(nameOf(focused()!)).to.equal('Edit company');
    await press('Enter');
    await retype(/^Name/, page, 'Nordlunds AB');
    await retype(/^Client number/, page, '2002');
    await press('Enter');
    await until(() => all(page, 'h2')[0]!.textContent.includes('Nordlunds AB'));
    expect(sets[1]).to.deep.equal({ name: 'Nordlunds AB', number: '2002' });
  });

  it('undoes a save by Ctrl+Z', async () => {
    const adapter = backEnd({ seed: seed(), session: as('admin') });
    const page = await open(adapter);
    await click(await control(page, 'Edit company'));
    await retype(/^Name/, page, 'Something else');
    await press('Enter');
    await until(() => findControl(page, 'Undo'));
    await press('Control+z');
    await until(() => all(page, 'h2')[0]!.textContent.includes('Nordlunds Bygg AB'));
    await until(async () => (await storedClient(adapter)).name === 'Nordlunds Bygg AB', 'it was not undone');
  });

  it('V-07 J-18 leaves the number to the administrator and says so', async () => {
    const page = await open(backEnd({ seed: seed(), session: as('office') }));
    await click(await control(page, 'Edit company'));
    const number = (await field(page, 'Client number')) as HTMLInputElement;
    expect(number.readOnly).to.equal(true);
    expect(textOf(page)).to.contain('Only an administrator can change the number.');
    for (const label of [/^Name/, 'Organisation number', 'Website']) {
      expect(((await field(page, label)) as HTMLInputElement).readOnly).to.equal(false);
    }
  });

  it('J-18 V-10 changes all details in the form of the client', async () => {
    const adapter = backEnd({ seed: seed(), session: as('admin') });
    const page = await open(adapter);
    await click(await control(page, 'Edit'));
    await until(() => findFields(page, 'Comment').length === 1, 'the form did not come');
    const form = all(page, 'client-form')[0]!;
    for (const label of [
      /^Name/,
      /^Client number/,
      'Organisation number',
      'Website',
      'Comment',
      'First name',
      'E-mail',
      'Street address',
    ]) {
      const found = findFields(form, label)[0] as HTMLInputElement | undefined;
      expect(found?.readOnly, String(label)).to.equal(false);
    }
    (await field(page, 'Comment')).focus();
    await sendKeys({ type: 'Ring the bell twice.' });
    await click(findControl(form, 'Save changes')!);
    await until(() => all(page, 'dialog').length === 0);
    expect((await storedClient(adapter)).comment).to.equal('Ring the bell twice.');
    await until(() => nameOf(focused()!) === 'Edit');
  });

  it('Q-06 shows the primary contact, the same record as in contacts-editor', async () => {
    const adapter = backEnd({ seed: seed() });
    const page = await open(adapter);
    const apart = await fixture<ContactsEditor>(
      html`<contacts-editor client-id=${clientId} .adapter=${adapter}></contacts-editor>`,
    );
    await until(() => all(apart, '.contact').length === 2);
    await until(() => sectionText(page, 'Primary contact').includes('Anna Berg'));
    for (const part of ['anna@nordlund.example', '070-174 06 01'])
      expect(sectionText(page, 'Primary contact')).to.contain(part);

    await click(findControl(apart, 'Edit Anna Berg')!);
    await retype('E-mail', apart, 'anna.berg@nordlund.example');
    await press('Enter');
    await until(() => sectionText(page, 'Primary contact').includes('anna.berg@nordlund.example'));
    await until(
      () => !all<HTMLDialogElement>(apart, 'dialog').some(({ open: isOpen }) => isOpen),
      'the drawer stays open',
    );

    await click(section(page, 'Primary contact').querySelector('button')!);
    await retype('Title', page, 'Chair');
    await press('Enter');
    await until(() => all(apart, '.contact')[0]!.textContent.includes('Chair'));
    expect(sectionText(page, 'Primary contact')).to.contain('Chair');
    await until(() => focused() === section(page, 'Primary contact').querySelector('button'));
  });

  it('Q-02 shows service preferences only where the host gives some', async () => {
    const without = await open(backEnd({ seed: seed() }));
    expect(textOf(without)).not.to.contain('Service preferences');
    const page = await open(backEnd({ seed: seed() }), {
      inside: html`<p slot="panel:service-preferences">Ring first.</p>`,
    });
    await until(() => section(page, 'Service preferences')?.checkVisibility());
  });

  it('Q-03 asks the host for the list of clients', async () => {
    const page = await open(backEnd({ seed: seed() }));
    const asked: string[] = [];
    page.addEventListener('action-request', (event: ActionRequestEvent) => asked.push(event.action));
    await click(await control(page, 'All clients'));
    expect(asked).to.deep.equal(['clients.open']);
  });

  it('Q-20 has the tabs of the host beside its own, by the keys of the pattern, chosen by hand', async () => {
    const page = await open(backEnd({ seed: seed() }), {
      tabs: [{ key: 'assets', label: 'Assets' }, { key: 'orders', label: 'Orders' }, { key: 'account' }],
      inside: html`<p slot="panel:orders">No orders.</p>`,
    });
    const tabs = () => all(page, '[role=tab]');
    const selected = () =>
      tabs()
        .filter((one) => one.getAttribute('aria-selected') === 'true')
        .map(nameOf);
    expect(tabs().map(nameOf)).to.deep.equal(['Assets', 'Orders', 'Account']);
    expect(selected()).to.deep.equal(['Account']);
    expect(tabs().map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, -1, 0]);
    const changes: string[] = [];
    page.addEventListener('tab-change', ({ tab }) => changes.push(tab));
    tabs()[2]!.focus();
    await press('ArrowLeft');
    expect(nameOf(focused()!)).to.equal('Orders');
    expect(selected()).to.deep.equal(['Account']);
    await press('Enter');
    await until(() => selected().join() === 'Orders');
    const panel = all(page, '[role=tabpanel]')[0]!;
    expect(panel.getAttribute('aria-labelledby')).to.equal(tabs()[1]!.id);
    expect(page.querySelector('p')!.checkVisibility()).to.equal(true);
    await press('ArrowLeft', 'ArrowLeft');
    expect(nameOf(focused()!)).to.equal('Account');
    await press('Home');
    expect(nameOf(focused()!)).to.equal('Assets');
    await press('End', 'Space');
    await until(() => selected().join() === 'Account');
    expect(changes).to.deep.equal(['orders', 'account']);
  });

  it('says that a client is archived and restores it', async () => {
    const adapter = backEnd({
      seed: seed({ archivedAt: '2026-11-01T08:00:00Z', archiveReason: 'Moved abroad' }),
      session: as('admin'),
    });
    const page = await open(adapter);
    expect(textOf(page)).to.contain('This client is archived').and.to.contain('Moved abroad');
    await click(await control(page, 'Restore'));
    await until(() => findControl(page, 'Archive'));
    expect(textOf(page)).not.to.contain('This client is archived');
    expect((await storedClient(adapter)).archivedAt).to.equal(undefined);
    await click(await control(page, 'Undo'));
    await until(() => textOf(page).includes('This client is archived'));
  });

  it('archives after saying what that means', async () => {
    const adapter = backEnd({ seed: seed(), session: as('admin') });
    const page = await open(adapter);
    await click(await control(page, 'Archive'));
    await until(() => all(page, 'dialog').length === 1);
    await click(all(page, 'dialog .button-primary')[0]!);
    await until(() => textOf(page).includes('This client is archived'));
    expect((await storedClient(adapter)).archivedAt).to.be.a('string');
    await until(() => focused() !== document.body && nameOf(focused()!) === 'Restore');
  });

  it('says when there is no such client, and leads to the one that has taken over', async () => {
    const memory = backEnd({ seed: seed() });
    const missing = await open(memory, { id: 'nobody' });
    expect(textOf(missing)).to.contain('This client cannot be found');
    const gone: Problem = { code: 'gone', movedTo: clientId };
    const page = await open({ ...memory, get: () => Promise.reject(new ProblemError(gone)) });
    const asked: (string | undefined)[] = [];
    page.addEventListener('action-request', (event: ActionRequestEvent) => asked.push(event.action, event.clientId));
    await click(await control(page, 'Open the client'));
    expect(asked).to.deep.equal(['client.open', clientId]);
  });

  it('says so to those who may not see it, and offers another try when it cannot be read', async () => {
    const memory = backEnd({ seed: seed() });
    const denied = await open({ ...memory, get: () => Promise.reject(new ProblemError({ code: 'forbidden' })) });
    expect(textOf(denied)).to.contain('You do not have the right');
    let fails = true;
    const page = await open({
      ...memory,
      get: (of, id, call) =>
        fails ? Promise.reject(new ProblemError({ code: 'unavailable' })) : memory.get(of, id, call),
    });
    fails = false;
    await click(await control(page, 'Try again'));
    await until(() => all(page, 'h2').length === 1);
  });

  it('offers no change to those who may only look', async () => {
    const viewer: Session = { actor: { id: 'u', name: 'U' }, rights: ['client.view'] };
    const page = await open(backEnd({ seed: seed(), session: viewer }));
    await until(() => all(page, '.contact').length === 2);
    await until(() => all(page, 'button').length > 5);
    // What is left leads somewhere and changes nothing.
    expect(all(page, 'button').map(nameOf)).to.deep.equal([
      'All clients',
      'Job queries report for Nordlunds Bygg AB',
      'Log a job for Nordlunds Bygg AB',
      'Send a message to Nordlunds Bygg AB',
      'QR code with the contact details of Nordlunds Bygg AB',
      'Show Nordlunds Bygg AB on a map',
      'More for Nordlunds Bygg AB',
    ]);
  });

  it('merges what another session changed in other fields, and asks about the same one', async () => {
    const storage = newStore();
    const mine = backEnd({ storage, seed: seed() });
    const page = await open(mine);
    const colleague: Session = { actor: { id: 'u-cia', name: 'Cia Fors' } };
    const other = sourceOf(backEnd({ storage, session: colleague }));
    await other.ready();
    await click(await control(page, 'Edit company'));
    await retype(/^Name/, page, 'Mine AB');
    await other.save('clients', await other.one('clients', clientId), { website: 'https://theirs.example' }).done;
    await press('Enter');
    await until(() => sectionText(page, 'Company').includes('theirs.example'));
    expect(sectionText(page, 'Company')).to.contain('Mine AB');

    await click(await control(page, 'Edit company'));
    await retype(/^Name/, page, 'Mine again AB');
    await other.save('clients', await mine.get('clients', clientId, { signal }), { name: 'Theirs AB' }).done;
    await press('Enter');
    await until(() => all(page, '.conflict').length === 1);
    // What was there before, both versions, and who wrote the other one.
    await until(() => /Cia Fors, .*\d/.test(all(page, '.conflict')[0]?.textContent ?? ''));
    const question = all(page, '.conflict')[0]!.textContent;
    expect(question).to.contain('Before: Mine AB').and.to.contain('Mine again AB').and.to.contain('Theirs AB');
    await still();
    await expect(page).to.be.accessible();

    // Not now: what was typed is still in the form, and the way back to the question has the focus.
    await press('Escape');
    await until(() => all(page, '.conflict').length === 0);
    expect((await field(page, /^Name/)).value).to.equal('Mine again AB');
    expect(nameOf(focused()!)).to.equal('Compare and choose');
    await press('Enter');
    await until(() => all(page, '.conflict').length === 1);
    await click(await control(page, 'Continue with these'));
    await until(() => all(page, '.conflict').length === 0);
    await click(await control(page, 'Save changes'));
    await until(() => sectionText(page, 'Company').includes('Mine again AB'));
  });

  it('Q-01 shows company, primary contact, headquarters, people, sites and service preferences, each with its control', async () => {
    const page = await open(backEnd({ seed: seed() }), {
      inside: html`<p slot="panel:service-preferences">Leave at the gate</p>`,
    });
    await until(() => all(page, 'h3').length >= 7, 'the sections did not come');
    const headings = all(page, 'h3').map((one) => textOf(one).replace(/ \d+$/, ''));
    for (const name of [
      'Company',
      'Primary contact',
      'Addresses',
      'Contacts',
      'Sites',
      'Portal users',
      'Service preferences',
    ])
      expect(headings).to.contain(name);
    for (const name of [
      'Edit company',
      'Edit Anna Berg',
      'Edit: Billing address',
      'Add contact',
      'Add site',
      'Add user',
    ])
      await control(page, name);
    await still();
    await expect(page).to.be.accessible();
  });

  it('Q-20 Q-23 shows the tabs assets, orders and account by the pattern of tabs, and the bar of a note under its tab', async () => {
    const note = {
      id: 'n1',
      version: '1',
      clientId,
      tab: 'orders',
      text: 'Ring före leverans',
      colour: 'pink' as const,
    };
    const adapter = backEnd({ seed: { ...seed(), stickers: [note] } });
    const page = await fixture<AccountTab>(html`<account-tab client-id=${clientId} .adapter=${adapter}></account-tab>`);
    await until(() => all(page, '[role=tab] .sticker-bar').length === 1);
    const tabs = all(page, '[role=tab]');
    expect(tabs.map(({ dataset }) => dataset['id'])).to.deep.equal(['assets', 'orders', 'account']);
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).to.deep.equal(['false', 'false', 'true']);
    expect(textOf(tabs[1]!)).to.equal('Orders Has a pink note');
    expect(all(page, '[role=tablist]')).to.have.length(1);
    await until(() => textOf(page).includes('Ring före leverans'));
    tabs[2]!.focus();
    await press('ArrowLeft', 'Enter');
    await until(() => textOf(page).includes('Fault reports'));
    expect(all(page, '[role=tabpanel]')).to.have.length(1);
    await press('Home', 'Enter');
    await until(() => textOf(page).includes('Facilities'));
    expect(page.tab).to.equal('assets');
    await still();
    await expect(page).to.be.accessible();
  });

  it('Q-37 Q-38 sets contact and representative with one Update in one call, and shows who answers to everyone', async () => {
    const orjan = {
      id: 'orjan',
      version: '1',
      name: 'Örjan Fjällmark',
      email: 'orjan@norrsken.example',
      phone: { raw: '070-174 06 12' },
      active: true,
    };
    const people = { users: [orjan] };
    const whole = backEnd({ seed: { ...seed(), ...people } });
    const batches: number[] = [];
    const adapter: Adapter = {
      ...whole,
      batch: (ops, call) => {
        batches.push(ops.length);
        return whole.batch!(ops, call);
      },
    };
    const page = await open(adapter);
    await until(() => sectionText(page, 'Primary contact').includes('Nobody answers for this client yet'));
    await click(await control(page, 'Change contact and representative'));
    await retype(/^First name/, page, 'Annika');
    (await field(page, 'Account Representative')).focus();
    await sendKeys({ type: 'örj' });
    await until(() => all(page, '[role=option]').length === 1);
    await press('Enter');
    await click(await control(page, 'Update'));
    await until(() => sectionText(page, 'Primary contact').includes('Annika Berg'));
    await until(() => sectionText(page, 'Primary contact').includes('Örjan Fjällmark'));
    expect(batches).to.deep.equal([2]);
    expect((await storedClient(adapter)).representativeId).to.equal('orjan');
    await until(() => focused()?.id === 'edit-both');

    const viewer: Session = { actor: { id: 'u', name: 'U' }, rights: ['client.view'] };
    const other = await open(backEnd({ seed: { ...seed({ representativeId: 'orjan' }), ...people }, session: viewer }));
    await until(() => sectionText(other, 'Primary contact').includes('Örjan Fjällmark'));
    expect(sectionText(other, 'Primary contact')).to.contain('orjan@norrsken.example').and.to.contain('070-174 06 12');

    await click(await control(page, 'Undo'));
    await until(async () => (await storedClient(adapter)).representativeId === undefined);
    await until(() => sectionText(page, 'Primary contact').includes('Anna Berg'));
  });

  it('V-42 has Assign among the actions at its end, which opens the list of people', async () => {
    const page = await open(backEnd({ seed: seed(), session: as('supervisor') }));
    await until(() => all(page, '.account-footer').length === 1);
    const [foot] = all(page, '.account-footer');
    const assign = await control(foot!, 'Assign');
    assign.focus();
    await press('Enter');
    await until(() => textOf(page).includes('All orders and fault reports of the client'));
    await press('Escape');
    await until(() => focused() === assign);
  });

  it('V-22 opens an archived client from an old order, with its orders as they were', async () => {
    const order = { id: 'o1', version: '1', clientId, kind: 'order' as const, number: 'O-0001', status: 'done' };
    const archived = seed({ archivedAt: '2026-01-10T09:00:00Z' });
    const page = await open(backEnd({ seed: { ...archived, related: [order] } }), {
      tabs: [{ key: 'account' }, { key: 'orders' }],
    });
    expect(textOf(page)).to.contain('This client is archived');
    await click(await control(page, 'Orders'));
    await until(() => textOf(page).includes('O-0001'));
  });

  it('changes an address in its form, beside the others, and gives the focus back', async () => {
    const page = await open(backEnd({ seed: seed() }));
    (await control(page, 'Edit: Billing address')).focus();
    await press('Enter');
    await until(() => findFields(page, /^Street address/).length === 1);
    await still();
    await retype(/^Street address/, page, 'Nygatan 7');
    await press('Enter');
    await until(() => all(page, 'dialog').length === 0);
    await until(() => all(page, '.card').some((card) => card.textContent.includes('Nygatan 7')));
    expect(nameOf(focused()!)).to.equal('Edit: Billing address');
  });
});
