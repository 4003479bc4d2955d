import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import type { ClientAccount } from '../../src/components/client-account/client-account.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-account.ts';
import '../../src/define/client-list.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { all, click, control, findControl, focused, loaded, nameOf, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = clientIdAt(0);
const tabNames = ['Service history', 'Notes', 'Quotes', 'Invoices', 'Equipment', 'Membership', 'Communications'];
const office = (): Adapter => backEnd({ seed: oneClient(), session: demoSession('office') });

async function open(adapter = office(), more: Partial<ClientAccount> = {}, content: unknown = undefined) {
  const element = await fixture<ClientAccount>(
    html`<client-account locale="en" client-id=${clientId} .adapter=${adapter}>${content}</client-account>`,
  );
  Object.assign(element, more);
  await until(() => all(element, '[role=tab]').length > 0, 'nothing was read');
  await loaded(element);
  return element;
}
const tabs = (element: ClientAccount) => all(element, '[role=tab]').map(nameOf);
const panel = (element: ClientAccount) => all(element, '[role=tabpanel]')[0]!;

describe('client-account', () => {
  beforeEach(() => clearDrafts());

  it('S-01 shows header and all tabs from a client id and an adapter alone', async () => {
    const element = await open();
    await still();
    await expect(element).to.be.accessible();
    expect(textOf(all(element, '[part=title]')[0]!)).to.contain('Brf');
    for (const [tab, contains] of [
      ['Service history', 'Appointments'],
      ['Notes', 'Add note'],
      ['Quotes', 'New quote'],
      ['Invoices', 'A credit memo is made'],
      ['Equipment', 'Equipment actions'],
      ['Membership', 'Add membership'],
      ['Communications', 'Save changes'],
    ] as const) {
      await click(await control(element, tab));
      await loaded(element);
      await until(() => textOf(panel(element)).includes(contains), `${tab} does not show ${contains}`);
    }
  });

  it('S-36 has exactly seven tabs in their order, and adds or leaves out as the host says', async () => {
    const element = await open();
    expect(tabs(element)).to.deep.equal(tabNames);
    element.tabs = [{ key: 'notes' }, { key: 'warranties', label: 'Warranties' }, { key: 'quotes', label: 'Offers' }];
    const mine = document.createElement('p');
    mine.slot = 'panel:warranties';
    mine.textContent = 'Five years';
    element.append(mine);
    await until(() => tabs(element).length === 3);
    expect(tabs(element)).to.deep.equal(['Notes', 'Warranties', 'Offers']);
    const chosen: string[] = [];
    element.addEventListener('tab-change', ({ tab }) => chosen.push(tab));
    (await control(element, 'Notes')).focus();
    await press('ArrowRight', 'Enter');
    await until(() => mine.checkVisibility());
    expect(chosen).to.deep.equal(['warranties']);
    expect(element.tab).to.equal('warranties');
    expect(focused()).to.equal(findControl(element, 'Warranties'));
  });

  it('S-24 leads from a membership in the header to the Membership tab', async () => {
    const element = await open();
    const name = oneClient().memberships!.find(({ status }) => status === 'active')!.name;
    const asked: string[] = [];
    element.addEventListener('action-request', ({ action, defaultPrevented }) =>
      asked.push(`${action} ${defaultPrevented}`),
    );
    (await control(all(element, '[part=items]')[0]!, name)).focus();
    await press('Enter');
    await until(() => element.tab === 'membership');
    await until(() => focused() === findControl(element, 'Membership'));
    expect(asked).to.deep.equal(['membership.open true']);
  });

  it('says once that there is no such client, or that it may not be seen', async () => {
    const missing = await fixture<ClientAccount>(
      html`<client-account locale="en" client-id="nobody" .adapter=${office()}></client-account>`,
    );
    await until(() => textOf(missing).includes('This client cannot be found'));
    expect(all(missing, '[role=tab]')).to.deep.equal([]);
    expect(textOf(missing).match(/cannot be found/g)).to.have.length(1);
  });
});
