import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientPicker } from '../../src/components/client-picker/client-picker.ts';
import { clientIdAt, fewClients, manyClients } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientPicker> = { title: 'Elements/client-picker', component: 'client-picker' };
export default meta;
type Story = StoryObj<ClientPicker>;

const element = (adapter: Adapter = stage(fewClients()), value = '') =>
  html`<form><client-picker name="client" required .adapter=${adapter} .value=${value}></client-picker></form>`;

export const Empty: Story = { render: () => element() };
export const Chosen: Story = { render: () => element(undefined, clientIdAt(1)) };
export const Archived: Story = { render: () => element(stage(manyClients(12)), clientIdAt(11)) };
export const Open: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'client-picker', '#client'),
};
export const Disabled: Story = {
  render: () => html`<client-picker disabled .adapter=${stage()} .value=${clientIdAt(1)}></client-picker>`,
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Dark: Story = { ...Chosen, parameters: { gate: { colorScheme: 'dark' } } };
