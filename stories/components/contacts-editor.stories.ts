import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ContactsEditor } from '../../src/components/contacts-editor/contacts-editor.ts';
import type { Contact } from '../../src/model/contact.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { clientIdAt, clientWithoutContact, manyClients } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { drawn, fill, press, readOnly, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<ContactsEditor> = { title: 'Elements/contacts-editor', component: 'contacts-editor' };
export default meta;
type Story = StoryObj<ContactsEditor>;

/** Three contacts: the primary one, one who uses the portal, one who does not. */
const client = clientIdAt(11);
const few = (): Seed => manyClients(12);

const element = (adapter: Adapter = stage(few()), clientId = client) =>
  html`<contacts-editor client-id=${clientId} .adapter=${adapter}></contacts-editor>`;

function crowd(count: number): Seed {
  const seed = few();
  const [first] = seed.contacts ?? [];
  const contacts = Array.from({ length: count }, (_, index): Contact => ({
    ...first,
    id: `crowd-${index}`,
    clientId: client,
    first: ['Åsa', 'Björn', 'Cecilia', 'Dan', 'Elin'][index % 5] ?? '',
    last: `${['Almskog', 'Bergvik', 'Ekdahl', 'Forsmo', 'Granholm'][Math.floor(index / 5) % 5]}${index >= 25 ? '-Nyman' : ''}`,
    primary: index === 0,
  }));
  return { ...seed, contacts };
}

/** A colleague changes each contact's title just before it is saved here. */
function contested(): Adapter {
  const own = stage(few());
  return {
    ...own,
    update: async (of, id, change, call) => {
      if (!own.update) throw new ProblemError({ code: 'unsupported', capability: 'update' });
      if (of === 'contacts' && change.base !== undefined) {
        const rival = { set: { title: 'Kollegans titel' }, base: change.base };
        await own.update('contacts', id, rival, { ...call, key: `${call.key}.rival` }).catch(() => undefined);
      }
      return own.update(of, id, change, call);
    },
  };
}

export const Default: Story = { render: () => element() };
export const Loading: Story = { render: () => element(silent()) };
export const Empty: Story = { render: () => element(stage(clientWithoutContact()), clientIdAt(6)) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
/** A back end that cannot write, so nothing is offered. */
export const ReadOnly: Story = { render: () => element(readOnly(few())) };
export const ManyContacts: Story = { render: () => element(stage(crowd(50))) };
export const PrimaryWithoutEmail: Story = {
  render: () => {
    const seed = few();
    const contacts = seed.contacts?.map((contact) => (contact.primary ? { ...contact, emails: [] } : contact));
    return element(stage({ ...seed, ...(contacts ? { contacts } : {}) }));
  },
};
export const Adding: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'contacts-editor', '#add');
    await drawn(canvasElement, 'contacts-editor', 'dialog[open]');
  },
};
export const Invalid: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'contacts-editor', '#add');
    await fill(canvasElement, 'contacts-editor', '#contact-emails-0-address', 'eva at home');
    await press(canvasElement, 'contacts-editor', 'dialog .button-primary');
    await drawn(canvasElement, 'contacts-editor', '.error-summary');
  },
};
export const Refused: Story = {
  render: () => element(refusingWrites({ code: 'offline' }), clientIdAt(0)),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'contacts-editor', '[part~=edit]');
    await fill(canvasElement, 'contacts-editor', '#contact-title', 'En titel som inte sparas');
    await press(canvasElement, 'contacts-editor', 'dialog .button-primary');
    await drawn(canvasElement, 'contacts-editor', '.message');
  },
};
export const Conflict: Story = {
  render: () => element(contested()),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'contacts-editor', '[part~=edit]');
    await fill(canvasElement, 'contacts-editor', '#contact-title', 'Min titel');
    await press(canvasElement, 'contacts-editor', 'dialog .button-primary');
    await drawn(canvasElement, 'contacts-editor', '.conflict');
  },
};
export const Swedish: Story = {
  render: () => html`<contacts-editor locale="sv" client-id=${client} .adapter=${stage(few())}></contacts-editor>`,
};
export const RightToLeft: Story = { ...Default, parameters: { gate: { direction: 'rtl' } } };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
