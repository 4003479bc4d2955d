import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ClientArchive } from '../../src/components/client-archive/client-archive.ts';
import { archivedClient, clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, refusingWrites, stage } from './stage.ts';

const meta: Meta<ClientArchive> = { title: 'Elements/client-archive', component: 'client-archive' };
export default meta;
type Story = StoryObj<ClientArchive>;

const element = (adapter = stage(), id = clientIdAt(0)) =>
  html`<client-archive client-id=${id} .adapter=${adapter}></client-archive>`;

export const Active: Story = { render: () => element() };
export const Question: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'client-archive', '#open');
    await drawn(canvasElement, 'client-archive', 'dialog[open]');
  },
};
export const Deactivating: Story = {
  ...Question,
  render: () => element(stage({ ...oneClient(), settings: [{ id: 'default', archiveVerb: 'deactivate' }] })),
};
export const Archived: Story = { render: () => element(stage(archivedClient()), clientIdAt(11)) };
export const Refused: Story = {
  render: () => element(refusingWrites({ code: 'offline' })),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'client-archive', '#open');
    await press(canvasElement, 'client-archive', '.button-primary');
    await drawn(canvasElement, 'client-archive', '.message');
  },
};
/** Someone without the right sees no button. */
export const Denied: Story = { render: () => element(stage(undefined, 'technician')) };
/** A back end that destroys something says so, and can tell somebody. */
export const Destroying: Story = {
  ...Question,
  render: () => {
    const own = stage();
    const archiving = {
      purges: ['futureTasks', 'files', 'nationalNumber', { en: 'Keys', sv: 'Nycklar' }],
      notifies: true,
    };
    return element({ ...own, describe: async (call) => ({ ...(await own.describe?.(call)), archiving }) });
  },
};
