import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';

const { executablePath, args } = findBrowser({ install: true });

/** Tests of what npm publishes: made once from the packed tarball, as somebody who installs it would use it. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.cache/package-results',
  globalSetup: './pack.ts',
  workers: 1,
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: [...args] },
  },
});
