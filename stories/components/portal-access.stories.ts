import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { PortalAccess } from '../../src/components/portal-access/portal-access.ts';
import type { Contact } from '../../src/model/contact.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<PortalAccess> = { title: 'Elements/portal-access', component: 'portal-access' };
export default meta;
type Story = StoryObj<PortalAccess>;

const client = clientIdAt(0);
const seed = (set: Partial<Contact>) => {
  const whole = oneClient();
  const contacts = whole.contacts?.map((one) => (one.primary ? { ...one, ...set } : one));
  return { ...whole, ...(contacts && { contacts }) };
};
const element = (adapter: Adapter) => html`<portal-access client-id=${client} .adapter=${adapter}></portal-access>`;

export const NoAccess: Story = { render: () => element(stage(seed({ portal: { status: 'none' } }))) };
export const Invited: Story = {
  render: () =>
    element(
      stage(
        seed({
          portal: {
            status: 'invited',
            invitedAt: '2026-01-15T08:00:00Z',
            invitationExpiresAt: '2099-01-15T20:00:00Z',
          },
        }),
      ),
    ),
};
export const Active: Story = {
  render: () => element(stage(seed({ portal: { status: 'active', lastLoginAt: '2026-01-14T07:31:00Z' } }))),
};
export const NeverLoggedIn: Story = {
  render: () => element(stage(seed({ portal: { status: 'active', lastLoginAt: null } }))),
};
export const Revoked: Story = { render: () => element(stage(seed({ portal: { status: 'revoked' } }))) };
export const EmailMissing: Story = {
  render: () => element(stage(seed({ portal: { status: 'none' }, emails: [] }))),
};
export const Revoking: Story = {
  ...Active,
  play: ({ canvasElement }) => press(canvasElement, 'portal-access', '#revoke'),
};
export const Granting: Story = {
  ...NoAccess,
  play: ({ canvasElement }) => press(canvasElement, 'portal-access', '#grant'),
};
export const Unsaved: Story = { render: () => html`<portal-access .adapter=${stage()}></portal-access>` };
export const WithoutTheRight: Story = {
  render: () => element(stage(seed({ portal: { status: 'none' } }), 'technician')),
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Active, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...NoAccess, parameters: { gate: { width: 320 } } };
