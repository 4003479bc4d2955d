import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { MapPin } from '../../src/components/map-pin/map-pin.ts';
import '../../src/define/leaflet-map.ts';
import { drawn } from './stage.ts';

const meta: Meta<MapPin> = { title: 'Elements/map-pin', component: 'map-pin' };
export default meta;
type Story = StoryObj<MapPin>;

const umea = { lat: 63.82584, lon: 20.26304 };

export const Default: Story = { render: () => html`<map-pin .value=${umea}></map-pin>` };
export const Empty: Story = {
  render: () => html`<map-pin .start=${{ lat: 63.826, lon: 20.263, zoom: 12 }}></map-pin>`,
};
export const WholeGlobe: Story = { render: () => html`<map-pin></map-pin>` };
export const AtThePole: Story = { render: () => html`<map-pin .value=${{ lat: 90, lon: 180 }}></map-pin>` };
export const Unreadable: Story = {
  render: () => html`<map-pin .value=${umea}></map-pin>`,
  play: async ({ canvasElement }) => {
    const field = await drawn(canvasElement, 'map-pin', '#lat');
    if (field instanceof HTMLInputElement) field.value = '630,82';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  },
};
export const WithAHostsMap: Story = {
  render: () =>
    html`<map-pin .value=${umea}
      ><svg slot="map" viewBox="0 0 600 200" width="100%" role="img" aria-label="Umeå">
        <rect width="600" height="200" fill="#dce8e4"></rect>
        <path d="M0 150 C200 90 380 190 600 110" fill="none" stroke="#8fb6c9" stroke-width="28"></path></svg
    ></map-pin>`,
};
export const ReadOnly: Story = { render: () => html`<map-pin readonly .value=${umea}></map-pin>` };
export const Disabled: Story = { render: () => html`<map-pin disabled .value=${umea}></map-pin>` };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
/** Without tiles, which are the host's: `tiles="/tiles/{z}/{x}/{y}.png"`. */
export const OnLeaflet: Story = {
  render: () => html`<map-pin .value=${umea}><leaflet-map slot="map"></leaflet-map></map-pin>`,
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'leaflet-map', '.leaflet-marker-icon');
  },
};
