import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { css, html } from 'lit';
import { badge, badgeStyles } from '../../src/ui/badge.ts';
import { buttonStyles } from '../../src/ui/button.ts';
import { chipStyles } from '../../src/ui/chip.ts';
import { ComboboxController, comboboxStyles } from '../../src/ui/combobox.ts';
import { fieldStyles } from '../../src/ui/field.ts';
import { iconStyles } from '../../src/ui/icon.ts';
import { MenuController, menuStyles } from '../../src/ui/menu.ts';
import type { MenuItem } from '../../src/ui/menu.ts';
import { popoverStyles } from '../../src/ui/popover.ts';
import { segmented, segmentedStyles } from '../../src/ui/segmented.ts';
import { spinnerStyles } from '../../src/ui/spinner.ts';
import { switchStyles, toggleSwitch } from '../../src/ui/switch.ts';
import { TabsController, tabsStyles } from '../../src/ui/tabs.ts';
import { frame } from './frame.ts';
import type { FrameOptions, StoryFrame } from './frame.ts';

const layout = css`
  .page {
    display: grid;
    gap: 32px;
    max-inline-size: 44em;
    min-block-size: 420px;
    align-content: start;
  }
`;
const styles = [
  badgeStyles,
  buttonStyles,
  chipStyles,
  comboboxStyles,
  fieldStyles,
  iconStyles,
  menuStyles,
  popoverStyles,
  segmentedStyles,
  spinnerStyles,
  switchStyles,
  tabsStyles,
  layout,
];

const meta: Meta = { title: 'Primitives/Choice' };
export default meta;

const people = [
  { value: '1', label: 'Åsa Bergqvist', group: 'Umeå', description: 'Two jobs today' },
  { value: '2', label: 'Bo Nilsson', group: 'Umeå' },
  { value: '3', label: 'Cecilia Berg', group: 'Luleå' },
  { value: '4', label: 'David Ek', group: 'Luleå', disabledReason: 'On leave' },
];
const labelOf = (value: string) => people.find((person) => person.value === value)?.label ?? value;

interface Parts {
  tabs: TabsController;
  menu: MenuController;
  who: ComboboxController;
}
const parts = new WeakMap<StoryFrame, Parts>();

function setup(host: StoryFrame): void {
  Object.assign(host.state, {
    tab: 'contacts',
    scope: 'active',
    who: ['2', '3'],
    mail: true,
    columns: ['Name', 'City'],
  });
  parts.set(host, {
    tabs: new TabsController(host, { id: 'account', onSelect: (tab) => host.set({ tab }) }),
    menu: new MenuController(host, { id: 'menu' }),
    who: new ComboboxController(host, {
      id: 'who',
      multiple: true,
      onChange: (who) => host.set({ who }),
      onQuery: () => host.requestUpdate(),
    }),
  });
}

function actions(): MenuItem[] {
  return [
    { label: 'Add address', icon: 'plus' },
    { label: 'Merge addresses', icon: 'merge', disabledReason: 'There is only one address' },
    { kind: 'separator' },
    { label: 'Export', icon: 'download', description: 'All fields, as a spreadsheet' },
    { label: 'Archive client', icon: 'archive', danger: true },
  ];
}

function all(host: StoryFrame): unknown {
  const part = parts.get(host);
  if (!part) return '';
  const { tabs, menu, who } = part;
  const tab = String(host.state['tab']);
  const chosen = Array.isArray(host.state['who']) ? host.state['who'].map(String) : [];
  const columns = Array.isArray(host.state['columns']) ? host.state['columns'].map(String) : [];
  const tick = (label: string): MenuItem => ({
    label,
    checked: columns.includes(label),
    keepOpen: true,
    onSelect: () =>
      host.set({ columns: columns.includes(label) ? columns.filter((one) => one !== label) : [...columns, label] }),
  });
  return html`<div class="page">
    <div>
      ${tabs.list(
        'Account',
        [
          { id: 'contacts', label: 'Contacts', badge: badge({ text: '4', plain: true }) },
          { id: 'addresses', label: 'Addresses' },
          { id: 'notes', label: 'Notes', icon: 'sticky-note' },
          { id: 'preferences', label: 'Service preferences' },
          { id: 'history', label: 'History' },
        ],
        tab,
      )}
      ${tabs.panel(
        tab,
        html`<div class="row">
          ${segmented({
            id: 'scope',
            label: 'Show',
            value: String(host.state['scope']),
            segments: [
              { value: 'active', label: 'Active', count: '128' },
              { value: 'all', label: 'All' },
              { value: 'archived', label: 'Archived' },
            ],
            onChange: (scope) => host.set({ scope }),
          })}
          ${menu.trigger({ key: 'actions', id: 'actions', label: 'Address actions', iconEnd: 'chevron-down', items: actions })}
          ${menu.trigger({
            key: 'columns',
            id: 'columns',
            label: 'Columns',
            icon: 'columns',
            variant: 'quiet',
            items: () => [{ kind: 'heading', label: 'Show columns' }, ...['Name', 'City', 'Phone'].map(tick)],
          })}
        </div>`,
      )}
    </div>
    ${who.render({
      label: 'Technicians',
      help: 'They see the client in their own list.',
      options: people.filter(({ label }) => label.toLowerCase().includes(who.query.toLowerCase())),
      values: chosen,
      labelOf,
      emptyText: 'Nobody matches',
      countText: (count) => `${count} people`,
      openLabel: 'Show people',
      removeLabel: (label) => `Remove ${label}`,
    })}
    <div class="stack">
      ${toggleSwitch({
        id: 'mail',
        label: 'Reminders by e-mail',
        help: 'A day before each visit.',
        checked: host.state['mail'] === true,
        onChange: (mail) => host.set({ mail }),
      })}
      ${toggleSwitch({ id: 'text', label: 'Reminders by text message', checked: false })}
      ${toggleSwitch({ id: 'busy', label: 'Portal access', checked: true, busy: true })}
      ${toggleSwitch({ id: 'off', label: 'Marketing', checked: false, disabledReason: 'The client has opted out.' })}
    </div>
    ${menu.render()}
  </div>`;
}

const story = (options: Partial<FrameOptions>): StoryObj => ({
  render: () => frame({ styles, setup, template: all, ...options }),
});

export const Default = story({});
export const Dark = story({ scheme: 'dark' });
export const Compact = story({ density: 'compact' });
export const Touch = story({ density: 'touch' });
export const Narrow = story({ width: 320 });
export const RightToLeft = story({ dir: 'rtl' });
