import { chromium, firefox, type Browser, type BrowserContextOptions } from 'playwright';
import { findBrowser } from '../../scripts/browser.mjs';
import { findEngine, type EngineName } from '../../scripts/engines.mjs';
import { startWebKitDriver, type WebKitDriver } from '../../scripts/webkit/webkit-driver.mjs';
import type { EngineBrowser } from './engine-tab.js';
import { PlaywrightTab } from './playwright-tab.js';
import { WebDriverTab } from './webdriver-tab.js';

/** Starts an engine: Chromium and Firefox by Playwright, WebKitGTK by its own WebDriver. */
export async function launchEngine(name: EngineName): Promise<EngineBrowser> {
  if (name === 'webkit') return launchWebKit();
  const browser = name === 'firefox' ? await launchFirefox() : await launchChromium();
  // Pages of the tests and the server are of different origins, both on this machine.
  const options: BrowserContextOptions = name === 'chromium' ? { permissions: ['local-network-access'] } : {};
  return {
    async openTab() {
      const context = await browser.newContext(options);
      return new PlaywrightTab(await context.newPage());
    },
    close: () => browser.close(),
  };
}

/** Chromium as all tests start it. */
async function launchChromium(): Promise<Browser> {
  const { executablePath, args } = findBrowser({ install: true });
  return chromium.launch({ executablePath, args: [...args] });
}

/** The Firefox of the system: the channel is Playwright's name for one that is not its own build. */
async function launchFirefox(): Promise<Browser> {
  const engine = findEngine('firefox');
  if ('reason' in engine) throw new Error(engine.reason);
  return firefox.launch({ channel: 'moz-firefox', executablePath: engine.executablePath });
}

/** As many drivers as tabs are open at once: each drives one. */
function launchWebKit(): EngineBrowser {
  const drivers: WebKitDriver[] = [];
  const idle: WebKitDriver[] = [];
  const start = async (): Promise<WebKitDriver> => {
    const driver = await startWebKitDriver();
    drivers.push(driver);
    return driver;
  };
  return {
    async openTab() {
      const driver = idle.pop() ?? (await start());
      return new WebDriverTab(await driver.open(), () => idle.push(driver));
    },
    async close() {
      for (const driver of drivers) driver.stop();
    },
  };
}
