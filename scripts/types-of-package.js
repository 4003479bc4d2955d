// Are the types wrong: how TypeScript resolves each entry of the package, as it will be published.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/paths.js';
import { run } from './lib/run.js';

const folder = mkdtempSync(join(tmpdir(), 'kundkort-pack-'));
try {
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    shell: process.platform === 'win32',
  });
  const [tarball] = readdirSync(folder);
  // ESM only, and files that are not code have no types to be wrong.
  const excluded = ['./cdn', './locales/*', './themes/*', './custom-elements.json', './package.json'];
  const { code } = await run('attw', [
    join(folder, tarball),
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-emoji',
    '--exclude-entrypoints',
    ...excluded,
  ]);
  process.exitCode = code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
