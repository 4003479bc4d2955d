import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { OutboxTray } from '../../src/components/outbox-tray/outbox-tray.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import type { DataSource } from '../../src/data/data-source.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { Problem } from '../../src/model/problem.ts';
import { clientIdAt } from '../../src/testing/fixtures.ts';
import { drawn, press, stage } from './stage.ts';

const meta: Meta<OutboxTray> = { title: 'Elements/outbox-tray', component: 'outbox-tray' };
export default meta;
type Story = StoryObj<OutboxTray>;

const refusedName: Problem = { code: 'invalid', fields: [{ pointer: '/name', code: 'notUnique' }] };

/** A tray whose source has been used in one of the ways below. Each story keeps its own, under a name of its own. */
function tray(use: (source: DataSource) => Promise<unknown>, problem: Problem = { code: 'offline' }) {
  const whole = stage();
  const refuse = () => Promise.reject(new ProblemError(problem));
  const adapter: Adapter = { ...whole, update: refuse, create: refuse, remove: refuse };
  const source = sourceOf(adapter, `story-${crypto.randomUUID()}`);
  void use(source).catch(() => undefined);
  return html`<outbox-tray .adapter=${adapter}></outbox-tray>`;
}

const rename = async (source: DataSource): Promise<unknown> =>
  source.save('clients', await source.one('clients', clientIdAt(1)), { name: 'Krogen vid Ån AB', website: null }).done;

/** As it stands after the page was closed without a connection and the register refused what came later. */
const refused = (problem: Problem) => async (source: DataSource) => {
  const before = await source.one('clients', clientIdAt(1));
  const outbox = await source.outbox;
  await outbox?.note({
    op: 'update',
    of: 'clients',
    id: before.id,
    before,
    set: { name: 'Krogen vid Ån AB' },
    key: crypto.randomUUID(),
    at: Date.UTC(2026, 0, 15, 9, 30),
  });
  const [entry] = (await outbox?.entries()) ?? [];
  if (entry) await outbox?.putBack({ ...entry, problem });
};

export const Empty: Story = { render: () => tray(() => Promise.resolve()) };
export const Waiting: Story = {
  render: () =>
    tray(async (source) => {
      await rename(source);
      await source.add('contacts', { clientId: clientIdAt(1), first: 'Örjan', last: 'Lindkvist' }).done;
    }),
};
export const Refused: Story = { render: () => tray(refused(refusedName)) };
export const Correcting: Story = {
  render: () => tray(refused(refusedName)),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'outbox-tray', '.entry-actions button');
    await drawn(canvasElement, 'outbox-tray', '.fix');
  },
};
export const Conflict: Story = {
  render: () =>
    tray((source) =>
      source.one('clients', clientIdAt(1)).then((client) =>
        refused({
          code: 'conflict',
          current: {
            ...client,
            version: 'newer',
            name: 'Restaurang Krogen AB',
          },
        })(source),
      ),
    ),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'outbox-tray', '.entry-actions button');
    await drawn(canvasElement, 'outbox-tray', '.conflict');
  },
};
export const Narrow: Story = { ...Waiting, parameters: { gate: { width: 320 } } };
export const Dark: Story = { ...Refused, parameters: { gate: { colorScheme: 'dark' } } };
