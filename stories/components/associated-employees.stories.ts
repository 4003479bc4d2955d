import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AssociatedEmployees } from '../../src/components/associated-employees/associated-employees.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<AssociatedEmployees> = { title: 'Elements/associated-employees', component: 'associated-employees' };
export default meta;
type Story = StoryObj<AssociatedEmployees>;

const clientId = clientIdAt(0);
const element = (adapter: Adapter = stage(withBoth())) =>
  html`<associated-employees client-id=${clientId} .adapter=${adapter}></associated-employees>`;

/** The first one with a task is also directly linked, beside one who has none. */
function withBoth(): Seed {
  const seed = oneClient();
  const busy = seed.related?.find(({ assigneeId }) => assigneeId !== undefined)?.assigneeId ?? '';
  const idle = seed.users?.find(({ id, roles }) => id !== busy && roles?.includes('supervisor'))?.id ?? '';
  const assignments = [busy, idle].map((userId) => ({
    id: `assignment-${userId}`,
    version: '1',
    clientId,
    userId,
    assignedAt: '2026-05-03T08:00:00Z',
  }));
  return { ...seed, assignments };
}

/** One has left, and one is not in the register any more. */
function withLost(): Seed {
  const seed = withBoth();
  const [first, ...others] = seed.assignments ?? [];
  const users = seed.users?.map((user) => (user.id === first?.userId ? { ...user, active: false } : user));
  const lost = others.map((assignment) => ({ ...assignment, userId: 'user-4711' }));
  return { ...seed, users, assignments: first ? [first, ...lost] : lost };
}

export const Default: Story = { render: () => element() };
export const OnlyLinked: Story = { render: () => element(stage({ ...withBoth(), related: [] })) };
export const OnlyTasks: Story = { render: () => element(stage({ ...oneClient(), assignments: [] })) };
export const LeftAndGone: Story = { render: () => element(stage(withLost())) };
export const WithLinks: Story = {
  render: () =>
    html`<client-provider
      .adapter=${stage(withBoth())}
      .linkFor=${(action: string, { id }: { id?: string }) => `#/${action}/${id}`}
      ><associated-employees client-id=${clientId}></associated-employees
    ></client-provider>`,
};
export const Empty: Story = { render: () => element(stage({ ...oneClient(), assignments: [], related: [] })) };
export const Customer: Story = { render: () => element(stage(withBoth(), 'customer')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...LeftAndGone, parameters: { gate: { width: 320 } } };
