import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { TaxSettings } from '../../src/components/tax-settings/tax-settings.ts';
import type { TaxSetting } from '../../src/model/place.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<TaxSettings> = { title: 'Elements/tax-settings', component: 'tax-settings' };
export default meta;
type Story = StoryObj<TaxSettings>;

const clientId = clientIdAt(0);
const addressId = 'address-1001-1';
const exempt: TaxSetting = {
  status: 'exempt',
  reasonId: 'reason-reverse-charge',
  reasonText: 'Omvänd betalningsskyldighet',
};
const retired: TaxSetting = {
  status: 'exempt',
  reasonId: 'reason-older',
  reasonText: 'Momsfri verksamhet, äldre avtal',
};

/** The address with another setting; undefined takes it away. */
function seed(tax: TaxSetting | undefined): Seed {
  const whole = oneClient();
  const addresses = whole.addresses?.map(({ tax: stored, ...address }) => {
    const set = address.id === addressId ? tax : stored;
    return { ...address, ...(set ? { tax: set } : {}) };
  });
  return { ...whole, ...(addresses ? { addresses } : {}) };
}
const element = (adapter: Adapter = stage(oneClient())) =>
  html`<tax-settings client-id=${clientId} address-id=${addressId} .adapter=${adapter}></tax-settings>`;
const edit = (canvas: HTMLElement) => press(canvas, 'tax-settings', '#edit');

export const Default: Story = { render: () => element() };
export const Exempt: Story = { render: () => element(stage(seed(exempt))) };
export const NotGiven: Story = { render: () => element(stage(seed(undefined))) };
export const Editing: Story = { render: () => element(), play: ({ canvasElement }) => edit(canvasElement) };
export const EditingExempt: Story = {
  render: () => element(stage(seed(exempt))),
  play: ({ canvasElement }) => edit(canvasElement),
};
export const RetiredReason: Story = {
  render: () => element(stage(seed(retired))),
  play: ({ canvasElement }) => edit(canvasElement),
};
export const ReasonMissing: Story = {
  // Another address: what is chosen here and not saved would be there again in the next story.
  render: () =>
    html`<tax-settings
      client-id=${clientId}
      address-id="address-1001-2"
      .adapter=${stage(oneClient())}
    ></tax-settings>`,
  play: async ({ canvasElement }) => {
    await edit(canvasElement);
    await press(canvasElement, 'tax-settings', '[type=radio][id$="-1"]');
    await drawn(canvasElement, 'tax-settings', '.reason');
    await press(canvasElement, 'tax-settings', '.button-primary');
    await drawn(canvasElement, 'tax-settings', '[aria-invalid=true]');
  },
};
export const ReadOnly: Story = { render: () => element(readOnly(oneClient())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...EditingExempt, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...EditingExempt, parameters: { gate: { width: 320 } } };
