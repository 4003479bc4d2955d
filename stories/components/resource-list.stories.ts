import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ResourceList } from '../../src/components/resource-list/resource-list.ts';
import type { Resource } from '../../src/model/register.ts';
import { clientIdAt, oneClient } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<ResourceList> = { title: 'Elements/resource-list', component: 'resource-list' };
export default meta;
type Story = StoryObj<ResourceList>;

const clientId = clientIdAt(0);
const of = { version: '1', clientId, uploadedBy: { kind: 'user', name: 'Anna Ek', userId: 'anna' } } as const;
const resources: Resource[] = [
  {
    ...of,
    id: 'r1',
    kind: 'file',
    title: 'Serviceavtal 2026',
    fileName: 'avtal.pdf',
    mime: 'application/pdf',
    size: 284_000,
  },
  { ...of, id: 'r2', kind: 'link', title: 'Ritningar, fläktrum', href: 'https://example.se/ritningar' },
  {
    ...of,
    id: 'r3',
    kind: 'file',
    title: 'Nyckelkvittens med ett långt namn som bryts över flera rader.pdf',
    fileName: 'k.pdf',
    mime: 'application/pdf',
    size: 1_900_000,
  },
];
const sorted: Resource[] = resources.map((resource, at): Resource => ({
  ...resource,
  ...(at < 2 && { categoryId: at === 0 ? 'category-agreement' : 'category-drawing' }),
  ...(at === 0 && { access: { technician: 'none', customer: 'none' } }),
}));
const seed = (list: Resource[] = resources) => ({ ...oneClient(), resources: list });
const element = (adapter: Adapter = stage(seed())) =>
  html`<resource-list client-id=${clientId} .adapter=${adapter}></resource-list>`;

/** As if chosen in the dialog of the system. */
async function give(canvas: HTMLElement, ...files: File[]): Promise<void> {
  const input = await drawn(canvas, 'resource-list', 'input[type=file]');
  await drawn(canvas, 'resource-list', '.resource');
  if (!(input instanceof HTMLInputElement)) return;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}

export const Default: Story = { render: () => element() };
export const Uploading: Story = {
  render: () => {
    const whole = stage(seed());
    if (!whole.files) return element(whole);
    const { open } = whole.files;
    return element({
      ...whole,
      files: {
        open,
        put: (data, _, call) => {
          call.progress?.(data.size * 0.4);
          return new Promise(() => undefined);
        },
      },
    });
  },
  play: async ({ canvasElement }) => {
    await give(canvasElement, new File(['ritning över fläktrum'], 'Fläktrum.pdf'), new File(['x'], 'sida.html'));
    await drawn(canvasElement, 'resource-list', '.sending');
  },
};
export const AddingALink: Story = {
  render: () => element(),
  play: ({ canvasElement }) => press(canvasElement, 'resource-list', '#add'),
};
export const Sorted: Story = { render: () => element(stage(seed(sorted))) };
export const WhoCanSee: Story = {
  render: () => element(stage(seed(sorted.slice(0, 1)))),
  play: ({ canvasElement }) => press(canvasElement, 'resource-list', '.deeds button'),
};
export const Empty: Story = { render: () => element(stage(seed([]))) };
export const ReadOnly: Story = { render: () => element(readOnly(seed())) };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(refusing({ code: 'forbidden' })) };
export const Dark: Story = { ...Default, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Default, parameters: { gate: { width: 320 } } };
