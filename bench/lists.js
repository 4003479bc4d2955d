// The contenders in turn, round by round, so that what the machine does meanwhile falls on all of them alike.
import { bundle, weigh } from '../scripts/lib/bundle.js';
import { listGoals } from './goals.js';
import { launch, open, unpaced } from './lib/browser.js';
import { circumstances, median, verdict, write } from './lib/report.js';
import { serve } from './lib/serve.js';

/** The first is the yardstick. `weighed`: what counts as the contender's JavaScript. */
const contenders = [
  { name: 'vanilla', weighed: `export { default } from './bench/contenders/vanilla.js';` },
  { name: 'indexed', weighed: `export { default } from './bench/contenders/indexed.js';` },
  { name: 'client-list', weighed: `import './src/define/client-list.ts';` },
];
const scrollFrames = 120;
const scrollStep = 240;
/** One and a half ticks of 60 Hz. */
const lateAfter = 25;

const entry = (name) => `
  import contender from './bench/contenders/${name}.js';
  import { offer } from './bench/page/page.js';
  offer(contender);`;

async function measureOpening(browser, url, rows) {
  const tab = await open(browser, `${url}?open=${rows}`);
  const { made, prepared, painted } = await tab.page.evaluate(() => globalThis.bench.opened);
  await tab.close();
  return { opened: painted, preparing: prepared - made };
}

async function filter(tab, text) {
  await tab.call('plan', 'filter', text);
  await tab.call('carryOut');
}

async function measureUse(browser, url, rows) {
  const tab = await open(browser, url);
  await tab.call('prepare', rows);
  await tab.call('index');
  await tab.page.waitForTimeout(300);
  const found = {};
  const measure = async (id, name, ...args) => {
    found[`${id}Cpu`] = await tab.cpu(async () => (found[id] = await tab.call(name, ...args)));
  };
  const measurePlanned = async (id, ...plan) => {
    await tab.call('plan', ...plan);
    await tab.heap();
    await measure(id, 'carryOut');
  };
  await measure('mount', 'mount');
  await measurePlanned('sort', 'sort');
  // A word pasted into an empty field: no earlier answer to narrow down.
  await measurePlanned('filter', 'filter', 'lind');
  await measurePlanned('filterOn', 'filter', 'lindb');
  await filter(tab, '');
  await tab.page.waitForTimeout(150);
  await measurePlanned('update', 'update', '900001');
  await measure('scroll', 'scroll', scrollFrames, scrollStep);
  found.scrollCpu /= scrollFrames;
  delete found.scroll;
  await tab.close();
  return found;
}

async function measureSlow(browser, url, rows) {
  const tab = await open(browser, url);
  await tab.call('prepare', rows);
  await tab.call('index');
  await tab.call('mount');
  await tab.page.waitForTimeout(300);
  await tab.slow(4);
  const times = await tab.call('scroll', scrollFrames, scrollStep);
  await tab.close();
  return { late: (100 * times.filter((time) => time > lateAfter).length) / times.length };
}

/** What does not move from round to round. */
async function measureCounts(browser, url, rows) {
  const megabyte = 1_000_000;
  const tab = await open(browser, url);
  await tab.call('prepare', rows);
  const data = await tab.heap();
  await tab.call('mount');
  await tab.page.waitForTimeout(500);
  const first = await tab.heap();
  const nodes = await tab.call('nodes');
  const rowsDrawn = await tab.call('rowsDrawn');
  await tab.call('index');
  await filter(tab, 'lind');
  await filter(tab, '');
  const indexed = await tab.heap();
  const blank = (100 * (await tab.call('blankFrames', 60, scrollStep))) / 60;
  await tab.call('unmount');

  // The first few mounts fill caches that are kept on purpose.
  const mounts = async (count) => {
    for (let time = 0; time < count; time += 1) {
      await tab.call('mount');
      await tab.call('unmount');
    }
    await tab.page.waitForTimeout(500);
  };
  await mounts(3);
  const before = { ...(await tab.counters()), instances: await tab.instances() };
  await mounts(50);
  const after = { ...(await tab.counters()), instances: await tab.instances() };
  await tab.close();
  return {
    heapFirst: (first - data) / megabyte,
    heapIndexed: (indexed - data) / megabyte,
    dataHeap: data / megabyte,
    nodes,
    rowsDrawn,
    blank,
    leakNodes: after.nodes - before.nodes,
    leakListeners: after.listeners - before.listeners,
    leakInstances: after.instances - before.instances,
  };
}

/** @returns {Promise<number>} how many goals are missed by more than the slack */
export async function benchLists({ rounds, rows }) {
  const bundles = new Map();
  const figures = new Map();
  for (const { name, weighed } of contenders) {
    bundles.set(name, await bundle(entry(name)));
    figures.set(name, { bytes: weigh(await bundle(weighed)).eager });
  }
  const { base, close } = await serve(bundles);
  const paced = await launch();
  const browser = await launch(unpaced);
  const about = circumstances(browser);
  try {
    const all = new Map(contenders.map(({ name }) => [name, []]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const { name } of contenders) {
        process.stderr.write(`\rround ${round} of ${rounds}: ${name}            `);
        const url = `${base}/${name}/`;
        const measured = {
          // Paced as a screen is: without, what moves while rows are awaited would be drawn hundreds of times a second.
          ...(await measureOpening(paced, url, rows)),
          ...(await measureUse(browser, url, rows)),
          ...(await measureSlow(paced, url, rows)),
        };
        all.get(name).push(measured);
      }
    }
    for (const { name } of contenders) {
      process.stderr.write(`\rcounts: ${name}                  `);
      const found = figures.get(name);
      for (const id of Object.keys(all.get(name)[0])) found[id] = median(all.get(name).map((one) => one[id]));
      Object.assign(found, await measureCounts(browser, `${base}/${name}/`, rows));
    }
    process.stderr.write('\r                                \r');
    const missed = print(figures, { rows, rounds, ...about });
    write('lists', { ...about, rows, rounds, medians: Object.fromEntries(figures), perRound: Object.fromEntries(all) });
    return missed;
  } finally {
    await Promise.all([browser.close(), paced.close()]);
    close();
  }
}

function print(figures, { rows, rounds, date, commit, machine }) {
  const yardstick = figures.get('vanilla');
  const text = (value, { digits = 2 }) => value.toFixed(digits);
  const as = (goal, found) => (goal.kind === 'ratio' ? found[goal.id] / yardstick[goal.id] : found[goal.id]);
  let missed = 0;
  console.log(`\n${rows} rows, medians of ${rounds} rounds; ${date}, ${commit}, ${machine}`);
  console.table(
    Object.fromEntries(
      listGoals.map((goal) => {
        const ours = as(goal, figures.get('client-list'));
        const said = goal.atMost === undefined ? '' : verdict(goal, ours);
        if (said.startsWith('MISSED')) missed += 1;
        const unit = goal.unit ? ` ${goal.unit}` : '';
        const mark = goal.kind === 'ratio' ? ' x' : unit;
        return [
          goal.label,
          {
            vanilla: text(yardstick[goal.id], goal) + unit,
            indexed: text(as(goal, figures.get('indexed')), goal) + mark,
            'client-list': text(ours, goal) + mark,
            goal: goal.atMost === undefined ? '' : `<= ${goal.atMost}${mark}`,
            verdict: said,
          },
        ];
      }),
    ),
  );
  return missed;
}
