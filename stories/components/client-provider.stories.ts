import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { ClientProvider } from '../../src/components/client-provider/client-provider.ts';
import { sourceOf } from '../../src/data/data-controller.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { clientIdAt } from '../../src/testing/fixtures.ts';
import { stage } from './stage.ts';

const meta: Meta<ClientProvider> = { title: 'Elements/client-provider', component: 'client-provider' };
export default meta;
type Story = StoryObj<ClientProvider>;

const archive = html`<client-archive client-id=${clientIdAt(0)}></client-archive>`;

export const OneAdapter: Story = {
  render: () => html`<client-provider .adapter=${stage()}>${archive}</client-provider>`,
};
export const Swedish: Story = {
  render: () => html`<client-provider locale="sv" .adapter=${stage()}>${archive}</client-provider>`,
};
export const Compact: Story = {
  render: () => html`<client-provider density="compact" .adapter=${stage()}>${archive}</client-provider>`,
};
export const OwnWords: Story = {
  render: () =>
    html`<client-provider
      .adapter=${stage()}
      .messages=${{ en: { 'client-archive.verb.archive': 'Put away' }, sv: { 'client-archive.verb.archive': 'Lägg undan' } }}
      >${archive}</client-provider
    >`,
};
/** The browser gives no storage: said once, above everything. */
export const NotKept: Story = {
  render: () => {
    const adapter = stage();
    const forgetful = {
      ...adapter,
      describe: async (...asked: Parameters<NonNullable<typeof adapter.describe>>) => ({
        ...(await adapter.describe?.(...asked)),
        storageRefused: true,
      }),
    };
    return html`<client-provider .adapter=${forgetful}>${archive}</client-provider>`;
  },
};
/** Without a connection: what is saved waits on the device. */
export const Waiting: Story = {
  render: () => {
    const refuse = () => Promise.reject(new ProblemError({ code: 'offline' }));
    const adapter = { ...stage(), update: refuse };
    const outbox = `story-${crypto.randomUUID()}`;
    const source = sourceOf(adapter, outbox);
    void source
      .one('clients', clientIdAt(0))
      .then((client) => source.save('clients', client, { comment: 'Ring' }).done);
    return html`<client-provider .adapter=${adapter} outbox=${outbox}>${archive}</client-provider>`;
  },
};
