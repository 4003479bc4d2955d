import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressCards } from '../../src/components/address-cards/address-cards.ts';
import type { Address } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<AddressCards> = { title: 'Elements/address-cards', component: 'address-cards' };
export default meta;
type Story = StoryObj<AddressCards>;

const clientId = clientIdAt(0);
const place = (id: string, more: Partial<Address>): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  lines: ['Storgatan 1'],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
  tax: { status: 'taxable' },
  ...more,
});
const addresses: Address[] = [
  place('a', { kind: 'billing', lines: ['Box 120'], poBox: true }),
  place('b', { kind: 'shipping', lines: [], sameAs: 'billing' }),
  place('c', { name: 'Undercentral' }),
  place('d', {
    name: 'Kontoret i London med ett långt namn som bryts över flera rader',
    kind: 'visiting',
    lines: ['10 Downing Street'],
    locality: 'London',
    postalCode: 'SW1A 2AA',
    country: 'GB',
    tax: { status: 'exempt', reasonId: 'reason-reverse-charge', reasonText: 'Omvänd betalningsskyldighet' },
  }),
];
const seed = (list: Address[] = addresses) => ({ ...oneClient(), addresses: list });
const element = (adapter: Adapter = stage(seed())) =>
  html`<address-cards client-id=${clientId} .adapter=${adapter}></address-cards>`;

export const Default: Story = { render: () => element() };
export const Menu: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'address-cards', '[data-id=c] .button'),
};
export const Actions: Story = {
  render: () => element(stage(seed(addresses.slice(2, 3)))),
  play: ({ canvasElement }) => press(canvasElement, 'address-cards', '#actions'),
};
export const Adding: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'address-cards', '#actions');
    await press(canvasElement, 'address-cards', '.menu [data-id=add]');
    await drawn(canvasElement, 'address-cards', 'address-form');
  },
};
export const Merging: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'address-cards', '#actions');
    await press(canvasElement, 'address-cards', '.menu [data-id=merge]');
    await drawn(canvasElement, 'address-cards', 'address-merge');
  },
};
export const InUse: Story = {
  render: () => {
    const { equipment = [] } = oneClient();
    return element(stage({ ...seed(), equipment: equipment.map((one) => ({ ...one, addressId: 'c' })) }));
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'address-cards', '[data-id=c] .button');
    await press(canvasElement, 'address-cards', '.menu [data-id=remove]');
    await drawn(canvasElement, 'address-cards', '.message');
  },
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
