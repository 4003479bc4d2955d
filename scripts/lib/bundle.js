// Bundles a piece of source as a host would (minified, lazy parts apart), in memory.
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { at, root } from './paths.js';
import { trustedTypesPlugin } from './trusted-types-plugin.js';

const entry = at('bundle-entry.ts');

/**
 * @param {string} source what the entry says; relative imports are from the root of the repository
 * @returns the files by name, the name of the entry, and the names of the chunks that load with it
 */
export async function bundle(source) {
  const id = 'virtual:entry';
  const { output } = await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'silent',
    plugins: [
      trustedTypesPlugin(),
      {
        name: 'entry',
        resolveId: (name) => (name === id ? entry : null),
        load: (name) => (name === entry ? source : null),
      },
    ],
    worker: { format: 'es' },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: { input: id, preserveEntrySignatures: 'strict' },
    },
  });
  const files = new Map(output.map((file) => [file.fileName, file]));
  const main = output.find((file) => file.isEntry).fileName;
  const eager = new Set();
  const follow = (name) => {
    const file = files.get(name);
    if (file?.type !== 'chunk' || eager.has(name)) return;
    eager.add(name);
    file.imports.forEach(follow);
  };
  follow(main);
  return { files, main, eager };
}

/** Gzipped kB of JavaScript that load with a bundle, and later. */
export function weigh({ files, eager }) {
  const kB = (wanted) =>
    [...files.values()]
      .filter((file) => file.type === 'chunk' && wanted(file.fileName))
      .reduce((sum, file) => sum + gzipSync(file.code, { level: 9 }).length, 0) / 1000;
  return { eager: kB((name) => eager.has(name)), lazy: kB((name) => !eager.has(name)) };
}
