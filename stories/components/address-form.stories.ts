import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressForm } from '../../src/components/address-form/address-form.ts';
import { clearDrafts } from '../../src/data/draft-store.ts';
import type { AddressKind } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { demoAddresses } from '../../src/adapters/demo/address-search.ts';
import { drawn, fill, press, refusing, refusingWrites, silent, stage } from './stage.ts';

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
/** Begins without what another story has typed. */
function finding(): Adapter {
  void clearDrafts();
  return { ...stage({ ...oneClient(), addresses: [] }), searchAddresses: demoAddresses };
}
export const Searching: Story = {
  render: () => element(finding(), 'service'),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'address-form', '#address-search', 'storgatan 4');
    await drawn(canvasElement, 'address-form', '.option');
  },
};
export const Found: Story = {
  render: () => element(finding(), 'service'),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'address-form', '#address-search', 'storgatan 4 umeå');
    await press(canvasElement, 'address-form', '.option');
    await drawn(canvasElement, 'address-form', '.verified');
  },
};
export const NotFound: Story = {
  render: () => element(finding(), 'service'),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'address-form', '#address-search', 'Qwertyvägen 1');
    await drawn(canvasElement, 'address-form', '#pin');
  },
};
export const PoBox: Story = {
  render: () => element(finding(), 'billing'),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'address-form', '#po-box');
    await drawn(canvasElement, 'address-form', '#pin');
  },
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = {
  render: () => html`<address-form client-id=${client} .adapter=${stage(oneClient(), 'technician')}></address-form>`,
};
export const Dark: Story = { ...Billing, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Billing, parameters: { gate: { width: 320 } } };
