// A tab is killed at a random moment after a person has saved without a connection, or in the middle of sending. What was on
// disk when it died must be on the server in the end, exactly once.
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { startServer } from '../../examples/server/server.ts';
import { chromiumArgs } from '../../scripts/lib/browsers.js';
import { at } from '../../scripts/lib/paths.js';
import { prepareEngine } from '../../scripts/prepare.js';

async function bundled() {
  const { output } = await build({
    configFile: false,
    root: at(),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: at('bench/trust/page.js'), formats: ['es'], fileName: 'page' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  }).then((built) => (Array.isArray(built) ? built[0] : built));
  return output[0].code;
}

async function site(code) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? code : '<!doctype html><script type="module" src="/page.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
  };
}

export async function tabKills({ runs, seed }) {
  const server = await startServer({ testStore: true, origins: '*' });
  const pages = await site(await bundled());
  const browser = await chromium.launch({ executablePath: prepareEngine('chromium'), args: chromiumArgs });
  const post = (path, body) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('/test/reset', { seed: { settings: [{ id: 'default', number: { required: false } }] } });
  const { token } = await (await post('/login', { session: {} })).json();
  const headers = { authorization: `Bearer ${token}` };
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
    const session = await context.newCDPSession(tab);
    await tab.waitForFunction(() => 'begin' in globalThis);
    void tab
      .evaluate((about) => globalThis.begin(about), { url: server.url, token, prefix, count: 5 })
      .catch(() => undefined);
    const moment = ((seed + run) * 7919) % 160;
    await new Promise((resolve) => setTimeout(resolve, moment));
    // Its answer never comes: the tab is dead.
    const crashed = tab.waitForEvent('crash');
    void session.send('Page.crash').catch(() => undefined);
    await crashed;
    await tab.close();
    const wanted = [...noted];
    kept += wanted.length;
    const next = await context.newPage();
    await next.goto(pages.url);
    await next.waitForFunction(() => 'resume' in globalThis);
    await next.evaluate((about) => globalThis.resume(about), { url: server.url, token });
    await context.close();
    const { items } = await (await fetch(`${server.url}/clients?limit=1000&q=${prefix}`, { headers })).json();
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
