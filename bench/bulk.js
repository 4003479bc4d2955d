// `node scripts/run.js bench/bulk.js [--rows=10000]`: one tag on many clients at once, from <client-list>, on IndexedDB in Chromium
// and on the reference server. Beside it the same writes by hand, in the same page and run: what the back end itself needs.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { bundle } from '../scripts/lib/bundle.js';
import { at, pinnedNode } from '../scripts/lib/paths.js';
import { startPostgres } from '../scripts/lib/postgres.js';
import { launch, open } from './lib/browser.js';
import { connection } from './lib/http.js';
import { circumstances, median, write } from './lib/report.js';
import { serve } from './lib/serve.js';

const { values } = parseArgs({ options: { rows: { type: 'string' }, only: { type: 'string' } } });
const rows = Number(values.rows ?? 10_000);
const refusals = Math.min(37, rows);

/** Opens the change of all rows and begins it. */
async function begin(tab, tag) {
  await tab.page.locator('#change-selected').click();
  await tab.page.locator('bulk-edit #tags').fill(tag);
  await tab.page.locator('bulk-edit #tags').press('Enter');
  await tab.page.locator('bulk-edit #cancel').waitFor();
}
const ended = (tab) => tab.page.locator('bulk-edit .counts').waitFor();
const numbers = (texts) => texts.map((text) => Number(text.replace(/\D/g, '')));
const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

async function measure(browser, base, about) {
  const tab = await open(browser, `${base}/bulk/`);
  try {
    await tab.call('open', about);
    await tab.page.waitForFunction(() => globalThis.bench.count() > 0);
    const chosen = await tab.call('selectAll', refusals);
    const bare = await tab.call('bare', 'bare');
    await tab.call('selectAll', refusals);
    let ms;
    let frames;
    const tasks = await tab.tasks(async () => {
      await begin(tab, 'all');
      const start = performance.now();
      await tab.call('watchFrames');
      // The list is used meanwhile.
      await tab.call('scrollTo', 0.5);
      await ended(tab);
      ms = performance.now() - start;
      frames = (await tab.call('frames')).sort((a, b) => a - b);
    });
    const [changed, failed = 0] = numbers(await tab.call('counts'));
    const answer = {
      chosen,
      changed,
      failed,
      selected: await tab.call('selected'),
      tagged: await tab.call('tagged', 'all'),
    };
    await tab.page.locator('bulk-edit .button-primary').last().click();
    await tab.call('selectAll', 0);
    await begin(tab, 'stopped');
    const cancel = await tab.call('cancel', Math.min(1_000, chosen / 4));
    const dealtWith = numbers(await tab.call('counts')).slice(0, -1);
    const stopped = dealtWith.reduce((sum, count) => sum + count, 0);
    return {
      ...answer,
      seconds: ms / 1000,
      rowsPerSecond: Math.round((chosen / ms) * 1000),
      barePerSecond: Math.round((bare.done / bare.ms) * 1000),
      timesBare: ms / chosen / (bare.ms / bare.done),
      frameMedian: median(frames),
      frame99: share(frames, 0.99),
      frameLongest: frames.at(-1),
      longestTask: tasks.longest,
      longestByTheClock: tasks.byTheClock,
      rowsAfterCancel: stopped - cancel.told,
      cancelMs: cancel.ms,
    };
  } finally {
    await tab.close();
  }
}

async function withServer(act) {
  const postgres = await startPostgres();
  const server = spawn(pinnedNode, [at('bench/lib/register-server.ts'), String(rows)], {
    env: { ...process.env, DATABASE_URL: postgres.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(server.stdout.setEncoding('utf8'), 'data');
    const url = line.trim();
    const visitor = connection(url);
    const { token } = await visitor.ask('POST', '/login', {
      body: JSON.stringify({ role: 'admin' }),
      headers: { 'content-type': 'application/json' },
    });
    visitor.close();
    return await act({ url, token });
  } finally {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    await postgres.stop();
  }
}

const pages = await bundle(`import { offer } from './bench/page/bulk-page.js'; offer();`);
const { base, close } = await serve(new Map([['bulk', pages]]));
const browser = await launch();
try {
  const results = {};
  if (values.only !== 'server') results.indexeddb = await measure(browser, base, { rows, name: 'bulk' });
  if (values.only !== 'indexeddb')
    results.server = await withServer((server) => measure(browser, base, { rows, ...server }));
  const about = circumstances(browser);
  console.log(`${rows} clients, ${refusals} of them refused; ${about.date}, ${about.commit}, ${about.machine}`);
  const round = (value) => Math.round(value * 100) / 100;
  const names = Object.keys(Object.values(results)[0]);
  console.table(
    Object.fromEntries(
      names.map((name) => [
        name,
        Object.fromEntries(Object.entries(results).map(([kind, of]) => [kind, round(of[name])])),
      ]),
    ),
  );
  write('bulk', { ...about, rows, refusals, results });
} finally {
  await browser.close();
  close();
}
