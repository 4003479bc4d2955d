// `npm run size`: what each entry weighs for a host that bundles and minifies, gzip, beside the goals of the documentation.
// Eager is what loads with the entry; lazy is what may follow. `--gate` fails when a goal is missed.
import { existsSync, readdirSync } from 'node:fs';
import { bundle, weigh } from './lib/bundle.js';
import { at } from './lib/paths.js';

const goals = { 'client-list': 54, all: 133 };
/** Every further element, over what the list has loaded already. */
const perElement = 10;

const tags = existsSync(at('src/components'))
  ? readdirSync(at('src/define'))
      .map((file) => file.slice(0, -3))
      .filter((tag) => existsSync(at('src/components', tag)))
  : [];

const weighed = async (source) => weigh(await bundle(source));
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

const first = tags.includes('client-list') ? await weighed(define('client-list')) : undefined;
if (first) row('client-list, whole', first.eager, goals['client-list'], first.lazy);
for (const tag of tags.filter((name) => name !== 'client-list')) {
  const both = await weighed((first ? define('client-list') : '') + define(tag));
  row(`${tag}${first ? ', over client-list' : ''}`, both.eager - (first?.eager ?? 0), perElement, both.lazy);
}
const all = await weighed(`import { defineAll } from './src/index.ts'; defineAll();`);
row('everything', all.eager, goals.all, all.lazy);
console.table(rows);
if (process.argv.includes('--gate') && missed > 0) process.exitCode = 1;
