// WebKitGTK by plain W3C WebDriver over HTTP: a driver process under a virtual display, and the few commands the tests need.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** A virtual display of its own; Xvfb picks a free number and tells it. */
async function startDisplay() {
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(child.stdout, 'data');
  return { child, display: `:${String(number).trim()}` };
}

async function untilReady(base) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(`${base}/status`).catch(() => undefined);
    if (response?.ok) return;
    await wait(50);
  }
  throw new Error('WebKitWebDriver did not start.');
}

/**
 * Starts WebKitGTK's MiniBrowser. Close it with `close()`.
 * @param {string} driverPath the executable of WebKitWebDriver
 */
export async function startWebKit(driverPath) {
  const { child: xvfb, display } = await startDisplay();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const driver = spawn(driverPath, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
    },
  });
  const stop = () => {
    driver.kill();
    xvfb.kill();
  };
  try {
    await untilReady(base);
    const call = async (method, path, body) => {
      const response = await fetch(base + path, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
      return value;
    };
    const session = await call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args: ['--automation'] } } },
    });
    const at = `/session/${session.sessionId}`;
    return {
      version: session.capabilities.browserVersion,
      goto: (url) => call('POST', `${at}/url`, { url }),
      /** Runs the body of a function in the page; `arguments` are `args`. */
      execute: (script, args = []) => call('POST', `${at}/execute/sync`, { script, args }),
      /** Presses and releases in the order given: `[['down', 'a'], ['up', 'a']]`. */
      keys: (strokes) =>
        call('POST', `${at}/actions`, {
          actions: [
            {
              type: 'key',
              id: 'keyboard',
              actions: strokes.map(([direction, value]) => ({
                type: direction === 'down' ? 'keyDown' : 'keyUp',
                value,
              })),
            },
          ],
        }),
      async close() {
        await call('DELETE', at).catch(() => undefined);
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
