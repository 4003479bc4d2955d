// `npm run check`: everything that can be known without running the elements. All steps run; the exit code tells of any failure.
import { run } from './lib/run.js';

const steps = [
  // First: some of the others read dist/.
  ['build', 'scripts/build.js', []],
  ['types of what is published', 'tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['types of tests, stories and tools', 'tsc', ['-p', 'tsconfig.tools.json']],
  ['eslint', 'eslint', ['--max-warnings', '0', '.']],
  ['stylelint', 'stylelint', ['--allow-empty-input', 'src/**/*.{ts,css}']],
  ['prettier', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['knip', 'knip', ['--no-config-hints']],
  ['publint', 'publint', ['--strict', '--pack', 'false']],
  ['are the types wrong', 'scripts/types-of-package.js', []],
  ['public surface', 'scripts/surface.js', []],
  ['openapi.json', 'scripts/openapi.js', []],
];

const failed = [];
for (const [name, tool, args] of steps) {
  const { code, output } = await run(tool, args, { capture: true });
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (code === 0) continue;
  failed.push(name);
  console.log(output.trimEnd());
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
