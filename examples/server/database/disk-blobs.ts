/** Files on disk, each under a name made of its id, with its type beside it. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Blobs } from '../../../src/adapters/engine/storage.ts';

export function diskBlobs(folder: string): Blobs & { clear(): Promise<void> } {
  // An id is no file name: it may hold anything.
  const pathOf = (id: string): string => join(folder, createHash('sha256').update(id).digest('hex'));
  return {
    async put(id, data) {
      await mkdir(folder, { recursive: true });
      const path = pathOf(id);
      await writeFile(`${path}.type`, data.type);
      // Whole or not at all.
      await writeFile(`${path}.part`, Buffer.from(await data.arrayBuffer()));
      await rename(`${path}.part`, path);
    },
    async get(id) {
      try {
        const path = pathOf(id);
        const [bytes, type] = await Promise.all([readFile(path), readFile(`${path}.type`, 'utf8')]);
        return new Blob([bytes], { type });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw error;
      }
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
