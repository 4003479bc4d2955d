import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientList } from '../../src/components/client-list/client-list.ts';
import type { View } from '../../src/model/register.ts';
import type { Role } from '../../src/model/values.ts';
import { manyClients, noClients } from '../../src/testing/fixtures.ts';
import { drawn, press, refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientList> = { title: 'Elements/client-list', component: 'client-list' };
export default meta;
type Story = StoryObj<ClientList>;

const element = (adapter: Adapter = stage(manyClients(30)), own: Partial<ClientList> = {}) =>
  html`<client-list
    .adapter=${adapter}
    .view=${own.view}
    .group=${own.group}
    .archived=${own.archived ?? 'exclude'}
    .search=${own.search ?? ''}
    .filters=${own.filters ?? {}}
    .columns=${own.columns ?? []}
    .functions=${own.functions ?? []}
    .selection=${own.selection ?? []}
    .density=${own.density}
    ?readonly=${own.readonly ?? false}
  ></client-list>`;

/** Reads well until the rows are here, and refuses from then on. */
function failingLater(): Adapter {
  const well = stage(manyClients(5));
  const ill = refusing({ code: 'unavailable' });
  let asked = 0;
  return { ...well, list: (of, query, call) => (of === 'clients' && ++asked > 1 ? ill : well).list(of, query, call) };
}

/** Two of its rows do not fit the model. */
function faulty(): Adapter {
  const well = stage(manyClients(5));
  return {
    ...well,
    list: async (of, query, call) => {
      const page = await well.list(of, query, call);
      if (of !== 'clients') return page;
      return { ...page, items: page.items.map((item, at) => (at < 2 ? { ...item, id: '' } : item)) };
    },
  };
}

export const Default: Story = { render: () => element() };
export const Detailed: Story = { render: () => element(undefined, { view: 'detailed' }) };
export const All: Story = { render: () => element(undefined, { archived: 'include' }) };
export const Found: Story = { render: () => element(undefined, { search: 'sol', archived: 'include' }) };
export const Filtered: Story = {
  render: () => element(undefined, { filters: { type: 'business', tags: ['Serviceavtal'] } }),
};
export const FilterPanel: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'client-list', '#filter-button'),
};
export const ColumnChoice: Story = {
  render: () => element(),
  // A card has no columns to choose.
  parameters: { gate: { width: 1280 } },
  play: ({ canvasElement }) => press(canvasElement, 'client-list', '#columns-button'),
};
/** With views of one's own and of all; the list begins with one. */
const withViews = (definition: View['definition'], more: Partial<View> = {}, role: Role = 'admin'): Adapter => {
  const one = (id: string, name: string, rest: Partial<View>): View => ({
    id,
    version: '1',
    name,
    ownerId: 'someone',
    shared: true,
    definition: {},
    ...rest,
  });
  const views = [
    one('v1', 'Företag med serviceavtal', { definition, isDefault: true, ...more }),
    one('v2', 'Alla kunder i Umeå', {}),
    one('v3', 'Bostadsrättsföreningar', {}),
  ];
  return stage({ ...manyClients(60), views }, role);
};
const wide = {
  order: ['name', 'city', 'number', 'contact', 'email', 'phone', 'lastContact', 'address', 'created'],
  shown: ['name', 'city', 'number', 'contact', 'email', 'phone', 'lastContact', 'address', 'created'],
  pinned: ['city'],
  widths: { contact: 20, email: 22, address: 20 },
};
const view = { filters: { type: 'business' } };
export const SavedView: Story = { render: () => element(withViews(view)) };
export const ViewsMenu: Story = {
  render: () => element(withViews(view)),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'client-list', '.chip');
    (await drawn(canvasElement, 'client-list', '.status input[value="include"]')).click();
    await drawn(canvasElement, 'client-list', '[part~="view-changed"]');
    await press(canvasElement, 'client-list', '#views-button');
  },
};
export const ChangedView: Story = {
  render: () => element(withViews(view)),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'client-list', '.chip');
    (await drawn(canvasElement, 'client-list', '.status input[value="include"]')).click();
    await drawn(canvasElement, 'client-list', '[part~="view-changed"]');
  },
};
export const NewView: Story = {
  render: () => element(withViews(view)),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'client-list', '.chip');
    await press(canvasElement, 'client-list', '#views-button');
    await press(canvasElement, 'client-list', '[data-id="save-new"]');
    await press(canvasElement, 'client-list', '#view-save');
  },
};
/** The view names a column, a filter and an order that there are no more. */
export const ViewLeftOut: Story = {
  render: () =>
    element(withViews({ ...view, columns: { ...wide, shown: [...wide.shown, 'x-debt'] }, group: 'custom.gone' })),
};
/** More columns than there is room for; the name and the city stay. */
export const Sideways: Story = {
  render: () => element(withViews({ columns: wide })),
  parameters: { gate: { width: 1280 } },
  play: async ({ canvasElement }) => {
    const scroller = await drawn(canvasElement, 'client-list', '.scroller.sideways');
    scroller.scrollLeft = 160;
  },
};
export const Grouped: Story = { render: () => element(undefined, { group: 'city' }) };
export const GroupedByType: Story = { render: () => element(undefined, { group: 'type', view: 'detailed' }) };
export const Selected: Story = {
  render: () => element(undefined, { selection: ['client-1001', 'client-1003', 'client-1005'] }),
};
export const CellEditor: Story = {
  render: () => element(),
  // A card has no cells to change.
  parameters: { gate: { width: 1280 } },
  play: async ({ canvasElement }) => {
    const cell = await drawn(
      canvasElement,
      'client-list',
      '.body [role="row"]:not(.pending) [aria-readonly="false"][data-column="number"]',
    );
    cell.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
    await drawn(canvasElement, 'client-list', '#cell-edit input');
  },
};
export const Commands: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    const search = await drawn(canvasElement, 'client-list', '#search');
    await drawn(canvasElement, 'client-list', '.body [role="row"]:not(.pending)');
    search.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, composed: true }));
    await drawn(canvasElement, 'client-list', '#palette-field');
  },
};
export const Adding: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'client-list', '#add-button');
    await drawn(canvasElement, 'client-list', 'client-form');
  },
};
/** A host's own column and row action. */
export const Extended: Story = {
  render: () =>
    element(undefined, {
      columns: [
        {
          id: 'level',
          label: 'Nivå',
          value: ({ custom }) => String(custom?.['service_level'] ?? ''),
          before: 'contact',
        },
      ],
      functions: [
        { id: 'invoices', label: 'Fakturor', icon: 'receipt', action: 'x:invoices', order: 5 },
        { id: 'archive', blocked: ({ client: { warning } }) => (warning ? warning.text : undefined) },
      ],
    }),
};
export const Loading: Story = { render: () => element(silent()) };
export const Empty: Story = { render: () => element(stage(noClients())) };
export const NothingFound: Story = { render: () => element(undefined, { search: 'qqqq' }) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Stale: Story = {
  render: () => element(failingLater()),
  play: async ({ canvasElement }) => {
    await drawn(canvasElement, 'client-list', '.client:not(.pending)');
    canvasElement.querySelector<ClientList>('client-list')?.refresh();
    await drawn(canvasElement, 'client-list', '.message');
  },
};
export const WithFaults: Story = { render: () => element(faulty()) };
export const Denied: Story = { render: () => element(stage(undefined, 'customer')) };
export const Technician: Story = { render: () => element(stage(manyClients(30), 'technician')) };
export const ReadOnly: Story = { render: () => element(undefined, { readonly: true }) };
export const ManyRows: Story = { render: () => element(stage(manyClients(1000))) };
export const Compact: Story = { render: () => element(undefined, { density: 'compact' }) };
export const Touch: Story = { render: () => element(undefined, { density: 'touch' }) };
export const Swedish: Story = { ...Default, parameters: { gate: { locale: 'sv' } } };
export const RightToLeft: Story = { ...Default, parameters: { gate: { direction: 'rtl' } } };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
