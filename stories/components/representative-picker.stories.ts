import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { RepresentativePicker } from '../../src/components/representative-picker/representative-picker.ts';
import type { Client } from '../../src/model/client.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<RepresentativePicker> = {
  title: 'Elements/representative-picker',
  component: 'representative-picker',
};
export default meta;
type Story = StoryObj<RepresentativePicker>;

const client = clientIdAt(0);
const seed = (set: Partial<Client> = {}) => {
  const whole = oneClient();
  const clients = whole.clients?.map((one) => ({ ...one, ownSiteId: 'own-site-north', ...set }));
  return { ...whole, ...(clients && { clients }) };
};
const element = (adapter: Adapter) =>
  html`<representative-picker client-id=${client} .adapter=${adapter}></representative-picker>`;

export const SetForTheClient: Story = {
  render: () => element(stage(seed({ representativeId: 'user-supervisor-south' }))),
};
export const Inherited: Story = { render: () => element(stage(seed({ representativeId: undefined }))) };
export const Nobody: Story = {
  render: () => element(stage(seed({ representativeId: undefined, ownSiteId: undefined }))),
};
export const HasLeft: Story = { render: () => element(stage(seed({ representativeId: 'user-former' }))) };
export const Open: Story = {
  ...SetForTheClient,
  play: ({ canvasElement }) => press(canvasElement, 'representative-picker', '#representative'),
};
export const WithoutTheRight: Story = {
  render: () => element(stage(seed({ representativeId: 'user-supervisor-south' }), 'technician')),
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...SetForTheClient, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...SetForTheClient, parameters: { gate: { width: 320 } } };
