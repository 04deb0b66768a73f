import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

/** Runs of other engines may go on beside this one. */
const run = ['end-to-end', process.env.TEST_ENGINES ?? []].flat().join('-');

const { executablePath, args } = findBrowser({ install: true });

/** End-to-end tests: the element in a real browser, against the demo as `npm run demo` starts it. */
export default defineConfig({
  testDir: 'test/end-to-end',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes only at another attempt is listed as flaky, so that a busy machine does not hide what is green.
  retries: process.env.CI ? 2 : 0,
  // Bounds for what has failed: nothing waits for them to pass.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // What takes long and what only completes a matrix is tagged `@full`; `npm run test:full` runs it.
  ...(process.env.TEST_FULL ? {} : { grepInvert: /@full/ }),
  reporter: 'list',
  use: {
    baseURL: process.env.DEMO_ORIGIN ?? '',
    // Recording costs half of a test's time.
    trace: 'on-first-retry',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath,
          args: [...args],
          // A bare machine has no locale, and Chromium then finds no file whose path is not ASCII, without a word.
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        },
        // Pages that a test makes up have no address, so Chromium counts them as public, and the server as local.
        permissions: ['local-network-access'],
      },
    },
  ],
  webServer: {
    cwd: import.meta.dirname, // For configurations in other folders that build on this one.
    command:
      'node node_modules/vite/bin/vite.js --config test/support/vite.config.ts --host 127.0.0.1 --port 0',
    // Vite says where it has found a port; tests read it as DEMO_ORIGIN.
    wait: { stdout: /(?<demo_origin>http:\/\/[\d.:]+)\/demo/ },
    env: {
      KALTURA_SERVICE_URL: '',
      KALTURA_PARTNER_ID: '',
      KALTURA_ADMIN_SECRET: '',
      KALTURA_SERVER_DATA: `.cache/${run}`,
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
