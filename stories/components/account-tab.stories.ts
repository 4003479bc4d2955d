import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { AccountTab } from '../../src/components/account-tab/account-tab.ts';
import { archivedClient, clientIdAt, clientWithLongName, clientWithoutContact } from '../../src/testing/fixtures.ts';
import { rolesPage } from './roles-page.ts';
import { contested, drawn, fill, press, readOnly, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<AccountTab> = { title: 'Elements/account-tab', component: 'account-tab' };
export default meta;
type Story = StoryObj<AccountTab>;

const element = (adapter: Adapter = stage(), clientId = clientIdAt(1)) =>
  html`<account-tab client-id=${clientId} .adapter=${adapter}></account-tab>`;

export const Default: Story = { render: () => element() };
/** The host's own parts beside the account, and a section it fills. */
export const WithTabs: Story = {
  render: () =>
    html`<account-tab
      client-id=${clientIdAt(1)}
      .adapter=${stage()}
      .tabs=${[{ key: 'assets', label: 'Assets' }, { key: 'orders', label: 'Orders' }, { key: 'account' }]}
    >
      <p slot="panel:assets">What is installed at the client.</p>
      <p slot="panel:orders">What has been ordered.</p>
      <p slot="panel:service-preferences">Filters are changed in April and October.</p>
    </account-tab>`,
};
export const PrivatePerson: Story = { render: () => element(stage(), clientIdAt(2)) };
export const LongName: Story = { render: () => element(stage(clientWithLongName()), clientIdAt(8)) };
export const NoContact: Story = { render: () => element(stage(clientWithoutContact()), clientIdAt(6)) };
export const Archived: Story = { render: () => element(stage(archivedClient()), clientIdAt(11)) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const NotFound: Story = { render: () => element(stage(), 'client-0') };
/** Merged with another, which is offered. */
export const Moved: Story = { render: () => element(refusing({ code: 'gone', movedTo: clientIdAt(0) })) };
/** A back end that cannot write, so nothing is offered. */
export const ReadOnly: Story = { render: () => element(readOnly()) };
export const Editing: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'account-tab', '#edit-company');
    await drawn(canvasElement, 'account-tab', '#company-name');
  },
};
/** Whoever is no administrator sees why the number stays. */
export const NumberLocked: Story = { ...Editing, render: () => element(stage(undefined, 'office')) };
export const Invalid: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'account-tab', '#edit-company');
    await fill(canvasElement, 'account-tab', '#company-name', '');
    await press(canvasElement, 'account-tab', 'button[type=submit]');
    await drawn(canvasElement, 'account-tab', '.error-summary');
  },
};
export const Refused: Story = {
  render: () => element(refusingWrites({ code: 'unavailable' })),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'account-tab', '#edit-company');
    await fill(canvasElement, 'account-tab', '#company-name', 'Ett namn som inte sparas');
    await press(canvasElement, 'account-tab', 'button[type=submit]');
    await drawn(canvasElement, 'account-tab', '.message');
  },
};
export const Conflict: Story = {
  render: () => element(contested()),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'account-tab', '#edit-company');
    await fill(canvasElement, 'account-tab', '#company-name', 'Mitt namn på kunden');
    await press(canvasElement, 'account-tab', 'button[type=submit]');
    await drawn(canvasElement, 'account-tab', '.conflict');
  },
};
export const Swedish: Story = {
  render: () => html`<account-tab locale="sv" client-id=${clientIdAt(1)} .adapter=${stage()}></account-tab>`,
};
export const RightToLeft: Story = { ...WithTabs, parameters: { gate: { direction: 'rtl' } } };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
/** Who looks at it, switched while it is open; beside it the twelve rights, as far as that role holds them. */
export const RolesSwitchedLive: Story = {
  render: () => rolesPage('admin'),
  play: async ({ canvasElement }) => {
    const page = await drawn(canvasElement, 'kk-story-frame', '.page');
    for (const role of ['customer', 'technician', 'super', 'office']) {
      [...page.querySelectorAll('input')].find(({ value }) => value === role)?.click();
      await new Promise(requestAnimationFrame);
    }
  },
};
export const AsSuperAdministrator: Story = { render: () => rolesPage('super') };
export const AsAdministrator: Story = { render: () => rolesPage('admin') };
export const AsSupervisor: Story = { render: () => rolesPage('supervisor') };
export const AsOffice: Story = { render: () => rolesPage('office') };
export const AsTechnician: Story = { render: () => rolesPage('technician') };
export const AsClient: Story = { render: () => rolesPage('customer') };
