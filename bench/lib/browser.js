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
  // Minutes: a busy machine is slow, which is no failure.
  page.setDefaultTimeout(600_000);
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
    /**
     * Longest task of the page's main thread while something happens, in milliseconds: by the clock, and as computed, which is
     * what counts on a machine that has other things to do.
     */
    async tasks(act) {
      await cdp.send('Tracing.start', {
        transferMode: 'ReturnAsStream',
        traceConfig: {
          includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'],
          excludedCategories: ['*'],
          recordMode: 'recordAsMuchAsPossible',
        },
      });
      await act();
      const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
      await cdp.send('Tracing.end');
      return longestTasks(cdp, (await complete).stream);
    },
    slow: (rate) => cdp.send('Emulation.setCPUThrottlingRate', { rate }),
    close: () => context.close(),
  };

  async function busy() {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  }
}

/** Reads a trace piece by piece, since a long one is larger than a text may be. */
async function longestTasks(cdp, handle) {
  const mains = new Set();
  const tasks = [];
  const take = (line) => {
    const isName = line.includes('"thread_name"');
    if (!isName && !line.includes('"RunTask"')) return;
    const event = JSON.parse(line.slice(line.indexOf('{"'), line.lastIndexOf('}') + 1));
    const thread = `${event.pid} ${event.tid}`;
    if (isName && event.args.name === 'CrRendererMain') mains.add(thread);
    if (!isName && event.dur > 20_000) tasks.push({ thread, clock: event.dur / 1000, computed: event.tdur / 1000 });
  };
  let rest = '';
  for (;;) {
    const { data, eof } = await cdp.send('IO.read', { handle, size: 1 << 20 });
    const lines = (rest + data).split('\n');
    rest = eof ? '' : lines.pop();
    lines.forEach(take);
    if (eof) break;
  }
  await cdp.send('IO.close', { handle });
  const own = tasks.filter(({ thread }) => mains.has(thread));
  const longest = (kind) => Math.round(Math.max(0, ...own.map((task) => task[kind])));
  return {
    longest: longest('computed'),
    byTheClock: longest('clock'),
    over50: own.filter((task) => task.computed > 50).length,
  };
}
