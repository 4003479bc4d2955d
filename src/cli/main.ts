#!/usr/bin/env node
/** `npx kundkort`: holds a server to the contract, finds out what it can do, prints the contract, serves it. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { probe } from '../testing/conformance/probe.ts';
import { reportTap, reportText } from '../testing/conformance/report.ts';
import { NotATestStore, runConformance } from '../testing/conformance/run.ts';
import { httpHarness, isTestStore } from './http-harness.ts';

const usage = `kundkort verify <base-url>   runs the conformance kit against a REST server and prints its level
  --json | --tap             as data, or in the Test Anything Protocol
  --token <token>            sent as a bearer token
  --seed <n>                 of the random histories (default 1)
  --histories <n>            how many of them (default 25)
kundkort probe <base-url>    prints the capabilities that the server may honestly declare
kundkort openapi             prints the contract as OpenAPI 3.1
kundkort serve               starts the reference server
  --port <n>                 (default 8080)
  --test                     on an empty store that may be emptied and where anybody may sign in`;

class Wrong extends Error {}

const options = {
  json: { type: 'boolean' },
  tap: { type: 'boolean' },
  test: { type: 'boolean' },
  help: { type: 'boolean' },
  token: { type: 'string' },
  seed: { type: 'string' },
  histories: { type: 'string' },
  port: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values'];

function numberOf(text: string | undefined, otherwise: number, name: string): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new Wrong(`--${name} is a number, not "${text}"`);
  return Number(text);
}

async function harnessOf(
  address: string | undefined,
  { token }: Values,
): Promise<Awaited<ReturnType<typeof httpHarness>>> {
  if (address === undefined || !URL.canParse(address))
    throw new Wrong('Say the address of a server, such as http://localhost:8080');
  const url = address.replace(/\/+$/, '');
  const testStore = await isTestStore(url, token).catch((error: unknown) => {
    throw new Wrong(`No server answers at ${url}`, { cause: error });
  });
  return httpHarness({ url, testStore, ...(token !== undefined && { token }) });
}

async function verify(address: string | undefined, values: Values): Promise<number> {
  const harness = await harnessOf(address, values);
  const report = await runConformance(harness, {
    seed: numberOf(values.seed, 1, 'seed'),
    histories: numberOf(values.histories, 25, 'histories'),
  });
  console.log(values.json ? JSON.stringify(report, null, 2) : values.tap ? reportTap(report) : reportText(report));
  return report.passed ? 0 : 1;
}

async function probing(address: string | undefined, values: Values): Promise<number> {
  const { observed, lies } = await probe(await harnessOf(address, values));
  console.log(JSON.stringify(observed, null, 2));
  for (const lie of lies) console.error(lie);
  return lies.length === 0 ? 0 : 1;
}

function openapi(): number {
  // Beside the compiled files in the package, and in the repository's own folder.
  const places = ['../../openapi.json', '../../../openapi.json'].map((path) => new URL(path, import.meta.url));
  for (const place of places) {
    try {
      process.stdout.write(readFileSync(place, 'utf8'));
      return 0;
    } catch {
      // The other place.
    }
  }
  throw new Wrong('openapi.json is missing from this installation');
}

async function serve(values: Values): Promise<undefined> {
  const { startServer, demoSeed } = await import('../../examples/server/start.ts').catch((error: unknown) => {
    throw new Wrong(
      'The server needs the packages hono, @hono/node-server, pg and @electric-sql/pglite: install them first',
      { cause: error },
    );
  });
  const { DATABASE_URL, DATA_DIR } = process.env;
  const test = values.test ?? false;
  const server = await startServer({
    port: numberOf(values.port, 8080, 'port'),
    testStore: test,
    ...(!test && { seed: demoSeed }),
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    ...(DATA_DIR && { dataDir: DATA_DIR }),
  });
  console.log(server.url);
  const stop = (): void => void server.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function run(args: string[]): Promise<number | undefined> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, address] = positionals;
  if (values.help || command === undefined) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  switch (command) {
    case 'verify':
      return verify(address, values);
    case 'probe':
      return probing(address, values);
    case 'openapi':
      return openapi();
    case 'serve':
      return serve(values);
    default:
      throw new Wrong(`There is no command "${command}".\n${usage}`);
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const isUsersOwn =
    error instanceof Wrong || error instanceof NotATestStore || (error instanceof TypeError && 'code' in error);
  console.error(isUsersOwn ? error.message : error);
  process.exitCode = 2;
}
