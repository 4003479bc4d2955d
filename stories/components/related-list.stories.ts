import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { RelatedList } from '../../src/components/related-list/related-list.ts';
import { clientIdAt, noClients, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<RelatedList> = { title: 'Elements/related-list', component: 'related-list' };
export default meta;
type Story = StoryObj<RelatedList>;

const element = (adapter: Adapter = stage(oneClient()), preset = 'orders') =>
  html`<related-list client-id=${clientIdAt(0)} preset=${preset} .adapter=${adapter}></related-list>`;

export const Orders: Story = { render: () => element() };
export const ShowAll: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'related-list', '#all'),
};
export const FaultReports: Story = { render: () => element(stage(oneClient()), 'faultReports') };
export const Quotes: Story = { render: () => element(stage(oneClient()), 'quotes') };
export const Protocols: Story = { render: () => element(stage(oneClient()), 'protocols') };
export const Invoices: Story = { render: () => element(stage(oneClient()), 'invoices') };
export const Appointments: Story = { render: () => element(stage(oneClient()), 'appointments') };
export const AllQuotes: Story = {
  ...Quotes,
  play: ({ canvasElement }) => press(canvasElement, 'related-list', '#shown-1'),
};
export const Empty: Story = { render: () => element(stage(noClients())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Orders, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Orders, parameters: { gate: { width: 320 } } };
