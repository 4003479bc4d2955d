import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ClientForm } from '../../src/components/client-form/client-form.ts';
import { clientIdAt } from '../../src/testing/fixtures.ts';
import { contested, drawn, fill, press, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<ClientForm> = { title: 'Elements/client-form', component: 'client-form' };
export default meta;
type Story = StoryObj<ClientForm>;

export const Create: Story = { render: () => html`<client-form .adapter=${stage()}></client-form>` };
export const Edit: Story = {
  render: () => html`<client-form client-id=${clientIdAt(1)} .adapter=${stage()}></client-form>`,
};
export const PrivatePerson: Story = {
  render: () => html`<client-form client-id=${clientIdAt(2)} .adapter=${stage()}></client-form>`,
};
export const NumberLocked: Story = {
  render: () => html`<client-form client-id=${clientIdAt(1)} .adapter=${stage(undefined, 'office')}></client-form>`,
};
export const Loading: Story = {
  render: () => html`<client-form client-id=${clientIdAt(1)} .adapter=${silent()}></client-form>`,
};
export const Failed: Story = {
  render: () =>
    html`<client-form client-id=${clientIdAt(1)} .adapter=${refusing({ code: 'unavailable' })}></client-form>`,
};
export const Denied: Story = {
  render: () => html`<client-form .adapter=${stage(undefined, 'technician')}></client-form>`,
};
export const Invalid: Story = {
  ...Create,
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'client-form', 'button[type="submit"]');
    await drawn(canvasElement, 'client-form', '.error-summary');
  },
};
export const Refused: Story = {
  render: () =>
    html`<client-form client-id=${clientIdAt(1)} .adapter=${refusingWrites({ code: 'unavailable' })}></client-form>`,
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'client-form', '#client-name', 'Ett namn som inte sparas');
    await press(canvasElement, 'client-form', 'button[type="submit"]');
    await drawn(canvasElement, 'client-form', '.message');
  },
};
export const Conflict: Story = {
  render: () => html`<client-form client-id=${clientIdAt(1)} .adapter=${contested()}></client-form>`,
  play: async ({ canvasElement }) => {
    await fill(canvasElement, 'client-form', '#client-name', 'Mitt namn på kunden');
    await press(canvasElement, 'client-form', 'button[type="submit"]');
    await drawn(canvasElement, 'client-form', '.conflict');
  },
};
export const Swedish: Story = { render: () => html`<client-form locale="sv" .adapter=${stage()}></client-form>` };
