import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { MembershipList } from '../../src/components/membership-list/membership-list.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/membership-list.ts';
import type { Membership } from '../../src/model/money.ts';
import type { Right } from '../../src/model/rights.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, findControl, focused, press, still, textOf, until } from './page.ts';
import { backEnd } from './back-end.ts';

const clientId = 'ek';
const signal = new AbortController().signal;
const one = (name: string, more: Partial<Membership> = {}): Membership => ({
  id: name,
  version: '1',
  clientId,
  name,
  status: 'active',
  ...more,
});
const seed = (memberships: Membership[]): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001' }],
  memberships,
});
const every = [
  one('Bas', { status: 'expired', from: '2019-01-01', to: '2020-12-31' }),
  one('Jour', { status: 'inactive' }),
  one('Plus', { cancelsOn: '2021-06-30', from: '2020-06-01' }),
  one('Trygg', { from: '2022-03-01', autoRenews: true }),
  one('Kort', { from: '2021-03-01', to: '2999-01-31', cancelsOn: '2999-01-31' }),
];
const as = (...rights: Right[]) => ({ actor: { id: 'u1', name: 'Una' }, rights });

async function open(adapter: Adapter, { readonly = false, brief = false } = {}): Promise<MembershipList> {
  const list = await fixture<MembershipList>(
    html`<membership-list
      locale="en"
      client-id=${clientId}
      .readonly=${readonly}
      .brief=${brief}
      .adapter=${adapter}
    ></membership-list>`,
  );
  await until(() => all(list, '.membership, .empty-state, .names, [part=none]').length > 0, 'nothing was read');
  return list;
}
const rows = (list: MembershipList): string[] => all(list, '.membership').map(textOf);
function asked(element: Element): ActionRequestEvent[] {
  const events: ActionRequestEvent[] = [];
  element.addEventListener('action-request', (event) => void events.push(event as ActionRequestEvent));
  return events;
}
const closed = (list: MembershipList) => until(() => all(list, 'dialog').length === 0);

describe('membership-list', () => {
  it('S-83 lists active, ended, inactive and expired ones, each in words and with its dates', async () => {
    const list = await open(backEnd({ seed: seed(every) }));
    await still();
    await expect(list).to.be.accessible();
    expect(rows(list)).to.deep.equal([
      'Trygg Active Since Mar 1, 2022 · Renews automatically',
      'Kort Active Mar 1, 2021 – Jan 31, 2999 · Cancelled, ends Jan 31, 2999',
      'Plus Ended Since Jun 1, 2020 · Ended Jun 30, 2021',
      'Jour Inactive',
      'Bas Expired Jan 1, 2019 – Dec 31, 2020',
    ]);
    const events = asked(list);
    await click(await control(list, 'Trygg'));
    expect(events.map(({ action, clientId: client, input }) => ({ action, client, input }))).to.deep.equal([
      { action: 'membership.open', client: clientId, input: { id: 'Trygg' } },
    ]);
  });

  it('S-84 asks the host for a new membership where it has no form here', async () => {
    const list = await open(backEnd({ seed: seed(every) }));
    const events = asked(list);
    await click(await control(list, 'Add membership'));
    expect(events.map(({ action, clientId: client }) => [action, client])).to.deep.equal([
      ['membership.new', clientId],
    ]);
    expect(all(list, 'dialog')).to.have.length(0);
  });

  it('S-84 opens the form of the slot, closes when it is done, and shows what came of it', async () => {
    const adapter = backEnd({ seed: seed([]) });
    const list = await open(adapter);
    const add = async (event: Event) => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const name = new FormData(form).get('name') as string;
      const draft = { clientId, name, status: 'active' as const };
      await adapter.create?.('memberships', draft, { signal, key: 'add' });
      form.dispatchEvent(new Event('membership-added', { bubbles: true }));
    };
    const host = await fixture<HTMLElement>(
      html`<form slot="form" @submit=${add}>
        <label>Programme <input name="name" /></label><button>Order</button>
      </form>`,
    );
    list.append(host);
    const events = asked(list);
    await click(await control(list, 'Add membership'));
    await until(() => all(list, 'dialog').length === 1 && focused()?.matches('[name=name]'));
    await still();
    await expect(list).to.be.accessible();
    await click(await control(list, 'Cancel'));
    await closed(list);
    expect(focused()?.id).to.equal('add');
    await press('Enter');
    await until(() => focused()?.matches('[name=name]'));
    await press('Escape');
    await closed(list);
    expect(focused()?.id).to.equal('add');
    await press('Enter');
    await until(() => focused()?.matches('[name=name]'));
    await sendKeys({ type: 'Trygg' });
    await press('Enter');
    await closed(list);
    await control(list, 'Trygg');
    expect(rows(list)).to.deep.equal(['Trygg Active']);
    expect(focused()?.matches('#add, #heading')).to.equal(true);
    expect(events).to.deep.equal([]);
  });

  it('names the active ones alone where it is brief, and None where there is none', async () => {
    const list = await open(backEnd({ seed: seed(every) }), { brief: true });
    await expect(list).to.be.accessible();
    expect(all(list, 'button').map(textOf)).to.deep.equal(['Trygg', 'Kort']);
    const caught: string[] = [];
    list.addEventListener('action-request', (event) => {
      event.preventDefault();
      caught.push((event as ActionRequestEvent).action);
    });
    await click(await control(list, 'Kort'));
    expect(caught).to.deep.equal(['membership.open']);
    const without = await open(backEnd({ seed: seed(every.slice(0, 3)) }), { brief: true });
    expect(textOf(without)).to.equal('None');
  });

  it('offers to add only to who may change the client, and never to its own people', async () => {
    const start = seed(every);
    const reader = await open(backEnd({ seed: start, session: as('client.view') }));
    expect(findControl(reader, 'Add membership')).to.equal(undefined);
    await control(reader, 'Trygg');
    const fixed = await open(backEnd({ seed: start }), { readonly: true });
    expect(findControl(fixed, 'Add membership')).to.equal(undefined);
    const editor = await open(backEnd({ seed: start, session: as('client.view', 'client.edit') }));
    await control(editor, 'Add membership');
    const customer = { actor: { id: 'k1', name: 'Kim', roles: ['customer' as const], clientId }, rights: [] };
    const own = await open(backEnd({ seed: start, session: customer }));
    expect(findControl(own, 'Add membership')).to.equal(undefined);
    expect(rows(own)).to.have.length(5);
  });
});
