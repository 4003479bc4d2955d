import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Adapter } from '../../src/adapters/adapter.ts';
import type { ClientImport } from '../../src/components/client-import/client-import.ts';
import { ProblemError } from '../../src/model/problem.ts';
import { noClients } from '../../src/testing/fixtures.ts';
import { drawn, press, readOnly, refusing, silent, stage } from './stage.ts';

const meta: Meta<ClientImport> = { title: 'Elements/client-import', component: 'client-import' };
export default meta;
type Story = StoryObj<ClientImport>;

const tag = 'client-import';
const element = (adapter: Adapter = stage(noClients())) => html`<client-import .adapter=${adapter}></client-import>`;

const headings =
  'customerID;companyName;contactName;contactTitle;address;city;region;postalCode;country;phone;e-mail;shoeSize';
const good = [
  'ALMGR;Almgren & Söner Rör AB;Åsa Almgren;Ägare;Hantverkargatan 8;Västerås;NULL;722 12;Sweden;021-555 01 10;asa@almgren.example;NULL',
  'BJORK;Björkö Café;Örjan Ek;Driftchef;Strandvägen 3, 2 tr;Norrtälje;NULL;761 40;Sweden;0176-555 02 20;NULL;41',
  'GRUSS;Grüße Süd GmbH;Jürgen Weiß;Einkauf;Große Straße 71;München;NULL;80331;Germany;089-0555044;NULL;NULL',
  'HARBR;Harbour Lane Supplies;Tom Byrne;Office manager;5 Harbour Lane;Cowes;Isle of Wight;PO31 7AA;UK;(1983) 555-0166;NULL;NULL',
];
const bad = [
  'ALMGR;Almgren en gång till;NULL;NULL;Hantverkargatan 8;Västerås;NULL;722 12;Sweden;NULL;NULL;NULL',
  'NONAM;;Eva Lund;NULL;Torget 1;Umeå;NULL;903 25;Sweden;ring Eva;eva(at)lund;NULL',
  'HALFA;Halva adressen AB;Bo Ek;NULL;;Lund;NULL;1;Sweden;046-555 01 01;bo@ek.example;NULL',
  'FORMU;=HYPERLINK("http://x.example");Ida Ek;NULL;Gatan 1;Kil;NULL;665 30;Atlantis;0554-555 01;NULL;NULL',
];
const file = (rows: readonly string[], name = 'kunder.csv') =>
  new File([[headings, ...rows].join('\r\n')], name, { type: 'text/csv' });
const mixed = () => file([...good.slice(0, 2), ...bad, ...good.slice(2)]);

async function give(canvas: HTMLElement, ...files: File[]): Promise<void> {
  const input = await drawn(canvas, tag, 'input[type="file"]');
  const transfer = new DataTransfer();
  for (const one of files) transfer.items.add(one);
  if (input instanceof HTMLInputElement) input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}
async function check(canvas: HTMLElement, ...files: File[]): Promise<void> {
  await give(canvas, ...files);
  await press(canvas, tag, '#confirm-mapping');
  await drawn(canvas, tag, '#save');
}

export const Default: Story = { render: () => element() };
export const Loading: Story = { render: () => element(silent()) };
export const Failed: Story = { render: () => element(refusing({ code: 'unavailable' })) };
export const Denied: Story = { render: () => element(stage(noClients(), 'technician')) };
/** A back end that cannot write. */
export const ReadOnly: Story = { render: () => element(readOnly()) };
/** A photo with the ending of a table. */
export const Refused: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await give(canvasElement, new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2])], 'bild.csv'));
    await drawn(canvasElement, tag, '#refusal');
  },
};
export const Mapping: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await give(canvasElement, file(good));
    await drawn(canvasElement, tag, '#confirm-mapping');
  },
};
/** A column for the name is missing, so the rows cannot be checked yet. */
export const MissingColumn: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await give(canvasElement, new File(['Kundnr,Ort\n10001,Kil'], 'kunder.csv'));
    await drawn(canvasElement, tag, '#missing');
  },
};
/** Each bad cell with its reason, to be corrected in place. */
export const Invalid: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => check(canvasElement, mixed()),
};
export const AllRows: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await check(canvasElement, mixed());
    await press(canvasElement, tag, '#filter-0');
  },
};
export const ManyRows: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    const rows = Array.from({ length: 1200 }, (_, at) => `N${10_000 + at};Firma ${at} AB;NULL;;;;;;;;;`);
    await check(canvasElement, file(rows));
  },
};
const stuck = (): Adapter => {
  const own = stage(noClients());
  let calls = 0;
  return {
    ...own,
    batch: async (ops, call) => (++calls > 1 ? new Promise(() => undefined) : (own.batch?.(ops, call) ?? [])),
  };
};
const many = () => file(Array.from({ length: 120 }, (_, at) => `N${10_000 + at};Firma ${at} AB;NULL;;;;;;;;;`));
export const Running: Story = {
  render: () => element(stuck()),
  play: async ({ canvasElement }) => {
    await check(canvasElement, many());
    await press(canvasElement, tag, '#save');
    await drawn(canvasElement, tag, '#stop');
  },
};
export const Done: Story = {
  render: () => element(),
  play: async ({ canvasElement }) => {
    await check(canvasElement, mixed());
    await press(canvasElement, tag, '#save');
    await drawn(canvasElement, tag, '#done');
  },
};
const full = (): Adapter => {
  const own = stage(noClients());
  let calls = 0;
  return {
    ...own,
    batch: async (ops, call) => {
      if (++calls > 1) throw new ProblemError({ code: 'quota' });
      return own.batch?.(ops, call) ?? [];
    },
  };
};
/** The store was full after fifty rows: what was saved stays, the rest can be taken home or tried again. */
export const StorageFull: Story = {
  render: () => element(full()),
  play: async ({ canvasElement }) => {
    await check(canvasElement, many());
    await press(canvasElement, tag, '#save');
    await drawn(canvasElement, tag, '#rest');
  },
};
export const Swedish: Story = {
  ...Invalid,
  render: () => html`<client-import locale="sv" .adapter=${stage(noClients())}></client-import>`,
};
export const RightToLeft: Story = { ...Invalid, parameters: { gate: { direction: 'rtl' } } };
export const Dark: Story = { ...Invalid, parameters: { gate: { colorScheme: 'dark' } } };
export const Narrow: Story = { ...Invalid, parameters: { gate: { width: 320 } } };
