import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.js';

const [chromium] = base.projects ?? [];

/**
 * Takes the pictures of the documentation. Not part of the tests: the same page looks a little different on each machine.
 * `npm run gallery:compare` compares with the last pictures instead.
 */
export default defineConfig({
  ...base,
  testDir: '.',
  outputDir: '../../.cache/gallery-results',
  projects: [
    { ...chromium, name: 'pictures', testMatch: 'pictures.spec.ts' },
    { ...chromium, name: 'page', testMatch: 'page.spec.ts', dependencies: ['pictures'] },
    { ...chromium, name: 'beside-others', testMatch: 'beside-others/*.spec.ts' },
    { ...chromium, name: 'readme', testMatch: ['readme.spec.ts', 'film.spec.ts'] },
  ],
});
