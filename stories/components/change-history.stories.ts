import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ChangeHistory } from '../../src/components/change-history/change-history.ts';
import { clientIdAt, noClients, oneClient } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<ChangeHistory> = { title: 'Elements/change-history', component: 'change-history' };
export default meta;
type Story = StoryObj<ChangeHistory>;

const client = clientIdAt(0);
const element = (adapter: Adapter) => html`<change-history client-id=${client} .adapter=${adapter}></change-history>`;
const by = { userId: 'user-office', name: 'Maria Sälgvall', kind: 'user' as const };

function full(): Adapter {
  const seed = oneClient();
  const at = (day: number, hour: number) => new Date(Date.UTC(2026, 0, day, hour, 12)).toISOString();
  return stage({
    ...seed,
    activity: [
      ...(seed.activity ?? []),
      {
        id: 'h1',
        clientId: client,
        event: 'client.updated',
        of: 'clients',
        at: at(14, 8),
        by,
        changes: [
          { path: '/name', from: 'Brf Älvkullen', to: 'Bostadsrättsföreningen Älvkullen' },
          { path: '/website', to: 'https://alvkullen.example' },
        ],
      },
      {
        id: 'h2',
        clientId: client,
        event: 'client.accountingKeyChanged',
        of: 'clients',
        at: at(14, 9),
        by,
        reason: 'Bytt namn i bokföringen',
        changes: [{ path: '/accountingKey', from: 'Brf Älvkullen', to: 'Bostadsrättsföreningen Älvkullen' }],
      },
      {
        id: 'h3',
        clientId: client,
        event: 'assignment.added',
        of: 'assignments',
        at: at(15, 13),
        by,
        changes: [{ path: '/userId', to: 'user-technician' }],
      },
      {
        id: 'h4',
        clientId: client,
        event: 'sticker.set',
        of: 'stickers',
        at: at(15, 14),
        by,
        changes: [{ path: '/text', to: 'Ring <b>alltid</b> före besök: porten är låst, och koden byts varje månad.' }],
      },
    ],
  });
}

export const Default: Story = { render: () => element(full()) };
export const Loading: Story = { render: () => element(silent()) };
export const Empty: Story = { render: () => element(stage(noClients())) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
