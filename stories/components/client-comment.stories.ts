import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ClientComment } from '../../src/components/client-comment/client-comment.ts';
import type { Role } from '../../src/model/values.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { press, refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientComment> = { title: 'Elements/client-comment', component: 'client-comment' };
export default meta;
type Story = StoryObj<ClientComment>;

const remark = 'Ring vaktmästaren före besök, 070-123 45 67.\nHunden är snäll men högljudd.';
function element({ comment = remark, role = 'office' as Role, editable = false, adapter = undefined as unknown } = {}) {
  const seed = oneClient();
  Object.assign(seed.clients?.[0] ?? {}, { comment });
  return html`<client-comment
    client-id=${clientIdAt(0)}
    .adapter=${adapter ?? stage(seed, role)}
    ?editable=${editable}
  ></client-comment>`;
}
const open: NonNullable<Story['play']> = ({ canvasElement }) => press(canvasElement, 'client-comment', '#icon');

export const Default: Story = { render: () => element() };
export const Open: Story = { render: () => element(), play: open };
export const Editable: Story = { render: () => element({ editable: true }), play: open };
export const Adding: Story = { render: () => element({ comment: '', editable: true }), play: open };
export const Long: Story = { render: () => element({ comment: `${remark} `.repeat(12) }), play: open };
export const None: Story = { render: () => element({ comment: '' }) };
export const Customer: Story = { render: () => element({ role: 'customer', editable: true }) };
export const Loading: Story = { render: () => element({ adapter: silent() }) };
export const Failed: Story = { render: () => element({ adapter: refusing({ code: 'unavailable' }) }) };
export const Dark: Story = { ...Open, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Open, parameters: { gate: { width: 320 } } };
