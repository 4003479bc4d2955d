import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AccountingKey } from '../../src/components/accounting-key/accounting-key.ts';
import type { Client } from '../../src/model/client.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<AccountingKey> = { title: 'Elements/accounting-key', component: 'accounting-key' };
export default meta;
type Story = StoryObj<AccountingKey>;

const seed = (set: Partial<Client> = {}) => {
  const whole = oneClient();
  return { ...whole, clients: (whole.clients ?? []).map((client) => ({ ...client, ...set })) };
};
const element = (adapter: Adapter = stage(seed({ accountingKey: 'Brf Solrosen' }))) =>
  html`<accounting-key client-id=${clientIdAt(0)} .adapter=${adapter}></accounting-key>`;

export const Default: Story = { render: () => element() };
export const Changing: Story = {
  ...Default,
  play: ({ canvasElement }) => press(canvasElement, 'accounting-key', '#change'),
};
export const OnlyANumber: Story = { render: () => element(stage(seed({ accountingKey: '7' }))) };
export const LongKey: Story = {
  render: () =>
    element(stage(seed({ accountingKey: 'Fastighetsbolaget Västra Hamnen och Norra Älvstranden i Göteborg AB 2' }))),
};
export const NotGiven: Story = { render: () => element(stage(seed({ accountingKey: undefined }))) };
export const WithoutTheRight: Story = {
  render: () => element(stage(seed({ accountingKey: 'Brf Solrosen' }), 'office')),
};
export const ReadOnly: Story = {
  render: () =>
    html`<accounting-key
      client-id=${clientIdAt(0)}
      .adapter=${stage(seed({ accountingKey: 'Brf Solrosen' }))}
      readonly
    ></accounting-key>`,
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Changing, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
