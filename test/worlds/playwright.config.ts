import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.js';
import { findEngine } from '../../scripts/engines.mjs';

const FIREFOX_ONLY = '**/*.firefox.spec.ts';

const firefox = findEngine('firefox', { install: Boolean(process.env.CI) });

/**
 * Worlds that visitors and page authors live in, one file a world: real browsers, real libraries, real file systems.
 * A file named `*.firefox.spec.ts` runs in the system's Firefox, and is skipped where there is none; all others run in
 * Chromium.
 */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../.cache/world-results',
  projects: [
    ...(base.projects ?? []).map((project) => ({ ...project, testIgnore: FIREFOX_ONLY })),
    ...('reason' in firefox
      ? []
      : [
          {
            name: 'firefox',
            testMatch: FIREFOX_ONLY,
            use: {
              browserName: 'firefox' as const,
              // Playwright's name for a Firefox that is not its own build; its types know only channels of Chromium.
              launchOptions: { channel: 'moz-firefox', executablePath: firefox.executablePath },
            },
          },
        ]),
  ],
});
