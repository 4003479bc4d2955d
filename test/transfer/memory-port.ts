import type { BatchOp, BatchResult } from '../../src/adapters/adapter.ts';
import type { Client } from '../../src/model/client.ts';
import type { Contact } from '../../src/model/contact.ts';
import type { Address } from '../../src/model/place.ts';
import type { ImportPort } from '../../src/transfer/import-port.ts';
import type { ExistingClient } from '../../src/transfer/existing.ts';

type Stored = Record<string, unknown> & { id: string };

/** A register in memory: unique client numbers, versions, and batches that can be kept whole. */
export function memoryPort({
  atomic = true,
  refuse,
}: { atomic?: boolean; refuse?: (op: BatchOp, calls: number) => BatchResult | undefined } = {}) {
  let stores: Record<string, Map<string, Stored>> = { clients: new Map(), contacts: new Map(), addresses: new Map() };
  const calls: { ops: BatchOp[]; atomic: boolean; key: string }[] = [];
  const all = <T>(of: string) => [...stores[of]!.values()] as unknown as T[];

  function apply(op: BatchOp): BatchResult {
    const refused = refuse?.(op, calls.length);
    if (refused) return refused;
    const store = stores[op.of]!;
    if (op.op === 'remove') return store.delete(op.id) ? { ok: true } : { ok: false, error: { code: 'notFound' } };
    if (op.op === 'create') {
      const draft = op.draft as unknown as Stored;
      if (op.of === 'clients' && draft.number && all<Client>('clients').some(({ number }) => number === draft.number)) {
        return { ok: false, error: { code: 'duplicate', of: [], fields: [{ pointer: '/number', code: 'notUnique' }] } };
      }
      const record = { ...draft, version: '1' };
      store.set(record.id, record);
      return { ok: true, record };
    }
    const current = store.get(op.id);
    if (!current) return { ok: false, error: { code: 'notFound' } };
    if (op.change.base && op.change.base !== current.version) return { ok: false, error: { code: 'conflict' } };
    const merged = Object.entries({ ...current, ...op.change.set }).filter(([, value]) => value !== null);
    const record = { ...Object.fromEntries(merged), id: op.id, version: String(Number(current.version) + 1) };
    store.set(op.id, record);
    return { ok: true, record };
  }

  const port: ImportPort = {
    atomic,
    async write(ops, call) {
      calls.push({ ops, atomic: call.atomic, key: call.key });
      const before = structuredClone(stores);
      const results = ops.map(apply);
      if (call.atomic && results.some(({ ok }) => !ok)) stores = before;
      return results;
    },
    async lookup(of: string, field: string, values: readonly string[]) {
      return all<Stored>(of).filter((record) =>
        field === 'email'
          ? (record as unknown as Contact).emails?.some(({ address }) => values.includes(address))
          : values.includes(String(record[field])),
      ) as never;
    },
  };
  const records = (): ExistingClient[] =>
    all<Client>('clients').map((client) => ({
      client,
      contacts: all<Contact>('contacts').filter(({ clientId }) => clientId === client.id),
      addresses: all<Address>('addresses').filter(({ clientId }) => clientId === client.id),
    }));
  return { port, calls, records };
}
