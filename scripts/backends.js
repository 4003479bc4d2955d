// `npm run test:backends`: the tests that need a back end of their own on this machine, such as a real PostgreSQL.
import { globSync } from 'node:fs';
import { at } from './lib/paths.js';
import { forgetful, startPostgres } from './lib/postgres.js';
import { run } from './lib/run.js';

const only = process.argv.slice(2);
const files = only.length > 0 ? only : globSync('test/backends/*.test.ts', { cwd: at() });
const given = process.env.DATABASE_URL;
const postgres = given ? undefined : await startPostgres({ settings: forgetful });
try {
  const { code } = await run('node', ['--test', '--test-concurrency=1', ...files], {
    env: { DATABASE_URL: given ?? postgres.url },
  });
  process.exitCode = code;
} finally {
  await postgres?.stop();
}
