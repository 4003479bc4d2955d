/** The bundle on other people's pages: strict policy, three engines, two copies. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { at } from '../scripts/lib/paths.js';
import { bundle } from './support/bundle.ts';
import { MissingEngine, engineNames, startEngine } from './support/engines.ts';
import type { Engine } from './support/engines.ts';
import { serve, strictPolicy } from './support/serve.ts';
import type { Site } from './support/serve.ts';

const page = (body: string) => `<!doctype html>
<html lang="en">
<title>A portal</title>
<script src="/watch.js"></script>
${body}`;
const script = (src: string) => `<script type="module" src="${src}"></script>`;

/** The example that the README shows, with the bundle where this test serves it. */
const tenLines = readFileSync(at('examples/embed/index.html'), 'utf8').replace('../../dist/cdn/', '/cdn/');

const probePages = {
  '/ten-lines.html': tenLines.replace('<meta', '<script src="/watch.js"></script><meta'),
  '/two-lists.html': tenLines
    .replace('<meta', '<script src="/watch.js"></script><meta')
    .replace(
      '</html>',
      `${script('/cdn2/kundkort.js?prefix=acme')}<acme-client-list adapter="demo"></acme-client-list></html>`,
    ),
  '/probe.html': page(`${script('/one/kundkort.js')}<probe-card></probe-card>`),
  '/two-copies.html': page(
    `${script('/one/kundkort.js')}${script('/two/kundkort.js?prefix=acme')}<probe-card></probe-card><acme-probe-card></acme-probe-card>`,
  ),
  '/query.html': page(`${script('/one/kundkort.js?v=2')}<probe-card></probe-card>`),
  '/bundle.html': page(`${script('/cdn/kundkort.js')}${script('/check.js')}`),
  '/blocked.html': page(
    `<script src="/listen.js"></script>${script('/one/kundkort.js')}<probe-card>Please call us.</probe-card>`,
  ),
  '/decoy.html': page(`<script src="/decoy.js"></script>${script('/one/kundkort.js')}<probe-card></probe-card>`),
  '/watch.js': readFileSync(at('test/support/watch.js'), 'utf8'),
  '/check.js': `import { version } from '/cdn/kundkort.js'; globalThis.version = version;`,
  '/listen.js': `addEventListener('kundkort-blocked', () => (globalThis.heard = true));`,
  '/decoy.js': `trustedTypes.createPolicy('kundkort', { createHTML: () => '' });`,
};

const text = (tag: string) =>
  `document.querySelector('${tag}')?.shadowRoot?.firstElementChild?.shadowRoot?.querySelector('b')?.textContent`;

/** True once a list shows fifty clients; until then it shows a few rows of skeleton. */
const showsFifty = (tag: string) =>
  `document.querySelector('${tag}')?.shadowRoot?.querySelectorAll('[part~="row"]').length === 50`;

describe('the script-tag bundle', () => {
  let folders: Record<string, string>;
  let site: Site;

  before(async () => {
    const probe = await bundle('probe', {
      kundkort: at('test/support/probe-cdn.ts'),
      core: at('test/support/probe.ts'),
    });
    const cdn = await bundle('cdn');
    folders = { one: probe, two: probe, cdn, cdn2: cdn };
    site = await serve(folders, probePages);
  });
  after(() => site.close());

  async function assertClean(engine: Engine) {
    assert.equal(await engine.until('JSON.stringify([violations, problems])'), '[[],[]]');
  }

  for (const name of engineNames) {
    describe(`in ${name}`, () => {
      let engine: Engine | undefined;

      before(async () => {
        try {
          engine = await startEngine(name);
        } catch (error) {
          if (!(error instanceof MissingEngine) || process.env.CI) throw error;
          console.error(`${name}: ${error.message}`);
        }
      });
      after(() => engine?.close());

      /** A test that passes by where the engine is not at hand; in CI it must be. */
      const onPage = (title: string, path: string, check: (engine: Engine) => Promise<void>) => {
        it(title, async () => {
          if (!engine) return;
          await engine.goto(site.url + path);
          await check(engine);
          await assertClean(engine);
        });
      };

      onPage('renders under the strict policy', '/probe.html', async (open) => {
        assert.equal(await open.until(text('probe-card')), 'part of probe-part');
        assert.equal(
          await open.until("getComputedStyle(document.querySelector('probe-card').shadowRoot.firstElementChild).color"),
          'rgb(1, 2, 3)',
        );
      });

      onPage('two copies share the page, the second under a prefix', '/two-copies.html', async (open) => {
        assert.equal(await open.until(text('probe-card')), 'part of probe-part');
        assert.equal(await open.until(text('acme-probe-card')), 'part of acme-probe-part');
      });

      onPage('is loaded once when its address carries a query and a lazy part follows', '/query.html', async (open) => {
        await open.until("document.querySelector('probe-card[late]') !== null");
        assert.equal(await open.until('globalThis.probeLoads'), 1);
      });

      onPage('starts its worker under the strict policy', '/probe.html', async (open) => {
        assert.equal(await open.until("document.querySelector('probe-card').getAttribute('worker')"), '40');
      });

      onPage('the SDK itself loads without a violation', '/bundle.html', async (open) => {
        const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string };
        assert.equal(await open.until('globalThis.version'), version);
      });

      it('the example page has at most ten lines', () => assert(tenLines.trim().split('\n').length <= 10));

      onPage('the ten-line page shows fifty clients', '/ten-lines.html', async (open) => {
        assert.equal(await open.until(showsFifty('client-list')), true);
      });

      onPage('and again under a prefix beside a second copy', '/two-lists.html', async (open) => {
        assert.equal(await open.until(showsFifty('client-list')), true);
        assert.equal(await open.until(showsFifty('acme-client-list')), true);
      });

      it('a page that forbids the policy hears of it and keeps its own words', async () => {
        if (!engine) return;
        const refusing = await serve(
          folders,
          probePages,
          strictPolicy.replace('trusted-types kundkort', "trusted-types 'none'"),
        );
        try {
          await engine.goto(`${refusing.url}/blocked.html`);
          assert.equal(await engine.until('globalThis.heard'), true);
          assert.equal(await engine.until("document.querySelector('probe-card').innerText"), 'Please call us.');
          assert.equal(await engine.until('JSON.stringify(problems)'), '[]');
        } finally {
          await refusing.close();
        }
      });

      it('takes its second name where something else holds the first', async () => {
        if (!engine) return;
        const both = await serve(folders, probePages, `${strictPolicy} kundkort#2`);
        try {
          await engine.goto(`${both.url}/decoy.html`);
          assert.equal(await engine.until(text('probe-card')), 'part of probe-part');
        } finally {
          await both.close();
        }
      });
    });
  }
});
