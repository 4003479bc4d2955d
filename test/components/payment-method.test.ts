import { expect, fixture, html } from '@open-wc/testing';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { PaymentMethod } from '../../src/components/payment-method/payment-method.ts';
import type { ActionRequestEvent } from '../../src/data/actions.ts';
import '../../src/define/payment-method.ts';
import type { Membership, PaymentMethod as Method } from '../../src/model/money.ts';
import { roleRights } from '../../src/model/rights.ts';
import type { Role } from '../../src/model/values.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { all, click, control, findControl, focused, press, still, textOf, until } from './page.ts';
import { backEnd, newStore } from './back-end.ts';

const clientId = 'berg';
const signal = new AbortController().signal;
const card: Method = {
  id: 'card',
  version: '1',
  clientId,
  kind: 'card',
  brand: 'Visa',
  last4: '4242',
  expires: '2099-04',
  savedAt: '2026-01-02T08:00:00Z',
  savedBy: { kind: 'user', name: 'Bo' },
};
const account: Method = {
  id: 'ach',
  version: '1',
  clientId,
  kind: 'ach',
  brand: 'First Bank',
  last4: '0007',
  savedAt: '2025-01-02T08:00:00Z',
};
const membership: Membership = { id: 'm', version: '1', clientId, name: 'Trygg', status: 'active' };
const seed = (paymentMethods: Method[] = [card, account], memberships: Membership[] = []): Seed => ({
  ...noClients(),
  clients: [{ id: clientId, version: '1', name: 'Anna Berg', number: '1001' }],
  assignments: [{ id: 'a1', version: '1', clientId, userId: 'u1' }],
  paymentMethods,
  memberships,
});
const as = (role: Role) => ({
  actor: { id: 'u1', name: 'Una', roles: [role], ...(role === 'customer' && { clientId }) },
  rights: roleRights[role],
});
const office = (sown = seed(), storage = newStore()) => backEnd({ seed: sown, session: as('office'), storage });
const stored = async (adapter: Adapter) =>
  (await adapter.list('paymentMethods', { parent: { collection: 'clients', id: clientId }, limit: 9 }, { signal }))
    .items;

async function open(adapter: Adapter, form: unknown = undefined): Promise<PaymentMethod> {
  const element = await fixture<PaymentMethod>(
    html`<payment-method locale="en-GB" client-id=${clientId} .adapter=${adapter}>${form}</payment-method>`,
  );
  await until(() => textOf(element).startsWith('Payment method'), 'nothing was read');
  return element;
}
const row = (element: PaymentMethod, at: number) => textOf(all(element, '.method')[at]!);
const providerForm = html`<div slot="payment-form"><button type="button">Pay element</button></div>`;
/** What a provider's own element does: the back end has it, the number was never here. */
async function savesElsewhere(adapter: Adapter): Promise<void> {
  const method = { clientId, kind: 'card', brand: 'Mastercard', last4: '1881', expires: '2098-12' } as const;
  await adapter.create!('paymentMethods', method, { signal, key: crypto.randomUUID() });
}

describe('payment-method', () => {
  it('S-25 shows kind, brand or bank, last four and expiry, the latest first', async () => {
    const element = await open(office());
    await still();
    await expect(element).to.be.accessible();
    expect(row(element, 0)).to.match(/^Visa ending in 4242 Card Valid to 04\/2099 Saved by Bo/);
    expect(row(element, 1)).to.equal('First Bank ending in 0007 Bank account');
  });

  it('S-25 says in words that a card has expired, and takes up nothing with a longer number', async () => {
    const whole = office();
    const long = { ...card, id: 'long', last4: '4242424242424242' };
    const element = await open({
      ...whole,
      list: async (of, query, call) => {
        const page = await whole.list(of, query, call);
        if (of !== 'paymentMethods') return page;
        return { ...page, items: [{ ...card, expires: '2020-01' }, long] as unknown as typeof page.items };
      },
    });
    expect(textOf(element)).to.contain('Expired 01/2020');
    expect(all(element, '.method')).to.have.length(1);
    expect(element.shadowRoot!.innerHTML).to.not.contain('42424242');
  });

  for (const role of ['technician', 'customer', 'office'] as const) {
    it(`S-26 lets the role ${role} add a method`, async () => {
      const element = await open(backEnd({ seed: seed(), session: as(role) }));
      await control(element, 'Change the payment method');
    });
  }

  it('S-26 shows the facts alone to a role without the right', async () => {
    const { actor, rights } = as('office');
    const without = { actor, rights: rights.filter((right) => right !== 'payment.save') };
    const element = await open(backEnd({ seed: seed(), session: without }));
    expect(row(element, 0)).to.contain('Visa ending in 4242');
    expect(all(element, 'button')).to.have.length(0);
  });

  it('S-27 tells the host, shows its payment form, and shows what that has saved', async () => {
    const adapter = office(seed([]));
    const element = await open(adapter, providerForm);
    expect(textOf(element)).to.contain('None');
    const requests: string[] = [];
    element.addEventListener('action-request', ({ action, clientId: id }: ActionRequestEvent) =>
      requests.push(`${action} ${id}`),
    );
    const pencil = await control(element, 'Add a payment method');
    pencil.focus();
    await press('Enter');
    const inside = element.querySelector('button')!;
    await until(() => inside.checkVisibility() && all(element, 'dialog').length === 1);
    await still();
    await expect(element).to.be.accessible();
    expect(requests).to.deep.equal([`paymentMethod.add ${clientId}`]);
    await savesElsewhere(adapter);
    inside.dispatchEvent(new CustomEvent('payment-method-saved', { bubbles: true }));
    await until(() => textOf(element).includes('Mastercard ending in 1881'));
    await until(() => focused() === findControl(element, 'Change the payment method'));
    expect(all(element, 'dialog')).to.have.length(0);
  });

  it('S-27 shows a method saved during a payment elsewhere after refresh()', async () => {
    const adapter = office(seed([]));
    const element = await open(adapter);
    await savesElsewhere(adapter);
    element.refresh();
    await until(() => textOf(element).includes('Mastercard ending in 1881'));
  });

  it('S-28 S-29 says that it renews memberships and can be used later, and warns before it is taken away', async () => {
    const adapter = office(seed([card], [membership]));
    const element = await open(adapter);
    await until(() => textOf(element).includes('Memberships are renewed with it automatically.'));
    expect(textOf(element)).to.contain('Everyone who takes payments can use it later; nothing is charged here.');
    const remove = await control(element, 'Remove Visa ending in 4242');
    remove.focus();
    await press('Enter');
    await until(() =>
      textOf(element).includes('Memberships that are renewed automatically will be without a payment method.'),
    );
    expect(focused()?.textContent?.trim()).to.equal('Cancel');
    await press('Enter');
    await until(() => focused() === findControl(element, 'Remove Visa ending in 4242'));
    expect(await stored(adapter)).to.have.length(1);
    await press('Enter');
    await click(await control(element, 'Remove'));
    await until(async () => (await stored(adapter)).length === 0);
    await until(() => textOf(element).includes('None'));
    await until(() => focused() === findControl(element, 'Add a payment method'));
  });

  it('S-28 says nothing of renewals without an active membership', async () => {
    const element = await open(office(seed([card], [{ ...membership, status: 'expired' }])));
    expect(textOf(element)).to.contain('can use it later');
    expect(textOf(element)).to.not.contain('renewed');
  });

  it('S-28 says nothing of renewals when the membership has ended by its day', async () => {
    const ended: Membership = { ...membership, status: 'active', cancelsOn: '2025-01-01' };
    const element = await open(office(seed([card], [ended])));
    expect(textOf(element)).to.contain('can use it later');
    expect(textOf(element)).to.not.contain('renewed');
  });

  it('shows why the host could not add one, and stays as it was when its form gives up', async () => {
    const element = await open(office(), providerForm);
    element.addEventListener(
      'action-request',
      (event: ActionRequestEvent) => event.respondWith(Promise.reject(new Error('the provider is down'))),
      { once: true },
    );
    await click(await control(element, 'Change the payment method'));
    await until(() => all(element, '.message-error').length === 1);
    expect(all(element, 'dialog')).to.have.length(0);
    await click(await control(element, 'Change the payment method'));
    await until(() => all(element, 'dialog').length === 1);
    element.querySelector('button')!.dispatchEvent(new CustomEvent('payment-method-cancelled', { bubbles: true }));
    await until(() => all(element, 'dialog').length === 0);
    expect(all(element, '.method')).to.have.length(2);
  });

  it('goes on when the payment element throws', async () => {
    const failing = class extends HTMLElement {
      connectedCallback(): void {
        throw new Error('the provider is down');
      }
    };
    if (!customElements.get('failing-payment')) customElements.define('failing-payment', failing);
    const { onerror } = window;
    window.onerror = () => true;
    try {
      const element = await open(office(), html`<failing-payment slot="payment-form"></failing-payment>`);
      await click(await control(element, 'Change the payment method'));
      await until(() => all(element, 'dialog').length === 1);
      await press('Escape');
      await until(() => focused() === findControl(element, 'Change the payment method'));
    } finally {
      window.onerror = onerror;
    }
  });
});
