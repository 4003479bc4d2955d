import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { CommunicationPreferences } from '../../src/components/communication-preferences/communication-preferences.ts';
import type { Consent, Preference } from '../../src/model/communication.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import type { Seed } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<CommunicationPreferences> = {
  title: 'Elements/communication-preferences',
  component: 'communication-preferences',
};
export default meta;
type Story = StoryObj<CommunicationPreferences>;

const clientId = clientIdAt(0);
const tag = 'communication-preferences';
const by = { kind: 'user', name: 'Anna Ek', userId: 'anna' } as const;
const preference: Preference = {
  id: 'p1',
  version: '1',
  clientId,
  all: true,
  byChannel: { email: true },
  byType: {
    seasonalTips: { email: false, sms: false },
    offers: { email: false, sms: false },
    workDone: { sms: false },
  },
};
const contactId = oneClient().contacts?.[0]?.id ?? '';
const consents: Consent[] = [
  {
    id: 'c1',
    version: '1',
    clientId,
    contactId,
    channel: 'sms',
    contactPoint: '+46701740612',
    purpose: 'Besked om besök',
    basis: 'contract',
    notice: { id: 'visits', version: '3', locale: 'sv-SE' },
    state: 'given',
    at: '2026-06-29T08:00:00Z',
    by,
    method: 'Telefon',
  },
  {
    id: 'c2',
    version: '1',
    clientId,
    contactId,
    channel: 'email',
    contactPoint: 'marta.hasselgren@granbacken.example',
    purpose: 'Erbjudanden och råd',
    basis: 'consent',
    notice: { id: 'news', version: '1', locale: 'sv-SE' },
    state: 'withdrawn',
    at: '2026-10-02T13:20:00Z',
    by,
    method: 'E-post',
  },
];
interface Shown {
  choices?: Partial<Preference>;
  more?: Seed;
  back?: (seed: Seed, clientId: string) => Adapter;
  contact?: string;
}
let shown = 0;

/** Each shows a client of its own: a draft of one story is not to come back in another. */
function element({ choices = {}, more = {}, back = (seed) => stage(seed), contact }: Shown = {}): TemplateResult {
  const own = `${clientId}-${(shown += 1)}`;
  const seed = { ...oneClient(), preferences: [{ ...preference, ...choices }], consents, ...more };
  const owned = JSON.parse(JSON.stringify(seed).replaceAll(`"${clientId}"`, `"${own}"`)) as Seed;
  return html`<communication-preferences
    client-id=${own}
    contact-id=${contact ?? nothing}
    .adapter=${back(owned, own)}
  ></communication-preferences>`;
}
const toggle = (canvas: HTMLElement, id: string) => press(canvas, tag, `[id='${id}']`);

/** Changed, and the question for the reason opened. */
async function ask(canvas: HTMLElement): Promise<void> {
  await toggle(canvas, 'cell-visitReminder-email');
  await toggle(canvas, 'channel-sms');
  await press(canvas, tag, '#save');
  await drawn(canvas, tag, '#reason-dialog');
}
/** As `ask`, with a reason, and saved. */
async function save(canvas: HTMLElement): Promise<void> {
  await ask(canvas);
  const reason = await drawn(canvas, tag, '#reason');
  if (reason instanceof HTMLTextAreaElement) reason.value = 'Kunden vill ha färre sms.';
  reason.dispatchEvent(new Event('input', { bubbles: true }));
  await press(canvas, tag, '#reason-dialog .dialog-footer .button-primary');
}
/** A colleague turns text messages of the same notification off just before. */
function contested(seed: Seed, own: string): Adapter {
  const whole = stage(seed);
  const { act } = whole;
  if (!act) return whole;
  let isFirst = true;
  return {
    ...whole,
    act: async (name, input, call) => {
      if (isFirst) {
        isFirst = false;
        const byType = { ...preference.byType, visitReminder: { sms: false } };
        const [before] = (
          await whole.list('preferences', { parent: { collection: 'clients', id: own }, limit: 1 }, call)
        ).items;
        const rival = { clientId: own, base: before?.version ?? '', all: true, byChannel: {}, byType };
        await act('preferences.set', rival, { ...call, key: `${call.key}.rival`, reason: 'Ringde' });
      }
      return act(name, input, call);
    },
  };
}

export const Default: Story = { render: () => element() };
export const AllOff: Story = { render: () => element({ choices: { all: false } }) };
export const TextMessagesOff: Story = {
  render: () => element({ choices: { byChannel: { sms: false } } }),
};
export const Changed: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await toggle(canvasElement, 'cell-visitReminder-email');
    await toggle(canvasElement, 'cell-offers-email');
  },
};
export const AskingForTheReason: Story = {
  render: () => element(),
  play: ({ canvasElement }) => ask(canvasElement),
};
export const WithoutAReason: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await ask(canvasElement);
    await press(canvasElement, tag, '#reason-dialog .dialog-footer .button-primary');
    await drawn(canvasElement, tag, '#reason[aria-invalid]');
  },
};
export const Refused: Story = {
  render: () =>
    element({
      back: (seed) => ({ ...stage(seed), act: () => Promise.reject(new ProblemError({ code: 'unavailable' })) }),
    }),
  play: async ({ canvasElement }) => {
    await save(canvasElement);
    await drawn(canvasElement, tag, '#refused');
  },
};
export const ChangedByTwo: Story = {
  render: () => element({ back: contested }),
  play: async ({ canvasElement }) => {
    await save(canvasElement);
    await drawn(canvasElement, tag, '#preferences-conflict-dialog');
  },
};
export const HistoryWhileChanged: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await toggle(canvasElement, 'all');
    await press(canvasElement, tag, '#history-open');
    await drawn(canvasElement, tag, '#leave-question');
  },
};
export const History: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await save(canvasElement);
    await drawn(canvasElement, tag, '#save[aria-description]');
    await press(canvasElement, tag, '#history-open');
    const history = await drawn(canvasElement, tag, 'change-history');
    while (!history.shadowRoot?.querySelector('.entry')) await new Promise(requestAnimationFrame);
  },
};
export const OneContact: Story = { render: () => element({ contact: contactId }) };
export const Consents: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, tag, '.summary');
    await drawn(canvasElement, tag, '.consents .list');
  },
};
export const UnknownNotification: Story = {
  render: () => element({ choices: { byType: { 'robotArrived/v2': { email: true, sms: false } } } }),
};
export const Customer: Story = {
  render: () =>
    element({
      back: (seed, own) => {
        const actor = { id: contactId, name: 'Eva', roles: ['customer' as const], clientId: own };
        return stage(seed, 'customer', { session: { actor, rights: ['communications.edit'] } });
      },
    }),
};
export const AccountOrContact: Story = {
  render: () =>
    element({
      more: {
        contacts: [
          { id: 'a', version: '1', clientId, first: 'Eva', last: 'Almskog', primary: true },
          { id: 'b', version: '1', clientId, first: 'Örjan', last: 'Gransjö' },
        ],
      },
    }),
};
export const ReadOnly: Story = { render: () => element({ back: readOnly }) };
export const Empty: Story = { render: () => element({ more: { preferences: [], notificationTypes: [] } }) };
export const Loading: Story = { render: () => element({ back: silent }) };
export const Failed: Story = { render: () => element({ back: () => refusing({ code: 'unavailable' }) }) };
export const Denied: Story = { render: () => element({ back: () => refusing({ code: 'forbidden' }) }) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
