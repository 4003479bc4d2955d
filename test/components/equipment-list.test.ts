import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import type { EquipmentList } from '../../src/components/equipment-list/equipment-list.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-provider.ts';
import '../../src/define/equipment-list.ts';
import type { Address, Equipment } from '../../src/model/place.ts';
import type { EquipmentType } from '../../src/model/register.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Right, Session } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
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

const clientId = 'ek';
const signal = new AbortController().signal;
const types: EquipmentType[] = [
  { id: 'ventilation', label: { en: 'Ventilation unit', sv: 'Ventilation' }, fields: ['Supply filter', 'Belt'] },
  { id: 'pump', label: 'Heat pump', fields: ['Refrigerant'] },
];
const place = (id: string, line: string, more: Partial<Address> = {}): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  lines: [line],
  postalCode: '90326',
  locality: 'Umeå',
  country: 'SE',
  ...more,
});
const piece = (id: string, name: string, more: Partial<Equipment> = {}): Equipment => ({
  id,
  version: '1',
  clientId,
  name,
  typeId: 'ventilation',
  addressId: 'a1',
  ...more,
});
const places = [place('a1', 'Storgatan 1'), place('a2', 'Älvgatan 14')];
const seed = (equipment: Equipment[] = [], addresses = places, equipmentTypes = types): Seed => {
  const none = noClients();
  return {
    ...none,
    clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
    addresses,
    equipment,
    settings: none.settings?.map((settings) => ({ ...settings, equipmentTypes })) ?? [],
  };
};
const fan = piece('e1', 'Fan FF02', {
  serial: 'NS-100',
  components: [
    { name: 'Belt', value: 'SPZ 1250' },
    { name: 'Supply filter', value: 'F7 592×592' },
  ],
  warrantyUntil: '2020-05-31',
});
const heatPump = piece('e2', 'Heat pump VP01', {
  typeId: 'pump',
  addressId: 'a2',
  serial: 'FAN-200',
  warrantyUntil: '2999-12-31',
});
const old = piece('e3', 'Fan FF01', { archivedAt: '2026-01-02T10:00:00Z' });
const as = (...rights: Right[]): Session => ({ actor: { id: 'u1', name: 'Una' }, rights });
const editor = as('client.view', 'client.edit', 'equipment.edit');

async function open(adapter: Adapter, readonly = false): Promise<EquipmentList> {
  const list = await fixture<EquipmentList>(
    html`<equipment-list locale="en" client-id=${clientId} ?readonly=${readonly} .adapter=${adapter}></equipment-list>`,
  );
  await until(() => all(list, '.card, .empty-state').length > 0, 'nothing was read');
  return list;
}
const cards = (list: EquipmentList): string[] => all(list, '.card .name').map((name) => textOf(name));
const shows = (list: EquipmentList, ...names: string[]) =>
  until(() => JSON.stringify(cards(list)) === JSON.stringify(names), `not ${names.join(', ')}`);
const stored = async (adapter: Adapter): Promise<Equipment[]> =>
  (
    await adapter.list(
      'equipment',
      { parent: { collection: 'clients', id: clientId }, limit: 100, archived: 'include' },
      { signal },
    )
  ).items;
const only = async (adapter: Adapter): Promise<Equipment> => (await stored(adapter))[0]!;
const told = async (adapter: Adapter): Promise<string[]> =>
  (
    await adapter.list('activity', { parent: { collection: 'clients', id: clientId }, limit: 50 }, { signal })
  ).items.map(({ event }) => event);
const closed = (list: EquipmentList) => until(() => all(list, 'dialog').length === 0);
const choose = (select: HTMLElement, value: string) => {
  (select as HTMLSelectElement).value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};
async function type(into: HTMLElement, text: string): Promise<void> {
  into.focus();
  await press('Control+a');
  await sendKeys(text === '' ? { press: 'Delete' } : { type: text });
}

describe('equipment-list', () => {
  beforeEach(() => clearDrafts());

  it('S-74 offers to add and edit equipment only with the right', async () => {
    const offered = async (session: Session) => {
      const list = await open(backEnd({ seed: seed([fan]), session }));
      return [findControl(list, 'Equipment actions'), findControl(list, /Edit Fan/), findControl(list, /Archive Fan/)];
    };
    expect((await offered(editor)).every(Boolean)).to.equal(true);
    const customer: Session = { actor: { id: 'k1', name: 'Kim', clientId }, rights: roleRights.customer };
    for (const session of [as('client.view', 'client.edit'), as('client.view', 'equipment.edit'), customer])
      expect((await offered(session)).some(Boolean), session.rights?.join()).to.equal(false);
    const reading = await open(backEnd({ seed: seed([fan]), session: editor }), true);
    expect(findControl(reading, /Edit|Archive|actions/)).to.equal(undefined);
  });

  it('S-74 offers it to an admin user, and to a technician who is assigned to the client', async () => {
    for (const role of ['admin', 'technician'] as const) {
      const assignments = [{ id: 's1', version: '1', clientId, userId: 'u1' }];
      const list = await open(backEnd({ seed: { ...seed([fan]), assignments }, session: as(...roleRights[role]) }));
      await control(list, 'Edit Fan FF02');
      await click(await control(list, 'Equipment actions'));
      await control(list, 'Add equipment');
      await press('Escape');
    }
  });

  it('S-75 shows a card for each piece with its type, components and warranty, and says when the warranty has expired', async () => {
    const list = await open(backEnd({ seed: seed([fan, heatPump]), session: editor }));
    await still();
    await expect(list).to.be.accessible();
    const [first, second] = all(list, '.card').map((card) => textOf(card));
    for (const words of ['Fan FF02', 'Ventilation unit', 'NS-100', 'Storgatan 1', 'Belt', 'SPZ 1250', 'F7 592×592'])
      expect(first).to.contain(words);
    expect(first).to.match(/Warranty until .*2020 Warranty expired/);
    expect(second)
      .to.match(/Warranty until .*2999/)
      .and.to.not.contain('expired');
    expect(second).to.contain('Heat pump').and.to.contain('Älvgatan 14');
  });

  it('a warranty lasts through its last day', async () => {
    const day = (ahead: number) =>
      new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(Date.now() + ahead * 86_400_000);
    const list = await open(
      backEnd({
        seed: seed([piece('e1', 'Lasts', { warrantyUntil: day(0) }), piece('e2', 'Over', { warrantyUntil: day(-1) })]),
      }),
    );
    const [lasts, over] = all(list, '.card').map((card) => textOf(card));
    expect(lasts).to.not.contain('expired');
    expect(over).to.contain('Warranty expired');
  });

  it('S-76 filters by address where there are several, and offers no filter where there is one', async () => {
    const list = await open(backEnd({ seed: seed([fan, heatPump]), session: editor }));
    const filter = await field(list, 'Address');
    choose(filter, 'a2');
    await shows(list, 'Heat pump VP01');
    choose(filter, '');
    await shows(list, 'Fan FF02', 'Heat pump VP01');
    const single = await open(backEnd({ seed: seed([fan], [place('a1', 'Storgatan 1')]), session: editor }));
    expect(findFields(single, 'Address')).to.have.length(0);
  });

  it('S-77 finds words in the name, and not what stands elsewhere', async () => {
    const list = await open(backEnd({ seed: seed([fan, heatPump]), session: editor }));
    const search = await field(list, 'Search by name');
    await type(search, 'fan');
    await shows(list, 'Fan FF02');
    expect(all(list, '.card mark').map((mark) => mark.textContent)).to.deep.equal(['Fan']);
    await type(search, 'VP01 heat');
    await shows(list, 'Heat pump VP01');
    await type(search, 'ns-100');
    await until(() => textOf(list).includes('Nothing matches'));
    await press('Escape');
    await shows(list, 'Fan FF02', 'Heat pump VP01');
  });

  it('S-78 shows as many on a page as are chosen, and keeps the first one seen in view', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      piece(`m${index}`, `Unit ${String(index + 1).padStart(2, '0')}`),
    );
    const list = await open(backEnd({ seed: seed(many), session: editor }));
    await until(() => cards(list).length === 25);
    await click(await control(list, 'Next page'));
    await until(() => cards(list)[0] === 'Unit 26');
    choose(await field(list, 'Per page'), '10');
    await until(() => cards(list).length === 10);
    await until(() => {
      const card = all(list, '.card')
        .find((one) => textOf(one).includes('Unit 26'))
        ?.getBoundingClientRect();
      return card && card.top >= 0 && card.bottom <= innerHeight;
    }, 'the first one seen is out of view');
    choose(await field(list, 'Per page'), '100');
    await until(() => cards(list).length === 60);
    expect(textOf(list)).to.contain('1–60 of 60');
  });

  it('S-79 edits from the pencil of a card, which has the focus again after Save and after Cancel', async () => {
    const adapter = backEnd({ seed: seed([fan, heatPump]), session: editor });
    const list = await open(adapter);
    await click(await control(list, 'Edit Heat pump VP01'));
    await field(list, /^Name/);
    await press('Escape');
    await closed(list);
    expect(nameOf(focused()!)).to.equal('Edit Heat pump VP01');
    await press('Enter');
    await type(await field(list, /^Serial number/), 'NS-300');
    choose(await field(list, /^Address .*required/), 'a1');
    await press('Enter');
    await until(async () =>
      (await stored(adapter)).some(({ serial, addressId }) => serial === 'NS-300' && addressId === 'a1'),
    );
    await closed(list);
    await until(() => focused() && nameOf(focused()!) === 'Edit Heat pump VP01');
    await click(await control(list, 'Undo'));
    await until(async () =>
      (await stored(adapter)).some(({ serial, addressId }) => serial === 'FAN-200' && addressId === 'a2'),
    );
  });

  it('S-79 adds, changes and removes components with the keyboard', async () => {
    const adapter = backEnd({ seed: seed([fan]), session: editor });
    const list = await open(adapter);
    (await control(list, 'Edit Fan FF02')).focus();
    await press('Enter');
    await field(list, 'Component 1');
    await still();
    await expect(list).to.be.accessible();
    (await control(list, 'Remove component 2')).focus();
    await press('Enter');
    await until(() => focused() === findFields(list, 'Component 1')[0]);
    await type(await field(list, 'Details of component 1'), 'SPZ 1400');
    (await control(list, 'Add component')).focus();
    await press('Enter');
    await until(() => focused() === findFields(list, 'Component 2')[0]);
    await sendKeys({ type: 'x' });
    await press('Backspace');
    expect(findFields(list, 'Component 2')).to.have.length(1);
    await press('Tab');
    await sendKeys({ type: '24 kW' });
    await press('Enter');
    await until(() => textOf(list).includes('There is 1 thing to correct'));
    expect((await only(adapter)).components).to.have.length(2);
    await type(await field(list, 'Component 2'), 'Motor');
    await press('Enter');
    await closed(list);
    await until(async () => (await only(adapter)).components?.[1]?.name === 'Motor');
    expect((await only(adapter)).components).to.deep.equal([
      { name: 'Belt', value: 'SPZ 1400' },
      { name: 'Motor', value: '24 kW' },
    ]);
  });

  it('S-80 shows active equipment first and archived with All, where it is said in words', async () => {
    const list = await open(backEnd({ seed: seed([fan, old]), session: editor }));
    await shows(list, 'Fan FF02');
    (await field(list, 'Active')).focus();
    await press('ArrowRight');
    await shows(list, 'Fan FF01', 'Fan FF02');
    expect(textOf(all(list, '.card')[0]!)).to.contain('Archived');
    expect(textOf(all(list, '.card')[1]!)).to.not.contain('Archived');
  });

  it('archives and restores with a way back, and each is in the history', async () => {
    const adapter = backEnd({ seed: seed([fan]), session: editor });
    const list = await open(adapter);
    await click(await control(list, 'Archive Fan FF02'));
    await until(async () => (await only(adapter)).archivedAt !== undefined);
    await until(() => textOf(list).includes('No active equipment'));
    expect(focused()).to.not.equal(document.body);
    await click(await control(list, 'Undo'));
    await until(async () => (await only(adapter)).archivedAt === undefined);
    await shows(list, 'Fan FF02');
    await click(await control(list, 'Archive Fan FF02'));
    await until(() => textOf(list).includes('No active equipment'));
    await click(await field(list, 'All'));
    await click(await control(list, 'Restore Fan FF02'));
    await until(async () => (await only(adapter)).archivedAt === undefined);
    await control(list, 'Archive Fan FF02');
    const events = await told(adapter);
    expect(events.filter((event) => event === 'equipment.archived')).to.have.length(2);
    expect(events.filter((event) => event === 'equipment.restored')).to.have.length(2);
  });

  it('S-81 adds equipment from “Equipment actions”; an address and a type are required', async () => {
    const adapter = backEnd({ seed: seed(), session: editor });
    const list = await open(adapter);
    (await control(list, 'Equipment actions')).focus();
    await press('Enter');
    await control(list, 'Add equipment');
    await press('Enter');
    await type(await field(list, /^Name/), 'Unit LA01');
    await press('Enter');
    await until(() => textOf(list).includes('There are 2 things to correct'));
    expect(await stored(adapter)).to.have.length(0);
    expect(findFields(list, /^Name/)[0]!.value).to.equal('Unit LA01');
    const [kind] = findFields(list, /^Type/);
    expect(kind!.getAttribute('aria-invalid')).to.equal('true');
    choose(kind!, 'ventilation');
    choose(await field(list, /^Address .*required/), 'a2');
    await until(() => findFields(list, /^Component \d/).length === 2);
    await type(await field(list, 'Details of component 1'), 'F7');
    await type(await field(list, /^Warranty until/), '');
    const warranty = (await field(list, /^Warranty until/)) as HTMLInputElement;
    warranty.value = '2030-06-30';
    warranty.dispatchEvent(new Event('input', { bubbles: true }));
    await click(await control(list, 'Save equipment'));
    await until(async () => (await stored(adapter)).length === 1);
    expect(await only(adapter)).to.deep.include({
      name: 'Unit LA01',
      typeId: 'ventilation',
      addressId: 'a2',
      warrantyUntil: '2030-06-30',
      components: [{ name: 'Supply filter', value: 'F7' }],
    });
    await closed(list);
    await until(() => focused() && nameOf(focused()!) === 'Equipment actions');
    await click(await control(list, 'Undo'));
    await until(async () => (await stored(adapter)).length === 0);
  });

  it('says why nothing can be added: no address, or no type', async () => {
    const without = await open(backEnd({ seed: seed([], []), session: editor }));
    const add = await control(without, 'Add equipment');
    expect(add.getAttribute('aria-disabled')).to.equal('true');
    await click(await control(without, 'Equipment actions'));
    await until(() => textOf(without).includes('The client has no address yet.'));
    await press('Escape');
    const typeless = await open(backEnd({ seed: seed([], places, []), session: editor }));
    await click(await control(typeless, 'Equipment actions'));
    await until(() => textOf(typeless).includes('No equipment types are set up yet.'));
  });

  it('S-82 takes the types and their components from the register, and leads to where they are set up', async () => {
    const strange = piece('e9', 'Tower', { typeId: 'cooling-tower' });
    const adapter = backEnd({ seed: seed([fan, strange]), session: { actor: { id: 'u1', name: 'Una' } } });
    const asked: ActionRequestEvent[] = [];
    const provider = await fixture<ClientProvider>(
      html`<client-provider
        locale="sv"
        .adapter=${adapter}
        .linkFor=${(action: string) => (action === 'equipmentTypes.open' ? '#/types' : undefined)}
        @action-request=${(event: ActionRequestEvent) => asked.push(event)}
      >
        <equipment-list client-id=${clientId}></equipment-list>
      </client-provider>`,
    );
    const list = provider.querySelector<EquipmentList>('equipment-list')!;
    await until(() => cards(list).length === 2);
    await until(() => /Typ Ventilation.*Typ cooling-tower/.test(textOf(list)));
    await click(await control(list, 'Hantera utrustning'));
    const link = (await control(list, 'Utrustningstyper')) as HTMLAnchorElement;
    expect(link.getAttribute('href')).to.equal('#/types');
    link.addEventListener('click', (event) => event.preventDefault());
    await click(link);
    expect(asked.map(({ action }) => action)).to.deep.equal(['equipmentTypes.open']);
    await click(await control(list, 'Hantera utrustning'));
    await click(await control(list, 'Lägg till utrustning'));
    const kind = (await field(list, /^Typ/)) as HTMLSelectElement;
    expect([...kind.options].map(({ label }) => label)).to.deep.equal([
      'Välj',
      'Ventilation',
      'Heat pump',
      'cooling-tower',
    ]);
    choose(kind, 'ventilation');
    await until(() => findFields(list, /^Komponent \d/).length === 2);
    choose(kind, 'pump');
    await until(
      () =>
        findFields(list, /^Komponent \d/)
          .map(({ value }) => value)
          .join() === 'Refrigerant',
    );
  });

  it('S-82 asks for the types from a menu item where the host has no address for them, and only with the right', async () => {
    const manager = as('client.view', 'client.edit', 'equipment.edit', 'settings.edit');
    const list = await open(backEnd({ seed: seed([fan]), session: manager }));
    const asked: (string | undefined)[] = [];
    list.addEventListener('action-request', ({ action, clientId: of }) => asked.push(action, of));
    await click(await control(list, 'Equipment actions'));
    await click(await control(list, 'Equipment types'));
    expect(asked).to.deep.equal(['equipmentTypes.open', clientId]);
    expect(nameOf(focused()!)).to.equal('Equipment actions');
    const without = await open(backEnd({ seed: seed([fan]), session: editor }));
    await click(await control(without, 'Equipment actions'));
    await control(without, 'Add equipment');
    expect(findControl(without, 'Equipment types')).to.equal(undefined);
    await press('Escape');
  });

  it('keeps what was typed and says why when a save is refused', async () => {
    const whole = backEnd({ seed: seed([fan]), session: editor });
    const list = await open({ ...whole, update: () => Promise.reject(new TypeError('cut')) });
    await click(await control(list, 'Edit Fan FF02'));
    await type(await field(list, /^Name/), 'Fan FF03');
    await press('Enter');
    await until(() => all(list, 'dialog .message').length > 0);
    expect(findFields(list, /^Name/)[0]!.value).to.equal('Fan FF03');
    expect((await only(whole)).name).to.equal('Fan FF02');
  });
});
