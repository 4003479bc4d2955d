import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientSettings } from '../../src/components/client-settings/client-settings.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientSettings> = { title: 'Elements/client-settings', component: 'client-settings' };
export default meta;
type Story = StoryObj<ClientSettings>;

const element = (adapter: Adapter = stage(noClients())) =>
  html`<client-settings .adapter=${adapter}></client-settings>`;

export const Default: Story = { render: () => element() };
export const WithBookkeeping: Story = {
  render: () => element(stage(noClients(), 'admin', { session: { ...demoSession('admin'), flags: ['accounting'] } })),
};
export const WithoutTheRight: Story = { render: () => element(stage(noClients(), 'office')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
