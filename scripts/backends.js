// `npm run test:backends`: what `npm test` leaves out because it is slow or needs a database of its own.
import { run as runNodeTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { globSync } from 'node:fs';
import { at, root } from './lib/paths.js';
import { startPostgres } from './lib/postgres.js';

const postgres = await startPostgres();
process.env.DATABASE_URL = postgres.url;
const total = { passed: 0, failed: 0 };
try {
  const files = globSync('test/backends/*.test.ts', { cwd: root }).map((file) => at(file));
  const tests = runNodeTests({ files, concurrency: 1, cwd: root });
  tests.on('test:pass', ({ details, skip }) => details.type !== 'suite' && !skip && (total.passed += 1));
  tests.on('test:fail', ({ details }) => details.type !== 'suite' && (total.failed += 1));
  await new Promise((done) => tests.compose(spec()).on('end', done).pipe(process.stdout, { end: false }));
} finally {
  await postgres.stop();
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
