import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientComment } from '../../src/components/client-comment/client-comment.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import '../../src/define/client-comment.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Session } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { backEnd } from './back-end.ts';
import { all, click, control, field, focused, press, still, textOf, until } from './page.ts';

const clientId = 'ek';
const { signal } = new AbortController();
const seed = (comment?: string): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Ek AB', number: '1001', ...(comment && { comment }) }],
});
const as = (role: Role): Session => ({
  actor: { id: 'me', name: 'Me', roles: [role], ...(role === 'customer' && { clientId }) },
  rights: roleRights[role],
});
const draw = (adapter: Adapter, editable = false) =>
  fixture<ClientComment>(
    html`<client-comment locale="en" client-id=${clientId} .adapter=${adapter} ?editable=${editable}></client-comment>`,
  );
const panel = (element: ClientComment) => all(element, '#comment-popover').find((one) => one.matches(':popover-open'));
const stored = async (adapter: Adapter) => (await adapter.get('clients', clientId, { signal })).comment;

describe('client-comment', () => {
  beforeEach(() => clearDrafts());

  it('C-18 shows the comment from its icon by key and by mouse, as it was written', async () => {
    const element = await draw(backEnd({ seed: seed('Ring först.\n<b>Hund</b>'), session: as('office') }));
    const icon = await control(element, 'Comment on Ek AB');
    await still();
    await expect(element).to.be.accessible();
    icon.focus();
    await press('Enter');
    await until(() => panel(element)?.textContent.includes('<b>Hund</b>'), 'the comment did not open');
    expect(all(panel(element)!, 'b, button')).to.deep.equal([]);
    await press('Escape');
    await until(() => !panel(element) && focused() === icon, 'the focus is elsewhere');
    await click(icon);
    await until(() => panel(element));
    await click(icon);
    await until(() => !panel(element), 'a second press does not close it');
  });

  it('C-18 has no icon without a comment, and nothing for the customer, who asks for nothing', async () => {
    let asked = 0;
    const counted = (adapter: Adapter): Adapter => ({
      ...adapter,
      get: (...about) => ((asked += 1), adapter.get(...about)),
    });
    const none = await draw(counted(backEnd({ seed: seed('  '), session: as('admin') })));
    await until(() => asked > 0, 'nothing was read');
    await still();
    expect(all(none, 'button')).to.deep.equal([]);
    asked = 0;
    const customer = await draw(counted(backEnd({ seed: seed('Hemligt'), session: as('customer') })), true);
    await still();
    await until(() => textOf(customer) === '');
    expect(asked).to.equal(0);
  });

  it('is made and changed where that is wanted, with a way back', async () => {
    const adapter = backEnd({ seed: seed(), session: as('office') });
    const element = await draw(adapter, true);
    await click(await control(element, 'Add a comment on Ek AB'));
    const text = await field(element, /^Comment/);
    text.focus();
    await sendKeys({ type: 'Ring först' });
    await click(await control(element, 'Save'));
    await until(async () => (await stored(adapter)) === 'Ring först', 'it was not saved');
    const icon = await control(element, 'Comment on Ek AB');
    await until(() => focused() === icon, 'the focus is elsewhere');
    await press('Control+z');
    await until(async () => !(await stored(adapter)), 'it was not taken back');
  });

  it('offers no change to those without the right', async () => {
    const viewer: Session = { actor: { id: 'v', name: 'V' }, rights: ['client.view'] };
    const element = await draw(backEnd({ seed: seed('Ring först'), session: viewer }), true);
    await click(await control(element, 'Comment on Ek AB'));
    await until(() => panel(element));
    expect(all(panel(element)!, 'button')).to.deep.equal([]);
  });
});
