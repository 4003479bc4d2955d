import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { NoteList } from '../../src/components/note-list/note-list.ts';
import type { Note } from '../../src/model/remark.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, fill, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<NoteList> = { title: 'Elements/note-list', component: 'note-list' };
export default meta;
type Story = StoryObj<NoteList>;

const clientId = clientIdAt(0);
const anna = { userId: 'anna', name: 'Anna Ek', kind: 'user' } as const;
const note = (id: string, at: string, body: string, more: Partial<Note> = {}): Note => ({
  id,
  version: '1',
  clientId,
  kind: 'note',
  visibility: 'internal',
  author: anna,
  body,
  at,
  ...more,
});
const some: Note[] = [
  note('n1', '2026-03-02T07:40:00Z', 'Nyckel till fläktrummet kvitteras i receptionen. Larmkod hos jouren.', {
    important: true,
  }),
  note('n2', '2026-11-09T13:05:00Z', 'Bytte filter på båda aggregaten. Nästa gång behövs en högre stege.', {
    visibility: 'customer',
  }),
  note('n3', '2026-11-03T15:30:00Z', 'Hej! Vår tekniker kommer i morgon mellan 8 och 10.', {
    kind: 'sms',
    visibility: 'customer',
  }),
  note(
    'n4',
    '2026-10-21T09:12:00Z',
    'Hej!\n\nOfferten på utbyte av fläktarna ligger i kundportalen och gäller i 30 dagar.\n\nVänliga hälsningar\nNorrsken Service',
    { kind: 'email', visibility: 'customer' },
  ),
  note('n5', '2026-09-14T08:00:00Z', 'Kunden har bytt namn i bokföringsprogrammet.', {
    kind: 'system',
    meta: { event: 'client.accountingKeyChanged', from: 'BRF Solen', to: 'BRF Solgläntan' },
  }),
  note(
    'n6',
    '2026-08-02T10:20:00Z',
    `Mötesanteckning. ${'Föreningen vill se över ventilationen i tvättstugan, trapphusen och lokalerna i bottenvåningen. '.repeat(9)}`,
  ),
];
const many: Note[] = Array.from({ length: 60 }, (_, at) =>
  note(
    `m${at}`,
    `2026-10-01T${String(8 + Math.floor(at / 10)).padStart(2, '0')}:${(at % 10) * 5 + 10}:00Z`,
    `Rondering ${at + 1}: utan anmärkning.`,
    {
      important: at === 7,
      visibility: at % 3 === 0 ? 'customer' : 'internal',
    },
  ),
);
const seed = (notes: Note[] = some) => ({ ...oneClient(), notes });
const element = (adapter: Adapter = stage(seed())) =>
  html`<note-list client-id=${clientId} .adapter=${adapter}></note-list>`;

export const Default: Story = { render: () => element() };
export const All: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'note-list', '#view-1'),
};
export const Pages: Story = { render: () => element(stage(seed(many))) };
export const Found: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'note-list', '#search', 'fläkt');
    await drawn(canvasElement, 'note-list', 'mark');
  },
};
export const NothingFound: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'note-list', '#search', 'saknas');
    await drawn(canvasElement, 'note-list', '.empty-state');
  },
};
export const Adding: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'note-list', '#add'),
};
export const Customer: Story = { render: () => element(stage(seed(), 'customer')) };
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...All, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...All, parameters: { gate: { width: 320 } } };
