import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { StickerNotes } from '../../src/components/sticker-notes/sticker-notes.ts';
import type { Sticker } from '../../src/model/remark.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<StickerNotes> = { title: 'Elements/sticker-notes', component: 'sticker-notes' };
export default meta;
type Story = StoryObj<StickerNotes>;

const client = clientIdAt(0);
const note = (tab: string, text: string, colour: Sticker['colour']): Sticker => ({
  id: `note-${tab}`,
  version: '1',
  clientId: client,
  tab,
  text,
  colour,
});
const notes = [
  note('assets', 'Fläktrum 2 är låst. Nyckel hos vaktmästaren, tel. 070-174 06 33.', 'yellow'),
  note('account', 'Ny styrelse i mars: stäm av fakturaadressen.', 'pink'),
];
const seed = (stickers: Sticker[] = notes) => ({ ...oneClient(), stickers });
const element = (adapter: Adapter = stage(seed())) =>
  html`<sticker-notes client-id=${client} .adapter=${adapter}></sticker-notes>`;

export const Default: Story = { render: () => element() };
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const Full: Story = {
  render: () => element(stage(seed([...notes, note('orders', `${'Lång lapp '.repeat(27)}!`, 'yellow')]))),
};
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Adding: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'sticker-notes', '#add-orders'),
};
export const Editing: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'sticker-notes', 'button.note'),
};
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
