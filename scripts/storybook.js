// `npm run storybook` and `npm run build:storybook`: the manifest feeds the tables of the docs pages, so it comes first.
import { run } from './lib/run.js';

const mode =
  process.argv[2] === 'build' ? ['build', '--output-dir', 'storybook-static'] : ['dev', '--port', '6006', '--no-open'];
const manifest = await run('cem', ['analyze', '--config', 'custom-elements-manifest.config.js', '--quiet']);
if (manifest.code !== 0) process.exit(manifest.code);
const { code } = await run('storybook', [...mode, '--disable-telemetry', ...process.argv.slice(3)]);
process.exitCode = code;
