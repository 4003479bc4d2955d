// Chromium as the benches want it, and what its DevTools protocol tells of a page.
import { chromium } from 'playwright-core';
import { chromiumArgs } from '../../scripts/lib/browsers.js';
import { fail, missingEngine, prepareEngine } from '../../scripts/prepare.js';

/** Frames as fast as they come, so that "to painted" is not rounded up to the next tick of a screen. */
export const unpaced = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

export async function launch(args = []) {
  const executablePath = prepareEngine('chromium');
  if (!executablePath) fail(missingEngine('chromium'));
  return chromium.launch({ executablePath, args: [...chromiumArgs, ...args] });
}

/** A fresh page on an address, with what can be asked of it. Close it with `close()`. */
export async function open(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'sv-SE' });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  const cdp = await context.newCDPSession(page);
  // Time that the main thread computed, not time that passed: the machine has other things to do.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'bench' in globalThis);

  const collect = () => cdp.send('HeapProfiler.collectGarbage');
  return {
    page,
    /** Calls a function of the page's `bench`; errors of the page become errors here. */
    async call(name, ...args) {
      const answer = await page.evaluate(([key, given]) => globalThis.bench[key](...given), [name, args]);
      if (errors.length > 0) throw errors[0];
      return answer;
    },
    /** Milliseconds that the main thread was busy while something happened, and for a moment after. */
    async cpu(act) {
      const before = await busy();
      await act();
      await page.waitForTimeout(150);
      return (await busy()) - before;
    },
    /** Bytes in use after a collection. Twice: what finalisers let go is gone after the second. */
    async heap() {
      await collect();
      await collect();
      return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    },
    async counters() {
      await collect();
      await collect();
      const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
      return { nodes, listeners: jsEventListeners };
    },
    /** Objects alive that have `bench.prototype` as a prototype. */
    async instances() {
      const { result } = await cdp.send('Runtime.evaluate', { expression: 'bench.prototype' });
      const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId });
      const { result: count } = await cdp.send('Runtime.callFunctionOn', {
        objectId: objects.objectId,
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      await cdp.send('Runtime.releaseObject', { objectId: objects.objectId });
      return count.value;
    },
    slow: (rate) => cdp.send('Emulation.setCPUThrottlingRate', { rate }),
    close: () => context.close(),
  };

  async function busy() {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  }
}
