import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressForm } from '../../src/components/address-form/address-form.ts';
import type { AddressKind } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<AddressForm> = { title: 'Elements/address-form', component: 'address-form' };
export default meta;
type Story = StoryObj<AddressForm>;

const client = clientIdAt(0);
const element = (adapter: Adapter = stage(oneClient()), kind?: AddressKind) =>
  html`<address-form client-id=${client} .kind=${kind} .adapter=${adapter}></address-form>`;

export const Billing: Story = { render: () => element(undefined, 'billing') };
export const NewAddress: Story = { render: () => element() };
export const SameAsBilling: Story = {
  render: () => element(undefined, 'shipping'),
  play: ({ canvasElement }) => press(canvasElement, 'address-form', '#same-as'),
};
export const Incomplete: Story = {
  render: () => element(stage({ ...oneClient(), addresses: [] }), 'billing'),
  play: ({ canvasElement }) => press(canvasElement, 'address-form', '.button-primary'),
};
export const Refused: Story = {
  render: () => element(refusingWrites({ code: 'unavailable' })),
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = {
  render: () => html`<address-form client-id=${client} .adapter=${stage(oneClient(), 'technician')}></address-form>`,
};
export const Dark: Story = { ...Billing, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Billing, parameters: { gate: { width: 320 } } };
