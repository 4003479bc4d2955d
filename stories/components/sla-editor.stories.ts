import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { SlaEditor } from '../../src/components/sla-editor/sla-editor.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<SlaEditor> = { title: 'Elements/sla-editor', component: 'sla-editor' };
export default meta;
type Story = StoryObj<SlaEditor>;

const element = (adapter: Adapter = stage(oneClient())) =>
  html`<sla-editor client-id=${clientIdAt(0)} .adapter=${adapter}></sla-editor>`;

export const Default: Story = { render: () => element() };
export const OwnPriorities: Story = {
  render: () =>
    html`<sla-editor
      client-id=${clientIdAt(0)}
      .adapter=${stage(oneClient())}
      .priorities=${[
        { key: 'p1', label: 'P1' },
        { key: 'p2', label: 'P2' },
      ]}
    ></sla-editor>`,
};
export const WithoutTheRight: Story = { render: () => element(stage(oneClient(), 'technician')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
