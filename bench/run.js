// `npm run bench`: <client-list> beside lists written by hand, then the import of 100,000 rows. Takes some minutes.
//   npm run bench -- list             only the lists; `import`: only the import
//   npm run bench -- --rounds=3       fewer rounds (7)
//   npm run bench -- --rows=1000      other registers than 100,000, to see how figures grow
//   npm run bench -- --gate           fails when a goal is missed by more than the slack
import { benchImport } from './import-100k.js';
import { benchLists } from './lists.js';

const args = process.argv.slice(2);
const number = (name, otherwise) =>
  Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const only = args.find((arg) => !arg.startsWith('--'));
const options = { rounds: number('rounds', 7), rows: number('rows', 100_000) };

let missed = 0;
if (only !== 'import') missed += await benchLists(options);
if (only !== 'list') missed += await benchImport(options);
if (args.includes('--gate') && missed > 0) process.exitCode = 1;
