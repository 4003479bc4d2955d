import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { NotificationSettings } from '../../src/components/notification-settings/notification-settings.ts';
import type { NotificationRule } from '../../src/model/communication.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<NotificationSettings> = {
  title: 'Elements/notification-settings',
  component: 'notification-settings',
};
export default meta;
type Story = StoryObj<NotificationSettings>;

const clientId = clientIdAt(0);
const rule = (id: string, text: string, more: Partial<NotificationRule> = {}): NotificationRule => ({
  id,
  version: '1',
  clientId,
  typeId: 'renewal',
  text,
  when: { on: '2999-05-01' },
  recipients: ['u1'],
  on: true,
  ...more,
});
const rules = [
  rule('r1', 'Serviceavtalet går ut. Hör av dig till kunden.', { remindBefore: 'P14D', recipients: ['u1', 'u2'] }),
  rule('r2', 'Byt filter i fläktrummet', {
    when: { rrule: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1', from: '2026-01-31' },
    lastTriggeredAt: '2026-03-31T06:00:00Z',
  }),
  rule('r3', 'Ring om nyckeln', { when: { rrule: 'FREQ=SECONDLY', from: '2026-01-01' }, recipients: ['gone'] }),
  rule('r4', 'Kvalitetsrond', { when: { rrule: 'FREQ=WEEKLY;BYDAY=MO,FR', from: '2026-01-05' }, on: false }),
];
const seed = (notificationRules = rules) => ({
  ...oneClient(),
  users: [
    { id: 'u1', version: '1', name: 'Una Berg' },
    { id: 'u2', version: '1', name: 'Olle Lind', active: false },
  ],
  notificationTypes: [
    {
      id: 'renewal',
      key: 'agreementRenewal',
      label: { sv: 'Avtal att förnya', en: 'Agreement to renew' },
      audience: 'admin' as const,
      category: 'transactional' as const,
      channels: ['email' as const],
    },
  ],
  notificationRules,
});
const element = (adapter: Adapter = stage(seed())) =>
  html`<notification-settings client-id=${clientId} .adapter=${adapter}></notification-settings>`;
const edit = async (canvas: HTMLElement, id: string) => {
  await drawn(canvas, 'notification-settings', '.rule');
  await press(canvas, 'notification-settings', `.rule[data-id=${id}] .deeds button`);
  await drawn(canvas, 'notification-settings', '.form');
};

export const Default: Story = { render: () => element() };
export const Triggered: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'notification-settings', '#shown-2'),
};
export const Repeating: Story = {
  render: () => element(),
  play: ({ canvasElement }) => edit(canvasElement, 'r4'),
};
export const Unreadable: Story = {
  render: () => element(),
  play: ({ canvasElement }) => edit(canvasElement, 'r3'),
};
export const Invalid: Story = {
  render: () => element(stage(seed([]))),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'notification-settings', '#add');
    await drawn(canvasElement, 'notification-settings', '.form');
    await press(canvasElement, 'notification-settings', '.dialog-drawer .button-primary');
    await drawn(canvasElement, 'notification-settings', '.error-summary');
  },
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
