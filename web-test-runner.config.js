// Browser tests: test/<room>/**. `npm test` finds the browsers; KUNDKORT_ENGINES=all (`npm test -- --engines`) adds the other two.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { chromiumArgs, firefoxPreferences } from './scripts/lib/browsers.js';
import { countReporter } from './scripts/lib/count-reporter.js';
import { webkitLauncher } from './scripts/lib/webkit-launcher.js';
import { fail, findEngine, missingEngine, prepareEngine } from './scripts/prepare.js';

/** The executable, or one sentence and the end. */
function engine(name) {
  const path = prepareEngine(name);
  if (!path) fail(missingEngine(name));
  return path;
}

const chromium = () =>
  chromeLauncher({
    launchOptions: { executablePath: findEngine('chromium') ?? engine('chromium'), args: chromiumArgs },
  });

const firefox = () =>
  puppeteerLauncher({
    concurrency: 1,
    launchOptions: { browser: 'firefox', executablePath: engine('firefox'), extraPrefsFirefox: firefoxPreferences },
  });

/** Chromium alone, Firefox alone, or all three. */
function browsers(which) {
  if (which === 'firefox') return [firefox()];
  return which === 'all' ? [chromium(), firefox(), webkit()] : [chromium()];
}

const webkit = () => webkitLauncher({ driverPath: engine('webkit') });

/** What the element tests run on (test/components/back-end.ts). */
const backEnd = JSON.stringify({
  kind: process.env.KUNDKORT_BACKEND || 'memory',
  url: process.env.KUNDKORT_BACKEND_URL ?? '',
});

export default {
  files: ['test/*/**/*.test.ts', '!test/backends/**'],
  nodeResolve: { exportConditions: ['browser', 'development'], browser: true },
  plugins: [
    esbuildPlugin({
      ts: true,
      json: false,
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
      target: 'esnext',
    }),
  ],
  browsers: browsers(process.env.KUNDKORT_ENGINES),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  // A second page would be hidden, and a hidden page draws no frames.
  concurrency: 1,
  testFramework: { config: { timeout: 30000 } },
  // Query-core asks for the environment as bundlers give it; here nothing is bundled.
  testRunnerHtml: (path) =>
    `<!doctype html><html lang="en"><head><title>Tests</title></head><body><script>globalThis.kundkortBackEnd = ${backEnd}; globalThis.process = { env: { NODE_ENV: 'test' } };</script><script type="module" src="${path}"></script></body></html>`,
};
