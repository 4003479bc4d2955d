/** What access asks of the stored records, kept as long as the records it was read from stay as they are. */
import type { Id } from '../adapter.ts';
import type { Facts } from './access.ts';
import type { Resident } from './resident.ts';

export function factsOf(resident: Resident): Facts {
  const known = new Map<Id, { revision: number; clients: Set<Id> }>();
  return {
    assigned(userId) {
      const table = resident.table('assignments');
      let entry = known.get(userId);
      if (entry?.revision !== table.revision) {
        const clients = new Set<Id>();
        for (const row of table.rows)
          if (row?.userId === userId && typeof row.clientId === 'string') clients.add(row.clientId);
        entry = { revision: table.revision, clients };
        known.set(userId, entry);
      }
      return { clients: entry.clients, stamp: String(entry.revision) };
    },
    hiddenCustom: () =>
      resident
        .table('fieldDefs')
        .rows.flatMap((row) => (row?.hiddenFromCustomer === true && typeof row.key === 'string' ? [row.key] : [])),
    resources() {
      const table = resident.table('resources');
      return { get: (id) => table.get(id), stamp: String(table.revision) };
    },
  };
}
