import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { MembershipList } from '../../src/components/membership-list/membership-list.ts';
import type { Membership } from '../../src/model/money.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<MembershipList> = { title: 'Elements/membership-list', component: 'membership-list' };
export default meta;
type Story = StoryObj<MembershipList>;

const clientId = clientIdAt(0);
const of = { version: '1', clientId, status: 'active' } as const;
const memberships: Membership[] = [
  { ...of, id: 'm1', name: 'Norrsken Trygg', from: '2024-02-01', autoRenews: true },
  { ...of, id: 'm2', name: 'Norrsken Filter', from: '2025-01-01', to: '2999-12-31', cancelsOn: '2999-12-31' },
  { ...of, id: 'm3', name: 'Norrsken Kyla', from: '2023-05-01', cancelsOn: '2025-04-30' },
  {
    ...of,
    id: 'm4',
    name: 'Norrsken Jour för fastigheter med flera undercentraler och egen driftpersonal',
    status: 'inactive',
  },
  { ...of, id: 'm5', name: 'Norrsken Bas', status: 'expired', from: '2020-01-01', to: '2021-12-31' },
];
const seed = (list: Membership[] = memberships) => ({ ...oneClient(), memberships: list });
const element = (adapter: Adapter = stage(seed()), brief = false) =>
  html`<membership-list client-id=${clientId} ?brief=${brief} .adapter=${adapter}></membership-list>`;

export const Default: Story = { render: () => element() };
export const Brief: Story = { render: () => element(undefined, true) };
export const BriefNone: Story = { render: () => element(stage(seed([])), true) };
/** The source tries again by itself before it gives up. */
const refused: Story['play'] = async ({ canvasElement }) => {
  await drawn(canvasElement, 'membership-list', '[role=alert]');
};
export const BriefFailed: Story = {
  render: () => element(refusing({ code: 'unavailable' }), true),
  play: refused,
};
export const Adding: Story = {
  render: () =>
    html`<membership-list client-id=${clientId} .adapter=${stage(seed())}>
      <form slot="form">
        <label>Program <input name="program" /></label>
      </form>
    </membership-list>`,
  play: ({ canvasElement }) => press(canvasElement, 'membership-list', '#add'),
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })), play: refused };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
