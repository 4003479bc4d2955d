import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientExport, ExportColumn } from '../../src/components/client-export/client-export.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { manyClients, noClients } from '../../src/testing/fixtures.ts';
import { drawn, press, refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientExport> = { title: 'Elements/client-export', component: 'client-export' };
export default meta;
type Story = StoryObj<ClientExport>;

const tag = 'client-export';
const columns: ExportColumn[] = [
  { id: 'name', label: 'Name', value: ({ name }) => name },
  { id: 'number', label: 'Customer number', value: ({ number }) => number },
];
const element = (adapter: Adapter = stage(manyClients(60))) =>
  html`<client-export .adapter=${adapter} .columns=${columns}></client-export>`;
/** Counts well; what comes after is up to `answer`. */
const reading = (answer: () => Promise<never>): Adapter => {
  const own = stage(manyClients(60));
  return {
    ...own,
    list: (of, query, call) => (of === 'clients' && query.limit > 1 ? answer() : own.list(of, query, call)),
  };
};

export const Default: Story = { render: () => element() };
export const Csv: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => press(canvasElement, tag, '#format-1'),
};
/** Without the columns of a list. */
export const AllFields: Story = {
  render: () => html`<client-export .adapter=${stage(manyClients(60))}></client-export>`,
};
export const Loading: Story = { render: () => element(silent()) };
export const Empty: Story = { render: () => element(stage(noClients())) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(stage(manyClients(5), 'customer')) };
export const Running: Story = {
  render: () => element(reading(() => new Promise(() => undefined))),
  play: async ({ canvasElement }) => {
    await press(canvasElement, tag, '#export');
    await drawn(canvasElement, tag, '#cancel');
  },
};
export const Offline: Story = {
  render: () => element(reading(() => Promise.reject(new ProblemError({ code: 'offline' })))),
  play: async ({ canvasElement }) => {
    await press(canvasElement, tag, '#export');
    await drawn(canvasElement, tag, '.message');
  },
};
export const Swedish: Story = {
  ...Csv,
  render: () =>
    html`<client-export locale="sv" .adapter=${stage(manyClients(60))} .columns=${columns}></client-export>`,
};
export const RightToLeft: Story = { ...Csv, parameters: { gate: { direction: 'rtl' } } };
export const Dark: Story = { ...Csv, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Csv, parameters: { gate: { width: 320 } } };
