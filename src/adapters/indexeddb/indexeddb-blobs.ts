/** The bytes of files in IndexedDB, beside the records: as buffers, which every engine keeps, and not as blobs. */
import type { Blobs } from '../engine/storage.ts';
import type { Database } from './schema.ts';

export const indexedDbBlobs = (database: () => Promise<Database>): Blobs => ({
  async put(id, data) {
    // Read before the transaction begins: nothing foreign may be awaited inside.
    const [db, bytes] = [await database(), await data.arrayBuffer()];
    await db.put('blobs', { bytes, type: data.type }, id);
  },
  async get(id) {
    const kept = await (await database()).get('blobs', id);
    return kept && new Blob([kept.bytes], { type: kept.type });
  },
  async remove(id) {
    await (await database()).delete('blobs', id);
  },
  async clear() {
    await (await database()).clear('blobs');
  },
});
