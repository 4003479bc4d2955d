// WebKitGTK for web-test-runner: one window, one test file after the other, real keys.
import { startWebKit } from './webdriver.js';

/** Code points of WebDriver for the keys that are no character. */
const named = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Insert: '\uE016',
  Delete: '\uE017',
  F1: '\uE031',
  F2: '\uE032',
  F4: '\uE034',
  F10: '\uE03A',
  Meta: '\uE03D',
};
const key = (name) => named[name] ?? name;

/** What `sendKeys` of the tests asks for, as presses and releases: letters of a text, or one key with its modifiers. */
function strokes(keys) {
  return keys.flatMap((name) => {
    const chord = (name.length > 1 ? name.split('+') : [name]).map(key);
    return [...chord.map((part) => ['down', part]), ...chord.toReversed().map((part) => ['up', part])];
  });
}

/** @returns {import('@web/test-runner').BrowserLauncher} */
export function webkitLauncher({ driverPath }) {
  let browser;
  const urls = new Map();
  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async initialize() {},
    async startSession(sessionId, url) {
      browser ??= await startWebKit(driverPath);
      urls.set(sessionId, url);
      await browser.goto(url);
    },
    isActive: (sessionId) => urls.has(sessionId),
    getBrowserUrl: (sessionId) => urls.get(sessionId),
    async stopSession(sessionId) {
      urls.delete(sessionId);
      await browser.goto('about:blank');
      return {};
    },
    async stop() {
      await browser?.close();
      browser = undefined;
    },
    sendKeys: (_, keys) => browser.keys(strokes(keys)),
  };
}
