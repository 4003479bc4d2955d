// The public surface as one committed file, public-surface.json: what a host can write, so that a change of it is a line in
// review. `npm run check` compares; `npm run surface` (--write) accepts the change. Reads dist/, so it builds when dist is absent.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { at, readJson } from './lib/paths.js';
import { run } from './lib/run.js';

const baseline = 'public-surface.json';

/** An entry of the exports map as files of dist: [specifier, path]. A pattern stands for each file it matches. */
function entries() {
  const { exports, name } = readJson('package.json');
  return Object.entries(exports).flatMap(([key, target]) => {
    const path = typeof target === 'string' ? target : target.types;
    const specifier = name + key.slice(1);
    if (!path.includes('*')) return existsSync(at(path)) ? [[specifier, path]] : [];
    const folder = path.slice(0, path.indexOf('*'));
    if (!existsSync(at(folder))) return [];
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace('*', '([^/]+)').replaceAll('*', '\\1')}$`);
    return readdirSync(at(folder), { recursive: true })
      .map((file) => folder + file.replaceAll('\\', '/'))
      .flatMap((file) => {
        const match = pattern.exec(file);
        return match && !/\.(d\.ts|map)$/.test(file) ? [[specifier.replace('*', match[1]), file]] : [];
      })
      .sort();
  });
}

/** Names of an entry, `type` before those that are gone at run time. */
function exportedNames(paths) {
  const declarations = paths.map((path) => at(path.replace(/(\.d\.ts|\.js)$/, '.d.ts')));
  const program = ts.createProgram(declarations, {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  return declarations.map((file) => {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(file));
    const names = symbol ? checker.getExportsOfModule(symbol) : [];
    return names.map((item) => (isValue(checker, item) ? item.name : `type ${item.name}`)).sort();
  });
}

function isValue(checker, symbol) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const typeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration);
  return Boolean(target.flags & ts.SymbolFlags.Value) && !typeOnly;
}

function exportMap() {
  const all = entries();
  const code = all.filter(([, path]) => /(\.d\.ts|\.js)$/.test(path) && !path.startsWith('./dist/cdn/'));
  const names = exportedNames(code.map(([, path]) => path));
  return Object.fromEntries(all.map((entry) => [entry[0], names[code.indexOf(entry)] ?? 'file']));
}

const sortedNames = (list = []) =>
  list
    .map((item) => item.name)
    .filter(Boolean)
    .sort();
const typed = (list) =>
  Object.fromEntries(
    list.sort((a, b) => (a.name < b.name ? -1 : 1)).map((item) => [item.name, item.type?.text ?? 'unknown']),
  );

/** What each tag offers, from the manifest. */
function elements() {
  const { modules } = readJson('dist/custom-elements.json');
  const found = modules.flatMap((module) => module.declarations ?? []).filter((declaration) => declaration.tagName);
  const described = found.map((element) => [
    element.tagName,
    {
      attributes: sortedNames(element.attributes),
      properties: typed((element.members ?? []).filter((member) => member.kind === 'field' && !member.static)),
      methods: sortedNames((element.members ?? []).filter((member) => member.kind === 'method' && !member.static)),
      events: sortedNames(element.events),
      slots: (element.slots ?? []).map((slot) => slot.name || '(default)').sort(),
      parts: sortedNames(element.cssParts),
      states: sortedNames(element.cssStates),
    },
  ]);
  return Object.fromEntries(described.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every `--kk-*` that the theme reads. */
function tokens() {
  const folder = at('src/theme');
  if (!existsSync(folder)) return [];
  const text = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(at('src/theme', file), 'utf8'))
    .join('\n');
  const listed = /publicTokens = \{([^}]*)\}/.exec(text)?.[1] ?? '';
  const names = [...listed.matchAll(/^\s*'?([a-z-]+)'?:/gm)].map((match) => `--kk-${match[1]}`);
  return [
    ...new Set([...names, ...[...text.matchAll(/var\((--kk-[a-z][a-z-]*[a-z])/g)].map((match) => match[1])]),
  ].sort();
}

const leaves = (value, path = '') =>
  typeof value === 'string'
    ? [path]
    : Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));

/** Names of the closed list of actions, in the built module that defines them. */
async function actions() {
  const file = at('dist/src/data/actions.js');
  if (!existsSync(file)) return [];
  const { actionNames } = await import(file);
  return [...actionNames].sort();
}

async function surface() {
  return {
    exports: exportMap(),
    elements: elements(),
    actions: await actions(),
    tokens: tokens(),
    strings: existsSync(at('locales/en.json')) ? leaves(readJson('locales/en.json')).sort() : [],
  };
}

/** One line for every name, so that two surfaces compare line by line. */
function lines(value, path = []) {
  if (Array.isArray(value)) return value.map((item) => [...path, item].join(' > '));
  if (value && typeof value === 'object') {
    const inner = Object.entries(value).flatMap(([key, part]) => lines(part, [...path, key]));
    return inner.length > 0 || path.length < 2 ? inner : [path.join(' > ')];
  }
  return [[...path, value].join(' > ')];
}

if (!existsSync(at('dist/custom-elements.json'))) {
  const { code } = await run('scripts/build.js', ['--npm-only']);
  if (code !== 0) process.exit(code);
}
const now = await surface();
if (process.argv.includes('--write')) {
  writeFileSync(at(baseline), `${JSON.stringify(now, null, 2)}\n`);
} else {
  const before = new Set(lines(existsSync(at(baseline)) ? readJson(baseline) : {}));
  const after = new Set(lines(now));
  const changes = [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
  if (changes.length > 100) changes.splice(100, Infinity, `and ${changes.length - 100} more`);
  if (changes.length > 0) {
    console.log(
      `The public surface differs from ${baseline}. If that is meant, run \`npm run surface\` and commit it:\n${changes.join('\n')}`,
    );
    process.exitCode = 1;
  }
}
