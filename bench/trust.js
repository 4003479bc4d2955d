// `npm run bench:trust`: how often something is lost or done twice, in many random runs with seeds that can be played again.
//   npm run bench:trust -- --seed=7        other runs
//   npm run bench:trust -- --share=0.1     a tenth of them
//   npm run bench:trust -- --kills=50      so many tabs of each of the two kinds, which take longest
//   npm run bench:trust -- interleavings   one kind only: interleavings, vanishing, kills or drafts
import { draftKills } from './trust/draft-kills.js';
import { interleavings } from './trust/interleavings.js';
import { tabKills } from './trust/tab-kills.js';
import { vanishing } from './trust/vanishing.js';

const args = process.argv.slice(2);
const number = (name, otherwise) =>
  Number(args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise);
const only = args.find((arg) => !arg.startsWith('--'));
const seed = number('seed', 1);
const share = number('share', 1);
const kills = number('kills', 200 * share);

const kinds = {
  interleavings: [interleavings, 10_000 * share],
  vanishing: [vanishing, 2_000 * share],
  kills: [tabKills, kills],
  drafts: [draftKills, kills],
};
let failures = 0;
console.log(`seed ${seed}`);
for (const [kind, [run, runs]] of Object.entries(kinds)) {
  if (only && only !== kind) continue;
  const { name, runs: done, lost, detail } = await run({ runs: Math.ceil(runs), seed });
  failures += lost;
  console.log(`${lost === 0 ? 'ok    ' : 'FAILED'} ${done} ${name}: ${detail}`);
}
// Caches of the runs would keep the process for a minute more.
process.exit(failures > 0 ? 1 : 0);
