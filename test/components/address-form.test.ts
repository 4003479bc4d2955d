import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressForm } from '../../src/components/address-form/address-form.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/address-form.ts';
import type { Address, AddressKind } from '../../src/model/place.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findFields, focused, press, still, textOf, until } from './page.ts';
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
});
