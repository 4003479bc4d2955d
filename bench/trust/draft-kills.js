// A tab is killed at a random moment while somebody types into a form. The next tab must offer what stood there half a second
// before, or later; saved from there it must be in the register once, and nothing of it may be offered again.
import { startServer } from '../../examples/server/server.ts';
import { crash, launch, signedIn, site } from './tab.js';

/** What is older than this when the tab dies must be there. */
const promisedMs = 500;
const letters = 'abcdefghijklmnopqrstuvwxyz ';

/** Opens the form in a new tab; the field for the name, once it is there. */
async function openForm(context, url, about) {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.waitForFunction(() => 'openForm' in globalThis);
  await tab.evaluate((given) => globalThis.openForm(given), about);
  const field = tab.getByLabel(/^Name/);
  await field.waitFor();
  return { tab, field };
}

/** The value once it has stopped to change: what was kept is offered a moment after the form is there. */
async function settledValue(tab, field, wanted) {
  let value = await field.inputValue();
  for (let tries = 0; tries < 40 && !wanted.includes(value); tries += 1) {
    await tab.waitForTimeout(50);
    value = await field.inputValue();
  }
  return value;
}

export async function draftKills({ runs, seed }) {
  const server = await startServer({ testStore: true, origins: '*' });
  const pages = await site('bench/trust/draft-page.js');
  const browser = await launch();
  const { token, get } = await signedIn(server, { settings: [{ id: 'default', number: { required: false } }] });
  const about = { url: server.url, token };
  let [keys, lost, twice, again, oldest] = [0, 0, 0, 0, 0];
  const wrong = [];
  for (let run = 0; run < runs; run += 1) {
    const number = seed + run;
    const context = await browser.newContext();
    /** Every value that the field has had, and when. */
    const typed = [];
    const { tab, field } = await openForm(context, pages.url, about);
    await tab.exposeFunction('typed', (value, when) => void typed.push({ value, when }));
    await field.focus();
    const text = Array.from({ length: 200 }, (_, at) => letters[(at * 7 + number * 13) % letters.length]).join('');
    // Some type fast and without a pause, some slowly.
    const typing = tab.keyboard.type(`k${number} ${text}`, { delay: 10 + ((number * 31) % 90) }).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300 + ((number * 7919) % 2200)));
    const died = Date.now();
    await crash(tab);
    await typing;
    keys += typed.length;

    const due = typed.findLastIndex(({ when }) => when <= died - promisedMs);
    const next = await openForm(context, pages.url, about);
    const restored = await settledValue(
      next.tab,
      next.field,
      typed.slice(Math.max(due, 0)).map(({ value }) => value),
    );
    const found = typed.findLastIndex(({ value }) => value === restored);
    const firstLost = typed[found + 1];
    if (firstLost) oldest = Math.max(oldest, died - firstLost.when);
    let bad = due >= 0 && found < due ? 1 : 0;
    lost += bad;

    if (restored.trim() !== '') {
      await next.tab.locator('client-form button[type=submit]').click();
      await next.tab.waitForFunction(() => globalThis.isSaved);
      const named = async () =>
        (await get(`/clients?limit=1000&q=${encodeURIComponent(restored.trim())}`)).items.filter(
          ({ name }) => name === restored.trim(),
        );
      const there = (await named()).length;
      await crash(next.tab);
      const last = await openForm(context, pages.url, about);
      await last.tab.waitForTimeout(200);
      const offered = (await last.field.inputValue()) === '' ? 0 : 1;
      lost += there === 0 ? 1 : 0;
      twice += Math.max(there - 1, 0);
      again += offered;
      bad += there === 1 ? offered : 1;
    }
    if (bad > 0) wrong.push(number);
    await context.close();
  }
  await browser.close();
  await pages.stop();
  await server.stop();
  return {
    name: 'tab kills while typing',
    runs,
    lost: lost + twice + again,
    detail: `${keys} keys, ${lost} drafts lost, ${twice} saved twice, ${again} offered again after they were saved; the oldest key that was not kept was ${oldest} ms old${wrong.length ? `; seeds ${wrong.slice(0, 5)}` : ''}`,
  };
}
