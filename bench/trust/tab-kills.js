// A tab is killed at a random moment after a person has saved without a connection, or in the middle of sending. What was on
// disk when it died must be on the server in the end, exactly once.
import { startServer } from '../../examples/server/server.ts';
import { crash, launch, signedIn, site } from './tab.js';

export async function tabKills({ runs, seed }) {
  const server = await startServer({ testStore: true, origins: '*' });
  const pages = await site('bench/trust/page.js');
  const browser = await launch();
  const { token, get } = await signedIn(server, { settings: [{ id: 'default', number: { required: false } }] });
  let [lost, twice, kept] = [0, 0, 0];
  const wrong = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const prefix = `k${seed + run}-`;
    // What the tab says is on disk, told before anything is sent.
    const noted = [];
    await tab.exposeFunction('noted', (id) => void noted.push(id));
    await tab.goto(pages.url);
    await tab.waitForFunction(() => 'begin' in globalThis);
    void tab
      .evaluate((about) => globalThis.begin(about), { url: server.url, token, prefix, count: 5 })
      .catch(() => undefined);
    const moment = ((seed + run) * 7919) % 160;
    await new Promise((resolve) => setTimeout(resolve, moment));
    await crash(tab);
    const wanted = [...noted];
    kept += wanted.length;
    const next = await context.newPage();
    await next.goto(pages.url);
    await next.waitForFunction(() => 'resume' in globalThis);
    await next.evaluate((about) => globalThis.resume(about), { url: server.url, token });
    await context.close();
    const { items } = await get(`/clients?limit=1000&q=${prefix}`);
    const ids = items.map(({ id }) => id).filter((id) => id.startsWith(prefix));
    const missing = wanted.filter((id) => !ids.includes(id));
    const doubled = items.length - new Set(items.map(({ name }) => name)).size;
    lost += missing.length;
    twice += doubled;
    if (missing.length + doubled > 0) wrong.push(seed + run);
  }
  await browser.close();
  await pages.stop();
  await server.stop();
  return {
    name: 'tab kills',
    runs,
    lost: lost + twice,
    detail: `${kept} entries on disk when the tab died, ${lost} lost, ${twice} sent twice${wrong.length ? `; seeds ${wrong.slice(0, 5)}` : ''}`,
  };
}
