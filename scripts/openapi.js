// `npm run openapi`: writes openapi.json. Without --write: says whether the committed one is what the code says.
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { openapi } from './lib/openapi.js';
import { at } from './lib/paths.js';

const wanted = await format(JSON.stringify(openapi()), { parser: 'json', printWidth: 120 });
if (process.argv.includes('--write')) writeFileSync(at('openapi.json'), wanted);
else if (readFileSync(at('openapi.json'), 'utf8') !== wanted) {
  console.error(
    'openapi.json is not what the schemas say. If the change is meant, run `npm run openapi` and commit it.',
  );
  process.exitCode = 1;
}
