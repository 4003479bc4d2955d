import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressCards } from '../../src/components/address-cards/address-cards.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/address-cards.ts';
import type { Address } from '../../src/model/place.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const place = (id: string, street: string, more: Partial<Address> = {}): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  lines: [street],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
  tax: { status: 'taxable' },
  ...more,
});
const billing = place('billing', 'Storgatan 1', { kind: 'billing' });
const hall = place('hall', 'Norra gatan 1', { name: 'North hall' });
const abroad = place('abroad', '10 Downing Street', {
  kind: 'visiting',
  name: 'London office',
  locality: 'London',
  postalCode: 'sw1a2aa',
  country: 'GB',
  tax: { status: 'exempt', reasonId: 'reason-export', reasonText: 'Export of services' },
});
const seed = (addresses: Address[] = [hall, abroad, billing], archivedAt?: string): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', ...(archivedAt && { archivedAt }) }],
  addresses,
  equipment: [{ id: 'p1', version: '1', clientId, name: 'Pump', typeId: 't', addressId: 'hall' }],
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, readonly = false): Promise<AddressCards> {
  const cards = await fixture<AddressCards>(
    html`<address-cards
      locale="en-SE"
      client-id=${clientId}
      .adapter=${adapter}
      ?readonly=${readonly}
    ></address-cards>`,
  );
  await until(() => all(cards, '.card, .empty-state').length > 0, 'nothing was read');
  // What may be done is known a moment after what there is.
  await until(() => cards.shadowRoot!.querySelector('[part~=loading]') === null);
  return cards;
}
const card = (cards: AddressCards, id: string) => all(cards, '.card').find(({ dataset }) => dataset['id'] === id)!;
const item = async (cards: AddressCards, of: string | RegExp, name: string | RegExp): Promise<HTMLElement> => {
  await click(await control(cards, of));
  return control(cards, name);
};
const stored = async (adapter: Adapter): Promise<Address[]> =>
  (await adapter.list('addresses', { parent: { collection: 'clients', id: clientId }, limit: 50 }, { signal })).items;
const closed = (cards: AddressCards) => until(() => all(cards, 'dialog').length === 0, 'the dialog stays open');

describe('address-cards', () => {
  beforeEach(() => clearDrafts());

  it('S-37 S-38 shows a card for each address: its name, its lines as its country writes them, its kind and its tax', async () => {
    const cards = await open(backEnd({ seed: seed() }));
    await until(() => all(cards, '.setting').length === 3);
    expect(all(cards, '.card').map(({ dataset }) => dataset['id'])).to.deep.equal(['billing', 'abroad', 'hall']);
    const lines = (id: string) =>
      [...card(cards, id).querySelectorAll('address span')].map((line) => line.textContent.trim());
    expect(lines('hall')).to.deep.equal(['Norra gatan 1', '903 25 Umeå']);
    expect(lines('abroad')).to.deep.equal(['10 Downing Street', 'London', 'SW1A 2AA', 'United Kingdom']);
    const text = (id: string) => textOf(card(cards, id));
    expect(text('abroad')).to.match(/London office.*Visiting address.*Tax-exempt.*Export of services/);
    expect(text('hall')).to.match(/North hall.*Service address.*Taxable/);
    expect(text('billing')).to.match(/Billing address.*Taxable/);
    await still();
    await expect(cards).to.be.accessible();
  });

  it('S-39 edits the address of a card, saves it to the same card, and gives the focus back to it', async () => {
    const adapter = backEnd({ seed: seed() });
    const cards = await open(adapter);
    await click(await item(cards, 'More for North hall', 'Edit address'));
    await until(() => findFields(cards, /^Street address/)[0]?.value === 'Norra gatan 1');
    await still();
    await expect(cards).to.be.accessible();
    (await field(cards, /^Street address/)).focus();
    await press('Control+a');
    await sendKeys({ type: 'Norra gatan 15' });
    await click(await control(cards, 'Save'));
    await closed(cards);
    await until(() => textOf(card(cards, 'hall')).includes('Norra gatan 15'));
    expect((await adapter.get('addresses', 'hall', { signal })).lines).to.deep.equal(['Norra gatan 15']);
    expect((await adapter.get('addresses', 'billing', { signal })).lines).to.deep.equal(['Storgatan 1']);
    expect(focused()).to.equal(await control(cards, 'More for North hall'));
  });

  it('S-40 opens the tax of that address alone', async () => {
    const cards = await open(backEnd({ seed: seed() }));
    await click(await item(cards, 'More for London office', 'Edit taxes'));
    await until(() => all(cards, 'dialog').length === 1);
    expect(textOf(all(cards, 'dialog')[0]!)).to.contain('London office, 10 Downing Street');
    const exempt = (await field(cards, 'Tax-exempt')) as HTMLInputElement;
    expect(exempt.checked).to.equal(true);
    await press('Escape');
    await closed(cards);
    expect(focused()).to.equal(await control(cards, 'More for London office'));
  });

  it('S-41 asks for an appointment with the client and the address, and not for an archived client', async () => {
    const cards = await open(backEnd({ seed: seed() }));
    const asked: ActionRequestEvent[] = [];
    cards.addEventListener('action-request', (event) => asked.push(event));
    await click(await item(cards, 'More for North hall', 'Schedule appointment'));
    expect(asked.map(({ action, clientId: id, input }) => ({ action, id, input }))).to.deep.equal([
      { action: 'appointment.schedule', id: clientId, input: { addressId: 'hall' } },
    ]);
    cards.remove();
    const archived = await open(backEnd({ seed: seed([hall], '2026-01-01T00:00:00Z') }));
    await until(() => archived.shadowRoot !== null);
    const late: ActionRequestEvent[] = [];
    archived.addEventListener('action-request', (event) => late.push(event));
    const blocked = await item(archived, 'More for North hall', /^Schedule appointment/);
    expect(blocked.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(blocked)).to.contain('is archived.');
    await click(blocked);
    expect(late).to.deep.equal([]);
  });

  it('S-42 merges addresses from the menu, which says why not where there are fewer than two', async () => {
    const adapter = backEnd({ seed: seed() });
    const cards = await open(adapter);
    await click(await control(cards, 'Address actions'));
    expect(all(cards, '[role=menuitem]').map(textOf)).to.deep.equal(['Add address', 'Merge addresses']);
    await click(await control(cards, 'Merge addresses'));
    for (const [label, text] of [
      ['Keep', 'storgatan'],
      ['Merge into it', 'norra'],
    ] as const) {
      (await field(cards, label)).focus();
      await sendKeys({ type: text });
      await until(() => all(cards, '[role=option]').length === 1);
      await press('Enter');
    }
    (await field(cards, 'Type MERGE to confirm')).focus();
    await sendKeys({ type: 'merge' });
    await press('Enter');
    await closed(cards);
    await until(() => all(cards, '.card').length === 2);
    expect(card(cards, 'hall')).to.equal(undefined);
    expect((await adapter.get('equipment', 'p1', { signal })).addressId).to.equal('billing');
    expect(focused()).to.equal(await control(cards, 'Address actions'));
    cards.remove();
    const one = await open(backEnd({ seed: seed([hall]) }));
    const merge = await item(one, 'Address actions', /^Merge addresses/);
    expect(merge.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(merge)).to.contain('At least two addresses are needed to merge.');
  });

  it('S-48 adds an address with the form empty', async () => {
    const adapter = backEnd({ seed: seed() });
    const cards = await open(adapter);
    await click(await item(cards, 'Address actions', 'Add address'));
    expect((await field(cards, /^Street address/)).value).to.equal('');
    expect((await field(cards, /^Name of the place/)).value).to.equal('');
    const kind = await field(cards, /^Used as/);
    kind.focus();
    await sendKeys({ type: 'Headq' });
    for (const [label, text] of [
      [/^Street address/, 'Ny gata 4'],
      [/^Postal code/, '903 26'],
      [/^Post town/, 'Umeå'],
    ] as const) {
      (await field(cards, label)).focus();
      await sendKeys({ type: text });
    }
    await click(await control(cards, 'Save'));
    await closed(cards);
    await until(() => all(cards, '.card').length === 4);
    expect((await stored(adapter)).some((one) => one.kind === 'headquarters' && one.lines[0] === 'Ny gata 4')).to.equal(
      true,
    );
    expect(focused()).to.equal(await control(cards, 'Address actions'));
  });

  it('removes an address and brings it back, and says why one in use stays', async () => {
    const adapter = backEnd({ seed: seed() });
    const cards = await open(adapter);
    await click(await item(cards, 'More for London office', 'Remove'));
    await until(() => card(cards, 'abroad') === undefined);
    expect(await stored(adapter)).to.have.length(2);
    expect(focused()).not.to.equal(document.body);
    await click(await control(cards, 'Undo'));
    await until(async () => (await stored(adapter)).some(({ name }) => name === 'London office'));
    await until(() => all(cards, '.card').length === 3);
    await click(await item(cards, 'More for North hall', 'Remove'));
    await until(() => textOf(cards).includes('North hall cannot be removed: equipment stands there'));
    expect(await stored(adapter)).to.have.length(3);
    await until(() => card(cards, 'hall') !== undefined);
  });

  it('shows the lines of the address that is followed, which cannot be removed', async () => {
    const shipping = place('shipping', '', { kind: 'shipping', lines: [], sameAs: 'billing' });
    const cards = await open(backEnd({ seed: seed([billing, shipping]) }));
    expect(textOf(card(cards, 'shipping'))).to.match(/Shipping address.*Storgatan 1.*Same as: Billing address/);
    const remove = await item(cards, 'More for Storgatan 1, 903 25 Umeå', /^Remove/);
    const reason = all(cards, '[role=menuitem]').at(-1)!;
    expect(remove).not.to.equal(undefined);
    expect(reason.getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(reason)).to.contain('Another address is the same as this one.');
  });

  it('shows a hundred addresses, then all of them, and keeps every one true', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      place(`a${index}`, `Storgatan ${index + 1}`, { name: `Hall ${index + 1}` }),
    );
    const adapter = backEnd({ seed: seed(many) });
    const cards = await open(adapter);
    expect(all(cards, '.card')).to.have.length(100);
    await click(await control(cards, 'Show all'));
    await until(() => all(cards, '.card').length === 130);
    expect(findControl(cards, 'Show all')).to.equal(undefined);
    const { version } = await adapter.get('addresses', 'a129', { signal });
    await adapter.update!('addresses', 'a129', { set: { name: 'New hall' }, base: version! }, { signal, key: 'k-130' });
    await until(() => textOf(cards).includes('New hall'));
  });

  it('hands the map of the host to the pin in the form', async () => {
    const map = Object.assign(document.createElement('div'), { slot: 'map' });
    const cards = await fixture<AddressCards>(
      html`<address-cards
        locale="en-SE"
        client-id=${clientId}
        .adapter=${backEnd({ seed: seed([{ ...billing, poBox: true, geo: { lat: 63, lon: 20 } }]) })}
        >${map}</address-cards
      >`,
    );
    await click(await item(cards, /^More for Storgatan 1/, 'Edit address'));
    await until(() => Reflect.get(map, 'pin') !== undefined, 'the map is not given the pin');
    map.dispatchEvent(new CustomEvent('pin-move', { detail: { lat: 64, lon: 21 } }));
    await until(() => findFields(cards, /^Latitude/)[0]?.value === '64');
    expect(all(cards, '.surface')).to.have.length(0);
  });

  it('offers what each may do: read-only, without rights, and without any address', async () => {
    const only = await open(backEnd({ seed: seed() }), true);
    expect(findControl(only, 'Address actions')).to.equal(undefined);
    await click(await control(only, 'More for North hall'));
    expect(all(only, '[role=menuitem]').map(textOf)).to.deep.equal(['Schedule appointment']);
    await press('Escape');
    only.remove();
    const editor = await open(backEnd({ seed: seed(), session: as('client.view', 'client.edit') }));
    await click(await control(editor, 'Address actions'));
    expect(all(editor, '[role=menuitem]').map(textOf)).to.deep.equal(['Add address']);
    await press('Escape');
    await click(await control(editor, 'More for North hall'));
    expect(all(editor, '[role=menuitem]').map(textOf)).to.deep.equal([
      'Edit address',
      'Schedule appointment',
      'Remove',
    ]);
    await press('Escape');
    editor.remove();
    const none = await open(backEnd({ seed: seed([]) }));
    expect(textOf(none)).to.contain('No addresses yet');
    await click(await control(none, 'Add address'));
    await field(none, /^Street address/);
  });
});
