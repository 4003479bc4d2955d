// `node scripts/run.js <tool or script.js> [arguments]`: prepares the clone, then runs the tool on the pinned Node.
// npm scripts go through here so that each of them works when nothing is installed yet.
import { run } from './lib/run.js';
import { preparePackages } from './prepare.js';

const [tool, ...args] = process.argv.slice(2);
preparePackages();
const { code } = await run(tool, args);
process.exitCode = code;
