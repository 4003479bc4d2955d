import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ClientFunctions } from '../../src/components/client-functions/client-functions.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, stage } from './stage.ts';

const meta: Meta<ClientFunctions> = { title: 'Elements/client-functions', component: 'client-functions' };
export default meta;
type Story = StoryObj<ClientFunctions>;

const own = [
  { id: 'visit', label: 'Book a visit', icon: 'calendar' as const },
  { id: 'sms', label: 'Send a text', icon: 'message' as const, blocked: () => 'There is no mobile number' },
];
const element = (functions: ClientFunctions['functions'] = [], most = 6) =>
  html`<client-functions
    client-id=${clientIdAt(0)}
    most=${most}
    .adapter=${stage(oneClient())}
    .functions=${functions}
  ></client-functions>`;

export const Default: Story = { render: () => element() };
export const WithTheHostsOwn: Story = { render: () => element(own) };
export const Overflowing: Story = {
  render: () => element(own, 3),
  play: ({ canvasElement }) => press(canvasElement, 'client-functions', '#function-more'),
};
export const Dark: Story = { ...WithTheHostsOwn, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...WithTheHostsOwn, parameters: { gate: { width: 320 } } };
