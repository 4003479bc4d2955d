// `npm run size`: what each entry weighs for a host that bundles and minifies, gzip, beside the goals of the documentation.
// Eager is what loads with the entry; lazy is what may follow. `--gate` fails when a goal is missed.
import { existsSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { at, root } from './lib/paths.js';
import { trustedTypesPlugin } from './lib/trusted-types-plugin.js';

const goals = { 'client-list': 54, all: 133 };
/** Every further element, over what the list has loaded already. */
const perElement = 10;

const tags = existsSync(at('src/components'))
  ? readdirSync(at('src/define'))
      .map((file) => file.slice(0, -3))
      .filter((tag) => existsSync(at('src/components', tag)))
  : [];

/** Bundles an entry and tells the gzipped kB that load with it, and later. */
async function weigh(source) {
  const id = 'virtual:entry';
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      trustedTypesPlugin(),
      {
        name: 'entry',
        resolveId: (name) => (name === id ? at('size-entry.ts') : null),
        load: (name) => (name === at('size-entry.ts') ? source : null),
      },
    ],
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: { input: id, preserveEntrySignatures: 'strict' },
    },
  });
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((file) => [file.fileName, file]));
  const eager = new Set();
  const follow = (name) => {
    if (eager.has(name)) return;
    eager.add(name);
    chunks.get(name)?.imports.forEach(follow);
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) follow(chunk.fileName);
  const kB = (names) =>
    names.reduce((sum, name) => sum + gzipSync(chunks.get(name).code, { level: 9 }).length, 0) / 1000;
  return { eager: kB([...eager]), lazy: kB([...chunks.keys()].filter((name) => !eager.has(name))) };
}

const define = (tag) => `import './src/define/${tag}.ts';`;
const rows = [];
let missed = 0;
const row = (name, kB, goal, lazy) => {
  if (goal !== undefined && kB > goal) missed += 1;
  rows.push({
    entry: name,
    'gzip kB': kB.toFixed(1),
    goal: goal === undefined ? '' : `<= ${goal}${kB > goal ? '  MISSED' : ''}`,
    'lazy kB': lazy.toFixed(1),
  });
};

const first = tags.includes('client-list') ? await weigh(define('client-list')) : undefined;
if (first) row('client-list, whole', first.eager, goals['client-list'], first.lazy);
for (const tag of tags.filter((name) => name !== 'client-list')) {
  const both = await weigh((first ? define('client-list') : '') + define(tag));
  row(`${tag}${first ? ', over client-list' : ''}`, both.eager - (first?.eager ?? 0), perElement, both.lazy);
}
const all = await weigh(`import { defineAll } from './src/index.ts'; defineAll();`);
row('everything', all.eager, goals.all, all.lazy);
console.table(rows);
if (process.argv.includes('--gate') && missed > 0) process.exitCode = 1;
