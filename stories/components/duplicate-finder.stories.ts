import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { DuplicateFinder } from '../../src/components/duplicate-finder/duplicate-finder.ts';
import { fewClients, noClients } from '../../src/testing/fixtures.ts';
import { refusing, silent, stage } from './stage.ts';

const meta: Meta<DuplicateFinder> = { title: 'Elements/duplicate-finder', component: 'duplicate-finder' };
export default meta;
type Story = StoryObj<DuplicateFinder>;

/** Two pairs that are likely to be the same: one by name, one by e-mail. */
const seed = () => {
  const whole = fewClients();
  const [first, second] = whole.clients ?? [];
  const email = { emails: [{ address: 'kansli@gemensam.example' }] };
  return {
    ...whole,
    clients: [
      ...(whole.clients ?? []),
      { id: 'twin', version: '1', name: `${first?.name ?? ''} AB`, number: '90001' },
      { id: 'other', version: '1', name: 'Almgläntans samfällighet', number: '90002' },
    ],
    contacts: [
      ...(whole.contacts ?? []),
      { id: 'p1', version: '1', clientId: 'other', first: 'Bo', primary: true, ...email },
      { id: 'p2', version: '1', clientId: second?.id ?? '', last: 'Kansli', ...email },
    ],
  };
};
const element = (adapter: Adapter = stage(seed())) => html`<duplicate-finder .adapter=${adapter}></duplicate-finder>`;

export const Default: Story = { render: () => element() };
export const NothingFound: Story = { render: () => element(stage(noClients())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(stage(seed(), 'customer')) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
