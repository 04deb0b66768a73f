import type { EngineName } from '../../scripts/engines.mjs';
import { launchEngine } from '../support/engine-browser.js';
import type { EngineBrowser } from '../support/engine-tab.js';
import { test as base } from '../support/end-to-end.js';
import { EngineHost } from './engine-host.js';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A host page in a tab with storage of its own. */
  readonly tab: EngineHost;
}

/** What a project of the configuration sets. */
export interface EngineOptions {
  readonly engine: EngineName;
}

interface WorkerFixtures extends EngineOptions {
  readonly engineBrowser: EngineBrowser;
}

/** The end-to-end `test` of every engine: Playwright's own `page` is not for it, since WebKitGTK has none. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  engine: ['chromium', { option: true, scope: 'worker' }],
  engineBrowser: [
    async ({ engine }, use) => {
      const browser = await launchEngine(engine);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  tab: async ({ engineBrowser, baseURL }, use, { testId }) => {
    const tab = await engineBrowser.openTab();
    await use(new EngineHost(tab, new URL(baseURL ?? '').origin, testId));
    await tab.close();
  },
});
