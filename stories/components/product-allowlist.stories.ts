import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ProductAllowlist } from '../../src/components/product-allowlist/product-allowlist.ts';
import type { Client } from '../../src/model/client.ts';
import type { Product } from '../../src/model/money.ts';
import { clientIdAt, fewClients, oneClient } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { press, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<ProductAllowlist> = { title: 'Elements/product-allowlist', component: 'product-allowlist' };
export default meta;
type Story = StoryObj<ProductAllowlist>;

const tag = 'product-allowlist';
const some = ['product-filter-f7', 'product-belt', 'product-hour'];

function withSet(allowedProducts: Client['allowedProducts'], products?: Product[], whole = oneClient()): Seed {
  const clients = whole.clients?.map(({ allowedProducts: _, ...client }) => ({
    ...client,
    ...(allowedProducts !== undefined && { allowedProducts }),
  }));
  return { ...whole, clients, ...(products && { products }) };
}
const element = (adapter: Adapter = stage(withSet(some)), readonly = false, clientId = clientIdAt(0)) =>
  html`<product-allowlist client-id=${clientId} .adapter=${adapter} ?readonly=${readonly}></product-allowlist>`;

const many = Array.from({ length: 400 }, (_, index) => ({
  id: `p${index}`,
  version: '1',
  name: `Filter ${String(index + 1).padStart(3, '0')}`,
  number: String(20_000 + index),
}));

export const Default: Story = { render: () => element() };
export const All: Story = { render: () => element(stage(withSet('all'))) };
export const NothingDecided: Story = { render: () => element(stage(withSet(undefined))) };
export const NoProducts: Story = { render: () => element(stage(withSet([]))) };
export const Hundreds: Story = { render: () => element(stage(withSet(['p0', 'p7', 'p300'], many))) };
export const Gone: Story = {
  render: () => element(stage(withSet([...some, 'product-4711']))),
  play: ({ canvasElement }) => press(canvasElement, tag, '.message button'),
};
export const TickedOnly: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, tag, '#view-1'),
};
export const EmptyRegister: Story = { render: () => element(stage(withSet([], []))) };
/** Of a client of its own: what is ticked and not saved is kept, and would be found again in the other stories. */
export const Refused: Story = {
  render: () => {
    const { update } = refusingWrites({ code: 'unavailable' });
    const whole = stage(withSet(some, undefined, fewClients()));
    return element({ ...whole, ...(update && { update }) }, false, clientIdAt(1));
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, tag, '#which-0');
    await press(canvasElement, tag, '#save:not([aria-disabled=true])');
  },
};
export const ReadOnly: Story = { render: () => element(stage(withSet([...some, 'product-4711'])), true) };
export const ReadOnlyNone: Story = { render: () => element(stage(withSet([])), true) };
export const Customer: Story = { render: () => element(stage(withSet(some), 'customer')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Gone, parameters: { gate: { width: 320 } } };
