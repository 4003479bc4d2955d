import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientAccount } from '../../src/components/client-account/client-account.ts';
import { archivedClient, clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientAccount> = { title: 'Elements/client-account', component: 'client-account' };
export default meta;
type Story = StoryObj<ClientAccount>;

const element = (tab = 'serviceHistory', adapter: Adapter = stage(oneClient()), id = clientIdAt(0)) =>
  html`<client-account client-id=${id} tab=${tab} .adapter=${adapter}></client-account>`;

export const ServiceHistory: Story = { render: () => element() };
export const Notes: Story = { render: () => element('notes') };
export const Quotes: Story = { render: () => element('quotes') };
export const Invoices: Story = { render: () => element('invoices') };
export const Equipment: Story = { render: () => element('equipment') };
export const Membership: Story = { render: () => element('membership') };
export const Communications: Story = { render: () => element('communications') };
export const HostTabs: Story = {
  render: () =>
    html`<client-account
      client-id=${clientIdAt(0)}
      tab="warranties"
      .adapter=${stage(oneClient())}
      .tabs=${[{ key: 'notes' }, { key: 'equipment' }, { key: 'warranties', label: 'Warranties' }]}
    >
      <p slot="panel:warranties">Five years on all fans.</p>
    </client-account>`,
};
export const Archived: Story = { render: () => element('notes', stage(archivedClient()), clientIdAt(11)) };
export const ReadOnly: Story = {
  render: () =>
    html`<client-account client-id=${clientIdAt(0)} readonly .adapter=${stage(oneClient())}></client-account>`,
};
export const AsCustomer: Story = { render: () => element('notes', stage(oneClient(), 'customer')) };
export const NotFound: Story = { render: () => element('notes', stage(oneClient()), 'nobody') };
export const Loading: Story = { render: () => element('notes', silent()) };
export const Failed: Story = { render: () => element('notes', refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element('notes', refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Equipment, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Communications, parameters: { gate: { width: 320 } } };
