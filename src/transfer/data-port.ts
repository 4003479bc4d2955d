/**
 * The data room as imports and exports see it. Keys are looked up some hundred at a time; where the back end cannot filter
 * by them, or where the register is so small beside the file that reading it whole costs fewer calls, it is read once.
 */
import type { Collections, Name, Where } from '../adapters/adapter.ts';
import { canFilter } from '../data/can-ask.ts';
import type { DataSource } from '../data/data-source.ts';
import { foldNumber } from '../model/client-number.ts';
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import type { Address } from '../model/place.ts';
import { foldEmail } from './existing.ts';
import type { ImportPort } from './import-port.ts';
import { walkPages } from './walk-pages.ts';

/** How records are found by one of their values. */
export interface Key<T> {
  /** The field in a query. */
  field: string;
  of(record: T): readonly string[];
  /** Equal texts are the same key. */
  fold?(value: string): string;
}

const clientKeys: Record<'id' | 'number', Key<Client>> = {
  id: { field: 'id', of: ({ id }) => [id] },
  number: { field: 'number', of: ({ number }) => (number ? [number] : []), fold: foldNumber },
};
const contactKeys: Record<'clientId' | 'email', Key<Contact>> = {
  clientId: { field: 'clientId', of: ({ clientId }) => [clientId] },
  email: {
    field: 'emails.address',
    of: ({ emails = [] }) => emails.map(({ address }) => address),
    fold: foldEmail,
  },
};
const addressKeys: Record<'clientId', Key<Address>> = {
  clientId: { field: 'clientId', of: ({ clientId }) => [clientId] },
};

/** Values a query: an address of a common length holds them. */
const atOnce = 200;
const mostRows = 1000;

/** @param keys how many keys will be asked for in all, as far as known */
export async function dataPort(source: DataSource, keys = 0): Promise<ImportPort> {
  const caps = await source.ready();
  const [clients, contacts, addresses] = await Promise.all([
    finder(source, 'clients', keys),
    finder(source, 'contacts', keys),
    finder(source, 'addresses', keys),
  ]);

  type Values = readonly string[];
  function lookup(
    of: 'clients',
    field: 'id' | 'number',
    values: Values,
    signal?: AbortSignal,
  ): Promise<readonly Client[]>;
  function lookup(
    of: 'contacts',
    field: 'clientId' | 'email',
    values: Values,
    signal?: AbortSignal,
  ): Promise<readonly Contact[]>;
  function lookup(
    of: 'addresses',
    field: 'clientId',
    values: Values,
    signal?: AbortSignal,
  ): Promise<readonly Address[]>;
  function lookup(
    of: string,
    field: string,
    values: Values,
    signal?: AbortSignal,
  ): Promise<readonly (Client | Contact | Address)[]> {
    if (of === 'clients') return clients(clientKeys[field === 'number' ? 'number' : 'id'], values, signal);
    if (of === 'contacts') return contacts(contactKeys[field === 'email' ? 'email' : 'clientId'], values, signal);
    return addresses(addressKeys.clientId, values, signal);
  }

  return {
    lookup,
    atomic: caps.atomicBatch,
    write: (ops, { key, atomic }) => source.bulk(ops, { key, atomic }),
  };
}

export type Find<T> = (key: Key<T>, values: readonly string[], signal?: AbortSignal) => Promise<readonly T[]>;

/** @param keys how many keys will be asked for in all, as far as known */
export async function finder<N extends Name>(source: DataSource, of: N, keys: number): Promise<Find<Collections[N]>> {
  type T = Collections[N];
  const caps = (await source.ready()).of(of);
  const { count, maxLimit } = caps;
  const indexes = new Map<string, Promise<ReadonlyMap<string, T[]>>>();
  let whole: Promise<T[]> | undefined;
  let calls: Promise<number> | undefined;

  async function read(where: Where | undefined, signal?: AbortSignal): Promise<T[]> {
    const found: T[] = [];
    const query = { archived: 'include', ...(where && { where }) } as const;
    for await (const { items } of walkPages(source, of, query, { signal, limit: mostRows })) found.push(...items);
    return found;
  }

  /** Calls that reading the whole collection would take; many when it is not known. */
  async function wholeCalls(signal?: AbortSignal): Promise<number> {
    if (count === 'none') return Infinity;
    const { total } = await source.page(of, { limit: 1, count, archived: 'include' }, signal && { signal });
    return Math.ceil((total?.value ?? Infinity) / Math.min(maxLimit, mostRows));
  }

  async function makeIndex(
    { of: keysOf, fold = same }: Key<T>,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, T[]>> {
    const index = new Map<string, T[]>();
    for (const record of await (whole ??= read(undefined, signal))) {
      for (const key of keysOf(record).map(fold)) {
        const known = index.get(key);
        if (known) known.push(record);
        else index.set(key, [record]);
      }
    }
    return index;
  }

  return async (key, values, signal) => {
    const { field, fold } = key;
    if (!values.length) return [];
    if (canFilter(caps, field, 'in') && (keys <= atOnce || (await (calls ??= wholeCalls(signal))) > keys / atOnce)) {
      return read({ field, op: 'in', value: fold ? spellings(values) : [...values] }, signal);
    }
    const index = indexes.get(field) ?? makeIndex(key, signal);
    indexes.set(field, index);
    const byKey = await index;
    return [...new Set(values.flatMap((value) => byKey.get((fold ?? same)(value)) ?? []))];
  };
}

const same = (value: string): string => value;

/** Back ends compare letter by letter: the ways in which the same key is commonly written. */
const spellings = (values: readonly string[]): string[] => [
  ...new Set(values.flatMap((value) => [value, value.toLowerCase(), value.toUpperCase()])),
];
