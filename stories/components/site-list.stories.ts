import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { SiteList } from '../../src/components/site-list/site-list.ts';
import type { Site } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<SiteList> = { title: 'Elements/site-list', component: 'site-list' };
export default meta;
type Story = StoryObj<SiteList>;

const client = clientIdAt(0);
const site = (id: string, name: string, more: Partial<Site> = {}): Site => ({
  id,
  version: '1',
  clientId: client,
  name,
  ...more,
});
const sites = [
  site('s1', 'Hus A', { sameAsHeadquarters: true, grouping: 'location' }),
  site('s2', 'Garaget', {
    address: { lines: ['Älvgatan 14'], postalCode: '90326', locality: 'Umeå', country: 'SE' },
    grouping: 'location',
  }),
  site('s3', 'Hyresgäster', { grouping: 'other' }),
];
const seed = (list: Site[] = sites) => ({ ...oneClient(), sites: list });
const element = (adapter: Adapter = stage(seed())) =>
  html`<site-list client-id=${client} .adapter=${adapter}></site-list>`;

export const Default: Story = { render: () => element() };
export const Editing: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'site-list', '.site button');
    await drawn(canvasElement, 'site-list', '.form');
  },
};
export const Adding: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'site-list', '#add'),
};
export const Many: Story = {
  render: () =>
    element(stage(seed(Array.from({ length: 12 }, (_, index) => site(`m${index}`, `Fastighet ${index + 1}`))))),
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
