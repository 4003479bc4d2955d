/** Rows in packed pages under an overlay: read whole, and folded anew when too much lies loose. */
import type { Id, Name } from '../adapter.ts';
import type { Row } from '../engine/storage.ts';
import { everyStore, rowsPerPage, unheard, within } from './schema.ts';
import type { Database, State, Transaction } from './schema.ts';

const mostValues = 4_000;
const mostSmallPages = 300;

/** Every row of a collection as it is now. */
export async function readRows(transaction: Transaction<IDBTransactionMode>, of: Name): Promise<Row[]> {
  const rows = new Map<Id, Row>();
  const pages = transaction.objectStore('pages');
  const keys = await pages.getAllKeys(within(of));
  // One by one: unpacking a thousand rows is the longest task that reading should be.
  for (const key of keys) for (const row of (await pages.get(key)) ?? []) rows.set(row.id, row);
  const overlay = transaction.objectStore('overlay');
  const [ids, values] = await Promise.all([overlay.getAllKeys(within(of)), overlay.getAll(within(of))]);
  values.forEach((row, index) => {
    const id = ids[index]?.[1];
    if (row) rows.set(row.id, row);
    else if (id !== undefined) rows.delete(id);
  });
  return [...rows.values()];
}

/** Writes rows as new pages; answers with the pages' numbers. */
export function writePages(
  transaction: Transaction<'readwrite'>,
  state: State,
  of: Name,
  rows: readonly Row[],
): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < rows.length; at += rowsPerPage) {
    const page = state.nextPage++;
    unheard(transaction.objectStore('pages').put(rows.slice(at, at + rowsPerPage), [of, page]));
    numbers.push(page);
  }
  return numbers;
}

/** Collections where so much lies loose that loading would suffer. */
export const crowded = (state: State): Name[] =>
  Object.entries(state.loose).flatMap(([of, loose]) =>
    loose && (loose.values > mostValues || loose.pages > mostSmallPages) ? [of as Name] : [],
  );

/** Packs the collections anew. Their content does not change, so no other session need know. */
export async function foldPages(database: Database, names: readonly Name[]): Promise<void> {
  for (const of of names) {
    const transaction = database.transaction(everyStore, 'readwrite');
    const state = await transaction.objectStore('meta').get('state');
    if (!state) return;
    const rows = await readRows(transaction, of);
    unheard(transaction.objectStore('pages').delete(within(of)));
    unheard(transaction.objectStore('overlay').delete(within(of)));
    writePages(transaction, state, of, rows);
    delete state.loose[of];
    unheard(transaction.objectStore('meta').put(state, 'state'));
    await transaction.done;
  }
}
