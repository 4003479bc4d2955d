/** `npm run server`: the reference server, set up by environment variables (README.md). */
import process from 'node:process';
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { startServer } from './server.ts';

const { PORT, HOST, DATABASE_URL, DATA_DIR, SEED = 'demo', SECRET, ORIGINS, TEST_STORE } = process.env;

const server = await startServer({
  port: Number(PORT ?? 8080),
  ...(HOST && { host: HOST }),
  ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
  ...(DATA_DIR && { dataDir: DATA_DIR }),
  ...(SECRET && { secret: SECRET }),
  ...(ORIGINS && { origins: ORIGINS.split(',') }),
  ...(SEED === 'demo' && TEST_STORE !== '1' && { seed: () => demoRegister({ clients: 60 }) }),
  testStore: TEST_STORE === '1',
});
console.log(`${server.url} (${DATABASE_URL ? 'PostgreSQL' : 'embedded PostgreSQL'})`);

const stop = (): void => {
  void server.stop().then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
