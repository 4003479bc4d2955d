/** The reference server with the demo register, as a process of its own: `node register-server.ts <clients>`. */
import { demoRegister } from '../../src/adapters/demo/register.ts';
import { startServer } from '../../examples/server/server.ts';

const { DATABASE_URL: databaseUrl } = process.env;
if (!databaseUrl) throw new Error('DATABASE_URL is missing.');
const clients = Number(process.argv[2] ?? 1_000);

const server = await startServer({ databaseUrl, seed: () => demoRegister({ clients }) });
console.log(server.url);
process.once('SIGTERM', () => {
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
});
