/** The kit on REST over the reference server, with the embedded PostgreSQL. */
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { startServer } from '../examples/server/server.ts';
import type { RunningServer } from '../examples/server/server.ts';
import { allCases, runCase } from '../src/testing/conformance/run.ts';
import type { Harness } from '../src/testing/conformance/harness.ts';
import { failureText } from '../src/testing/conformance/report.ts';
import { chaotic } from './support/behind-chaos.ts';
import { restHarness } from './support/rest-harness.ts';

const cases = await allCases(25, 3);

describe('REST over the reference server, embedded PostgreSQL', async () => {
  let server: RunningServer;
  let harness: Harness;
  before(async () => {
    server = await startServer({ testStore: true });
    harness = await restHarness('REST', [server.url]);
  });
  after(() => server.stop());

  for (const each of cases)
    it(each.name, async () => {
      const result = await runCase(harness, each);
      assert.notEqual(result.outcome, 'failed', failureText(result));
    });

  for (const each of await allCases(5, 7))
    it(`behind chaos, ${each.name}`, async () => {
      const result = await runCase(chaotic(harness), each);
      assert.notEqual(result.outcome, 'failed', failureText(result));
    });
});
