/** What an office does with a service business's customer, from beginning to end, on the page of seven tabs. */
import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientAccount } from '../../src/components/client-account/client-account.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-account.ts';
import '../../src/define/client-list.ts';
import '../../src/define/client-picker.ts';
import type { Address } from '../../src/model/place.ts';
import { isProblemError } from '../../src/model/problem.ts';
import { roleRights } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, loaded, nameOf, press, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'berg';
const signal = new AbortController().signal;
const place = (id: string, street: string): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  name: `Hall ${id}`,
  lines: [street],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
});
const seed = (): Seed => ({
  ...noClients(),
  clients: [
    { id: clientId, version: '1', name: 'Anna Berg', number: '1001', accountingKey: 'Anna Berg', type: 'private' },
    { id: 'ek', version: '1', name: 'Bo Ek', number: '1002', accountingKey: 'Bo Ek', type: 'private' },
  ],
  contacts: [{ id: 'anna', version: '1', clientId, first: 'Anna', last: 'Berg', primary: true }],
  addresses: [place('north', 'Norra gatan 1'), place('south', 'Södra gatan 2')],
  equipment: [{ id: 'pump', version: '1', clientId, name: 'Pump', typeId: 't', addressId: 'south' }],
});
const office = () =>
  backEnd({ seed: seed(), session: { actor: { id: 'u1', name: 'Una Ek' }, rights: roleRights['admin'] } });

async function open(adapter: Adapter): Promise<ClientAccount> {
  const page = await fixture<ClientAccount>(
    html`<client-account locale="en" client-id=${clientId} .adapter=${adapter}></client-account>`,
  );
  await until(() => all(page, '[role=tab]').length === 7);
  await loaded(page);
  return page;
}
const closed = (page: HTMLElement) => until(() => all(page, 'dialog').length === 0);
async function type(page: HTMLElement, label: RegExp, text: string): Promise<void> {
  (await field(page, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
}

async function switchOf(page: HTMLElement, name: string): Promise<HTMLElement> {
  const find = () => findFields(page, name).find((one) => one.matches('[role=switch]'));
  await until(find, `no switch is called ${name}`);
  return find()!;
}

describe('the journeys of a service business’s customer', () => {
  beforeEach(() => clearDrafts());

  it('S-22 a customer is renamed, then its key is changed with reason and acknowledgement, and the system note is found', async () => {
    const adapter = office();
    const page = await open(adapter);
    await click(await control(page, 'Edit Anna Berg'));
    await type(page, /^Name/, 'Anna Lund');
    await click(await control(page, 'Save changes'));
    await closed(page);
    await until(() => textOf(page).includes('it is still Anna Berg'));
    await click(all(page, '#correct')[0]!);
    await type(page, /^New key/, 'Anna Lund');
    await type(page, /^Reason/, 'Gift, ändrat i bokföringen');
    await click(findFields(page, /^I know/)[0]!);
    await click(await control(page, 'Change the key'));
    await closed(page);
    expect((await adapter.get('clients', clientId, { signal })).accountingKey).to.equal('Anna Lund');

    await click(await control(page, 'Notes'));
    await loaded(page);
    const panel = () => textOf(all(page, '[role=tabpanel]')[0]!);
    await until(() => panel().includes('Add note'));
    expect(panel()).to.not.contain('Gift');
    await click(all(page, 'label').find((label) => textOf(label) === 'All')!);
    await until(() => panel().includes('Gift, ändrat i bokföringen'));
    for (const word of ['Anna Berg', 'Anna Lund', 'Una Ek']) expect(panel()).to.contain(word);
    expect(all(page, '[role=tabpanel] time, time').length).to.be.greaterThan(0);
  });

  it('S-42 two addresses are merged from the cards, and the old id leads to the kept one', async () => {
    const adapter = office();
    const page = await open(adapter);
    await until(() => textOf(page).includes('Hall south'));
    await click(await control(page, 'Address actions'));
    await click(await control(page, /^Merge addresses/));
    for (const [label, text] of [
      ['Keep', 'norra'],
      ['Merge into it', 'södra'],
    ] as const) {
      (await field(page, label)).focus();
      await press('Control+a');
      await sendKeys({ type: text });
      await until(() => all(page, '[role=option]').length === 1);
      await press('Enter');
    }
    await type(page, /^Type MERGE/, 'merge');
    await click(all(page, 'button:not([role])').findLast((one) => nameOf(one) === 'Merge addresses')!);
    await until(() => !all(page, '[part~=card]').some((card) => textOf(card).includes('Hall south')));
    await until(async () => (await adapter.get('equipment', 'pump', { signal })).addressId === 'north');
    const moved = await adapter.get('addresses', 'south', { signal }).catch((error: unknown) => error);
    expect(isProblemError(moved) && moved.problem).to.include({ code: 'gone', movedTo: 'north' });
  });

  it('S-93 S-94 text messages are turned off with a reason, which is found in the history', async () => {
    const page = await open(office());
    await click(await control(page, 'Communications'));
    await loaded(page);
    await until(() => all(page, '[role=switch]').length > 3);
    await click(await switchOf(page, 'Text message'));
    await click(await control(page, 'Save changes'));
    await type(page, /^Reason/, 'Bytte nummer');
    await click(await control(page, 'Save'));
    await closed(page);
    await click(await control(page, 'View change history'));
    await until(() => textOf(page).includes('Reason: Bytte nummer'));
    expect(textOf(page))
      .to.contain('Una Ek')
      .and.to.match(/Text message/);
  });

  it('S-07 S-08 S-09 a customer is archived, found under All, kept from new work, and restored', async () => {
    const adapter = office();
    const page = await open(adapter);
    await click(await control(page, 'Archive'));
    await until(() => all(page, 'dialog').length === 1);
    await click(all(page, 'dialog button').find((one) => nameOf(one) === 'Archive')!);
    await until(async () => Boolean((await adapter.get('clients', clientId, { signal })).archivedAt));
    await closed(page);

    // Nothing new can be planned for it, and it says why.
    await until(() => findControl(page, 'Restore') && textOf(page).includes('Hall north'));
    await loaded(page);
    await click(await control(page, /Hall north/));
    await until(() => all(page, '[role=menuitem]').length > 0);
    const item = all(page, '[role=menuitem]').find((one) => /Schedule/.test(textOf(one)))!;
    expect(item.getAttribute('aria-disabled')).to.equal('true');
    await press('Escape');
    const picker = await fixture<HTMLElement>(html`<client-picker locale="en" .adapter=${adapter}></client-picker>`);
    await until(() => all(picker, 'input').length > 0);
    all(picker, 'input')[0]!.focus();
    await sendKeys({ type: 'Anna' });
    await until(() => textOf(picker).includes('Nothing matches'));
    expect(all(picker, '[role=option]')).to.have.length(0);

    const list = await fixture<HTMLElement>(html`<client-list locale="en" .adapter=${adapter}></client-list>`);
    await until(() => textOf(list).includes('Bo Ek'));
    expect(textOf(list)).to.not.contain('Anna Berg');
    await click(all(list, 'label').find((label) => /^All/.test(textOf(label)))!);
    await until(() => textOf(list).includes('Anna Berg'));
    expect(textOf(list)).to.contain('Archived');

    const again = await open(adapter);
    await click(await control(again, 'Equipment'));
    await until(() => textOf(again).includes('Pump'));
    await click(await control(again, 'Restore'));
    await until(async () => !(await adapter.get('clients', clientId, { signal })).archivedAt);
    await until(() => Boolean(findControl(again, 'Archive')));
  });
});
