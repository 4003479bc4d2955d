import { chromeLauncher } from '@web/test-runner-chrome';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fileURLToPath } from 'node:url';

export default {
  files: ['test/*/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'], browser: true },
  plugins: [
    esbuildPlugin({
      ts: true,
      json: false,
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
      target: 'esnext',
    }),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      },
    }),
  ],
  concurrency: 2,
  testFramework: { config: { timeout: 10000 } },
  // Query-core asks for the environment as bundlers give it; here nothing is bundled.
  testRunnerHtml: (path) =>
    `<!doctype html><html lang="en"><body><script>globalThis.process = { env: { NODE_ENV: 'test' } };</script><script type="module" src="${path}"></script></body></html>`,
};
