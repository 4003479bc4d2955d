import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { PortalUsers } from '../../src/components/portal-users/portal-users.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-form.ts';
import '../../src/define/portal-users.ts';
import type { Contact } from '../../src/model/contact.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
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
  nameOf,
  press,
  still,
  textOf,
  until,
} from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const person = (id: string, first: string, more: Partial<Contact> = {}): Contact => ({
  id,
  version: '1',
  clientId,
  first,
  last: 'Lund',
  emails: [{ address: `${id}@ek.example` }],
  portal: { status: 'none' },
  ...more,
});
const eva = person('eva', 'Eva', { primary: true });
const bo = person('bo', 'Bo', { portal: { status: 'active', lastLoginAt: null } });
const support: Contact = { id: 'support', version: '1', clientId, systemAdmin: true, portal: { status: 'none' } };
const seed = (...contacts: Contact[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', type: 'business', name: 'Ek AB', number: '1001' }],
  contacts,
  sites: [
    { id: 's1', version: '1', clientId, name: 'Hamnen' },
    { id: 's2', version: '1', clientId, name: 'Lagret' },
  ],
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, id = clientId): Promise<PortalUsers> {
  const element = await fixture<PortalUsers>(
    html`<portal-users locale="en" client-id=${id} .adapter=${adapter}></portal-users>`,
  );
  await until(() => all(element, '.user, .empty-state').length > 0, 'nobody was read');
  return element;
}
const row = (element: PortalUsers, id: string) => all(element, '.user').find(({ dataset }) => dataset['id'] === id)!;
/** A box in the drawer, once that stands still. */
async function box(element: PortalUsers, name: string): Promise<HTMLInputElement> {
  const found = (await field(element, name)) as HTMLInputElement;
  await still();
  return found;
}
const contact = (adapter: Adapter, id: string) => adapter.get('contacts', id, { signal });
const closed = (element: PortalUsers) => until(() => all(element, 'dialog').length === 0);

describe('portal-users', () => {
  beforeEach(() => clearDrafts());

  it('Q-09 V-01 adds a person who has no access yet and can then be invited', async () => {
    const adapter = backEnd({ seed: seed(eva) });
    const element = await open(adapter);
    await still();
    await expect(element).to.be.accessible();
    (await control(element, 'Add user')).focus();
    await press('Enter');
    (await field(element, /^First name/)).focus();
    await sendKeys({ type: 'Cia' });
    (await field(element, /^E-mail/)).focus();
    await sendKeys({ type: 'cia@ek.example' });
    await press('Enter');
    await closed(element);
    await until(() => all(element, '.user').length === 2);
    const made = (await adapter.list('contacts', { limit: 10 }, { signal })).items.find(
      ({ first }) => first === 'Cia',
    )!;
    expect(made.portal?.status).to.equal('none');
    expect(textOf(row(element, made.id)))
      .to.contain('Cia')
      .and.to.contain('No portal access');
    await click(await control(row(element, made.id), 'Invite'));
    await until(() => textOf(row(element, made.id)).includes('Invited to the portal'));
    expect((await contact(adapter, made.id)).portal?.status).to.equal('invited');
  });

  it('Q-10 Q-15 sets three parts in orders, each by itself, and who of those listed is mailed what', async () => {
    const adapter = backEnd({ seed: seed(eva, bo) });
    const element = await open(adapter);
    expect(textOf(element)).to.contain('Only the people listed here can be told');
    await click(await control(element, 'Rights and notices of Eva Lund'));
    await click(await box(element, 'Contact for orders'));
    await click(await box(element, 'Approves orders'));
    const invoices = (await field(element, 'Invoices')) as unknown as HTMLSelectElement;
    invoices.focus();
    await press('ArrowDown', 'ArrowDown');
    await click(await box(element, 'Protocols'));
    await click(await control(element, 'Save changes'));
    await closed(element);
    const saved = await contact(adapter, 'eva');
    expect(saved.orderRoles).to.deep.equal({ orderContact: true, generatesOrders: false, reviewsOrders: true });
    expect(saved.documents).to.deep.include({ invoices: 'cc', protocols: true });
    await until(() => textOf(row(element, 'eva')).includes('Contact for orders and Approves orders'));
    expect(textOf(row(element, 'eva'))).to.contain('Copies of invoices and Protocols');
    await until(() => focused() !== null && nameOf(focused()!) === 'Rights and notices of Eva Lund');
    await click(await control(element, 'Undo'));
    await until(async () => (await contact(adapter, 'eva')).orderRoles?.orderContact !== true);
  });

  it('V-02 V-37 gives rights one by one, all off at first, with the right to it and no administrator role', async () => {
    const session = as('client.view', 'portalUser.editRights');
    const adapter = backEnd({ seed: seed(eva), session });
    const element = await open(adapter);
    await click(await control(element, 'Rights and notices of Eva Lund'));
    const protocols = await box(element, 'See protocols');
    const faults = await box(element, 'Report faults');
    expect([protocols.checked, faults.checked]).to.deep.equal([false, false]);
    expect(findFields(element, 'Contact for orders')).to.deep.equal([]);
    await click(protocols);
    await click(faults);
    await click(await box(element, 'Chosen sites'));
    await click(await box(element, 'Hamnen'));
    await click(await control(element, 'Save changes'));
    await closed(element);
    const saved = await contact(adapter, 'eva');
    expect(saved.portalRights).to.deep.equal(['protocol.view', 'faultReport.create']);
    expect(saved.siteScope).to.deep.equal(['s1']);

    const other = await open(backEnd({ seed: seed(eva), session: as('client.edit') }));
    await click(await control(other, 'Rights and notices of Eva Lund'));
    await until(() => textOf(other).includes('You do not have the right to change what this person may do'));
    expect(findFields(other, 'See protocols')).to.deep.equal([]);
  });

  it('V-36 V-38 adds only with the right to create, and removes only with the right to remove, after a question', async () => {
    const plain = await open(backEnd({ seed: seed(eva, bo), session: as('client.edit') }));
    expect(findControl(plain, 'Add user')).to.equal(undefined);
    expect(findControl(plain, 'Remove Bo Lund from the portal')).to.equal(undefined);
    const adapter = backEnd({
      seed: seed(eva, bo),
      session: as('client.edit', 'portalUser.create', 'portalUser.delete'),
    });
    const element = await open(adapter);
    await control(element, 'Add user');
    expect(findControl(element, 'Remove Eva Lund from the portal')).to.equal(undefined);
    (await control(element, 'Remove Bo Lund from the portal')).focus();
    await press('Enter');
    await until(() => textOf(element).includes('Bo Lund can no longer log in.'));
    await press('Tab', 'Enter');
    await until(async () => (await contact(adapter, 'bo')).portal?.status === 'revoked');
    expect(focused()).not.to.equal(document.body);
  });

  it('Q-11 Q-12 Q-14 a new client gets one support entry when the setting is on, explained, without credentials or orders', async () => {
    for (const supportAdmin of [true, false]) {
      const settings = { id: 'default', supportAdmin, number: { required: false } };
      const adapter = backEnd({ seed: { ...noClients(), settings: [settings] } });
      const form = await fixture<HTMLElement>(html`<client-form locale="en" .adapter=${adapter}></client-form>`);
      (await field(form, /^Name/)).focus();
      await sendKeys({ type: 'Ny AB' });
      await press('Enter');
      await until(async () => (await adapter.list('clients', { limit: 1 }, { signal })).items.length === 1);
      const [made] = (await adapter.list('clients', { limit: 1 }, { signal })).items;
      const contacts = async () => (await adapter.list('contacts', { limit: 10 }, { signal })).items;
      expect((await contacts()).filter(({ systemAdmin }) => systemAdmin)).to.have.length(supportAdmin ? 1 : 0);
      const element = await open(adapter, made!.id);
      if (!supportAdmin) {
        expect(textOf(element)).to.contain('Nobody uses the portal yet');
        continue;
      }
      const [entry] = await contacts();
      const text = textOf(row(element, entry!.id));
      expect(text).to.contain('Support access').and.to.contain('For our own staff');
      expect(text).to.contain('never a contact for orders');
      expect(all(row(element, entry!.id), 'button').map(nameOf)).to.deep.equal([
        'Remove Support access from the portal',
      ]);
      expect(Object.keys(entry!).join().toLowerCase()).not.to.match(/password|credential|secret|token/);
      await still();
      await expect(element).to.be.accessible();
    }
  });

  it('Q-13 the support entry is removed after a question, and is not made again by later saves', async () => {
    const settings = [{ id: 'default', supportAdmin: true }];
    const adapter = backEnd({ seed: { ...seed(eva, support), settings } });
    const element = await open(adapter);
    await click(await control(element, 'Remove Support access from the portal'));
    await until(() => textOf(element).includes('The entry is not made again.'));
    expect(await contact(adapter, 'support')).to.include({ systemAdmin: true });
    await click(await control(all(element, 'dialog')[0]!, 'Remove'));
    await until(() => all(element, '.user').length === 1);
    const client = await adapter.get('clients', clientId, { signal });
    await adapter.update!('clients', clientId, { set: { comment: 'x' }, base: client.version! }, { signal, key: 'k1' });
    const { items } = await adapter.list('contacts', { limit: 10 }, { signal });
    expect(items.map(({ id }) => id)).to.deep.equal(['eva']);
  });

  it('keeps what was chosen when it is refused, and asks before it is dropped', async () => {
    const whole = backEnd({ seed: seed(eva) });
    const element = await open({
      ...whole,
      act: () => Promise.reject(new ProblemError({ code: 'forbidden', need: 'portalUser.editRights' })),
    });
    await click(await control(element, 'Rights and notices of Eva Lund'));
    const protocols = await box(element, 'See protocols');
    await click(protocols);
    await click(await control(element, 'Save changes'));
    await until(() => focused()?.id === 'user-refused');
    expect(protocols.checked).to.equal(true);
    await press('Escape');
    await until(() => textOf(element).includes('You have changes that are not saved.'));
    expect(all(element, 'dialog')).to.have.length(1);
  });

  it('shows two primary contacts in the data as what they are, and nobody as nobody', async () => {
    const element = await open(backEnd({ seed: seed(eva, person('eva2', 'Eva Två', { primary: true })) }));
    expect(all(element, '.user')).to.have.length(2);
    const empty = await open(backEnd({ seed: seed() }));
    expect(textOf(empty)).to.contain('Nobody uses the portal yet');
  });
});
