import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { DefaultRepresentative } from '../../src/components/default-representative/default-representative.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<DefaultRepresentative> = {
  title: 'Elements/default-representative',
  component: 'default-representative',
};
export default meta;
type Story = StoryObj<DefaultRepresentative>;

const element = (adapter: Adapter) =>
  html`<default-representative own-site-id="own-site-north" .adapter=${adapter}></default-representative>`;

export const Default: Story = { render: () => element(stage(noClients())) };
export const WithoutTheRight: Story = { render: () => element(stage(noClients(), 'office')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
