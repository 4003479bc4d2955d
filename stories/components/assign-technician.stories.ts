import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AssignTechnician } from '../../src/components/assign-technician/assign-technician.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<AssignTechnician> = { title: 'Elements/assign-technician', component: 'assign-technician' };
export default meta;
type Story = StoryObj<AssignTechnician>;

const client = clientIdAt(0);
const seed = (...people: string[]) => ({
  ...oneClient(),
  assignments: people.map((userId, index) => ({
    id: `assignment-${userId}`,
    version: '1',
    clientId: client,
    userId,
    assignedAt: `2026-01-0${index + 1}T08:00:00Z`,
  })),
});
const element = (adapter: Adapter = stage(seed('user-technician', 'user-technician-4'))) =>
  html`<assign-technician client-id=${client} .adapter=${adapter}></assign-technician>`;
const ask = (canvas: HTMLElement) => press(canvas, 'assign-technician', '#open');

export const Default: Story = { render: () => element() };
export const Nobody: Story = { render: () => element(stage(seed())) };
export const Open: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await ask(canvasElement);
    await drawn(canvasElement, 'assign-technician', '.group');
  },
};
export const SomeoneHasLeft: Story = {
  render: () => element(stage(seed('user-former'))),
  play: Open.play!,
};
export const Reading: Story = {
  render: () => {
    const whole = stage(seed());
    return element({
      ...whole,
      list: (of, query, call) => (of === 'users' ? new Promise(() => undefined) : whole.list(of, query, call)),
    });
  },
  play: ({ canvasElement }) => ask(canvasElement),
};
export const Refused: Story = {
  render: () => element({ ...refusingWrites({ code: 'forbidden' }) }),
  play: async ({ canvasElement }) => {
    await ask(canvasElement);
    (await drawn(canvasElement, 'assign-technician', '.group input')).click();
    await press(canvasElement, 'assign-technician', '.dialog .button-primary');
    await drawn(canvasElement, 'assign-technician', '#assign-refused');
  },
};
export const WithoutTheRight: Story = { render: () => element(stage(seed('user-technician'), 'office')) };
export const Loading: Story = { render: () => element(silent()) };
export const Dark: Story = { ...Open, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Open, parameters: { gate: { width: 320 } } };
