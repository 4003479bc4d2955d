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
}

export interface RelatedPreset {
  kinds: readonly RelatedKind[];
  columns: readonly RelatedColumn[];
  /** In the host's words; absent: ours for that preset. */
  title?: string;
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
  quotes: { kinds: ['quote'], columns: [number, title, status, date, total] },
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
  },
  appointments: {
    kinds: ['appointment'],
    columns: [number, { field: 'jobNumber' }, date, status, { field: 'category' }, { field: 'balance', as: 'money' }],
  },
  agreements: { kinds: ['agreement'], columns: [number, title, status, date] },
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
