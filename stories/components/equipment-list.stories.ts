import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { EquipmentList } from '../../src/components/equipment-list/equipment-list.ts';
import type { Address, Equipment } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<EquipmentList> = { title: 'Elements/equipment-list', component: 'equipment-list' };
export default meta;
type Story = StoryObj<EquipmentList>;

const clientId = clientIdAt(0);
const place = (id: string, line: string, more: Partial<Address> = {}): Address => ({
  id,
  version: '1',
  clientId,
  kind: 'service',
  lines: [line],
  postalCode: '90326',
  locality: 'Umeå',
  country: 'SE',
  ...more,
});
const places = [place('a1', 'Storgatan 1', { name: 'Hus A' }), place('a2', 'Älvgatan 14', { kind: 'visiting' })];
const piece = (id: string, name: string, more: Partial<Equipment> = {}): Equipment => ({
  id,
  version: '1',
  clientId,
  name,
  typeId: 'ventilation',
  addressId: 'a1',
  ...more,
});
const pieces = [
  piece('e1', 'Ventilationsaggregat LA01', {
    serial: 'NS-482113',
    components: [
      { name: 'Tilluftsfilter', value: 'F7 592×592' },
      { name: 'Återvinning', value: 'Roterande växlare' },
    ],
    warrantyUntil: '2021-03-31',
  }),
  piece('e2', 'Värmepump VP01', {
    typeId: 'heatPump',
    addressId: 'a2',
    serial: 'NS-220871',
    components: [{ name: 'Köldmedium', value: 'R290, 2,4 kg' }],
    warrantyUntil: '2999-12-31',
  }),
  piece('e3', 'Kyltorn på taket med ett långt namn som bryts', { typeId: 'kyltorn' }),
  piece('e4', 'Frånluftsfläkt FF01', { archivedAt: '2026-02-03T08:00:00Z', serial: 'NS-118340' }),
];
const seed = (equipment: Equipment[] = pieces, addresses = places) => ({ ...oneClient(), addresses, equipment });
const element = (adapter: Adapter = stage(seed())) =>
  html`<equipment-list client-id=${clientId} .adapter=${adapter}></equipment-list>`;

export const Default: Story = { render: () => element() };
export const All: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'equipment-list', '#shown-1'),
};
export const Menu: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'equipment-list', '#actions');
    await drawn(canvasElement, 'equipment-list', '.menu-item');
  },
};
export const Editing: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'equipment-list', '.card');
    await press(canvasElement, 'equipment-list', '.card[data-id=e1] button');
    await drawn(canvasElement, 'equipment-list', '.form');
  },
};
export const Adding: Story = {
  render: () => element(stage(seed([]))),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'equipment-list', '#add-first');
    await drawn(canvasElement, 'equipment-list', '.form');
  },
};
export const Invalid: Story = {
  ...Adding,
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'equipment-list', '#add-first');
    await drawn(canvasElement, 'equipment-list', '.form');
    await press(canvasElement, 'equipment-list', '.dialog-drawer .button-primary');
    await drawn(canvasElement, 'equipment-list', '.error-summary');
  },
};
export const Refused: Story = {
  render: () => element({ ...stage(seed()), update: refusingWrites({ code: 'unavailable' }).update! }),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'equipment-list', '.card');
    await press(canvasElement, 'equipment-list', '.card[data-id=e1] .deeds button:last-child');
    await drawn(canvasElement, 'equipment-list', '.message');
  },
};
export const OneAddress: Story = {
  render: () =>
    element(
      stage(
        seed(
          pieces.filter(({ addressId }) => addressId === 'a1'),
          places.slice(0, 1),
        ),
      ),
    ),
};
export const Many: Story = {
  render: () => element(stage(seed(Array.from({ length: 60 }, (_, at) => piece(`m${at}`, `Fläkt FF${at + 10}`))))),
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const WithoutAddress: Story = { render: () => element(stage(seed([], []))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
