// `npm test [-- --engines] [files...]`: browser tests, then the Node tests, then one line that says how it went.
import { run as runNodeTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { globSync } from 'node:fs';
import { at, root } from './lib/paths.js';
import { run } from './lib/run.js';
import { startServer } from '../examples/server/server.ts';
import { fail, missingEngine, prepareEngine } from './prepare.js';

const args = process.argv.slice(2);
const everyEngine = args.includes('--engines');
const only = args.filter((arg) => !arg.startsWith('--'));
const isNodeTest = (file) => /^test\/[^/]+$/.test(file);

const chromium = prepareEngine('chromium');
if (!chromium) fail(missingEngine('chromium'));
process.env.CHROME_PATH = chromium;

const total = { passed: 0, failed: 0 };

const browserFiles =
  only.length > 0 ? only.filter((file) => !isNodeTest(file)) : ['test/*/**/*.test.ts', '!test/backends/**'];

/** Runs browser tests on one kind of back end and adds up what they say. */
async function runInBrowser(files, env) {
  const { code, output } = await run('wtr', ['--files', ...files], {
    capture: 'tee',
    env: { KUNDKORT_ENGINES: everyEngine ? 'all' : '', ...env },
  });
  // The reporter of web-test-runner.config.js prints the counts on a line of its own.
  const counts = /^browser tests: (\d+) passed, (\d+) failed$/m.exec(output);
  total.passed += Number(counts?.[1] ?? 0);
  total.failed += Number(counts?.[2] ?? 0);
  // A file that cannot be loaded fails the run without counting a test.
  if (code !== 0 && !(Number(counts?.[2]) > 0)) total.failed += 1;
}

if (browserFiles.some((pattern) => globSync(pattern, { cwd: root }).length > 0)) await runInBrowser(browserFiles, {});

// The kit on the other engine's IndexedDB.
if (only.length === 0 && !everyEngine) {
  console.log('\nThe conformance kit in Firefox:');
  await runInBrowser(['test/testing/conformance.test.ts'], { KUNDKORT_ENGINES: 'firefox' });
}

// The elements again, the same tests unchanged, on the other back ends.
const elementFiles =
  only.length > 0 ? browserFiles.filter((file) => file.startsWith('test/components/')) : ['test/components/*.test.ts'];
if (elementFiles.length > 0) {
  console.log('\nThe elements on IndexedDB:');
  await runInBrowser(elementFiles, { KUNDKORT_BACKEND: 'indexeddb' });
  console.log('\nThe elements on REST:');
  const server = await startServer({ testStore: true, origins: '*' });
  await runInBrowser(elementFiles, { KUNDKORT_BACKEND: 'rest', KUNDKORT_BACKEND_URL: server.url });
  await server.stop();
}

const nodeFiles = (only.length > 0 ? only.filter(isNodeTest) : globSync('test/*.test.ts', { cwd: root })).map((file) =>
  at(file),
);
if (nodeFiles.length > 0) {
  const tests = runNodeTests({ files: nodeFiles, concurrency: 1, cwd: root });
  const counted = (data) => data.details.type !== 'suite';
  tests.on('test:pass', (data) => {
    if (counted(data) && !data.skip && !data.todo) total.passed += 1;
  });
  tests.on('test:fail', (data) => {
    if (counted(data) && !data.todo) total.failed += 1;
  });
  await new Promise((done) => tests.compose(spec()).on('end', done).pipe(process.stdout, { end: false }));
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
