/** Starts the server with what the environment says. */
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { startServer } from './server.ts';

const { PORT, HOST, DATABASE_URL, DATA_DIR, SEED = 'demo', ORIGINS, TEST_STORE, HOST_COLLECTIONS } = process.env;
const listed = (text: string | undefined): string[] | undefined => text?.split(',').map((part) => part.trim());

const clients = 54;
const port = Number(PORT ?? 8_080);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('PORT is a number from 0 to 65535.');
  process.exit(1);
}

const server = await startServer({
  port,
  ...(HOST && { host: HOST }),
  ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
  ...(DATA_DIR && { dataDir: DATA_DIR }),
  ...(ORIGINS && ORIGINS !== '*' && { origins: listed(ORIGINS) }),
  ...(SEED === 'demo' && { seed: () => demoRegister({ clients }) }),
  testStore: TEST_STORE === 'true',
  hostCollections: listed(HOST_COLLECTIONS) ?? [],
});
console.log(server.url);

const stop = (): void => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
