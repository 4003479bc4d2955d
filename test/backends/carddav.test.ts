/** The example for CardDAV, held to the contract on a server that nobody here wrote, and on cards that we never wrote. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { cardDavAdapter } from '../../examples/carddav/carddav-adapter.ts';
import { at } from '../../scripts/lib/paths.js';
import type { Harness } from '../../src/testing/conformance/harness.ts';
import { reportText } from '../../src/testing/conformance/report.ts';
import { runConformance } from '../../src/testing/conformance/run.ts';
import { startRadicale } from '../support/radicale.ts';
import type { Radicale } from '../support/radicale.ts';

let server: Radicale;
before(async () => {
  server = await startRadicale();
});
after(() => server?.stop());

describe('CardDAV', () => {
  it('keeps the contract at the level that is published', async () => {
    let books = 0;
    let url = '';
    const open = () => cardDavAdapter({ url, pollMs: 20 });
    const harness: Harness = {
      name: 'CardDAV on Radicale',
      testStore: true,
      reset: async () => {
        books += 1;
        url = await server.book(`kit${books}`);
      },
      open: async () => ({ adapter: open() }),
      peer: async () => open(),
      reopen: async () => open(),
    };
    const report = await runConformance(harness, { histories: 10, seed: 5 });
    assert(report.passed, reportText(report));
    const published = readFileSync(at('docs/levels.md'), 'utf8');
    assert(
      published.includes(`| CardDAV (Radicale) | ${report.level} |`),
      `docs/levels.md does not say ${report.level}`,
    );
  });
});
