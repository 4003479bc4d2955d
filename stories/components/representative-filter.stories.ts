import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { RepresentativeFilter } from '../../src/components/representative-filter/representative-filter.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { silent, stage } from './stage.ts';

const meta: Meta<RepresentativeFilter> = {
  title: 'Elements/representative-filter',
  component: 'representative-filter',
};
export default meta;
type Story = StoryObj<RepresentativeFilter>;

export const Empty: Story = {
  render: () => html`<representative-filter .adapter=${stage(noClients())}></representative-filter>`,
};
export const Chosen: Story = {
  render: () =>
    html`<representative-filter
      .adapter=${stage(noClients())}
      .value=${['user-supervisor', 'user-former']}
    ></representative-filter>`,
};
export const Loading: Story = {
  render: () => html`<representative-filter .adapter=${silent()}></representative-filter>`,
};
export const Narrow: Story = { ...Chosen, parameters: { gate: { width: 320 } } };
