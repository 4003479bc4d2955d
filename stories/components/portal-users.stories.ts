import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { PortalUsers } from '../../src/components/portal-users/portal-users.ts';
import type { Contact } from '../../src/model/contact.ts';
import { clientIdAt, clientWithoutContact, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<PortalUsers> = { title: 'Elements/portal-users', component: 'portal-users' };
export default meta;
type Story = StoryObj<PortalUsers>;

const client = clientIdAt(0);
function seed() {
  const whole = oneClient();
  const contacts = (whole.contacts ?? []).map((one, index): Contact => ({
    ...one,
    ...(index === 0 && {
      orderRoles: { orderContact: true, generatesOrders: false, reviewsOrders: true },
      documents: { invoices: 'to', protocols: true, orders: false },
      portalRights: ['protocol.view', 'faultReport.create'],
      portal: { status: 'active', lastLoginAt: '2026-01-14T07:31:00Z' },
    }),
  }));
  const support: Contact = { id: 'support', version: '1', clientId: client, systemAdmin: true };
  return { ...whole, contacts: [...contacts, support] };
}
const element = (adapter: Adapter = stage(seed()), id = client) =>
  html`<portal-users client-id=${id} .adapter=${adapter}></portal-users>`;

export const Default: Story = { render: () => element() };
export const Editing: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'portal-users', '[part~=edit]');
    await drawn(canvasElement, 'portal-users', '.group');
  },
};
export const Adding: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'portal-users', '#add'),
};
export const Removing: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'portal-users', '[part~=remove]'),
};
export const Empty: Story = { render: () => element(stage(clientWithoutContact()), clientIdAt(6)) };
export const WithoutTheRight: Story = { render: () => element(stage(seed(), 'technician')) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
