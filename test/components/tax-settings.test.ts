import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { TaxSettings } from '../../src/components/tax-settings/tax-settings.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/tax-settings.ts';
import type { Address, TaxSetting } from '../../src/model/place.ts';
import type { Note } from '../../src/model/remark.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const place = (id: string, tax?: TaxSetting): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  lines: [`Storgatan ${id}`],
  postalCode: '903 31',
  locality: 'Umeå',
  country: 'SE',
  ...(tax ? { tax } : {}),
});
const taxable: TaxSetting = { status: 'taxable', zoneId: 'zone-se' };
const reversed: TaxSetting = { status: 'exempt', reasonId: 'reason-reverse-charge', reasonText: 'Reverse charge' };
const older: TaxSetting = { status: 'exempt', reasonId: 'reason-older', reasonText: 'Exempt since 1998' };
const seed = (...addresses: Address[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  addresses,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, addressId = '1', more: Partial<TaxSettings> = {}): Promise<TaxSettings> {
  const element = await fixture<TaxSettings>(
    html`<tax-settings
      locale="en"
      client-id=${clientId}
      address-id=${addressId}
      .readonly=${more.readonly ?? false}
      .brief=${more.brief ?? false}
      .adapter=${adapter}
    ></tax-settings>`,
  );
  await until(() => all(element, '.setting').length > 0, 'nothing was read');
  return element;
}
const stored = async (adapter: Adapter, id = '1') => (await adapter.get('addresses', id, { signal })).tax;
const withoutId = ({ id: _id, version: _version, ...rest }: Address): Omit<Address, 'id'> => rest;
const notes = async (adapter: Adapter): Promise<Note[]> =>
  (await adapter.list('notes', { parent: { collection: 'clients', id: clientId }, limit: 50 }, { signal })).items;
const closed = (element: TaxSettings) => until(() => all(element, 'dialog').length === 0);
const radio = (element: TaxSettings, name: string) =>
  findFields(element, name).find((one): one is HTMLInputElement => one instanceof HTMLInputElement)!;
const optionsOf = async (element: TaxSettings, name: RegExp): Promise<string[]> =>
  [...((await field(element, name)) as HTMLSelectElement).options].map((option) => option.text.trim());
/** Chooses as a person with a keyboard does: by the first letters. */
async function choose(element: TaxSettings, name: RegExp, value: string): Promise<void> {
  const select = (await field(element, name)) as HTMLSelectElement;
  select.focus();
  for (let step = 0; select.value !== value && step < 10; step++) await press('ArrowDown');
  expect(select.value).to.equal(value);
}

describe('tax-settings', () => {
  beforeEach(() => clearDrafts());

  it('S-43 opens with the stored values, and closes unchanged on Cancel', async () => {
    const adapter = backEnd({ seed: seed(place('1', taxable)) });
    const element = await open(adapter);
    expect(textOf(element)).to.contain('Taxable Sweden, 25%');
    await click(await control(element, 'Edit taxes'));
    await still();
    await expect(element).to.be.accessible();
    expect(radio(element, 'Taxable').checked).to.equal(true);
    expect((await field(element, /^Tax zone/)).value).to.equal('zone-se');
    expect(textOf(all(element, 'dialog')[0]!)).to.contain('Storgatan 1, 903 31 Umeå');
    await choose(element, /^Tax zone/, 'zone-no');
    await click(await control(element, 'Cancel'));
    await click(await control(element, 'Close without saving'));
    await closed(element);
    expect(focused()?.id).to.equal('edit');
    expect(await stored(adapter)).to.deep.equal(taxable);
    await press('Enter');
    expect((await field(element, /^Tax zone/)).value).to.equal('zone-se');
    await press('Escape');
    await closed(element);
  });

  it('S-44 asks for a reason where an address becomes exempt, and forgets it with the exemption', async () => {
    const adapter = backEnd({ seed: seed(place('1', taxable)) });
    const element = await open(adapter);
    await click(await control(element, 'Edit taxes'));
    expect(findFields(element, /^Reason for exemption/)).to.have.length(0);
    await click(radio(element, 'Tax-exempt'));
    const reason = await field(element, /^Reason for exemption.*required/);
    expect(reason.getAttribute('aria-required')).to.equal('true');
    await click(await control(element, 'Save changes'));
    await until(() => reason.getAttribute('aria-invalid') === 'true');
    expect(await stored(adapter)).to.deep.equal(taxable);
    await choose(element, /^Reason for exemption/, 'reason-eu-sale');
    await click(radio(element, 'Taxable'));
    await click(radio(element, 'Tax-exempt'));
    expect((await field(element, /^Reason for exemption/)).value).to.equal('');
    await choose(element, /^Reason for exemption/, 'reason-eu-sale');
    await click(await control(element, 'Save changes'));
    await closed(element);
    const exempt = { status: 'exempt', reasonId: 'reason-eu-sale', reasonText: 'Sale to another EU country' };
    await until(async () => (await stored(adapter))?.status === 'exempt');
    expect(await stored(adapter)).to.deep.equal(exempt);
    expect(textOf(element)).to.contain('Tax-exempt Sale to another EU country');
    await click(await control(element, 'Edit taxes'));
    await click(radio(element, 'Taxable'));
    await click(await control(element, 'Save changes'));
    await closed(element);
    await until(async () => (await stored(adapter))?.status === 'taxable');
    expect(await stored(adapter)).to.deep.equal({ status: 'taxable' });
    await click(await control(element, 'Undo'));
    await until(async () => (await stored(adapter))?.status === 'exempt');
    expect(await stored(adapter)).to.deep.equal(exempt);
  });

  it('S-45 takes the reasons from the adapter; a retired one stays where it is and is offered to no others', async () => {
    const adapter = backEnd({ seed: seed(place('1', taxable), place('2', older)) });
    const other = await open(adapter);
    await click(await control(other, 'Edit taxes'));
    await click(radio(other, 'Tax-exempt'));
    expect(await optionsOf(other, /^Reason for exemption/)).to.deep.equal([
      'Choose',
      'Reverse charge',
      'Sale to another EU country',
      'Embassy or consulate',
    ]);
    const asked: string[] = [];
    const listen = (event: ActionRequestEvent) => asked.push(event.action);
    other.addEventListener('action-request', listen);
    await click(await control(other, 'Open tax setup'));
    expect(asked).to.deep.equal(['taxSetup.open']);
    other.remove();
    const holder = await open(adapter, '2');
    expect(textOf(holder)).to.contain('Tax-exempt Exempt since 1998');
    await click(await control(holder, 'Edit taxes'));
    expect((await field(holder, /^Reason for exemption/)).value).to.equal('reason-older');
    expect(await optionsOf(holder, /^Reason for exemption/)).to.contain('Exempt since 1998 (no longer used)');
    await press('Escape');
    await closed(holder);
    expect(await stored(adapter, '2')).to.deep.equal(older);
  });

  it('shows a reason that is gone from the list by the words that were kept', async () => {
    const gone: TaxSetting = { status: 'exempt', reasonId: 'gone', reasonText: 'As agreed' };
    const adapter = backEnd({ seed: seed(place('1', gone)) });
    const element = await open(adapter);
    expect(textOf(element)).to.contain('Tax-exempt As agreed');
    await click(await control(element, 'Edit taxes'));
    expect(await optionsOf(element, /^Reason for exemption/)).to.contain('As agreed (no longer used)');
  });

  it('X-08 shows the default tax of a new address; a change leaves a system note and an entry in the history', async () => {
    const adapter = backEnd({ seed: seed(), session: { actor: { id: 'u1', name: 'Una' } } });
    const { id } = await adapter.create!('addresses', withoutId(place('1')), { signal, key: 'add' });
    const element = await open(adapter, id);
    expect(textOf(element)).to.contain('Taxable Sweden, 25%');
    await click(await control(element, 'Edit taxes'));
    await choose(element, /^Tax zone/, 'zone-no');
    await click(await control(element, 'Save changes'));
    await closed(element);
    await until(async () => (await notes(adapter)).length === 1);
    const [note] = await notes(adapter);
    expect(note).to.deep.include({
      kind: 'system',
      visibility: 'internal',
      body: 'Storgatan 1, 903 31 Umeå',
      meta: { event: 'tax.changed', addressId: id, from: taxable, to: { status: 'taxable', zoneId: 'zone-no' } },
    });
    expect(note!.author?.name).to.equal('Una');
    const query = { parent: { collection: 'clients' as const, id: clientId }, limit: 50 };
    const { items } = await adapter.list('activity', query, { signal });
    expect(items.map(({ event }) => event)).to.contain('tax.changed');
  });

  it('opens from elsewhere, for its own address, and gives the focus back there', async () => {
    const adapter = backEnd({ seed: seed(place('1', taxable), place('2', reversed)) });
    const opener = await fixture<HTMLButtonElement>(html`<button>Menu</button>`);
    const element = await open(adapter, '2', { brief: true });
    expect(findControl(element, 'Edit taxes')).to.equal(undefined);
    opener.focus();
    element.edit(opener);
    await until(() => all(element, 'dialog').length === 1);
    expect(radio(element, 'Tax-exempt').checked).to.equal(true);
    expect(textOf(all(element, 'dialog')[0]!)).to.contain('Storgatan 2');
    await press('Escape');
    await closed(element);
    expect(focused()).to.equal(opener);
  });

  it('lets only those change it who may', async () => {
    const start = seed(place('1', taxable));
    const without = await open(backEnd({ seed: start, session: as('client.view', 'client.edit') }));
    without.edit();
    await without.updateComplete;
    await still();
    expect(all(without, 'dialog, button')).to.have.length(0);
    expect(textOf(without)).to.contain('Taxable');
    const fixed = await open(backEnd({ seed: start }), '1', { readonly: true });
    expect(findControl(fixed, 'Edit taxes')).to.equal(undefined);
    const may = await open(backEnd({ seed: start, session: as('client.view', 'client.edit', 'tax.edit') }));
    await control(may, 'Edit taxes');
  });

  it('says so where nothing is set, and stores nothing that was not chosen', async () => {
    const adapter = backEnd({ seed: seed(place('1')) });
    const element = await open(adapter);
    expect(textOf(element)).to.contain('Tax Not given');
    await click(await control(element, 'Edit taxes'));
    expect([radio(element, 'Taxable').checked, radio(element, 'Tax-exempt').checked]).to.deep.equal([false, false]);
    await click(await control(element, 'Save changes'));
    await closed(element);
    expect(await stored(adapter)).to.equal(undefined);
  });

  it('asks in words where two people have changed it', async () => {
    const storage = newStore();
    const adapter = backEnd({ seed: seed(place('1', taxable)), storage });
    const rival = backEnd({ storage, session: { actor: { id: 'u2', name: 'Rut' } } });
    const element = await open(adapter);
    await click(await control(element, 'Edit taxes'));
    await choose(element, /^Tax zone/, 'zone-no');
    await rival.update?.('addresses', '1', { set: { tax: { ...reversed } } }, { signal, key: 'rival' });
    await click(await control(element, 'Save changes'));
    await until(() => textOf(element).includes('Tax-exempt: Reverse charge'));
    expect(textOf(element)).to.contain('Taxable: Norway, 25%');
    expect(textOf(element)).to.contain('Taxable: Sweden, 25%');
    await click(await control(element, 'Continue with these'));
    await click(await control(element, 'Save changes'));
    await closed(element);
    await until(async () => (await stored(adapter))?.status === 'taxable');
    expect(await stored(adapter)).to.deep.equal({ status: 'taxable', zoneId: 'zone-no' });
  });

  it('does not take up what was typed about the rest of the address', async () => {
    const adapter = backEnd({ seed: seed(place('1', taxable)) });
    const element = await open(adapter);
    await click(await control(element, 'Edit taxes'));
    await click(radio(element, 'Tax-exempt'));
    await choose(element, /^Reason for exemption/, 'reason-eu-sale');
    await adapter.update?.('addresses', '1', { set: { name: 'Hus B' } }, { signal, key: 'rival' });
    sourceOf(adapter).refresh('addresses');
    await click(await control(element, 'Save changes'));
    await closed(element);
    await until(async () => (await stored(adapter))?.status === 'exempt');
    expect((await adapter.get('addresses', '1', { signal })).name).to.equal('Hus B');
  });
});
