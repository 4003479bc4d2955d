import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { QrContactCard } from '../../src/components/qr-contact-card/qr-contact-card.ts';
import type { Contact } from '../../src/model/contact.ts';
import { clientIdAt, clientWithoutContact, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<QrContactCard> = { title: 'Elements/qr-contact-card', component: 'qr-contact-card' };
export default meta;
type Story = StoryObj<QrContactCard>;

const clientId = clientIdAt(0);
const element = (adapter: Adapter = stage(oneClient()), id = clientId) =>
  html`<qr-contact-card client-id=${id} .adapter=${adapter}></qr-contact-card>`;
const ready = async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
  await drawn(canvasElement, 'qr-contact-card', '.code');
};
/** With one contact in place of those there are, and a name of the client. */
function changed(contact: Partial<Contact>, client: object = {}): Adapter {
  const seed = oneClient();
  return stage({
    ...seed,
    clients: seed.clients?.map((one) => ({ ...one, ...client })) ?? [],
    contacts: [{ id: 'k', version: '1', clientId, first: 'Märta', last: 'Sjöåker', primary: true, ...contact }],
  });
}

export const Default: Story = { render: () => element(), play: ready };
export const WithoutPhone: Story = {
  render: () => element(changed({ emails: [{ address: 'marta@example.se' }] })),
  play: ready,
};
export const LeftOut: Story = {
  render: () =>
    element(
      changed(
        {
          title: 'Ansvarig för drift, underhåll och energi i samtliga fastigheter',
          phones: [
            { raw: '070-174 06 35', label: 'mobile' },
            { raw: '08-465 004 21', label: 'work' },
          ],
          emails: [{ address: 'marta.sjoaker@fastigheter.example.se' }],
        },
        {
          name: 'Bostadsrättsföreningen Ängsblomman i Västra Östermalms stadsdelsområde',
          website: `https://example.se/${'om-oss/'.repeat(12)}`,
        },
      ),
    ),
  play: ready,
};
export const TooLong: Story = {
  render: () => element(changed({ first: '漢'.repeat(80), last: '字'.repeat(80) }, { name: '社'.repeat(200) })),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'qr-contact-card', '.message-warning');
  },
};
export const Empty: Story = {
  render: () => {
    const seed = clientWithoutContact();
    return element(stage(seed), seed.clients?.[0]?.id);
  },
};
export const ReadOnly: Story = { render: () => element(readOnly(oneClient())), play: ready };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
