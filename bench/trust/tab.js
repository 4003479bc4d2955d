// Tabs that die: a page of one script, a server for it, and a crash of the tab's process.
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { chromiumArgs } from '../../scripts/lib/browsers.js';
import { at } from '../../scripts/lib/paths.js';
import { prepareEngine } from '../../scripts/prepare.js';

export const launch = () => chromium.launch({ executablePath: prepareEngine('chromium'), args: chromiumArgs });

async function bundled(entry) {
  const { output } = await build({
    configFile: false,
    root: at(),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: at(entry), formats: ['es'], fileName: 'page' },
      rollupOptions: { output: { codeSplitting: false } },
    },
  }).then((built) => (Array.isArray(built) ? built[0] : built));
  return output[0].code;
}

/** The script as a page of its own. */
export async function site(entry) {
  const code = await bundled(entry);
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

/** Ends the tab's process, as when it has no memory left; nothing in it runs any more. */
export async function crash(tab) {
  const session = await tab.context().newCDPSession(tab);
  // Its answer never comes: the tab is dead.
  const crashed = tab.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await tab.close();
}

/** A server to reset, and how to talk to it as somebody signed in. */
export async function signedIn(server, seed) {
  const post = async (path, body) => {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  await post('/test/reset', { seed });
  const { token } = await post('/login', { session: {} });
  const headers = { authorization: `Bearer ${token}` };
  return { token, get: async (path) => (await fetch(`${server.url}${path}`, { headers })).json() };
}
