import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ClientFunctions } from '../../src/components/client-functions/client-functions.ts';
import type { ClientFunction } from '../../src/components/client-functions/functions.ts';
import type { Client } from '../../src/model/client.ts';
import type { Role } from '../../src/model/values.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, stage } from './stage.ts';

const meta: Meta<ClientFunctions> = { title: 'Elements/client-functions', component: 'client-functions' };
export default meta;
type Story = StoryObj<ClientFunctions>;

const own: readonly ClientFunction[] = [
  { id: 'visit', label: 'Book a visit', icon: 'calendar', order: 15, action: 'x:visit' },
  {
    id: 'risk',
    label: 'Risk assessment',
    icon: 'shield',
    order: 16,
    blocked: () => 'The assessment is not signed yet',
  },
  { id: 'job-report', hidden: true },
];
interface Wanted {
  functions?: readonly ClientFunction[];
  most?: number;
  role?: Role;
  client?: Partial<Client>;
}
function element({ functions = [], most = 6, role = 'admin', client = {} }: Wanted = {}) {
  const seed = oneClient();
  Object.assign(seed.clients?.[0] ?? {}, client);
  return html`<client-functions
    client-id=${clientIdAt(0)}
    most=${most}
    .adapter=${stage(seed, role)}
    .functions=${functions}
  ></client-functions>`;
}
const everything = 40;

export const Default: Story = { render: () => element() };
export const AllOfThem: Story = { render: () => element({ most: everything }) };
export const WithAComment: Story = {
  render: () => element({ client: { comment: 'Ring vaktmästaren före besök, 070-123 45 67.\nHunden är snäll.' } }),
  play: ({ canvasElement }) => press(canvasElement, 'client-functions', '#function-comment'),
};
export const WithTheHostsOwn: Story = { render: () => element({ functions: own }) };
export const Overflowing: Story = {
  render: () => element({ functions: own, most: 3 }),
  play: ({ canvasElement }) => press(canvasElement, 'client-functions', '#function-more'),
};
export const Technician: Story = { render: () => element({ role: 'technician' }) };
export const KeyRings: Story = {
  render: () => element({ most: everything }),
  play: ({ canvasElement }) => press(canvasElement, 'client-functions', '#function-keyrings'),
};
export const Dark: Story = { ...WithTheHostsOwn, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...AllOfThem, parameters: { gate: { width: 320 } } };
