import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AccountHeader } from '../../src/components/account-header/account-header.ts';
import type { Client } from '../../src/model/client.ts';
import { archivedClient, clientIdAt, clientWithLongName, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<AccountHeader> = { title: 'Elements/account-header', component: 'account-header' };
export default meta;
type Story = StoryObj<AccountHeader>;

const seed = (set: Partial<Client> = { accountingKey: 'Brf Solrosen' }) => {
  const whole = oneClient();
  return { ...whole, clients: (whole.clients ?? []).map((client) => ({ ...client, ...set })) };
};
const element = (adapter: Adapter = stage(seed()), id = clientIdAt(0)) =>
  html`<account-header client-id=${id} .adapter=${adapter}></account-header>`;

export const Default: Story = { render: () => element() };
export const Editing: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'account-header', '#edit-client'),
};
export const Archived: Story = { render: () => element(stage(archivedClient()), clientIdAt(11)) };
export const LongName: Story = {
  render: () => {
    const long = clientWithLongName();
    return element(stage(long), long.clients?.[0]?.id);
  },
};
export const TwoFacts: Story = {
  render: () =>
    html`<account-header
      client-id=${clientIdAt(0)}
      without="payment-method portal"
      .adapter=${stage(seed())}
    ></account-header>`,
};
export const AsOffice: Story = { render: () => element(stage(seed(), 'office')) };
export const ReadOnly: Story = {
  render: () => html`<account-header client-id=${clientIdAt(0)} readonly .adapter=${stage(seed())}></account-header>`,
};
export const NotFound: Story = { render: () => element(stage(seed()), 'nobody') };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
