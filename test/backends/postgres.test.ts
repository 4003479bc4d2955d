/** Two servers on one real PostgreSQL: the whole contract across them, and many writers at once. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import process from 'node:process';
import { startServer } from '../../examples/server/server.ts';
import type { RunningServer } from '../../examples/server/server.ts';
import { restAdapter } from '../../src/adapters/rest/rest.ts';
import { isProblemError } from '../../src/model/problem.ts';
import type { Harness } from '../../src/testing/conformance/harness.ts';
import { failureText } from '../../src/testing/conformance/report.ts';
import { allCases, runCase } from '../../src/testing/conformance/run.ts';
import { chaotic } from '../support/behind-chaos.ts';
import { loose, resetServer, restHarness, signIn } from '../support/rest-harness.ts';

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) throw new Error('Set DATABASE_URL, or run `npm run test:backends`, which starts a PostgreSQL.');

let servers: [RunningServer, RunningServer];
before(async () => {
  const options = { databaseUrl, testStore: true };
  servers = [await startServer(options), await startServer(options)];
});
after(async () => {
  for (const server of servers) await server.stop();
});

const cases = await allCases(200, 4);

describe('REST over two servers on PostgreSQL', () => {
  let harness: Harness;
  before(async () => {
    harness = await restHarness('REST on PostgreSQL', [servers[0].url, servers[1].url]);
  });
  for (const each of cases)
    it(each.name, async () => {
      const result = await runCase(harness, each);
      assert.notEqual(result.outcome, 'failed', failureText(result));
    });

  for (const each of cases)
    it(`behind chaos, ${each.name}`, async () => {
      const result = await runCase(chaotic(harness), each);
      assert.notEqual(result.outcome, 'failed', failureText(result));
    });
});

describe('many writers through two servers', () => {
  it('lose no write and make none twice', async () => {
    await resetServer(servers[0].url, { ...loose, clients: [{ id: 'c', name: 'Ek', custom: { count: 0 } }] });
    const token = await signIn(servers[0].url, { session: {} });
    const [writers, each] = [8, 10];
    const call = (key: string) => ({ signal: new AbortController().signal, key });
    const writing = Array.from({ length: writers }, async (_, writer) => {
      const adapter = restAdapter({ baseUrl: servers[writer % 2 === 0 ? 0 : 1].url, getToken: () => token });
      for (let done = 0; done < each;) {
        const key = `w${writer}-${done}`;
        const record = await adapter.get('clients', 'c', call(key));
        const custom = { count: Number(record.custom?.count) + 1 };
        const change = { set: { custom }, base: record.version ?? '' };
        try {
          await adapter.update?.('clients', 'c', change, call(key));
          // The same once more, through the other server, as after a lost answer.
          const other = restAdapter({ baseUrl: servers[writer % 2 === 0 ? 1 : 0].url, getToken: () => token });
          await other.update?.('clients', 'c', change, call(key));
          done += 1;
        } catch (error) {
          if (!isProblemError(error) || error.problem.code !== 'conflict') throw error;
        }
      }
    });
    await Promise.all(writing);
    const adapter = restAdapter({ baseUrl: servers[1].url, getToken: () => token });
    const { custom } = await adapter.get('clients', 'c', call('end'));
    assert.equal(custom?.count, writers * each);
    const { total } = await adapter.list(
      'activity',
      { limit: 1, count: 'exact', parent: { collection: 'clients', id: 'c' } },
      call('end'),
    );
    assert.equal(total?.value, writers * each, 'the trail has another number of changes');
  });
});
