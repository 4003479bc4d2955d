import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import { memoryAdapter } from '../../src/adapters/memory/memory.ts';
import type { CustomFields } from '../../src/components/custom-fields/custom-fields.ts';
import type { Client } from '../../src/model/client.ts';
import { ProblemError } from '../../src/model/problem.ts';
import type { FieldDef } from '../../src/model/register.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { drawn, fill, press, readOnly, refusing, refusingWrites, silent, stage } from './stage.ts';

const meta: Meta<CustomFields> = { title: 'Elements/custom-fields', component: 'custom-fields' };
export default meta;
type Story = StoryObj<CustomFields>;

const def = (key: string, label: FieldDef['label'], more: Partial<FieldDef> = {}): FieldDef => ({
  id: key,
  version: '1',
  key,
  label,
  type: 'text',
  ...more,
});
const defs = [
  def(
    'level',
    { en: 'Service level', sv: 'Servicenivå' },
    { order: 0, type: 'select', suggestions: ['Bas', 'Plus', 'Dygnet runt'], suggestionsBinding: true, required: true },
  ),
  def('door', { en: 'Door code', sv: 'Portkod' }, { order: 1, hiddenFromCustomer: true }),
  def('built', { en: 'Year built', sv: 'Byggår' }, { order: 2, type: 'number' }),
  def('check', { en: 'Next ventilation inspection', sv: 'Nästa OVK-besiktning' }, { order: 3, type: 'date' }),
  def(
    'heat',
    { en: 'Heating', sv: 'Uppvärmning' },
    { order: 4, type: 'multiselect', suggestions: ['Fjärrvärme', 'Bergvärme', 'Pellets'], suggestionsBinding: true },
  ),
  def('lift', { en: 'Lift', sv: 'Hiss' }, { order: 5, type: 'boolean' }),
  def('fax', 'Fax', { order: 6, removed: true }),
];
const values = {
  level: 'Plus',
  door: '4471#',
  check: '2027-05-20',
  heat: ['Fjärrvärme', 'Bergvärme'],
  lift: true,
  fax: '090-77 10 11',
};
/** Each story that edits has a client of its own: what is typed is kept under its id. */
const seed = (custom: Client['custom'] = values, fieldDefs: FieldDef[] = defs, id = 'client-1') => ({
  ...noClients(),
  clients: [{ id, version: '1', name: 'Björkgläntans Fastigheter AB', number: '1042', custom }],
  fieldDefs,
});
const element = (adapter: Adapter = stage(seed()), id = 'client-1') =>
  html`<custom-fields client-id=${id} .adapter=${adapter}></custom-fields>`;
const save = (canvas: HTMLElement) => press(canvas, 'custom-fields', 'dialog .button-primary');

export const Default: Story = { render: () => element() };
export const Editing: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'custom-fields', '#edit');
    await drawn(canvasElement, 'custom-fields', '.form');
  },
};
const changedUnder = { level: 'Guld', built: 'omkring 1970', heat: ['Torv', 'Pellets'] };
/** The choices and kinds of the fields were changed under these values, which stay. */
export const ChangedUnder: Story = { render: () => element(stage(seed(changedUnder))) };
export const EditingChangedUnder: Story = {
  ...Editing,
  render: () => element(stage(seed(changedUnder))),
};
export const Invalid: Story = {
  render: () => element(stage(seed(values, defs, 'client-2')), 'client-2'),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'custom-fields', '#edit');
    const field = await drawn(canvasElement, 'custom-fields', '#own-fields-custom-built');
    if (field instanceof HTMLInputElement) field.value = 'omkring 1970';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await save(canvasElement);
    await drawn(canvasElement, 'custom-fields', '.error-summary');
  },
};
export const Refused: Story = {
  render: () => {
    const { update } = refusingWrites({ code: 'forbidden' });
    return element({ ...stage(seed(values, defs, 'client-3')), update }, 'client-3');
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'custom-fields', '#edit');
    await fill(canvasElement, 'custom-fields', '#own-fields-custom-door', '9015#');
    await save(canvasElement);
    await drawn(canvasElement, 'custom-fields', '#own-fields-refused');
  },
};
/** A colleague changes the door code just before it is saved here. */
export const Conflict: Story = {
  render: () => {
    const own = stage(seed(values, defs, 'client-4'));
    const rival = { custom: { ...values, door: '1187#' } };
    return element(
      {
        ...own,
        update: async (of, id, change, call) => {
          if (!own.update) throw new ProblemError({ code: 'unsupported', capability: 'update' });
          const theirs = { set: rival, ...(change.base === undefined ? {} : { base: change.base }) };
          await own.update('clients', id, theirs, { ...call, key: `${call.key}.rival` }).catch(() => undefined);
          return own.update(of, id, change, call);
        },
      },
      'client-4',
    );
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'custom-fields', '#edit');
    await fill(canvasElement, 'custom-fields', '#own-fields-custom-door', '9015#');
    await save(canvasElement);
    await drawn(canvasElement, 'custom-fields', '.conflict');
  },
};
/** The client's own people do not see what is hidden from them. */
export const AsTheCustomer: Story = {
  render: () =>
    element(
      memoryAdapter({
        seed: seed(),
        session: {
          actor: { id: 'contact-1', name: 'Eva Lund', roles: ['customer'], clientId: 'client-1' },
          rights: [],
        },
      }),
    ),
};
export const NothingGiven: Story = { render: () => element(stage(seed({}))) };
export const Empty: Story = { render: () => element(stage(seed({}, []))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
