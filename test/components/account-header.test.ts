import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AccountHeader } from '../../src/components/account-header/account-header.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/account-header.ts';
import type { Client } from '../../src/model/client.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Membership } from '../../src/model/money.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import {
  all,
  click,
  control,
  field,
  findControl,
  focused,
  loaded,
  nameOf,
  press,
  still,
  textOf,
  until,
} from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'berg';
const signal = new AbortController().signal;
const person: Contact = {
  id: 'p',
  version: '1',
  clientId,
  first: 'Anna',
  last: 'Berg',
  primary: true,
  emails: [{ address: 'anna@berg.example', label: 'work' }],
  phones: [{ raw: '070-123 45 67', label: 'mobile' }],
  portal: { status: 'active', lastLoginAt: null },
};
const membership = (id: string, name: string, more: Partial<Membership> = {}): Membership => ({
  id,
  version: '1',
  clientId,
  name,
  status: 'active',
  ...more,
});
const seed = (client: Partial<Client> = {}, contact: Partial<Contact> = {}, memberships: Membership[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Anna Berg', number: '1001', accountingKey: 'Anna Berg', ...client }],
  contacts: [{ ...person, ...contact }],
  memberships,
});
const as = (role: Role, flags?: string[]) => ({
  actor: { id: 'u1', name: 'Una', roles: [role] },
  rights: roleRights[role],
  ...(flags && { flags }),
});
const office = (sown = seed(), storage = newStore()) => backEnd({ seed: sown, session: as('office'), storage });

async function open(adapter: Adapter, more: Partial<AccountHeader> = {}): Promise<AccountHeader> {
  const element = await fixture<AccountHeader>(
    html`<account-header locale="en" client-id=${clientId} .adapter=${adapter}></account-header>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '[part=title]').length > 0, 'nothing was read');
  await loaded(element);
  return element;
}
const facts = ['Accounting key', 'Membership', 'Payment method', 'Customer portal'];
const labels = (element: AccountHeader) =>
  all(element, '.item').map((item) => facts.find((fact) => textOf(item).startsWith(fact)));
const stored = async (adapter: Adapter) =>
  (await adapter.list('contacts', { parent: { collection: 'clients', id: clientId }, limit: 9 }, { signal })).items;

describe('account-header', () => {
  beforeEach(() => clearDrafts());
  afterEach(() => setViewport({ width: 800, height: 600 }));

  it('S-02 shows name, e-mail and phone without scrolling at 320 px', async () => {
    await setViewport({ width: 320, height: 568 });
    const element = await open(office());
    await still();
    await expect(element).to.be.accessible();
    for (const one of [all(element, '[part=title]')[0]!, ...all(element, '[part=reach] dd')]) {
      const { bottom, right } = one.getBoundingClientRect();
      expect(bottom).to.be.at.most(innerHeight);
      expect(right).to.be.at.most(innerWidth);
    }
    expect(textOf(all(element, '[part=reach]')[0]!)).to.equal(
      'E-mail anna@berg.example Work Phone 070-123 45 67 Mobile',
    );
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
  });

  it('S-02 says of what is empty that it is not given', async () => {
    const element = await open(office(seed({}, { emails: [], phones: [] })));
    expect(textOf(all(element, '[part=reach]')[0]!)).to.equal('E-mail Not given Phone Not given');
  });

  it('S-03 edits them behind the pencil, which has the focus again after Cancel and after Save', async () => {
    const adapter = office();
    const element = await open(adapter);
    const pencil = await control(element, 'Edit Anna Berg');
    pencil.focus();
    await press('Enter');
    await field(element, /^Name/);
    await still();
    await click(await control(element, 'Cancel'));
    await until(() => all(element, 'dialog').length === 0 && focused() === pencil);
    await press('Enter');
    const email = await field(element, /^E-mail$/);
    email.focus();
    await press('Control+a');
    await sendKeys({ type: 'anna@lund.example' });
    await click(await control(element, 'Save changes'));
    await until(() => all(element, 'dialog').length === 0 && focused() === pencil);
    await until(() => textOf(element).includes('anna@lund.example'));
  });

  it('S-03 has no pencil without the right to edit, nor where it is read-only', async () => {
    const viewer = backEnd({ seed: seed(), session: { actor: { id: 'u1', name: 'Una' }, rights: ['client.view'] } });
    expect(findControl(await open(viewer), /^Edit/)).to.equal(undefined);
    expect(findControl(await open(office(), { readonly: true }), /^Edit/)).to.equal(undefined);
  });

  it('S-04 adds a second and a third number, which come back in their order', async () => {
    const adapter = office();
    const element = await open(adapter);
    await click(await control(element, 'Edit Anna Berg'));
    for (const [place, number] of [
      [2, '08-123 45 67'],
      [3, '031-12 34 56'],
    ] as const) {
      await click(await control(element, 'Add phone'));
      const added = await field(element, `Phone ${place}`);
      await until(() => focused() === added);
      await sendKeys({ type: number });
    }
    await press('Enter');
    await until(() => all(element, 'dialog').length === 0);
    await until(async () => (await stored(adapter))[0]!.phones?.length === 3);
    const again = await open(adapter);
    expect(all(again, '[part=reach] div:last-child dd').map(textOf)).to.deep.equal([
      '070-123 45 67 Mobile',
      '08-123 45 67',
      '031-12 34 56',
    ]);
  });

  it('S-06 archives with a question that lists what follows, and offers the way back', async () => {
    const adapter = office();
    const element = await open(adapter);
    await click(await control(element, 'Archive'));
    await until(() => all(element, '[part=consequences] li').length === 3);
    expect((await adapter.get('clients', clientId, { signal })).archivedAt).to.equal(undefined);
    const dialog = all(element, 'dialog')[0]!;
    await click([...dialog.querySelectorAll('button')].find((one) => nameOf(one) === 'Archive')!);
    await until(async () => Boolean((await adapter.get('clients', clientId, { signal })).archivedAt));
    await until(() => Boolean(findControl(element, 'Restore')));
    expect(findControl(element, 'Archive')).to.equal(undefined);
    await click(await control(element, 'Undo'));
    await until(async () => !(await adapter.get('clients', clientId, { signal })).archivedAt);
  });

  it('S-11 shows the four facts in their order, each hidden by attribute or by a missing module', async () => {
    const element = await open(office());
    expect(labels(element)).to.deep.equal(facts);
    element.setAttribute('without', 'membership portal');
    await until(() => labels(element).length === 2);
    expect(labels(element)).to.deep.equal(['Accounting key', 'Payment method']);
    const modules = ['accountingKey', 'memberships', 'payments', 'portal'];
    for (const [at, missing] of modules.entries()) {
      const flags = modules.filter((one) => one !== missing);
      const without = await open(backEnd({ seed: seed(), session: as('office', flags) }));
      expect(labels(without)).to.deep.equal(facts.filter((_, index) => index !== at));
    }
  });

  it('S-23 S-87 names every active membership, and says None where there is none', async () => {
    const memberships = [
      membership('m1', 'Trygg'),
      membership('m2', 'Trygg Plus'),
      membership('m3', 'Old', { status: 'expired' }),
    ];
    const element = await open(office(seed({}, {}, memberships)));
    const fact = () => textOf(all(element, '.item')[1]!);
    await until(() => fact().includes('Trygg Plus'));
    expect(fact()).to.match(/^Membership Trygg Trygg Plus$/);
    const requests: ActionRequestEvent[] = [];
    element.addEventListener('action-request', (event) => requests.push(event));
    await click(await control(element, 'Trygg Plus'));
    expect(requests[0]).to.include({ action: 'membership.open', clientId });

    const without = await open(office());
    await until(() => textOf(all(without, '.item')[1]!) === 'Membership None');
  });

  it('shows a crown beside the name as long as a membership is active', async () => {
    const element = await open(office(seed({}, {}, [membership('m1', 'Trygg')])));
    await until(() => all(element, '[aria-label="Active membership"]').length === 1);
  });
});
