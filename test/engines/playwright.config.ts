import { fileURLToPath } from 'node:url';
import { defineConfig, type Project } from '@playwright/test';
import base from '../../playwright.config.js';
import { ENGINE_NAMES, findEngine, type EngineName } from '../../scripts/engines.mjs';
import type { EngineOptions } from './engine-test.js';

/** Names of engines, comma-separated; all when it is not set. */
const chosen = process.env.TEST_ENGINES?.split(',') ?? ENGINE_NAMES;

const OWN: Project<object, EngineOptions> = { testDir: '.' };

/** The same tests in every engine that is there, and in Firefox also those of Chromium that it can run. */
export default defineConfig<object, EngineOptions>({
  ...base,
  outputDir: '../../.cache/engine-results',
  fullyParallel: false,
  timeout: 60_000,
  projects: ENGINE_NAMES.filter((name) => chosen.includes(name)).map((name: EngineName) => ({
    ...OWN,
    name,
    use: { engine: name },
  })),
  webServer: { ...base.webServer, cwd: fileURLToPath(new URL('../..', import.meta.url)) },
});
