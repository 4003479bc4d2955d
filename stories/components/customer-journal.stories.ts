import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { CustomerJournal } from '../../src/components/customer-journal/customer-journal.ts';
import type { JournalEntry } from '../../src/model/remark.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<CustomerJournal> = { title: 'Elements/customer-journal', component: 'customer-journal' };
export default meta;
type Story = StoryObj<CustomerJournal>;

const clientId = clientIdAt(0);
const entry = (id: string, occurredOn: string, body: string, kind?: string): JournalEntry => ({
  id,
  version: '1',
  clientId,
  occurredOn,
  body,
  ...(kind && { kind }),
  author: { userId: 'anna', name: 'Anna Ek', kind: 'user' },
  at: `${occurredOn}T14:20:00Z`,
});
const some = [
  entry(
    'j1',
    '2026-11-09',
    'Kunden klagar på att teknikern kom en timme efter utlovad tid.\nBad om ursäkt och drog av framkörningen.',
    'complaint',
  ),
  entry('j2', '2026-10-14', 'Uppföljningssamtal: nöjda med jouren, men vill ha protokollet samma dag.', 'call'),
  entry('j3', '2026-09-02', 'Kom överens om att låscylindern byts utan kostnad.'),
  entry('j4', '2026-06-17', 'Gick igenom fläktrummet med styrelsen.', 'Styrelsemöte'),
];
const many = Array.from({ length: 40 }, (_, at) =>
  entry(`m${at}`, '2026-05-04', `Rondering ${at + 1}: utan anmärkning.`),
);
const element = (adapter: Adapter = stage({ ...oneClient(), journal: some }), readonly = false) =>
  html`<customer-journal client-id=${clientId} .adapter=${adapter} ?readonly=${readonly}></customer-journal>`;

export const Default: Story = { render: () => element() };
export const Adding: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'customer-journal', '#add'),
};
export const Many: Story = { render: () => element(stage({ ...oneClient(), journal: many })) };
export const Empty: Story = { render: () => element(stage({ ...oneClient(), journal: [] })) };
export const Supervisor: Story = { render: () => element(stage({ ...oneClient(), journal: some }, 'supervisor')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(stage({ ...oneClient(), journal: some }, 'technician')) };
export const Customer: Story = { render: () => element(stage({ ...oneClient(), journal: some }, 'customer')) };
export const ReadOnly: Story = { render: () => element(undefined, true) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
