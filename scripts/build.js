// `npm run build`: the npm files (dist/src, dist/locales, dist/themes), the manifest, and the script-tag bundle (dist/cdn).
import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { at } from './lib/paths.js';
import { run } from './lib/run.js';

async function step(tool, args) {
  const { code } = await run(tool, args);
  if (code !== 0) process.exit(code);
}

rmSync(at('dist'), { recursive: true, force: true });
await step('tsc', ['-p', 'tsconfig.json']);
// What runs on Node: the command line, and the server that it starts.
await step('tsc', ['-p', 'tsconfig.node.json']);
// The compiler renames imports, but neither the addresses of workers nor lazy imports inside decorated classes.
for (const file of globSync('dist/{src,examples}/**/*.js', { cwd: at() })) {
  const code = readFileSync(at(file), 'utf8');
  const renamed = code
    .replace(/(new URL\(\s*['"][^'"]+\.worker)\.ts(['"])/g, '$1.js$2')
    .replace(/(import\(\s*['"]\.[^'"]+)\.ts(['"])/g, '$1.js$2');
  if (renamed !== code) writeFileSync(at(file), renamed);
}
if (existsSync(at('src/theme/presets'))) cpSync(at('src/theme/presets'), at('dist/themes'), { recursive: true });
await step('cem', ['analyze', '--config', 'custom-elements-manifest.config.js', '--quiet']);
await step('scripts/jsx.js', []);
if (!process.argv.includes('--npm-only')) await step('vite', ['build', '--logLevel', 'warn']);
