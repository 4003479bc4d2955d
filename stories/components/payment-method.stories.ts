import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { PaymentMethod } from '../../src/components/payment-method/payment-method.ts';
import type { PaymentMethod as Method } from '../../src/model/money.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, refusing, silent, stage } from './stage.ts';

const meta: Meta<PaymentMethod> = { title: 'Elements/payment-method', component: 'payment-method' };
export default meta;
type Story = StoryObj<PaymentMethod>;

const clientId = clientIdAt(0);
const card: Method = {
  id: 'card',
  clientId,
  kind: 'card',
  brand: 'Visa',
  last4: '4242',
  expires: '2098-04',
  savedAt: '2026-01-12T08:00:00Z',
  savedBy: { kind: 'user', name: 'Elin Wikström' },
};
const account: Method = { id: 'ach', clientId, kind: 'ach', brand: 'Handelsbanken', last4: '0715' };
const seed = (paymentMethods: Method[] = [card], hasMembership = false) => ({
  ...oneClient(),
  paymentMethods,
  ...(!hasMembership && { memberships: [] }),
});
const element = (adapter: Adapter = stage(seed()), form: unknown = nothing) =>
  html`<payment-method client-id=${clientId} .adapter=${adapter}>${form}</payment-method>`;
const form = html`<form slot="payment-form">
  <label>Card holder <input autocomplete="cc-name" /></label>
  <button type="button">Save card</button>
</form>`;

export const Default: Story = { render: () => element() };
export const None: Story = { render: () => element(stage(seed([]))) };
export const Several: Story = { render: () => element(stage(seed([card, account]))) };
export const Expired: Story = { render: () => element(stage(seed([{ ...card, expires: '2024-02' }]))) };
export const RenewsMemberships: Story = { render: () => element(stage(seed([card], true))) };
export const Adding: Story = {
  render: () => element(stage(seed()), form),
  play: ({ canvasElement }) => press(canvasElement, 'payment-method', '#add'),
};
export const Removing: Story = {
  ...RenewsMemberships,
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'payment-method', '.method');
    await press(canvasElement, 'payment-method', '#remove-card');
  },
};
export const ReadOnly: Story = {
  render: () => html`<payment-method client-id=${clientId} .adapter=${stage(seed())} readonly></payment-method>`,
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Several, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...RenewsMemberships, parameters: { gate: { width: 320 } } };
