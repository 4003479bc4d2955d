// Where things are. Dependency-free: read before anything is installed.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Absolute path of a file in the repository. */
export const at = (...parts) => join(root, ...parts);

/** Parsed JSON of a file in the repository. */
export const readJson = (...parts) => JSON.parse(readFileSync(at(...parts), 'utf8'));

/** The pinned Node: a dev dependency, so that tools run on the same Node whatever the machine has. */
export const pinnedNode = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Tools whose package has another name than their command. */
const packages = {
  tsc: 'typescript',
  wtr: '@web/test-runner',
  attw: '@arethetypeswrong/cli',
  cem: '@custom-elements-manifest/analyzer',
};

/** The script file behind a tool's command, so that it runs without a shell and on every system. */
export function toolPath(tool) {
  const name = packages[tool] ?? tool;
  const { bin } = readJson('node_modules', name, 'package.json');
  return at('node_modules', name, typeof bin === 'string' ? bin : bin[tool]);
}
