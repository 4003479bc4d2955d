/** The example for CouchDB's protocol, held to the contract on a server that nobody here wrote. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { couchAdapter } from '../examples/couch/couch-adapter.ts';
import { at } from '../scripts/lib/paths.js';
import type { Harness } from '../src/testing/conformance/harness.ts';
import { reportText } from '../src/testing/conformance/report.ts';
import { runConformance } from '../src/testing/conformance/run.ts';
import { couchServer } from './support/couch-server.ts';

describe('CouchDB’s protocol', () => {
  let server: Awaited<ReturnType<typeof couchServer>>;
  before(async () => {
    server = await couchServer();
  });
  after(() => server.stop());

  it('keeps the contract at the level that is published', async () => {
    let databases = 0;
    const url = (): string => `${server.url}/kit${databases}`;
    const harness: Harness = {
      name: 'CouchDB',
      testStore: true,
      reset: async () => {
        databases += 1;
        await fetch(url(), { method: 'PUT' });
      },
      open: async () => ({ adapter: couchAdapter({ url: url() }) }),
      peer: async () => couchAdapter({ url: url() }),
      reopen: async () => couchAdapter({ url: url() }),
    };
    const report = await runConformance(harness, { histories: 10, seed: 5 });
    assert(report.passed, reportText(report));
    const published = readFileSync(at('docs/levels.md'), 'utf8');
    assert(
      published.includes(`| CouchDB’s protocol | ${report.level} |`),
      `docs/levels.md does not say ${report.level}`,
    );
  });
});
