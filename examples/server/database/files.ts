/** The bytes of files in a folder, each under its id. Several servers of one database share the folder. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs } from '../../../src/adapters/engine/storage.ts';

/** An id as a name that leads nowhere else: no separator, no dot, and never longer than names may be. */
const nameOf = (id: string): string =>
  `f-${encodeURIComponent(id).replaceAll('.', '%2E').replaceAll('*', '%2A').slice(0, 200)}`;

export const diskBlobs = (folder: string): Blobs => ({
  async put(id, data) {
    await mkdir(folder, { recursive: true });
    // Under another name until all of it is on the disk: half a file is never read.
    const part = join(folder, `part-${randomUUID()}`);
    try {
      const file = await open(part, 'wx');
      try {
        await file.writeFile(data.stream());
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, join(folder, nameOf(id)));
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  },

  async get(id) {
    try {
      return new Blob([await readFile(join(folder, nameOf(id)))]);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  },

  async remove(id) {
    await rm(join(folder, nameOf(id)), { force: true });
  },

  async clear() {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) if (/^(f|part)-/.test(name)) await rm(join(folder, name), { force: true });
  },
});
