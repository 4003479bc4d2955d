/** One record of each collection for the contract document: the demo register's own first ones, so that they are as records are. */
import { demoRegister } from '../../src/adapters/demo/register.ts';
import type { Collections, Name } from '../../src/model/collections.ts';
import { readOnlyFields } from '../../src/model/collections.ts';

const register = demoRegister({ clients: 12 });

/** Of what nobody in the register has made. */
const others: Partial<{ [N in Name]: Collections[N] }> = {
  importBatches: {
    id: 'import-1',
    version: '1',
    file: 'kunder.csv',
    mapping: { Namn: 'name', Kundnr: 'number' },
    matchKey: 'number',
    mode: 'upsert',
    counts: { total: 400, created: 280, updated: 100, unchanged: 17, skipped: 0, failed: 3 },
    state: 'done',
    at: '2026-05-04T08:00:00Z',
  },
  views: { id: 'view-1', version: '1', name: 'Brf i Umeå', shared: true, definition: { search: 'brf' } },
};

/** @throws Error for a collection of which there is none: it is then to be added above. */
export function exampleOf<N extends Name>(of: N): Collections[N] {
  const found = (register[of]?.[0] ?? others[of]) as Collections[N] | undefined;
  if (!found) throw new Error(`There is no example of ${of}: add one in scripts/lib/wire-records.ts.`);
  return { version: '1', ...found };
}

type Fields = Record<string, unknown>;
const ownFields = (record: object): [string, unknown][] =>
  Object.entries(record).filter(([name]) => name !== 'id' && !readOnlyFields.has(name));

/** The record as it is sent when it is made. */
export const draftOf = (of: Name): Fields => Object.fromEntries(ownFields(exampleOf(of)));

/** A change of a few of its fields; who it belongs to does not change. */
export const patchOf = (of: Name): Fields =>
  Object.fromEntries(
    ownFields(exampleOf(of))
      .filter(([name]) => name !== 'kind' && !name.endsWith('Id'))
      .slice(0, 2),
  );

export const pageOf = (of: Name): Fields => ({
  items: [exampleOf(of)],
  next: 'b3BhcXVl',
  total: { value: 12, kind: 'exact' },
});
