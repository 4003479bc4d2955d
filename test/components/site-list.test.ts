import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { SiteList } from '../../src/components/site-list/site-list.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/site-list.ts';
import type { Address, Site } from '../../src/model/place.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, field, findFields, focused, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const headquarters: Address = {
  id: 'hq',
  version: '1',
  clientId,
  kind: 'headquarters',
  lines: ['Storgatan 1'],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
};
const site = (id: string, name: string, more: Partial<Site> = {}): Site => ({
  id,
  version: '1',
  clientId,
  name,
  ...more,
});
const seed = (sites: Site[], addresses: Address[] = [headquarters]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  contacts: [{ id: 'eva', version: '1', clientId, first: 'Eva', last: 'Lund', primary: true }],
  addresses,
  sites,
});
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter): Promise<SiteList> {
  const list = await fixture<SiteList>(
    html`<site-list locale="en" client-id=${clientId} .adapter=${adapter}></site-list>`,
  );
  await until(() => all(list, '.site, .empty-state').length > 0, 'nothing was read');
  return list;
}
const row = (list: SiteList, name: string): string => {
  const found = all(list, '.site').find((one) => one.textContent.includes(name));
  return found ? textOf(found) : '';
};
const stored = async (adapter: Adapter): Promise<Site[]> =>
  (await adapter.list('sites', { parent: { collection: 'clients', id: clientId }, limit: 20 }, { signal })).items;
const closed = (list: SiteList) => until(() => all(list, 'dialog').length === 0);
async function type(list: SiteList, label: RegExp, text: string): Promise<void> {
  const found = await field(list, label);
  await still();
  found.focus();
  await press('Control+a');
  await sendKeys({ type: text });
}

describe('site-list', () => {
  beforeEach(() => clearDrafts());

  it('Q-17 saves a site with a name alone, by keyboard, and another one with an address', async () => {
    const adapter = backEnd({ seed: seed([]) });
    const list = await open(adapter);
    expect(textOf(list)).to.contain('No sites yet');
    (await control(list, 'Add site')).focus();
    await press('Enter');
    await type(list, /^Name/, 'Bara ett namn');
    await still();
    await expect(list).to.be.accessible();
    await press('Enter');
    await closed(list);
    await until(() => all(list, '.site').length === 1);
    expect((await stored(adapter)).map(({ name, address }) => [name, address])).to.deep.equal([
      ['Bara ett namn', undefined],
    ]);
    expect(row(list, 'Bara ett namn')).to.contain('No address on reports');

    await click(await control(list, 'Add site'));
    await type(list, /^Name/, 'Lagret');
    await type(list, /^Street address/, 'Lagervägen 2');
    await type(list, /^Postal code/, '90326');
    await type(list, /^(Town or city|Post town)/, 'Umeå');
    await press('Enter');
    await closed(list);
    await until(() => row(list, 'Lagret').includes('Lagervägen 2'));
    await still();
    await expect(list).to.be.accessible();
  });

  it('Q-18 same as headquarters is a stored flag: when that address moves, the site’s moves with it', async () => {
    const adapter = backEnd({ seed: seed([site('s1', 'Kontoret')]) });
    const list = await open(adapter);
    await click(await control(list, 'Edit Kontoret'));
    await still();
    await click(await field(list, 'Same address as headquarters'));
    await until(() => findFields(list, /^Street address/).length === 0);
    await click(await control(list, 'Save changes'));
    await closed(list);
    const [saved] = await stored(adapter);
    expect(saved).to.include({ sameAsHeadquarters: true });
    expect(saved!.address).to.equal(undefined);
    await until(() => row(list, 'Kontoret').includes('Storgatan 1'));
    const { version } = await adapter.get('addresses', 'hq', { signal });
    await adapter.update!(
      'addresses',
      'hq',
      { set: { lines: ['Hamngatan 9'] }, base: version! },
      { signal, key: 'k1' },
    );
    const again = await open(adapter);
    await until(() => row(again, 'Kontoret').includes('Hamngatan 9'));
  });

  it('Q-19 switched off, it needs a whole address before the save, and that one is what a report prints', async () => {
    const adapter = backEnd({ seed: seed([site('s1', 'Kontoret', { sameAsHeadquarters: true })]) });
    const list = await open(adapter);
    await click(await control(list, 'Edit Kontoret'));
    await still();
    await click(await field(list, 'Same address as headquarters'));
    const street = await field(list, /^Street address/);
    expect(street.value).to.equal('Storgatan 1');
    await type(list, /^Street address/, ' ');
    await press('Backspace');
    await type(list, /^Postal code/, ' ');
    await press('Backspace');
    await click(await control(list, 'Save changes'));
    await until(() => all(list, '[aria-invalid=true]').length > 0);
    expect((await stored(adapter))[0]!.sameAsHeadquarters).to.equal(true);
    await type(list, /^Street address/, 'Egen gata 5');
    await type(list, /^Postal code/, '90327');
    await click(await control(list, 'Save changes'));
    await closed(list);
    const [saved] = await stored(adapter);
    expect(saved!.sameAsHeadquarters).not.to.equal(true);
    expect(saved!.address).to.deep.include({ lines: ['Egen gata 5'], locality: 'Umeå' });
    await until(() => row(list, 'Kontoret').includes('Egen gata 5'));
    expect(row(list, 'Kontoret')).not.to.contain('Same as headquarters');
  });

  it('says so when the headquarters has no address any more, and warns of a name that is taken', async () => {
    const adapter = backEnd({ seed: seed([site('s1', 'Kontoret', { sameAsHeadquarters: true })], []) });
    const list = await open(adapter);
    expect(row(list, 'Kontoret')).to.contain('No address on reports');
    await click(await control(list, 'Add site'));
    await type(list, /^Name/, 'kontoret');
    await until(() => textOf(list).includes('There is already a site called Kontoret.'));
  });

  it('removes a site after a question, and brings it back by Undo', async () => {
    const adapter = backEnd({ seed: seed([site('s1', 'Kontoret'), site('s2', '<b>Lagret</b>')]) });
    const list = await open(adapter);
    expect(row(list, 'Lagret')).to.contain('<b>Lagret</b>');
    (await control(list, 'Remove Kontoret')).focus();
    await press('Enter');
    await until(() => focused() !== null && nameOf(focused()!) === 'Cancel');
    await press('Tab', 'Enter');
    await until(() => all(list, '.site').length === 1);
    expect(focused()).not.to.equal(document.body);
    await click(await control(list, 'Undo'));
    await until(() => all(list, '.site').length === 2);
    expect((await stored(adapter)).map(({ name }) => name).sort()).to.deep.equal(['<b>Lagret</b>', 'Kontoret']);
  });

  it('keeps what was typed when it is refused or left, and offers nothing without the right', async () => {
    const whole = backEnd({ seed: seed([site('s1', 'Kontoret')]) });
    const list = await open({ ...whole, update: () => Promise.reject(new ProblemError({ code: 'forbidden' })) });
    await click(await control(list, 'Edit Kontoret'));
    await type(list, /^Name/, 'Nya kontoret');
    await press('Enter');
    await until(() => focused()?.id === 'site-refused');
    expect((await field(list, /^Name/)).value).to.equal('Nya kontoret');
    await press('Escape');
    await until(() => textOf(list).includes('You have changes that are not saved.'));
    const viewer = await open(backEnd({ seed: seed([site('s1', 'Kontoret')]), session: as('client.view') }));
    expect(all(viewer, 'button')).to.deep.equal([]);
  });

  it('is searched from nine sites on', async () => {
    const many = Array.from({ length: 9 }, (_, index) => site(`s${index}`, `Plats ${index}`));
    const list = await open(backEnd({ seed: seed(many) }));
    (await field(list, 'Search sites')).focus();
    await sendKeys({ type: 'plats 7' });
    await until(() => all(list, '.site').length === 1);
  });
});
