/** The package as others get it: what its exports name exists, imports in plain Node, and has only the side effects it lists. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { at } from '../scripts/lib/paths.js';
import { run } from '../scripts/lib/run.js';
import { version } from '../src/version.ts';

const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8')) as {
  version: string;
  exports: Record<string, string | { types: string }>;
  sideEffects: string[];
};

/** The files an entry of the exports map stands for. */
function filesOf(target: string): string[] {
  const [, folder = ''] = /^\.\/(.*?)[^/]*\*/.exec(target) ?? [];
  if (!target.includes('*')) return existsSync(at(target)) ? [target.slice(2)] : [];
  const pattern = new RegExp(
    `^${target.slice(2).replaceAll('.', '\\.').replace('*', '([^/]+)').replaceAll('*', '\\1')}$`,
  );
  return globSync(`${folder}**/*`, { cwd: at() }).filter((file) => pattern.test(file.replaceAll('\\', '/')));
}

const entries = Object.entries(manifest.exports).map(([key, target]): [string, string] => [
  key,
  typeof target === 'string' ? target : target.types,
]);

describe('the package', () => {
  before(async () => {
    const { code, output } = await run('scripts/build.js', ['--npm-only'], { capture: true });
    assert.equal(code, 0, output);
  });

  it('has the version that its files say', () => assert.equal(version, manifest.version));

  it('lists as side effects the registrations, the script-tag bundle and css, as published and as source, and nothing else', () => {
    const doors = /^\.\/(?:(?:dist\/)?src\/(?:define\/\*|cdn)\.(?:js|ts)|dist\/cdn\/\*\.js|dist\/themes\/\*\.css)$/;
    assert.deepEqual(
      manifest.sideEffects.filter((path) => !doors.test(path)),
      [],
    );
  });

  // The bundle is built apart, by `npm run build`, and the embedding test loads it.
  for (const [key, target] of entries.filter(([name]) => name !== './cdn')) {
    it(`${key} is there`, () => assert.notEqual(filesOf(target).length, 0, `${target} names no file`));
  }

  it('imports in plain Node, every entry, without a DOM', async () => {
    const files = entries
      .flatMap(([, target]) => filesOf(target))
      .filter((file) => file.endsWith('.js') && !file.startsWith('dist/cdn/'));
    assert.notEqual(files.length, 0);
    const code = `for (const file of ${JSON.stringify(files)}) await import('./' + file).catch((error) => { throw new Error(file, { cause: error }); });`;
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { cwd: at() });
  });

  it('has no source extension left in what it publishes', () => {
    const left = globSync('dist/src/**/*.js', { cwd: at() }).filter((file) =>
      /^(?!\s*\*).*(?:from |import\(|URL\()\s*['"][^'"]+\.ts['"]/m.test(readFileSync(at(file), 'utf8')),
    );
    assert.deepEqual(left, []);
  });
});
