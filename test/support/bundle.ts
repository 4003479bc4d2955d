/** Builds with the repository's own Vite configuration, so that a test meets what a host will load. */
import { build } from 'vite';
import { at } from '../../scripts/lib/paths.js';

/**
 * @param name the folder under .cache/ to build into
 * @param input entries in place of the SDK's own
 * @returns the folder
 */
export async function bundle(name: string, input: Record<string, string> = {}): Promise<string> {
  const outDir = at('.cache', name);
  await build({
    configFile: at('vite.config.ts'),
    root: at(),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, sourcemap: false, rollupOptions: { input } },
  });
  return outDir;
}
