import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoAddresses } from '../../src/adapters/demo/address-search.ts';
import type { AddressForm } from '../../src/components/address-form/address-form.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/address-form.ts';
import type { Address, AddressKind } from '../../src/model/place.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findControl, findFields, focused, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const billing: Address = {
  id: 'billing',
  version: '1',
  clientId,
  kind: 'billing',
  lines: ['Storgatan 1'],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
};
const seed = (...addresses: Address[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  addresses,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, kind?: AddressKind): Promise<AddressForm> {
  const form = await fixture<AddressForm>(
    html`<address-form locale="sv-SE" client-id=${clientId} .kind=${kind} .adapter=${adapter}></address-form>`,
  );
  form.locale = 'en-SE';
  await until(() => findFields(form, /^Name of the place/).length > 0, 'nothing was read');
  return form;
}
async function type(form: AddressForm, label: RegExp, text: string): Promise<void> {
  (await field(form, label)).focus();
  await press('Control+a');
  await sendKeys({ type: text });
}
const stored = async (adapter: Adapter, kind: AddressKind): Promise<Address | undefined> =>
  (
    await adapter.list('addresses', { parent: { collection: 'clients', id: clientId }, limit: 20 }, { signal })
  ).items.find((one) => one.kind === kind);
const sameAs = async (form: AddressForm) => (await field(form, 'Same as the billing address')) as HTMLInputElement;

describe('address-form', () => {
  beforeEach(() => clearDrafts());

  it('Q-07 saves a billing address for the headquarters, which a new element reads unchanged', async () => {
    const adapter = backEnd({ seed: seed() });
    const form = await open(adapter, 'billing');
    await still();
    await expect(form).to.be.accessible();
    expect(findFields(form, 'Same as the billing address')).to.deep.equal([]);
    await type(form, /^Street address/, 'Älvgatan 3');
    await type(form, /^Postal code/, '903 26');
    await type(form, /^(Post town|Town or city|City)/, 'Umeå');
    const finished = new Promise((resolve) => form.addEventListener('finished', resolve, { once: true }));
    await press('Enter');
    await finished;
    const saved = await stored(adapter, 'billing');
    expect(saved).to.include({ kind: 'billing', locality: 'Umeå', country: 'SE' });
    const again = await open(adapter, 'billing');
    await until(() => findFields(again, /^Street address/)[0]?.value === 'Älvgatan 3', 'it is not read');
    expect((await field(again, /^Postal code/)).value.replace(/\s/g, '')).to.equal('90326');
    expect(again.dirty).to.equal(false);
  });

  it('Q-08 saves a shipping address apart, or lets it follow the billing address until that is switched off', async () => {
    const adapter = backEnd({ seed: seed(billing) });
    const form = await open(adapter, 'shipping');
    await click(await sameAs(form));
    await until(() => textOf(form).includes('Storgatan 1'));
    expect(findFields(form, /^Street address/)).to.deep.equal([]);
    await click(await control(form, 'Save'));
    await until(async () => (await stored(adapter, 'shipping'))?.sameAs === 'billing');

    // The billing address moves: the shipping address moves with it.
    const current = await adapter.get('addresses', 'billing', { signal });
    await adapter.update!(
      'addresses',
      'billing',
      { set: { lines: ['Hamngatan 9'] }, base: current.version! },
      { signal, key: 'k1' },
    );
    const again = await open(adapter, 'shipping');
    await until(() => textOf(again).includes('Hamngatan 9'));
    expect((await sameAs(again)).checked).to.equal(true);

    await click(await sameAs(again));
    await until(() => findFields(again, /^Street address/).length === 1);
    expect((await field(again, /^Street address/)).value).to.equal('Hamngatan 9');
    await type(again, /^Street address/, 'Lagervägen 2');
    await click(await control(again, 'Save'));
    await until(async () => (await stored(adapter, 'shipping'))?.lines[0] === 'Lagervägen 2');
    expect((await stored(adapter, 'shipping'))?.sameAs).to.equal(undefined);
    expect((await stored(adapter, 'billing'))?.lines).to.deep.equal(['Hamngatan 9']);
  });

  it('asks for a whole address, at the fields and before the save', async () => {
    const adapter = backEnd({ seed: seed() });
    const form = await open(adapter, 'billing');
    await click(await control(form, 'Save'));
    await until(() => all(form, '[aria-invalid=true]').length === 3);
    expect(await stored(adapter, 'billing')).to.equal(undefined);
    expect(focused()?.closest('[id=summary]')).not.to.equal(null);
    await still();
    await expect(form).to.be.accessible();
  });

  it('keeps what was typed when it is refused, and goes to those with the right alone', async () => {
    const whole = backEnd({ seed: seed(billing) });
    const form = await open(
      { ...whole, update: () => Promise.reject(new ProblemError({ code: 'unavailable' })) },
      'billing',
    );
    await type(form, /^Street address/, 'Ny gata 4');
    await press('Enter');
    await until(() => textOf(form).includes('The register does not answer'));
    expect((await field(form, /^Street address/)).value).to.equal('Ny gata 4');
    const denied = await fixture<AddressForm>(
      html`<address-form
        client-id=${clientId}
        .adapter=${backEnd({ seed: seed(billing), session: as('client.view') })}
      ></address-form>`,
    );
    await until(() => textOf(denied).includes('You do not have the right to do this'));
  });

  describe('with a search of addresses', () => {
    const finding = (adapter: Adapter, search: Adapter['searchAddresses'] = demoAddresses): Adapter => ({
      ...adapter,
      searchAddresses: search!,
    });
    const search = async (form: AddressForm, text: string): Promise<void> => {
      (await field(form, 'Search address')).focus();
      await press('Control+a');
      await sendKeys({ type: text });
    };
    const pinned = (form: AddressForm) => all(form, '#surface')[0];

    it('S-49 fills every field and the coordinates from the match that is chosen', async () => {
      const asked: string[] = [];
      const adapter = backEnd({ seed: seed() });
      const form = await open(
        finding(adapter, (about, call) => {
          asked.push(about.text);
          return demoAddresses(about, call);
        }),
        'service',
      );
      await still();
      await expect(form).to.be.accessible();
      await search(form, 'älvgatan 12 umeå');
      await until(() => all(form, '[role=option]').length === 1, 'nothing was found');
      expect(asked.at(-1)).to.equal('älvgatan 12 umeå');
      await press('Enter');
      await until(() => findFields(form, /^Street address/)[0]?.value === 'Älvgatan 12');
      expect((await field(form, /^Postal code/)).value).to.equal('903 40');
      expect((await field(form, /^Post town/)).value).to.equal('Umeå');
      expect((await field(form, 'Search address')).value).to.equal('Älvgatan 12, 903 40 Umeå');
      expect(textOf(form)).to.contain('The address is verified.');
      expect(pinned(form)).to.equal(undefined);
      await click(await control(form, 'Save'));
      await until(async () => (await stored(adapter, 'service')) !== undefined);
      const saved = (await stored(adapter, 'service'))!;
      expect(saved).to.deep.include({ lines: ['Älvgatan 12'], country: 'SE', verified: true, geoSource: 'search' });
      expect(saved.geo!.lat).to.be.closeTo(63.826, 0.05);
      expect(saved.geo!.lon).to.be.closeTo(20.263, 0.05);
    });

    it('S-50 shows the pin when nothing is found, and lets the address be typed by hand', async () => {
      const adapter = backEnd({ seed: seed() });
      const form = await open(finding(adapter), 'service');
      expect(pinned(form)).to.equal(undefined);
      await search(form, 'Qwertyvägen 1');
      await until(() => textOf(form).includes('“Qwertyvägen 1” was not found'));
      await until(() => pinned(form));
      await still();
      await expect(form).to.be.accessible();
      await type(form, /^Street address/, 'Qwertyvägen 1');
      await type(form, /^Postal code/, '903 26');
      await type(form, /^Post town/, 'Umeå');
      await click(await control(form, 'Save'));
      await until(async () => (await stored(adapter, 'service'))?.lines[0] === 'Qwertyvägen 1');
      expect((await stored(adapter, 'service'))?.geo).to.equal(undefined);
    });

    it('S-50 shows the pin for a P.O. box', async () => {
      const adapter = backEnd({ seed: seed() });
      const form = await open(finding(adapter), 'billing');
      expect(pinned(form)).to.equal(undefined);
      await click(await field(form, 'P.O. box'));
      await until(() => pinned(form));
      await type(form, /^Street address/, 'Box 12');
      await type(form, /^Postal code/, '903 26');
      await type(form, /^Post town/, 'Umeå');
      await click(await control(form, 'Save'));
      await until(async () => (await stored(adapter, 'billing')) !== undefined);
      expect(await stored(adapter, 'billing')).to.include({ poBox: true });
    });

    it('S-51 saves where the pin was placed, by pointer, by keyboard and by typing, as not verified', async () => {
      const adapter = backEnd({ seed: seed({ ...billing, poBox: true }) });
      const save = async (form: AddressForm) => {
        const before = (await stored(adapter, 'billing'))?.version;
        await click(await control(form, 'Save'));
        await until(async () => (await stored(adapter, 'billing'))?.version !== before);
        return (await stored(adapter, 'billing'))!;
      };
      const byPointer = await open(adapter, 'billing');
      await until(() => pinned(byPointer));
      await click(pinned(byPointer)!);
      const first = await save(byPointer);
      expect(first).to.include({ verified: false, geoSource: 'pin' });
      // The picture begins with the middle of the country, and it was pressed in its middle.
      expect(first.geo!.lat).to.be.closeTo(62.4, 0.2);
      byPointer.remove();

      const byKey = await open(adapter, 'billing');
      await until(() => pinned(byKey));
      pinned(byKey)!.focus();
      await press('Shift+ArrowUp');
      const second = await save(byKey);
      expect(second).to.include({ verified: false, geoSource: 'pin' });
      expect(second.geo!.lat).to.be.closeTo(first.geo!.lat + 0.001, 0.000002);
      byKey.remove();

      const byTyping = await open(adapter, 'billing');
      await type(byTyping, /^Latitude/, '63,8251');
      await type(byTyping, /^Longitude/, '20.2631');
      await press('Tab');
      const third = await save(byTyping);
      expect(third).to.deep.include({ verified: false, geoSource: 'typed', geo: { lat: 63.8251, lon: 20.2631 } });
    });

    it('does not save coordinates that are no place, and goes to their field', async () => {
      const adapter = backEnd({ seed: seed({ ...billing, poBox: true }) });
      const form = await open(adapter, 'billing');
      await type(form, /^Latitude/, '95');
      await press('Enter');
      await until(() => textOf(form).includes('Enter a value from -90 to 90.'));
      await click(await control(form, 'Save'));
      await until(async () => focused() === (await field(form, /^Latitude/)));
      expect((await stored(adapter, 'billing'))?.version).to.equal(
        (await adapter.get('addresses', 'billing', { signal })).version,
      );
      expect((await stored(adapter, 'billing'))?.geo).to.equal(undefined);
      expect(form.dirty).to.equal(true);
    });

    it('holds an address that is changed by hand for verified no longer', async () => {
      const adapter = backEnd({ seed: seed() });
      const form = await open(finding(adapter), 'service');
      await search(form, 'storgatan 3 umeå');
      await until(() => all(form, '[role=option]').length === 1);
      await press('Enter');
      await until(() => textOf(form).includes('The address is verified.'));
      await type(form, /^Street address/, 'Storgatan 3 B');
      await until(() => pinned(form), 'the pin is not asked for');
      await click(await control(form, 'Save'));
      await until(async () => (await stored(adapter, 'service')) !== undefined);
      expect(await stored(adapter, 'service')).to.deep.include({ verified: false, geoSource: 'search' });
    });

    it('goes on by hand when the search does not answer, and has no field where there is none', async () => {
      const adapter = backEnd({ seed: seed() });
      const form = await open(
        finding(adapter, () => Promise.reject(new ProblemError({ code: 'forbidden' }))),
        'service',
      );
      await search(form, 'Storgatan');
      await until(() => textOf(form).includes('The address search does not answer'));
      await until(() => pinned(form));
      const without = await open(adapter, 'service');
      expect(findFields(without, 'Search address')).to.deep.equal([]);
      await click(await control(without, 'Set the position on the map'));
      await until(() => pinned(without) && focused() === pinned(without));
      expect(findControl(without, 'Set the position on the map')).to.equal(undefined);
    });
  });
});
