/** What an import needs of the data room: to look existing records up, and to write. */
import type { BatchOp, BatchResult } from '../adapters/adapter.ts';
import type { Client } from '../model/client.ts';
import type { Contact } from '../model/contact.ts';
import type { Address } from '../model/place.ts';

export interface Lookup {
  (of: 'clients', field: 'id' | 'number', values: readonly string[], signal?: AbortSignal): Promise<readonly Client[]>;
  (
    of: 'contacts',
    field: 'clientId' | 'email',
    values: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly Contact[]>;
  (of: 'addresses', field: 'clientId', values: readonly string[], signal?: AbortSignal): Promise<readonly Address[]>;
}
export interface ImportPort {
  /** Whole records whose field has one of the values, archived ones too; at most 200 values a call. */
  lookup: Lookup;
  /** Whether `write` can keep all or nothing. */
  readonly atomic: boolean;
  /** One result for each op, in order. `key` is the intent's: the same on every attempt. */
  write(ops: BatchOp[], call: { key: string; atomic: boolean }): Promise<BatchResult[]>;
}
