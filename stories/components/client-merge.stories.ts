import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientMerge } from '../../src/components/client-merge/client-merge.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, fill, press, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<ClientMerge> = { title: 'Elements/client-merge', component: 'client-merge' };
export default meta;
type Story = StoryObj<ClientMerge>;

const clientId = clientIdAt(0);
const name = 'Fälvbacken bostadsrättsförening';
const seed = () => {
  const whole = oneClient();
  const sticker = (id: string, owner: string, text: string) =>
    ({ id, version: '1', clientId: owner, tab: 'notes', text, colour: 'pink' }) as const;
  return {
    ...whole,
    clients: [
      ...(whole.clients ?? []),
      { id: 'twin', version: '1', name, number: '90001', website: 'https://falvbacken.example', tags: ['Avtal'] },
    ],
    contacts: [
      ...(whole.contacts ?? []),
      { id: 'p', version: '1', clientId: 'twin', first: 'Bo', last: 'Ek', primary: true },
    ],
    stickers: [sticker('s1', clientId, 'Ring före besök'), sticker('s2', 'twin', 'Nyckel finns hos grannen')],
  };
};
const element = (adapter: Adapter = stage(seed()), other = 'twin') =>
  html`<client-merge client-id=${clientId} .otherId=${other} .adapter=${adapter}></client-merge>`;

export const Default: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => void (await drawn(canvasElement, 'client-merge', '.consequences')),
};
export const Choosing: Story = { render: () => element(undefined, '') };
export const Confirming: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'client-merge', '.consequences');
    await press(canvasElement, 'client-merge', '.choices input');
    await drawn(canvasElement, 'client-merge', '#word');
  },
};
export const Refused: Story = {
  render: () => {
    const whole = stage({ ...seed(), stickers: [] });
    const { act } = refusingWrites({ code: 'conflict' });
    return element({ ...whole, act: (verb, ...rest) => (verb === 'client.merge' ? act : whole.act)!(verb, ...rest) });
  },
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'client-merge', '.consequences');
    await fill(canvasElement, 'client-merge', '#word', name);
    await press(canvasElement, 'client-merge', '.button-danger');
  },
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(stage(seed(), 'technician')) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
