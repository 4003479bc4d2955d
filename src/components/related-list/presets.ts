/**
 * What the list can show of a client, as data: which kinds, in which columns. A host adds its own beside these, with the
 * same words or with its own.
 */
import type { ElementAction } from '../../data/actions.ts';
import type { RelatedItem } from '../../model/money.ts';

export type RelatedKind = RelatedItem['kind'];

export interface RelatedColumn {
  /** A field of the item: `number`, `title`, `status`, `date`, `total`, `balance`, `jobNumber`, `category`, `batchDate`. */
  field: string;
  /** In the host's words; absent: ours for that field. */
  label?: string;
  /** How the value is written. Absent: as text. */
  as?: 'status' | 'dateTime' | 'day' | 'money' | 'kind';
  /** What the value leads to, by the item's own kind unless said otherwise. The first column always leads to the item. */
  opens?: 'job';
}

export interface RelatedPreset {
  kinds: readonly RelatedKind[];
  columns: readonly RelatedColumn[];
  /** In the host's words; absent: ours for that preset. */
  title?: string;
  /** The statuses that “Active” stands for; “All” adds the others and what is archived. Absent: all are shown, without a choice. */
  active?: readonly string[];
  /** Statuses that never show. */
  never?: readonly string[];
  /** The navigation that makes another, with its words where they are the host's. */
  create?: { action: ElementAction; label?: string };
  /** A sentence below, in the host's words; absent: ours for that preset, if it has one. */
  help?: string;
}

const number: RelatedColumn = { field: 'number' };
const title: RelatedColumn = { field: 'title' };
const status: RelatedColumn = { field: 'status', as: 'status' };
const date: RelatedColumn = { field: 'date', as: 'dateTime' };
const total: RelatedColumn = { field: 'total', as: 'money' };

export const relatedPresets = {
  facilities: { kinds: ['facility'], columns: [number, title, status] },
  orders: { kinds: ['order'], columns: [number, title, status, date] },
  faultReports: { kinds: ['faultReport'], columns: [number, title, status, date] },
  quotes: {
    kinds: ['quote'],
    columns: [number, title, status, date, total],
    active: ['draft', 'open', 'accepted', 'denied'],
    create: { action: 'quote.new' },
  },
  protocols: { kinds: ['protocol'], columns: [number, title, status, date] },
  invoices: {
    kinds: ['invoice', 'creditMemo'],
    columns: [
      number,
      { field: 'kind', as: 'kind' },
      status,
      date,
      total,
      { field: 'balance', as: 'money' },
      { field: 'batchDate', as: 'day' },
    ],
    never: ['draft'],
  },
  appointments: {
    kinds: ['appointment'],
    columns: [
      number,
      { field: 'jobNumber', opens: 'job' },
      date,
      status,
      { field: 'category' },
      { field: 'balance', as: 'money' },
    ],
  },
  agreements: { kinds: ['agreement'], columns: [number, title, status, date] },
  reports: { kinds: ['report'], columns: [number, title, status, date], create: { action: 'report.new' } },
  keyrings: { kinds: ['keyring'], columns: [number, title, status], create: { action: 'keyring.new' } },
  plans: { kinds: ['plan'], columns: [number, title, status, date], create: { action: 'plan.new' } },
} as const satisfies Record<string, RelatedPreset>;

/** The navigation that opens one of them. */
export const openActions: Readonly<Record<RelatedKind, ElementAction>> = {
  appointment: 'appointment.open',
  job: 'job.open',
  order: 'order.open',
  faultReport: 'faultReport.open',
  quote: 'quote.open',
  invoice: 'invoice.open',
  creditMemo: 'creditMemo.open',
  protocol: 'protocol.open',
  agreement: 'agreements.open',
  report: 'reports.open',
  keyring: 'keyrings.open',
  plan: 'plans.open',
  facility: 'facility.open',
};
