import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { MembershipBadge } from '../../src/components/membership-badge/membership-badge.ts';
import type { Membership } from '../../src/model/money.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<MembershipBadge> = { title: 'Elements/membership-badge', component: 'membership-badge' };
export default meta;
type Story = StoryObj<MembershipBadge>;

const clientId = clientIdAt(0);
const of = { version: '1', clientId, name: 'Norrsken Trygg', status: 'active' } as const;
const active: Membership = { ...of, id: 'm1' };
const ended: Membership = { ...of, id: 'm2', cancelsOn: '2026-01-31' };
const element = (
  memberships: Membership[],
  { labelled = false, adapter }: { labelled?: boolean; adapter?: Adapter } = {},
) =>
  html`<p>
    Brf Björkdungen
    <membership-badge
      client-id=${clientId}
      ?labelled=${labelled}
      .adapter=${adapter ?? stage({ ...oneClient(), memberships })}
    ></membership-badge>
  </p>`;

export const Default: Story = { render: () => element([active]) };
export const Ended: Story = { render: () => element([ended]) };
export const Labelled: Story = {
  render: () => html`${element([active], { labelled: true })} ${element([ended], { labelled: true })}`,
};
export const None: Story = { render: () => element([{ ...active, status: 'inactive' }]) };
export const Loading: Story = { render: () => element([], { adapter: silent() }) };
export const Failed: Story = { render: () => element([], { adapter: refusing({ code: 'unavailable' }) }) };
export const Dark: Story = { ...Labelled, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Labelled, parameters: { gate: { width: 320 } } };
