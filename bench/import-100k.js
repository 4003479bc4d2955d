// 100,000 rows of a file through <client-import> into IndexedDB, as a person does it: choose, map, check, save. Then the same
// stopped half way, then <client-list> on what was kept, after a reload.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoRegister } from '../src/adapters/demo/register.ts';
import { bundle } from '../scripts/lib/bundle.js';
import { importGoals } from './goals.js';
import { launch, open } from './lib/browser.js';
import { circumstances, verdict, write } from './lib/report.js';
import { serve } from './lib/serve.js';

const headings = [
  'Kundnummer',
  'Namn',
  'Kundtyp',
  'Förnamn',
  'Efternamn',
  'E-post',
  'Telefon',
  'Adress',
  'Postnummer',
  'Ort',
  'Land',
];

/** The demo register as an office would have exported it. */
function csv(count) {
  const { clients, contacts, addresses } = demoRegister({ clients: count });
  const byClient = (records) => new Map(records.toReversed().map((record) => [record.clientId, record]));
  const contactOf = byClient(contacts);
  const addressOf = byClient(addresses);
  const cell = (value = '') => (/[;"\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = clients.map(({ id, number, name, type }) => {
    const { first, last, emails, phones } = contactOf.get(id) ?? {};
    const { lines: streets, postalCode, locality, country } = addressOf.get(id) ?? {};
    const kind = type === 'private' ? 'privat' : 'företag';
    const person = [first, last, emails?.[0]?.address, phones?.[0]?.e164 ?? phones?.[0]?.raw];
    return [number, name, kind, ...person, streets?.join(', '), postalCode, locality, country].map(cell).join(';');
  });
  return [headings.join(';'), ...lines, ''].join('\r\n');
}

/** Up to the moment where saving would begin. Milliseconds of each step. */
async function prepareImport(tab, file) {
  const times = {};
  const tasks = {};
  const step = async (name, act) => {
    tasks[name] = await tab.tasks(async () => {
      const start = performance.now();
      await act();
      times[name] = performance.now() - start;
    });
  };
  await tab.call('import');
  const choice = tab.page.locator('client-import input[type=file]');
  await choice.waitFor({ state: 'attached' });
  await tab.page.waitForTimeout(500);
  await step('read', async () => {
    await choice.setInputFiles(file);
    await tab.page.locator('#confirm-mapping').waitFor();
  });
  await step('check', async () => {
    await tab.page.locator('#confirm-mapping').click();
    await tab.page.locator('#save').waitFor();
  });
  return { times, tasks, step };
}

async function importAll(browser, url, file) {
  const tab = await open(browser, url);
  const { times, tasks, step } = await prepareImport(tab, file);
  await step('save', async () => {
    await tab.page.locator('#save').click();
    await tab.page.locator('#another').waitFor();
  });
  const state = await tab.call('importState');
  const told = await tab.call('progressTold');
  const stored = await tab.call('stored');

  // What the page knew is gone: all that follows comes from the store.
  await tab.page.reload({ waitUntil: 'commit' });
  await tab.page.waitForFunction(() => 'bench' in globalThis);
  await step('list', async () => {
    await tab.call('list');
    await tab.page.waitForFunction(() => globalThis.bench.count() > 0);
  });
  const count = await tab.call('count');
  const nodes = [];
  await step('scroll', async () => {
    for (const share of [0, 0.25, 0.5, 0.75, 1]) nodes.push(await tab.call('nodesAt', share));
  });
  await tab.close();
  return { state, told, stored, count, nodes, times, tasks };
}

async function importAndStop(browser, url, file) {
  const tab = await open(browser, url);
  const { times, tasks, step } = await prepareImport(tab, file);
  await step('save', async () => {
    await tab.page.locator('#save').click();
    await tab.page.waitForFunction(() => globalThis.bench.progressTold() > 20);
  });
  await step('stop', async () => {
    await tab.page.locator('#stop').click();
    await tab.page.locator('#another').waitFor();
  });
  const answer = {
    state: await tab.call('importState'),
    stored: await tab.call('stored'),
    times,
    tasks,
  };
  await tab.close();
  return answer;
}

const longest = (tasks, phases) => Math.max(0, ...phases.map((phase) => tasks[phase]?.longest ?? 0));

/** @returns {Promise<number>} how many goals are missed */
export async function benchImport({ rows }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'kunder.csv');
  writeFileSync(file, csv(rows));
  const pages = await bundle(`import { offer } from './bench/page/import-page.js'; offer();`);
  const { base, close } = await serve(new Map([['import', pages]]));
  const browser = await launch();
  const about = circumstances(browser);
  try {
    process.stderr.write('\rimport: all rows         ');
    const whole = await importAll(browser, `${base}/import/?store=whole`, file);
    process.stderr.write('\rimport: stopped half way ');
    const stopped = await importAndStop(browser, `${base}/import/?store=stopped`, file);
    process.stderr.write('\r                         \r');
    const figures = {
      longestTask: longest(whole.tasks, ['read', 'check', 'save']),
      listTask: longest(whole.tasks, ['list', 'scroll']),
      cancelledTask: longest(stopped.tasks, ['read', 'check', 'save', 'stop']),
      missing: rows - Math.min(whole.stored, whole.count),
      nodesSpread: Math.max(...whole.nodes) - Math.min(...whole.nodes),
    };
    const missed = print(figures, whole, stopped, { rows, ...about });
    write('import', { ...about, rows, figures, whole, stopped });
    return missed;
  } finally {
    await browser.close();
    close();
    rmSync(folder, { recursive: true });
  }
}

function print(figures, whole, stopped, { rows, date, commit, machine }) {
  const seconds = (time) => `${(time / 1000).toFixed(1)} s`;
  const { read, check, save, list } = whole.times;
  console.log(`\n${rows} rows from a file into IndexedDB; ${date}, ${commit}, ${machine}`);
  console.log(
    `read ${seconds(read)}, check ${seconds(check)}, save ${seconds(save)}, ` +
      `first rows of the list after a reload ${seconds(list)}; ended as "${whole.state}", progress told ${whole.told} times`,
  );
  console.log(
    `stopped: ended as "${stopped.state}" ${seconds(stopped.times.stop)} after the press, ${stopped.stored} rows kept`,
  );
  console.log('Longest task in milliseconds: computed, and by the clock; how many computed for more than 50.');
  console.table(whole.tasks);
  let missed = 0;
  console.table(
    Object.fromEntries(
      importGoals.map((goal) => {
        const said = verdict(goal, figures[goal.id]);
        if (said.startsWith('MISSED')) missed += 1;
        const unit = goal.unit ? ` ${goal.unit}` : '';
        return [
          goal.label,
          {
            figure: figures[goal.id].toFixed(goal.digits ?? 2) + unit,
            goal: `<= ${goal.atMost}${unit}`,
            verdict: said,
          },
        ];
      }),
    ),
  );
  return missed;
}
