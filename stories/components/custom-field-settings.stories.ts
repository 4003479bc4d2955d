import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { CustomFieldSettings } from '../../src/components/custom-field-settings/custom-field-settings.ts';
import type { FieldDef } from '../../src/model/register.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { drawn, press, refusing, silent, stage } from './stage.ts';

const meta: Meta<CustomFieldSettings> = {
  title: 'Elements/custom-field-settings',
  component: 'custom-field-settings',
};
export default meta;
type Story = StoryObj<CustomFieldSettings>;

const def = (key: string, label: FieldDef['label'], more: Partial<FieldDef> = {}): FieldDef => ({
  id: key,
  version: '1',
  key,
  label,
  type: 'text',
  ...more,
});
const defs = [
  def('portkod', { en: 'Door code', sv: 'Portkod' }, { order: 0, inList: true, hiddenFromCustomer: true }),
  def('hiss', { en: 'Lift', sv: 'Hiss' }, { order: 1, type: 'boolean' }),
  def(
    'avtal',
    { en: 'Agreement', sv: 'Avtal' },
    { order: 2, type: 'select', suggestions: ['Bas', 'Plus'], suggestionsBinding: true, required: true },
  ),
  def('gammalt', { en: 'Old number', sv: 'Gammalt nummer' }, { order: 3, removed: true }),
];
const seed = (fieldDefs: FieldDef[] = defs) => ({ ...noClients(), fieldDefs });
const element = (adapter: Adapter = stage(seed())) =>
  html`<custom-field-settings .adapter=${adapter}></custom-field-settings>`;

export const Default: Story = { render: () => element() };
export const Editing: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    const row = await drawn(canvasElement, 'custom-field-settings', '[data-id=avtal]');
    row.querySelectorAll('button')[2]?.click();
    await drawn(canvasElement, 'custom-field-settings', '.form');
  },
};
export const Adding: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'custom-field-settings', '#add'),
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const WithoutTheRight: Story = { render: () => element(stage(seed(), 'office')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
