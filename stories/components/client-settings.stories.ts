import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientSettings } from '../../src/components/client-settings/client-settings.ts';
import { demoSession } from '../../src/adapters/demo/roles.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { drawn, press, refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientSettings> = { title: 'Elements/client-settings', component: 'client-settings' };
export default meta;
type Story = StoryObj<ClientSettings>;

const element = (adapter: Adapter = stage(noClients())) =>
  html`<client-settings .adapter=${adapter}></client-settings>`;

export const Default: Story = { render: () => element() };
export const WithBookkeeping: Story = {
  render: () => element(stage(noClients(), 'admin', { session: { ...demoSession('admin'), flags: ['accounting'] } })),
};
/** A colleague has set another length just before it is saved here. */
export const Conflict: Story = {
  render: () => {
    const own = stage(noClients());
    const act: Adapter['act'] = async (name, input, call) => {
      if (!own.act) throw new ProblemError({ code: 'unsupported', capability: 'act' });
      const rival = { set: { number: { required: true, minLength: 6, maxLength: 10 } } };
      await own.act('settings.save', rival, { ...call, key: `${call.key}.rival` });
      return own.act(name, input, call);
    };
    return element({ ...own, act });
  },
  play: async ({ canvasElement }) => {
    const field = await drawn(canvasElement, 'client-settings', '#settings-number-minLength');
    if (field instanceof HTMLInputElement) field.value = '5';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await press(canvasElement, 'client-settings', '#save');
    await drawn(canvasElement, 'client-settings', '.conflict');
  },
};
export const WithoutTheRight: Story = { render: () => element(stage(noClients(), 'office')) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
