import {
  defineConfig,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test';
import base from '../../playwright.config.js';
import { ENGINE_NAMES, findEngine } from '../../scripts/engines.mjs';
import type { EngineOptions } from './engine-test.js';

type EngineProject = Project<PlaywrightTestOptions, PlaywrightWorkerOptions & EngineOptions>;

/** Which engines, comma-separated; those that are there when it is not set. */
const chosen =
  process.env.TEST_ENGINES?.split(',') ?? ENGINE_NAMES.filter((name) => !('reason' in findEngine(name)));

/**
 * Tests of Chromium that Firefox runs as well, where the engine could make a difference. The others are about what
 * the client makes of answers; they take as long again, and the chaos bench covers them in every engine.
 */
const ALSO_IN_FIREFOX: readonly string[] = [
  'bytes-sizes',
  'csp-strict',
  'demo',
  'embed-*',
  'faults-network',
  'file-*',
  'form-post',
  'lifecycle-*',
  'resume-reload',
  'session-{refresh,secrecy}',
  'tabs-takeover',
];

const projects: EngineProject[] = ENGINE_NAMES.filter((name) => chosen.includes(name)).map((name) => ({
  name,
  use: { engine: name },
}));

/** The same tests in every engine, and in Firefox also most of those of Chromium. */
export default defineConfig<object, EngineOptions>({
  ...base,
  testDir: '.',
  // Playwright empties it; runs of several engines at once do not meet.
  outputDir: `../../.cache/engine-results/${chosen.join('-')}`,
  // WebKitGTK draws without a graphics card, and its driver is asked many times.
  timeout: 120_000,
  // A browser for each file, not for each test.
  fullyParallel: false,
  projects: chosen.includes('firefox') ? [...projects, firefoxEndToEnd()] : projects,
});

function firefoxEndToEnd(): EngineProject {
  const engine = findEngine('firefox');
  return {
    name: 'firefox-end-to-end',
    testDir: '../end-to-end',
    testMatch: ALSO_IN_FIREFOX.map((name) => `${name}.spec.ts`),
    fullyParallel: true,
    use: {
      browserName: 'firefox',
      // Playwright's name for a Firefox that is not its own build; its types know only channels of Chromium.
      launchOptions: {
        channel: 'moz-firefox',
        executablePath: 'executablePath' in engine ? engine.executablePath : '',
      },
    },
  };
}
