/**
 * Every story passes the gate: it renders under the strict policy without an error, axe finds nothing, and the browser's own
 * accessibility tree (the one oracle that sees into elements) has no control without a name.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { AxeResults, RunOptions } from 'axe-core';
import { chromium } from 'playwright-core';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { chromiumArgs } from '../scripts/lib/browsers.js';
import { at } from '../scripts/lib/paths.js';
import { missingEngine, prepareEngine } from '../scripts/prepare.js';
import { bundle } from './support/bundle.ts';
import { serve } from './support/serve.ts';
import type { Site } from './support/serve.ts';
import type { Variant } from './support/story-runner.ts';

/** Together they meet both themes, both directions, both languages, wide and narrow. Stories narrow them by `parameters.gate`. */
const variants: Variant[] = [
  { colorScheme: 'light', direction: 'ltr', locale: 'en', width: 1280 },
  { colorScheme: 'dark', direction: 'rtl', locale: 'sv', width: 320 },
];

const axeOptions: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549'],
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Stories</title><script src="/watch.js"></script><link rel="stylesheet" href="/page.css"></head>
<body><main></main><script type="module" src="/gate/kundkort.js"></script></body>
</html>`;

interface AXNode {
  ignored: boolean;
  role?: { value?: string };
  name?: { value?: string };
  properties?: { name: string; value: { value?: unknown } }[];
}

/** The page itself can be focused and is named by its title. */
const unnamed = (nodes: AXNode[]) =>
  nodes
    .filter((node) => !node.ignored && node.role?.value !== 'RootWebArea')
    .filter((node) => node.properties?.some(({ name, value }) => name === 'focusable' && value.value === true))
    .filter((node) => !node.name?.value?.trim())
    .map((node) => `a focusable ${node.role?.value ?? 'node'} without a name`);

const found = ({ violations }: AxeResults) =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html: markup }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${markup}`),
  );

describe('stories', () => {
  let site: Site;
  let browser: Browser;
  let page: Page;
  let protocol: CDPSession;

  before(async () => {
    const executablePath = prepareEngine('chromium');
    assert(executablePath, missingEngine('chromium'));
    const gate = await bundle('gate', { kundkort: at('test/support/story-runner.ts'), core: at('src/index.ts') });
    site = await serve(
      { gate },
      {
        '/': html,
        '/watch.js': readFileSync(at('test/support/watch.js'), 'utf8'),
        '/page.css': 'body { margin: 16px; font: 16px/1.5 system-ui, sans-serif; }',
      },
    );
    browser = await chromium.launch({ executablePath, args: chromiumArgs });
    page = await browser.newPage({ reducedMotion: 'reduce' });
    protocol = await page.context().newCDPSession(page);
    await page.goto(site.url);
    await page.waitForFunction(() => globalThis.gate || globalThis.problems.length > 0);
    // The driver's own evaluation is not held by the page's policy.
    await page.evaluate(readFileSync(at('node_modules/axe-core/axe.min.js'), 'utf8'));
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  async function complaints(id: string, variant: Variant): Promise<string[]> {
    await page.setViewportSize({ width: variant.width, height: 800 });
    await page.evaluate(() => {
      globalThis.violations.length = 0;
      globalThis.problems.length = 0;
    });
    const hash = `${id}?${JSON.stringify(variant)}`;
    await page.evaluate((next) => void (location.hash = encodeURIComponent(next)), hash);
    await page.waitForFunction((next) => globalThis.gate.shown === next, hash);
    // Read before axe, which is no part of the page.
    const seen = await page.evaluate(() => [
      ...globalThis.problems,
      ...globalThis.violations.map((text) => `violation: ${text}`),
    ]);
    const { nodes } = (await protocol.send('Accessibility.getFullAXTree')) as { nodes: AXNode[] };
    const results = await page.evaluate((options) => globalThis.axe.run(document, options), axeOptions);
    return [...seen, ...unnamed(nodes), ...found(results)];
  }

  it('are shown under the strict policy, with nothing for axe to find and a name for every control', async (test) => {
    const stories = await page.evaluate(() => globalThis.gate?.stories ?? []);
    assert(stories.length > 0, (await page.evaluate(() => globalThis.problems)).join('\n') || 'no story was loaded');
    for (const { id, gate } of stories) {
      const shown = new Map(
        variants.map((variant) => ({ ...variant, ...gate })).map((variant) => [JSON.stringify(variant), variant]),
      );
      for (const variant of shown.values()) {
        await test.test(`${id}, ${variant.colorScheme}, ${variant.direction}, ${variant.width}px`, async () => {
          const list = await complaints(id, variant);
          assert.equal(list.length, 0, list.join('\n'));
        });
      }
    }
  });
});
