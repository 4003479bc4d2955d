import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AddressMerge } from '../../src/components/address-merge/address-merge.ts';
import type { Address } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, fill, press, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<AddressMerge> = { title: 'Elements/address-merge', component: 'address-merge' };
export default meta;
type Story = StoryObj<AddressMerge>;

const clientId = clientIdAt(0);
const place = (id: string, name: string, street: string): Address => ({
  id,
  version: '1',
  clientId,
  name,
  kind: 'service',
  lines: [street],
  postalCode: '90325',
  locality: 'Umeå',
  country: 'SE',
});
const seed = () => {
  const { equipment = [], ...rest } = oneClient();
  return {
    ...rest,
    addresses: [place('a', 'Undercentral', 'Storgatan 1'), place('b', 'Undercentralen, hus B', 'Storgatan 1 B')],
    equipment: equipment.map((one, index) => ({ ...one, addressId: index === 0 ? 'a' : 'b' })),
  };
};
const element = (adapter: Adapter = stage(seed()), keep?: string, absorb?: string) =>
  html`<address-merge client-id=${clientId} .keepId=${keep} .absorbId=${absorb} .adapter=${adapter}></address-merge>`;

export const Default: Story = { render: () => element() };
export const Chosen: Story = {
  render: () => element(undefined, 'a', 'b'),
  play: async ({ canvasElement }) => void (await drawn(canvasElement, 'address-merge', '.consequences')),
};
export const Choosing: Story = {
  render: () => element(undefined, 'a'),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'address-merge', '#absorb', 'hus');
    await drawn(canvasElement, 'address-merge', '.option');
  },
};
export const OtherWord: Story = {
  render: () => element(undefined, 'a', 'b'),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'address-merge', '.consequences');
    await press(canvasElement, 'address-merge', '.button-danger');
    await drawn(canvasElement, 'address-merge', '[aria-invalid=true]');
  },
};
export const Refused: Story = {
  render: () => {
    const whole = stage(seed());
    const { act } = refusingWrites({ code: 'conflict' });
    return element(
      { ...whole, act: (name, ...rest) => (name === 'address.merge' ? act : whole.act)!(name, ...rest) },
      'a',
      'b',
    );
  },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'address-merge', '.consequences');
    await fill(canvasElement, 'address-merge', '#word', canvasElement.closest('[lang^=sv]') ? 'slå ihop' : 'merge');
    await press(canvasElement, 'address-merge', '.button-danger');
  },
};
export const TooFew: Story = {
  render: () => element(stage({ ...seed(), addresses: [place('a', 'A', 'Storgatan 1')] })),
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(stage(seed(), 'technician')) };
export const Dark: Story = { ...Chosen, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Chosen, parameters: { gate: { width: 320 } } };
