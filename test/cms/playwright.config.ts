import { defineConfig } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';

const { executablePath, args } = findBrowser({ install: true });

/** Tests in a content management system as people run it. Needs `npm run build` before. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../.cache/cms-results',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: [...args] },
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
  },
});
