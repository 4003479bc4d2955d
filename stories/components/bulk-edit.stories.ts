import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { BulkEdit } from '../../src/components/bulk-edit/bulk-edit.ts';
import { clientIdAt, manyClients } from '../../src/testing/fixtures.ts';
import { drawn, fill, press, refusingWrites, stage } from './stage.ts';

const meta: Meta<BulkEdit> = { title: 'Elements/bulk-edit', component: 'bulk-edit' };
export default meta;
type Story = StoryObj<BulkEdit>;

const ids = Array.from({ length: 12 }, (_, at) => clientIdAt(at));
const element = (adapter: Adapter = stage(manyClients(12)), chosen: readonly string[] = ids) =>
  html`<bulk-edit .adapter=${adapter} .ids=${chosen}></bulk-edit>`;
const save = async (canvas: HTMLElement): Promise<void> => {
  await fill(canvas, 'bulk-edit', '#tags', 'Väst, Jour');
  await press(canvas, 'bulk-edit', 'button[type=submit]');
};

export const Tags: Story = { render: () => element() };
export const Representative: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    const field = await drawn(canvasElement, 'bulk-edit', '#field');
    if (field instanceof HTMLSelectElement) field.value = 'representative';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  },
};
export const Missing: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'bulk-edit', 'button[type=submit]'),
};
export const Running: Story = {
  render: () => element({ ...stage(manyClients(12)), batch: () => new Promise(() => undefined) }),
  play: ({ canvasElement }) => save(canvasElement),
};
export const Done: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await save(canvasElement);
    await drawn(canvasElement, 'bulk-edit', '.counts');
  },
};
export const SomeFailed: Story = {
  render: () => {
    const { batch: _batch, ...refusing } = refusingWrites({ code: 'forbidden' });
    return element(refusing, [...ids.slice(0, 4), 'nobody']);
  },
  play: async ({ canvasElement }) => {
    await save(canvasElement);
    await drawn(canvasElement, 'bulk-edit', '.failures');
  },
};
export const Nobody: Story = { render: () => element(stage(manyClients(2)), []) };
export const WithoutTheRight: Story = {
  render: () =>
    element(stage(manyClients(12), 'admin', { session: { actor: { id: 'u', name: 'U' }, rights: ['client.view'] } })),
};
export const Dark: Story = { ...Done, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Tags, parameters: { gate: { width: 320 } } };
/** It goes on beside the list, which can be used meanwhile. */
export const BesideTheList: Story = {
  render: () => {
    const adapter = { ...stage(manyClients(40)), batch: () => new Promise<never>(() => undefined) };
    return html`<client-list .adapter=${adapter} .selection=${ids}></client-list>`;
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'client-list', '#change-selected');
    await save(await drawn(canvasElement, 'client-list', '#bulk-dialog'));
    await drawn(canvasElement, 'client-list', '.dialog-aside');
  },
};
